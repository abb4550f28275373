package io.privacycenter.requests;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.vocabulary.Action;
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
class CarryingOut {

    static final String TASK = "carry-out";
    private static final Logger LOG = LoggerFactory.getLogger(CarryingOut.class);

    private final Erasures erasures;
    private final Attempts attempts;
    private final DemandRows demands;
    private final People people;
    private final Packages packages;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    CarryingOut(
            Erasures erasures,
            Attempts attempts,
            DemandRows demands,
            People people,
            Packages packages,
            InstallationClock clock,
            TransactionTemplate transaction) {
        this.erasures = erasures;
        this.attempts = attempts;
        this.demands = demands;
        this.people = people;
        this.packages = packages;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Bean
    CustomTask<Void> carryOut() {
        return Tasks.custom(TASK, Void.class)
                .onFailure((complete, operations) -> operations.reschedule(
                        complete, clock.instant().plus(Attempts.pause(complete.getExecution().consecutiveFailures))))
                .execute((instance, context) -> {
                    UUID id = UUID.fromString(instance.getId());
                    Optional<Instant> again = CurrentActor.as(Actor.WORKER, () -> carryOut(id));
                    return again.<CompletionHandler<Void>>map(
                                    at -> (complete, operations) -> operations.reschedule(complete, at))
                            .orElseGet(CompletionHandler.OnCompleteRemove::new);
                });
    }

    /** One attempt. @return when to try again; empty when nothing is owed any more */
    Optional<Instant> carryOut(UUID id) {
        DemandRow demand = inTransaction(() -> demands.findById(id).orElseThrow());
        if (demand.state.isOver() || !demand.state.isAnswered()) {
            return Optional.empty();
        }
        Attempt attempt;
        try {
            attempt = isCopy(demand) ? give(demand) : erasures.of(demand);
        } catch (RuntimeException e) {
            // The message may quote data; the class name cannot.
            LOG.warn("Carrying out demand {} failed: {}", id, e.getClass().getName());
            attempt = new Attempt.Failed("OTHER");
        }
        return attempts.write(id, attempt);
    }

    private Attempt give(DemandRow demand) {
        if (!inTransaction(() -> packages.isMade(demand.id))) {
            Optional<String> failure = packages.make(demand.toDemand(), subject(demand));
            if (failure.isPresent()) {
                return new Attempt.Failed(failure.get());
            }
        }
        return demand.notBefore != null && demand.notBefore.isAfter(clock.instant())
                ? new Attempt.Waits(demand.notBefore)
                : new Attempt.Done();
    }

    static boolean isCopy(DemandRow demand) {
        return demand.action() == Action.ACCESS || demand.action() == Action.PORTABILITY;
    }

    private Subject subject(DemandRow demand) {
        return inTransaction(() -> people.subject(demand.subject));
    }

    private <T> T inTransaction(java.util.function.Supplier<T> work) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
