package io.privacycenter.requests;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.privacycenter.identity.People;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Works a demand out again while a source could not be asked: what it holds is unknown, which is not nothing. */
@Component
class WorkingOut {

    static final String TASK = "work-out";
    static final Duration AGAIN_AFTER = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final Advice advice;
    private final Answers answers;
    private final Letters letters;
    private final DemandRows demands;
    private final CaseRows cases;
    private final People people;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    WorkingOut(
            Advice advice,
            Answers answers,
            Letters letters,
            DemandRows demands,
            CaseRows cases,
            People people,
            InstallationClock clock,
            TransactionTemplate transaction) {
        this.advice = advice;
        this.answers = answers;
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
                .execute((instance, context) -> {
                    boolean known = CurrentActor.as(Actor.WORKER, () -> workOut(UUID.fromString(instance.getId())));
                    return known
                            ? new CompletionHandler.OnCompleteRemove<>()
                            : pause(context.getExecution().consecutiveFailures);
                });
    }

    private CompletionHandler<Void> pause(int failures) {
        return (complete, operations) ->
                operations.reschedule(complete, clock.instant().plus(AGAIN_AFTER));
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

    /** Whether it is worked out now. */
    boolean workOut(UUID id) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            DemandRow demand = demands.findById(id).orElseThrow();
            if (demand.state != DemandState.WORKING_OUT) {
                return true;
            }
            CaseRow file = cases.findById(demand.caseFile).orElseThrow();
            Advice.Look look = advice.look(people.subject(demand.subject));
            Advice.Advised advised = look.on(
                    demand.action(), demand.restrictions(), file.filed, demand.message != null, file.identityLevel);
            demand.attempts++;
            if (advised.waitsForSource()) {
                demands.saveAndFlush(demand);
                return false;
            }
            Filing.advised(demand, advised);
            demands.saveAndFlush(demand);
            answers.forget(demand.id);
            answers.bind(demand, advised.recommendation());
            if (advised.isAtOnce()) {
                answers.give(demand, file.filed, letters.byTheRules(demand, advised, look.published(), file.language));
            }
            answers.settle(file.id);
            return true;
        }));
    }
}
