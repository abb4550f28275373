package io.privacycenter.requests.desk;

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
import io.privacycenter.requests.Answers;
import io.privacycenter.requests.asking.Written;
import io.privacycenter.requests.cases.DemandState;
import io.privacycenter.requests.stored.CaseRows;
import io.privacycenter.requests.stored.DemandRow;
import io.privacycenter.requests.stored.DemandRows;
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
 * Decisions that were put down and leave in a moment, or once a second person agrees where the practice wants two. Until they
 * do, nothing of them is on record, owed or told, and whoever decided can undo it; they leave whether or not the page is still
 * open.
 */
@Component
@EnableConfigurationProperties(ReviewSettings.class)
class LeavingDecisions {

    private static final String TASK = "let-decision-leave";
    private static final String AGREED = "let-agreed-decision-leave";
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

    /**
     * Puts a reviewer's decision down.
     *
     * @param wantsSecond whether it waits for a second person then
     * @return when it leaves; empty when it has left already, or waits
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Instant> put(DemandRow demand, Instant filed, UUID by, Answers.Answer answer, boolean wantsSecond) {
        if (undo.isZero() && !wantsSecond) {
            answers.give(demand, filed, answer);
            answers.settle(demand.caseFile);
            return Optional.empty();
        }
        Instant now = clock.instant();
        Answers.Changed changed = answer.changed();
        database.sql("""
                        insert into requests.leaving
                            (demand, subject, controller, status, motives, letter, decided_by, at, changed, words, wants_second, joined_to)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
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
                .param(wantsSecond)
                .param(answer.joinedTo())
                .update();
        if (undo.isZero()) {
            demand.decidedBy = by;
            save(demand);
            return Optional.empty();
        }
        return Optional.of(leavesAt(demand, TASK));
    }

    private Instant leavesAt(DemandRow demand, String task) {
        Instant leaves = clock.instant().plus(undo);
        demand.leaves = leaves;
        save(demand);
        work.scheduleIfNotExists(new TaskInstance<>(task, demand.id.toString()), leaves);
        return leaves;
    }

    private void save(DemandRow demand) {
        demands.saveAndFlush(demand);
        answers.settle(demand.caseFile);
    }

    /**
     * A second person agrees with what waits.
     *
     * @return when it leaves; empty when it has left already
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Instant> agree(DemandRow demand, UUID second) {
        int agreed = database.sql("update requests.leaving set second = ? where demand = ? and second is null")
                .params(second, demand.id)
                .update();
        if (agreed != 1) {
            throw new IllegalStateException("Nothing waits for a second person");
        }
        if (undo.isZero()) {
            give(demand);
            return Optional.empty();
        }
        return Optional.of(leavesAt(demand, AGREED));
    }

    /** A second person does not agree: it waits as if nobody had decided. */
    @Transactional(propagation = Propagation.MANDATORY)
    void refuse(DemandRow demand) {
        database.sql("delete from requests.leaving where demand = ?")
                .param(demand.id)
                .update();
        demand.decidedBy = null;
        save(demand);
    }

    /** What was put down and has not left; empty when nothing was. */
    Optional<PutDown> putDown(UUID demand) {
        return database.sql("select decided_by, at, status, changed from requests.leaving where demand = ?")
                .param(demand)
                .query((row, n) -> {
                    String changed = row.getString("changed");
                    return new PutDown(
                            row.getObject("decided_by", UUID.class),
                            row.getTimestamp("at").toInstant(),
                            Status.valueOf(row.getString("status")),
                            changed == null ? null : Written.recommendation(changed));
                })
                .optional();
    }

    /** What was put down, as the person would read it. */
    Optional<String> letter(UUID demand) {
        return database.sql("select letter from requests.leaving where demand = ?")
                .param(demand)
                .query((row, n) -> key.openText(SEAL + demand, row.getBytes("letter")))
                .optional();
    }

    /**
     * As if it had not been put down; for a second person, as if they had not agreed. Once they have, it is theirs to undo.
     *
     * @return false when it has left, or somebody else decided
     */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean undo(DemandRow demand, UUID by) {
        int notAgreed = database.sql("update requests.leaving set second = null where demand = ? and second = ?")
                .params(demand.id, by)
                .update();
        if (notAgreed == 0) {
            int undone = database.sql(
                            "delete from requests.leaving where demand = ? and decided_by = ? and second is null")
                    .params(demand.id, by)
                    .update();
            if (undone == 0) {
                return false;
            }
            demand.decidedBy = null;
        }
        demand.leaves = null;
        save(demand);
        try {
            work.cancel(TaskInstanceId.of(notAgreed == 0 ? TASK : AGREED, demand.id.toString()));
        } catch (DbSchedulerException takenUpAtThisMoment) {
            // It waits for this row, and then finds nothing that leaves.
        }
        return true;
    }

    @Bean
    OneTimeTask<Void> letDecisionLeave() {
        return task(TASK);
    }

    /** Has a name of its own: the first may still be ending when a second person agrees. */
    @Bean
    OneTimeTask<Void> letAgreedDecisionLeave() {
        return task(AGREED);
    }

    private OneTimeTask<Void> task(String name) {
        return Tasks.oneTime(name, Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AGAIN_SOON))
                .execute((instance, context) ->
                        CurrentActor.run(Actor.WORKER, () -> leave(UUID.fromString(instance.getId()))));
    }

    private void leave(UUID id) {
        transaction.executeWithoutResult(status -> {
            // Taken in hand first: of leaving and undoing one waits for the other, and finds nothing, or what still
            // waits.
            Optional<Boolean> waits =
                    database.sql("""
                            select wants_second and second is null from requests.leaving where demand = ? for update
                            """).param(id).query(Boolean.class).optional();
            if (waits.isEmpty()) {
                return;
            }
            DemandRow demand = demands.findById(id).orElseThrow();
            demand.leaves = null;
            if (waits.get()) {
                demand.decidedBy = putDown(id).orElseThrow().by();
                save(demand);
            } else {
                give(demand);
            }
        });
    }

    private void give(DemandRow demand) {
        UUID id = demand.id;
        Answers.Answer answer = database.sql("""
                        delete from requests.leaving where demand = ?
                        returning status, motives, letter, decided_by, changed, words, second, joined_to
                        """)
                .param(id)
                .query((row, n) -> new Answers.Answer(
                        Status.valueOf(row.getString("status")),
                        motives((String[]) row.getArray("motives").getArray()),
                        key.openText(SEAL + id, row.getBytes("letter")),
                        row.getObject("decided_by", UUID.class),
                        changed(id, row),
                        row.getObject("second", UUID.class),
                        row.getObject("joined_to", UUID.class)))
                .single();
        if (answer.joinedTo() != null
                && demands.findById(answer.joinedTo()).orElseThrow().state == DemandState.WITHDRAWN) {
            save(demand); // The person took the earlier one back meanwhile: this one waits as before.
            return;
        }
        answers.give(demand, cases.findById(demand.caseFile).orElseThrow().filed, answer);
        answers.settle(demand.caseFile);
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
