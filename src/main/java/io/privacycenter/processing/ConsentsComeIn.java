package io.privacycenter.processing;

import io.privacycenter.installation.InstallationClock;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.ledger.Recorded;
import io.privacycenter.timeline.Fact;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Whoever gives a consent is told before it ends, even when nobody asks in the meantime what is allowed. */
@Component
class ConsentsComeIn {

    private final StoredStates states;
    private final InstallationClock clock;

    ConsentsComeIn(StoredStates states, InstallationClock clock) {
        this.states = states;
        this.clock = clock;
    }

    @EventListener
    void follow(Ledger.FactsRecorded recorded) {
        UUID[] givers = recorded.entries().stream()
                .filter(entry -> entry.fact() instanceof Fact.ConsentGiven)
                .map(Recorded.Entered::subject)
                .distinct()
                .toArray(UUID[]::new);
        if (givers.length > 0) {
            states.due(givers, clock.instant());
        }
    }
}
