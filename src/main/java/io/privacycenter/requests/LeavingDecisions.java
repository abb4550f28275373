package io.privacycenter.requests;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.DbSchedulerException;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.MasterKey;
import io.privacycenter.vocabulary.Motive;
import io.privacycenter.vocabulary.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Decisions that were put down and leave in a moment. Until they do, nothing of them is on record, owed or told, and whoever
 * decided can undo it; they leave whether or not the page is still open.
 */
@Component
@EnableConfigurationProperties(ReviewSettings.class)
class LeavingDecisions {

    private static final String TASK = "let-decision-leave";
    private static final String SEAL = "leaving:";
    private static final String WORDS = "leaving-words:";
    private static final Duration AGAIN_SOON = Duration.ofSeconds(5);

    private final DemandRows demands;
    private final CaseRows cases;
    private final Answers answers;
    private final MasterKey key;
    private final JdbcClient database;
    private final SchedulerClient work;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;
    private final Duration undo;

    LeavingDecisions(
            DemandRows demands,
            CaseRows cases,
            Answers answers,
            MasterKey key,
            JdbcClient database,
            SchedulerClient work,
            InstallationClock clock,
            TransactionTemplate transaction,
            ReviewSettings settings) {
        this.demands = demands;
        this.cases = cases;
        this.answers = answers;
        this.key = key;
        this.database = database;
        this.work = work;
        this.clock = clock;
        this.transaction = transaction;
        undo = settings.undo();
    }

    /** Puts a reviewer's decision down. @return when it leaves; empty when it has left already */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Instant> put(DemandRow demand, Instant filed, UUID by, Answers.Answer answer) {
        if (undo.isZero()) {
            answers.give(demand, filed, answer);
            answers.settle(demand.caseFile);
            return Optional.empty();
        }
        Instant now = clock.instant();
        Instant leaves = now.plus(undo);
        Answers.Changed changed = answer.changed();
        database.sql("""
                        insert into requests.leaving
                            (demand, subject, controller, status, motives, letter, decided_by, at, changed, words)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(demand.id)
                .param(demand.subject)
                .param(demand.controller)
                .param(answer.status().name())
                .param(answer.motives().stream().map(Motive::name).toArray(String[]::new))
                .param(key.seal(SEAL + demand.id, answer.letter()))
                .param(by)
                .param(Timestamp.from(now))
                .param(changed == null ? null : Written.write(changed.recommendation()))
                .param(changed == null ? null : key.seal(WORDS + demand.id, changed.words()))
                .update();
        demand.leaves = leaves;
        demands.saveAndFlush(demand);
        answers.settle(demand.caseFile);
        work.scheduleIfNotExists(new TaskInstance<>(TASK, demand.id.toString()), leaves);
        return Optional.of(leaves);
    }

    /** Who put down what leaves in a moment, and when; empty when nothing does. */
    Optional<Who> who(UUID demand) {
        return database.sql("select decided_by, at from requests.leaving where demand = ?")
                .param(demand)
                .query((row, n) -> new Who(
                        row.getObject("decided_by", UUID.class),
                        row.getTimestamp("at").toInstant()))
                .optional();
    }

    record Who(UUID by, Instant at) {}

    /** What was put down, as the person would read it. */
    Optional<String> letter(UUID demand) {
        return database.sql("select letter from requests.leaving where demand = ?")
                .param(demand)
                .query((row, n) -> key.openText(SEAL + demand, row.getBytes("letter")))
                .optional();
    }

    /** As if it had not been put down. @return false when it has left, or somebody else decided */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean undo(DemandRow demand, UUID by) {
        int undone = database.sql("delete from requests.leaving where demand = ? and decided_by = ?")
                .params(demand.id, by)
                .update();
        if (undone == 0) {
            return false;
        }
        demand.leaves = null;
        demands.saveAndFlush(demand);
        answers.settle(demand.caseFile);
        try {
            work.cancel(TaskInstanceId.of(TASK, demand.id.toString()));
        } catch (DbSchedulerException takenUpAtThisMoment) {
            // It waits for this row, and then finds nothing that leaves.
        }
        return true;
    }

    @Bean
    OneTimeTask<Void> letDecisionLeave() {
        return Tasks.oneTime(TASK, Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AGAIN_SOON))
                .execute((instance, context) ->
                        CurrentActor.run(Actor.WORKER, () -> leave(UUID.fromString(instance.getId()))));
    }

    private void leave(UUID id) {
        transaction.executeWithoutResult(status -> {
            // Deleted first: of leaving and undoing one waits for the other, and finds nothing.
            Optional<Answers.Answer> answer = database.sql("""
                            delete from requests.leaving where demand = ?
                            returning status, motives, letter, decided_by, changed, words
                            """)
                    .param(id)
                    .query((row, n) -> new Answers.Answer(
                            Status.valueOf(row.getString("status")),
                            motives((String[]) row.getArray("motives").getArray()),
                            key.openText(SEAL + id, row.getBytes("letter")),
                            row.getObject("decided_by", UUID.class),
                            changed(id, row)))
                    .optional();
            if (answer.isEmpty()) {
                return;
            }
            DemandRow demand = demands.findById(id).orElseThrow();
            demand.leaves = null;
            if (demand.state == DemandState.WITH_PRACTICE) {
                answers.give(demand, cases.findById(demand.caseFile).orElseThrow().filed, answer.get());
            } else {
                demands.saveAndFlush(demand); // The person took it back meanwhile.
            }
            answers.settle(demand.caseFile);
        });
    }

    private Answers.@Nullable Changed changed(UUID demand, ResultSet row) throws SQLException {
        String changed = row.getString("changed");
        return changed == null
                ? null
                : new Answers.Changed(
                        Written.recommendation(changed), key.openText(WORDS + demand, row.getBytes("words")));
    }

    private static Set<Motive> motives(String[] names) {
        return Arrays.stream(names).map(Motive::valueOf).collect(Collectors.toSet());
    }
}
