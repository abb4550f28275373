package io.privacycenter.requests;

import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.requests.copies.StoredCopies;
import io.privacycenter.requests.corrections.Correcting;
import io.privacycenter.requests.execution.Attempt;
import io.privacycenter.requests.execution.Turns;
import io.privacycenter.requests.stored.DemandRow;
import io.privacycenter.requests.stored.DemandRows;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries decisions out in the real databases, at least once, and says "done" only when an independent query found
 * nothing left. What fails is tried again; the case shows it meanwhile.
 */
@Component
public class CarryingOut {

    public static final String TASK = "carry-out";
    private static final Duration AGAIN_SOON = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(CarryingOut.class);

    private final Erasures erasures;
    private final Correcting correcting;
    private final Attempts attempts;
    private final Turns turns;
    private final DemandRows demands;
    private final People people;
    private final StoredCopies copies;
    private final MakingCopies making;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    CarryingOut(
            Erasures erasures,
            Correcting correcting,
            Attempts attempts,
            Turns turns,
            DemandRows demands,
            People people,
            StoredCopies copies,
            MakingCopies making,
            InstallationClock clock,
            TransactionTemplate transaction) {
        this.erasures = erasures;
        this.correcting = correcting;
        this.attempts = attempts;
        this.turns = turns;
        this.demands = demands;
        this.people = people;
        this.copies = copies;
        this.making = making;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Bean
    CustomTask<Void> carryOut() {
        return Attempts.task(TASK, clock, this::carryOut);
    }

    /** One attempt, when it is this person's turn. @return when to try again; empty when nothing is owed any more */
    Optional<Instant> carryOut(UUID id) {
        if (!isOwed(demand(id))) {
            return Optional.empty();
        }
        try (Turns.Turn turn = turns.take(subject(demand(id)).person())) {
            if (!turn.isTaken()) {
                return Optional.of(clock.instant().plus(AGAIN_SOON));
            }
            // Asked again: before it was our turn, a reviewer may have taken the decision back.
            DemandRow demand = demand(id);
            return isOwed(demand) ? attempts.write(id, attempt(demand)) : Optional.empty();
        }
    }

    private static boolean isOwed(DemandRow demand) {
        return demand.state.isAnswered() && !demand.state.isOver();
    }

    private Attempt attempt(DemandRow demand) {
        try {
            return switch (demand.action()) {
                case ACCESS, PORTABILITY -> give(demand);
                case MODIFY -> correcting.of(demand);
                default -> erasures.of(demand);
            };
        } catch (RuntimeException e) {
            // The message may quote data; the class name cannot.
            LOG.warn(
                    "Carrying out demand {} failed: {}", demand.id, e.getClass().getName());
            return new Attempt.Failed("OTHER");
        }
    }

    private Attempt give(DemandRow demand) {
        if (!inTransaction(() -> copies.isMade(demand.id))) {
            Optional<String> failure = making.make(demand.toDemand(), subject(demand));
            if (failure.equals(Optional.of(MakingCopies.OTHERS_UNSEEN))) {
                return new Attempt.Held(
                        inTransaction(() -> erasures.advised(demand, subject(demand))), MakingCopies.OTHERS_UNSEEN);
            }
            if (failure.isPresent()) {
                return new Attempt.Failed(failure.get());
            }
        }
        return demand.notBefore != null && demand.notBefore.isAfter(clock.instant())
                ? new Attempt.Waits(demand.notBefore)
                : new Attempt.Done();
    }

    private DemandRow demand(UUID id) {
        return inTransaction(() -> demands.findById(id).orElseThrow());
    }

    private Subject subject(DemandRow demand) {
        return inTransaction(() -> people.subject(demand.subject));
    }

    private <T> T inTransaction(java.util.function.Supplier<T> work) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
