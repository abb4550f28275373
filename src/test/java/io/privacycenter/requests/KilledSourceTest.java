package io.privacycenter.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.privacycenter.TestDatabase;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.DemandState;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The source's connection is killed at each step of an erasure: the step is held at a gate, which is a lock, and whoever
 * waits at it is terminated from the side. Nobody is ever half erased, nothing is said to be done, and what comes after
 * completes it.
 */
class KilledSourceTest extends ErasedMessages {

    private static final int GATE = 8461;

    @AfterEach
    void noGateIsLeft() {
        run("drop trigger if exists gate on medcom.threads");
        run("drop trigger if exists gate on medcom.messages");
        run("drop function if exists medcom.at_the_gate");
    }

    @Test
    void a_connection_killed_at_any_step_leaves_all_or_nothing_and_the_attempt_after_it_completes() throws Exception {
        Someone someone = someone(21);
        Case file = askedErasure(someone);
        List<String> before = everything(someone);
        Runnable approving = () ->
                as(drMartin(), () -> desk.approve(drMartin(), file.demands().getFirst()));
        Runnable again = () -> retry(someone, file);

        try (Connection gate = gate()) {
            gate.setAutoCommit(false);
            execute(gate, "lock table medcom.messages in access exclusive mode");
            killed(someone, file, approving);
            gate.rollback();
        }
        assertThat(everything(someone)).as("before the first statement").isEqualTo(before);

        killedAt("before update on medcom.threads for each statement", someone, file, again);
        assertThat(everything(someone)).as("while columns are emptied").isEqualTo(before);

        killedAt("before delete on medcom.messages for each statement", someone, file, again);
        assertThat(everything(someone)).as("between two tables").isEqualTo(before);

        killedAt("after delete on medcom.messages deferrable initially deferred for each row", someone, file, again);
        assertThat(everything(someone)).as("at commit").isEqualTo(before);

        killedBeforeTheProof(someone, file, again);
        assertThat(messages(someone)).as("erased, and not proved").isZero();
        assertThat(confirmed(someone)).isZero();

        await().atMost(PATIENTLY).until(() -> {
            again.run();
            return demand(someone, file).state() == DemandState.DONE;
        });
        assertThat(messages(someone)).isZero();
        assertThat(confirmed(someone)).isEqualTo(1);
    }

    @Test
    void how_far_a_long_work_is_shows_while_it_goes_on_and_no_longer() throws Exception {
        Someone someone = someone(22);
        Case file = askedErasure(someone);
        try (Connection first = gate();
                Connection second = gate()) {
            execute(first, "select pg_advisory_lock(" + GATE + ")");
            execute(second, "select pg_advisory_lock(" + (GATE + 1) + ")");
            trigger("before update on medcom.threads for each statement");
            run("create trigger gate before delete on medcom.messages for each statement "
                    + "execute function medcom.at_the_gate(" + (GATE + 1) + ")");
            approve(someone, file);
            await().atMost(PATIENTLY).until(() -> waiting("medcom") > 0);
            assertThat(underwayOf(someone, file).far())
                    .as("what is short is not worth a word")
                    .isNull();
            long since = System.nanoTime();
            await().atMost(PATIENTLY).until(() -> System.nanoTime() - since > 1_100_000_000L);
            execute(first, "select pg_advisory_unlock(" + GATE + ")");
            await().atMost(PATIENTLY).until(() -> underwayOf(someone, file).far() != null);
            assertThat(underwayOf(someone, file).far())
                    .satisfies(far -> assertThat(far.tablesDone()).isLessThan(far.tables()))
                    .satisfies(far -> assertThat(far.rows()).isGreaterThanOrEqualTo(someone.messages()));
            assertThat(underwayOf(someone, file).canBeTakenBack()).isFalse();
        }
        await().atMost(PATIENTLY).until(() -> demand(someone, file).state() == DemandState.DONE);
        assertThat(underwayOf(someone, file).far()).isNull();
        assertThat(owner().sql("select count(*) from requests.progress")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private void killedAt(String step, Someone someone, Case file, Runnable attempt) throws SQLException {
        try (Connection gate = gate()) {
            execute(gate, "select pg_advisory_lock(" + GATE + ")");
            trigger(step);
            killed(someone, file, attempt);
        }
        noGateIsLeft();
    }

    /** A lock on the table that waits until the erasure has committed is in front of the proof. */
    private void killedBeforeTheProof(Someone someone, Case file, Runnable attempt) throws Exception {
        try (Connection gate = gate();
                Connection proof = gate()) {
            execute(gate, "select pg_advisory_lock(" + GATE + ")");
            trigger("after delete on medcom.messages deferrable initially deferred for each row");
            int attempts = demand(someone, file).attempts();
            attempt.run();
            await().atMost(PATIENTLY).until(() -> waiting("medcom") > 0);
            proof.setAutoCommit(false);
            CompletableFuture<Void> before = CompletableFuture.runAsync(
                    () -> execute(proof, "lock table medcom.messages in access exclusive mode"));
            await().atMost(PATIENTLY).until(() -> waiting("postgres") > 0);
            execute(gate, "select pg_advisory_unlock(" + GATE + ")");
            before.get();
            kill();
            proof.rollback();
            retriesAfter(attempts, someone, file);
        }
        noGateIsLeft();
    }

    private void killed(Someone someone, Case file, Runnable attempt) {
        int attempts = demand(someone, file).attempts();
        attempt.run();
        kill();
        retriesAfter(attempts, someone, file);
        assertThat(confirmed(someone)).isZero();
    }

    private void retriesAfter(int attempts, Someone someone, Case file) {
        await().atMost(PATIENTLY)
                .until(() -> demand(someone, file).state() == DemandState.RETRYING
                        && demand(someone, file).attempts() > attempts);
    }

    /** Whoever signed in for the product and waits for a lock. */
    private void kill() {
        await().atMost(PATIENTLY)
                .until(() -> medcom().sql("""
                                select count(pg_terminate_backend(pid)) from pg_stat_activity
                                where usename = 'medcom' and wait_event_type = 'Lock'
                                """).query(Integer.class).single() > 0);
    }

    private int waiting(String who) {
        return medcom().sql("select count(*) from pg_stat_activity where usename = ? and wait_event_type = 'Lock'")
                .param(who)
                .query(Integer.class)
                .single();
    }

    private static Connection gate() throws SQLException {
        return TestDatabase.dataSource("medcom").getConnection();
    }

    private static void trigger(String step) {
        run("create or replace function medcom.at_the_gate() returns trigger language plpgsql as $$ begin "
                + "perform pg_advisory_xact_lock(coalesce(tg_argv[0]::bigint, " + GATE + ")); return null; end $$");
        run("create " + (step.contains("deferrable") ? "constraint " : "") + "trigger gate " + step
                + " execute function medcom.at_the_gate()");
    }

    private List<String> everything(Someone someone) {
        return medcom().sql(
                        "select m::text " + MESSAGES_OF + " union all select t::text " + MESSAGES_OF + " order by 1")
                .params(someone.hostId(), someone.hostId())
                .query(String.class)
                .list();
    }

    private static void execute(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(String sql) {
        TestDatabase.run(TestDatabase.dataSource("medcom"), sql);
    }
}
