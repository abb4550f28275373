package io.privacycenter.requests;

import io.privacycenter.configuration.Practice;
import io.privacycenter.engine.retention.Retention;
import io.privacycenter.engine.state.Allowed;
import io.privacycenter.engine.state.Ground;
import io.privacycenter.requests.MyData.Choice;
import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.LegalBaseKind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The uses that are the person's to switch, as they stand. */
final class Choices {

    private Choices() {}

    static List<Choice> of(Advice.Look look, Allowed allowed, ZoneId zone) {
        List<Choice> choices = new ArrayList<>();
        for (Practice.Base base : look.published().practice().bases()) {
            if (!base.type().equals(LegalBaseKind.CONSENT.term())) {
                continue;
            }
            List<Ground> active = allowed.granted().stream()
                    .map(Allowed.Granted::ground)
                    .filter(ground ->
                            ground.kind() == LegalBaseKind.CONSENT && base.id().equals(ground.base()))
                    .toList();
            Instant last = active.isEmpty()
                    ? lastChange(look, base.id())
                    : active.stream()
                            .map(Ground::since)
                            .filter(Objects::nonNull)
                            .max(Instant::compareTo)
                            .orElse(null);
            if (last != null) {
                choices.add(new Choice(
                        base,
                        !active.isEmpty(),
                        active.stream().map(Ground::id).collect(Collectors.toCollection(TreeSet::new)),
                        last.atZone(zone).toLocalDate(),
                        active.stream()
                                .map(Ground::until)
                                .filter(Objects::nonNull)
                                .max(Instant::compareTo)
                                .map(until -> Retention.lastDay(until, zone))
                                .orElse(null)));
            }
        }
        return choices;
    }

    /** When a permission that is off was last given or taken back; null when it was never given. */
    private static @Nullable Instant lastChange(Advice.Look look, String template) {
        Set<String> given = new TreeSet<>();
        Instant last = null;
        for (Fact fact : look.situation().timeline().facts()) {
            boolean concerns = switch (fact) {
                case Fact.ConsentGiven consent -> {
                    boolean same = template.equals(consent.template());
                    if (same) {
                        given.add(consent.consentId());
                    }
                    yield same;
                }
                case Fact.ConsentWithdrawn gone -> given.contains(gone.consentId());
                case Fact.DemandAnswered answer ->
                    answer.restrictions().consents().orElse(Set.of()).stream().anyMatch(given::contains);
                default -> false;
            };
            if (concerns) {
                last = fact.effect();
            }
        }
        return last;
    }
}
