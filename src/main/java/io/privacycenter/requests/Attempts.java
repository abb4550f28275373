package io.privacycenter.requests;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.ledger.Statement;
import io.privacycenter.requests.cases.DemandState;
import io.privacycenter.requests.corrections.SpentWishes;
import io.privacycenter.requests.execution.Attempt;
import io.privacycenter.requests.execution.HostErasures;
import io.privacycenter.requests.execution.Progress;
import io.privacycenter.requests.stored.BoundPieces;
import io.privacycenter.requests.stored.DemandRow;
import io.privacycenter.requests.stored.DemandRows;
import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes down how an attempt to carry out a demand ended: its state, the reason in the case, and when it is tried again. */
@Component
public class Attempts {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final int MOST_DOUBLINGS = 9;

    private final Answers answers;
    private final BoundPieces pieces;
    private final DemandRows demands;
    private final Ledger ledger;
    private final HostErasures hosts;
    private final SpentWishes spent;
    private final Progress progress;
    private final SchedulerClient work;
    private final InstallationClock clock;

    Attempts(
            Answers answers,
            BoundPieces pieces,
            DemandRows demands,
            Ledger ledger,
            HostErasures hosts,
            SpentWishes spent,
            Progress progress,
            SchedulerClient work,
            InstallationClock clock) {
        this.answers = answers;
        this.pieces = pieces;
        this.demands = demands;
        this.ledger = ledger;
        this.hosts = hosts;
        this.spent = spent;
        this.progress = progress;
        this.work = work;
        this.clock = clock;
    }

    /** How long to wait after so many failures. */
    public static Duration pause(int failures) {
        return FIRST_PAUSE.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    }

    /**
     * Work under an id of its own that is tried until nothing is owed any more.
     *
     * @param attempt one try, as the worker; when to try again, or empty
     */
    public static CustomTask<Void> task(
            String name, InstallationClock clock, Function<UUID, Optional<Instant>> attempt) {
        return Tasks.custom(name, Void.class)
                .onFailure((complete, operations) -> operations.reschedule(
                        complete, clock.instant().plus(pause(complete.getExecution().consecutiveFailures))))
                .execute((instance, context) -> {
                    UUID id = UUID.fromString(instance.getId());
                    Optional<Instant> again = CurrentActor.as(Actor.WORKER, () -> attempt.apply(id));
                    return again.<CompletionHandler<Void>>map(
                                    at -> (complete, operations) -> operations.reschedule(complete, at))
                            .orElseGet(CompletionHandler.OnCompleteRemove::new);
                });
    }

    /** @return when to try again; empty when nothing is owed any more */
    @Transactional
    Optional<Instant> write(UUID id, Attempt attempt) {
        DemandRow demand = demands.findById(id).orElseThrow();
        Optional<Instant> again = switch (attempt) {
            case Attempt.Done done -> {
                demand.state = DemandState.DONE;
                demand.carriedOut = clock.instant();
                demand.failure = null;
                hosts.done(demand);
                if (demand.action() == Action.MODIFY) {
                    spent.erase(demand);
                }
                if (pieces.erases(demand)) {
                    confirm(demand);
                }
                if (demand.action() == Action.RESTRICT) {
                    work.scheduleIfNotExists(
                            new TaskInstance<>(Restricting.TASK, demand.id.toString()),
                            clock.instant().plus(Restricting.LOOK_AGAIN));
                }
                yield Optional.empty();
            }
            case Attempt.Back back -> {
                answers.takeBack(demand, back.code());
                yield Optional.empty();
            }
            case Attempt.Held held -> {
                // Only an erasure and a copy are asked anew; that a use stops was carried out by recording it.
                if (demand.action() == Action.DELETE || demand.isCopy()) {
                    answers.reopen(demand, held.now());
                } else {
                    demand.state = DemandState.WITH_PRACTICE;
                }
                demand.failure = held.code();
                hosts.stop(demand.id);
                yield Optional.empty();
            }
            case Attempt.Waits waits -> {
                demand.state = demand.isCopy() ? DemandState.DECIDED : DemandState.CARRYING_OUT;
                demand.failure = waits.why();
                yield Optional.of(waits.until());
            }
            case Attempt.Failed failed -> {
                demand.state = DemandState.RETRYING;
                demand.failure = failed.code();
                demand.attempts++;
                yield Optional.of(clock.instant().plus(pause(demand.attempts)));
            }
        };
        progress.ended(demand.id);
        demands.saveAndFlush(demand);
        answers.settle(demand.caseFile);
        return again;
    }

    private void confirm(DemandRow demand) {
        Instant now = clock.instant();
        ledger.record(new Statement(
                demand.subject,
                demand.controller,
                "erasure-confirmed:" + demand.id,
                (veil, id, recorded) -> new Fact.ErasureConfirmed(id, now, recorded, demand.id.toString())));
    }
}
