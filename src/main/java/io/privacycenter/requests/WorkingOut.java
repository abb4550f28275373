package io.privacycenter.requests;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.requests.advice.Advice;
import io.privacycenter.requests.cases.DemandState;
import io.privacycenter.requests.stored.BoundPieces;
import io.privacycenter.requests.stored.CaseRow;
import io.privacycenter.requests.stored.CaseRows;
import io.privacycenter.requests.stored.DemandRow;
import io.privacycenter.requests.stored.DemandRows;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Works a demand out again while a source could not be asked: what it holds is unknown, which is not nothing. */
@Component
public class WorkingOut {

    public static final String TASK = "work-out";
    static final Duration AGAIN_AFTER = Duration.ofSeconds(5);

    /** A person who looks takes longer than a database; an answer is followed at once. */
    private static final Duration WHILE_SOMEBODY_LOOKS = Duration.ofMinutes(10);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final Seeking seeking;
    private final Answers answers;
    private final BoundPieces pieces;
    private final Letters letters;
    private final DemandRows demands;
    private final CaseRows cases;
    private final People people;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    WorkingOut(
            Seeking seeking,
            Answers answers,
            BoundPieces pieces,
            Letters letters,
            DemandRows demands,
            CaseRows cases,
            People people,
            InstallationClock clock,
            TransactionTemplate transaction) {
        this.seeking = seeking;
        this.answers = answers;
        this.pieces = pieces;
        this.letters = letters;
        this.demands = demands;
        this.cases = cases;
        this.people = people;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Bean
    CustomTask<Void> workOut() {
        return Tasks.custom(TASK, Void.class)
                .onFailure((complete, operations) -> again(
                        complete.getExecution().consecutiveFailures, complete.getExecution(), complete, operations))
                .execute((instance, context) -> CurrentActor.as(
                                Actor.WORKER, () -> workOut(UUID.fromString(instance.getId())))
                        .<CompletionHandler<Void>>map(WorkingOut.this::pause)
                        .orElseGet(CompletionHandler.OnCompleteRemove::new));
    }

    private CompletionHandler<Void> pause(Duration pause) {
        return (complete, operations) ->
                operations.reschedule(complete, clock.instant().plus(pause));
    }

    private void again(
            int failures,
            com.github.kagkarlsson.scheduler.task.Execution execution,
            com.github.kagkarlsson.scheduler.task.ExecutionComplete complete,
            ExecutionOperations<Void> operations) {
        Duration pause = AGAIN_AFTER.multipliedBy(1L << Math.min(failures, 7));
        operations.reschedule(
                complete, clock.instant().plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause));
    }

    /** After what pause it is to be tried again; empty when it is worked out. */
    Optional<Duration> workOut(UUID id) {
        Optional<Subject> waiting = Objects.requireNonNull(transaction.execute(status -> {
            DemandRow demand = demands.findById(id).orElseThrow();
            return demand.state == DemandState.WORKING_OUT
                    ? Optional.of(people.subject(demand.subject))
                    : Optional.<Subject>empty();
        }));
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        Seeking.Sought sought = seeking.look(waiting.get());
        boolean worked = Boolean.TRUE.equals(transaction.execute(status -> workOut(id, sought)));
        return worked ? Optional.empty() : Optional.of(sought.unclear() ? WHILE_SOMEBODY_LOOKS : AGAIN_AFTER);
    }

    private boolean workOut(UUID id, Seeking.Sought sought) {
        DemandRow demand = demands.findById(id).orElseThrow();
        if (demand.state != DemandState.WORKING_OUT) {
            return true;
        }
        CaseRow file = cases.findById(demand.caseFile).orElseThrow();
        Advice.Advised advised = sought.look()
                .on(
                        demand.action(),
                        demand.restrictions(),
                        file.when(),
                        demand.message != null,
                        file.asker(sought.look().subject()));
        demand.attempts++;
        sought.noteOn(demand);
        if (advised.waitsForSource()) {
            demands.saveAndFlush(demand);
            return false;
        }
        NewCases.advised(demand, advised);
        demands.saveAndFlush(demand);
        pieces.forget(demand.id);
        pieces.bind(demand, advised.recommendation());
        if (advised.isAtOnce()) {
            answers.give(
                    demand,
                    file.filed,
                    letters.byTheRules(demand, advised, sought.look().published(), file.language));
        }
        answers.settle(file.id);
        return true;
    }
}
