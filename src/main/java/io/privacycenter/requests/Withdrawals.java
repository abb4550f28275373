package io.privacycenter.requests;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.DbSchedulerException;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.cases.DemandState;
import io.privacycenter.requests.stored.CaseRows;
import io.privacycenter.requests.stored.DemandRow;
import io.privacycenter.requests.stored.DemandRows;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes a part back that a person asked and nobody has answered. It is put down for ten seconds later and can be undone
 * until then; it happens whether or not the page is still open.
 */
@Service
public class Withdrawals {

    public static final Duration TO_THINK_AGAIN = Duration.ofSeconds(10);

    private static final String TASK = "withdraw-demand";

    private final DemandRows demands;
    private final CaseRows cases;
    private final Answers answers;
    private final SchedulerClient work;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    Withdrawals(
            DemandRows demands,
            CaseRows cases,
            Answers answers,
            SchedulerClient work,
            InstallationClock clock,
            TransactionTemplate transaction) {
        this.demands = demands;
        this.cases = cases;
        this.answers = answers;
        this.work = work;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Begins to take a part back. @return when it will be; empty when it is answered already, and nothing is changed */
    @PreAuthorize("hasRole('PATIENT')")
    @Transactional
    public Optional<Instant> withdraw(Demand mine) {
        return begin(mine.id());
    }

    /** The same for who asked through a program that has signed them in; as the person. */
    @PreAuthorize("hasAuthority('SCOPE_requests')")
    public Optional<Instant> withdrawThroughProgram(Demand theirs) {
        return Objects.requireNonNull(transaction.execute(status -> begin(theirs.id())));
    }

    private Optional<Instant> begin(UUID id) {
        DemandRow demand = demands.findById(id).orElseThrow();
        if (demand.state.isAnswered()) {
            return Optional.empty();
        }
        if (demand.withdrawnAt == null) {
            demand.withdrawnAt = clock.instant().plus(TO_THINK_AGAIN);
            demands.saveAndFlush(demand);
            work.scheduleIfNotExists(new TaskInstance<>(TASK, demand.id.toString()), demand.withdrawnAt);
        }
        return Optional.of(demand.withdrawnAt);
    }

    /** Thinks again. @return whether it is as if it had not been taken back */
    @PreAuthorize("hasRole('PATIENT')")
    @Transactional
    public boolean undo(Demand mine) {
        DemandRow demand = demands.findById(mine.id()).orElseThrow();
        if (demand.state == DemandState.WITHDRAWN || demand.withdrawnAt == null) {
            return demand.state != DemandState.WITHDRAWN;
        }
        demand.withdrawnAt = null;
        demands.saveAndFlush(demand);
        try {
            work.cancel(TaskInstanceId.of(TASK, demand.id.toString()));
        } catch (DbSchedulerException takenUpAtThisMoment) {
            // It finds nothing to take back.
        }
        return true;
    }

    @Bean
    OneTimeTask<Void> withdrawDemand() {
        return Tasks.oneTime(TASK, Void.class)
                .execute((instance, context) ->
                        CurrentActor.run(Actor.WORKER, () -> takeBack(UUID.fromString(instance.getId()))));
    }

    private void takeBack(UUID id) {
        transaction.executeWithoutResult(status -> {
            DemandRow demand = demands.findById(id).orElseThrow();
            if (demand.withdrawnAt == null || demand.state.isAnswered()) {
                return; // Thought again, or the answer was faster.
            }
            answers.withdraw(demand, cases.findById(demand.caseFile).orElseThrow().filed);
            answers.settle(demand.caseFile);
        });
    }
}
