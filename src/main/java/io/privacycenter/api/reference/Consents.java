package io.privacycenter.api.reference;

import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Timeline;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Consents under the ids that clients know: the legal base's that one was given for, else one of its own. */
final class Consents {

    static final String BASE = "base";
    private static final String CONSENT = "consent";

    private Consents() {}

    static Stream<Fact.ConsentGiven> given(Timeline timeline) {
        return timeline.facts().stream()
                .filter(Fact.ConsentGiven.class::isInstance)
                .map(Fact.ConsentGiven.class::cast);
    }

    static boolean isMeant(Fact.ConsentGiven given, UUID controller, String meant) {
        return meant.equals(given.template())
                || meant.equalsIgnoreCase(
                        id(controller, given.template(), given.consentId()).toString());
    }

    /** @param template base that it was given for; null when it was for none @param consent as the chain knows it */
    static UUID id(UUID controller, @Nullable String template, String consent) {
        return template == null ? Ids.of(controller, CONSENT, consent) : Ids.of(controller, BASE, template);
    }
}
