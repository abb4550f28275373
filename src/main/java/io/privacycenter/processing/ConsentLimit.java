package io.privacycenter.processing;

import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.state.Allowed;
import io.privacycenter.engine.state.State;
import io.privacycenter.identity.Subject;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.LegalBaseKind;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** So many consents of one person may stand at once; one more is refused when it is reported. */
@Component
public class ConsentLimit {

    private final Ledger ledger;

    ConsentLimit(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The room that is left for the people of one batch, looked up once for each. */
    public Batch batch(Instant now) {
        return new Batch(now);
    }

    /** The room of one batch. */
    public final class Batch {

        private final Instant now;
        private final Map<UUID, Integer> standing = new HashMap<>();

        private Batch(Instant now) {
            this.now = now;
        }

        /** Takes room for one consent; false when none is left. What is known already takes none. */
        public boolean takes(Subject subject, Rules rules, String eventId) {
            int before = standing.computeIfAbsent(subject.id(), id -> standing(id, rules));
            if (before < Allowed.MOST_CONSENTS) {
                standing.put(subject.id(), before + 1);
                return true;
            }
            String event = ledger.veil(subject.id()).event(eventId);
            return ledger.entries(subject.id()).stream()
                    .anyMatch(entry -> entry.fact().id().equals(event));
        }

        /** Few people ever gave as many, so counting what was given is mostly enough. */
        private int standing(UUID subject, Rules rules) {
            int given = ledger.consentsGiven(subject);
            if (given < Allowed.MOST_CONSENTS) {
                return given;
            }
            Timeline timeline = ledger.timeline(subject);
            return (int) State.of(rules, timeline.asKnown(now), now, null).allowed().granted().stream()
                    .filter(granted -> granted.ground().kind() == LegalBaseKind.CONSENT)
                    .count();
        }
    }
}
