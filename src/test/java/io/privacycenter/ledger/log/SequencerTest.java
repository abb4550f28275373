package io.privacycenter.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.ledger.Act;
import io.privacycenter.ledger.Entry;
import io.privacycenter.ledger.FreshLedger;
import io.privacycenter.ledger.Recorded;
import io.privacycenter.ledger.Statement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log over all chains: that it misses nothing, doubles nothing, and goes on without whoever led. */
class SequencerTest {

    private final FreshLedger fresh = new FreshLedger("log");

    @AfterEach
    void close() {
        fresh.close();
    }

    @Test
    void when_the_leader_is_stopped_the_other_takes_over_and_signs_on() {
        UUID subject = UUID.randomUUID();
        Sequencer first = fresh.sequencer();
        try (Sequencer second = fresh.sequencer()) {
            first.start();
            FreshLedger.await(first::isLeading);
            second.start();
            fresh.fill(subject, 5);
            FreshLedger.await(fresh::isAllUnderACheckpoint);
            assertThat(second.isLeading()).isFalse();
            Checkpoint before = fresh.log.latest().orElseThrow();

            first.close();
            fresh.record(subject, "after the first");
            FreshLedger.await(fresh::isAllUnderACheckpoint);
            assertThat(second.isLeading()).isTrue();
            Checkpoint after = fresh.log.latest().orElseThrow();
            assertThat(after.size()).isEqualTo(before.size() + 1);
            assertThat(MerkleTree.extendsIt(
                            before.root(),
                            before.size(),
                            after.root(),
                            after.size(),
                            fresh.log.consistency(before.size(), after.size())))
                    .isTrue();
        }
        assertTheLogIsWhole();
    }

    /** A leader whose session is cut, as by a server that dies, knows nothing afterwards and begins again. */
    @Test
    void a_leader_that_loses_its_session_begins_again_and_gives_no_position_twice() {
        UUID subject = UUID.randomUUID();
        try (Sequencer sequencer = fresh.sequencer()) {
            sequencer.start();
            for (int round = 0; round < 3; round++) {
                FreshLedger.await(sequencer::isLeading);
                fresh.record(subject, "round " + round);
                fresh.owner().sql("""
                                select count(pg_terminate_backend(pid)) from pg_locks
                                where locktype = 'advisory' and objsubid = 1 and database =
                                    (select oid from pg_database where datname = current_database())
                                """).query(Long.class).single();
            }
            FreshLedger.await(fresh::isAllUnderACheckpoint);
        }
        assertThat(fresh.count("leaf")).isEqualTo(3);
        assertTheLogIsWhole();
    }

    /** What the lock is not needed for. */
    @Test
    void two_who_believe_to_lead_cannot_both_give_a_position() throws SQLException {
        fresh.fill(UUID.randomUUID(), 3);
        try (Connection one = fresh.sessions().getConnection();
                Connection two = fresh.sessions().getConnection()) {
            LogPositions first = new LogPositions(one, fresh.signing, Optional.empty(), fresh.keyChanges, fresh.clock);
            LogPositions second = new LogPositions(two, fresh.signing, Optional.empty(), fresh.keyChanges, fresh.clock);
            assertThat(first.give(2)).isEqualTo(2);
            assertThatThrownBy(() -> second.give(2)).hasMessageContaining("the log does not end at 0");
            assertThat(first.give(2)).isEqualTo(1);
        }
        assertTheLogIsWhole();
    }

    @Test
    void entries_of_one_person_have_positions_in_the_order_of_their_chain() throws Exception {
        List<UUID> crowd = crowd(20);
        try (Sequencer sequencer = fresh.sequencer()) {
            sequencer.start();
            write(8, crowd);
            FreshLedger.await(fresh::isAllUnderACheckpoint);
        }
        assertThat(fresh.owner().sql("""
                        select count(*) from ledger.leaf a join ledger.leaf b using (subject)
                        where a.number < b.number and a.position > b.position
                        """).query(Long.class).single()).isZero();
    }

    /** More people than the database could lock otherwise, and one of them again and again. */
    @Test
    void a_batch_of_ten_thousand_is_recorded_in_order_and_once() {
        List<UUID> crowd = crowd(9_990);
        UUID busy = crowd.getFirst();
        List<Statement> batch = new ArrayList<>();
        crowd.forEach(one -> batch.add(FreshLedger.statement(one, "first")));
        for (int i = 1; i <= 9; i++) {
            batch.add(FreshLedger.statement(busy, "again " + i));
        }
        batch.add(FreshLedger.statement(busy, "again 9"));
        List<Recorded> results = fresh.record(batch);
        assertThat(results.subList(0, 9_999)).allMatch(Recorded.Entered.class::isInstance);
        assertThat(results.getLast())
                .isInstanceOfSatisfying(
                        Recorded.AlreadyKnown.class,
                        known -> assertThat(known.number()).isEqualTo(10));
        assertThat(fresh.record(batch)).allMatch(Recorded.AlreadyKnown.class::isInstance);
        assertThat(fresh.ledger.entries(busy).stream().map(Entry::number))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 10).boxed().toList());
        fresh.sequenceAll();
        assertThat(fresh.count("leaf")).isEqualTo(9_999);
        assertTheLogIsWhole();
    }

    @Test
    void what_was_rolled_back_never_enters_the_log() {
        UUID subject = UUID.randomUUID();
        fresh.transaction.executeWithoutResult(status -> {
            fresh.ledger.record(FreshLedger.statement(subject, "never was"));
            status.setRollbackOnly();
        });
        fresh.record(subject, "was");
        fresh.sequenceAll();
        assertThat(fresh.count("leaf")).isEqualTo(1);
        assertTheLogIsWhole();
    }

    @Test
    void checkpoints_lie_outside_the_database_and_verify_with_the_published_key() {
        fresh.fill(UUID.randomUUID(), 2);
        fresh.sequenceAll();
        fresh.fill(UUID.randomUUID(), 2);
        fresh.sequenceAll();
        List<Checkpoint> held = fresh.folder.witnesses();
        assertThat(held.getLast().size()).isEqualTo(4);
        assertThat(fresh.folder.latest().orElseThrow().agreesWith(held.getLast()))
                .isTrue();
        VerifierKey key = fresh.log.keys().getFirst().key();
        assertThat(held)
                .hasSize((int) fresh.count("checkpoint"))
                .allMatch(one -> one.note().isSignedBy(key));
        assertThat(held.getLast().note().text()).startsWith(key.name() + "\n4\n");
    }

    @Test
    void a_new_key_is_vouched_for_by_the_one_before_and_the_old_one_stays_published() throws SQLException {
        SigningKey next = SigningKey.random();
        SigningKey stranger = SigningKey.random();
        for (int turn = 0; turn < 3; turn++) {
            fresh.record(UUID.randomUUID(), "turn");
            try (Connection session = fresh.sessions().getConnection()) {
                LogPositions positions = turn == 0
                        ? new LogPositions(session, fresh.signing, Optional.empty(), fresh.keyChanges, fresh.clock)
                        : turn == 1
                                ? new LogPositions(
                                        session, next, Optional.of(fresh.signing), fresh.keyChanges, fresh.clock)
                                : new LogPositions(
                                        session, stranger, Optional.of(fresh.signing), fresh.keyChanges, fresh.clock);
                positions.give(10);
                positions.sign();
            }
        }
        List<LogKeys.Published> keys = fresh.log.keys();
        assertThat(keys).hasSize(3);
        assertThat(keys.stream().map(published -> published.key().name()).distinct())
                .hasSize(1);
        assertThat(LogKeys.isVouchedFor(keys.get(1), keys.get(0).key())).isTrue();
        assertThat(LogKeys.isVouchedFor(keys.get(1), keys.get(2).key())).isFalse();
        assertThat(LogKeys.isVouchedFor(keys.get(2), keys.get(1).key())).isFalse();
        Checkpoint latest = fresh.log.latest().orElseThrow();
        assertThat(latest.note().isSignedBy(keys.get(2).key())).isTrue();
        assertThat(latest.note().isSignedBy(keys.get(0).key())).isFalse();
        assertThat(fresh.acts.of(null, Long.MAX_VALUE, 10))
                .extracting(done -> ((Act.LogKeyChanged) done.act()).vouched())
                .as("the platform's chain tells of both changes, newest first")
                .containsExactly(false, true);
        assertThat(latest.size()).as("three people and two acts").isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"appended", "leaf", "subtree", "checkpoint", "log_key"})
    void the_database_refuses_to_change_the_log(String table) throws SQLException {
        fresh.record(UUID.randomUUID(), "one");
        for (var login : List.of(fresh.roles.app(), fresh.roles.worker())) {
            try (Connection connection =
                    DriverManager.getConnection(fresh.roles.url(), login.user(), login.password())) {
                for (String sql : List.of("update ledger.%s set %s", "delete from ledger.%s", "truncate ledger.%s")) {
                    String column = fresh.owner()
                            .sql("""
                                    select column_name from information_schema.columns
                                    where table_schema = 'ledger' and table_name = ? order by ordinal_position desc limit 1
                                    """)
                            .param(table)
                            .query(String.class)
                            .single();
                    assertThatThrownBy(() ->
                                    connection.createStatement().execute(sql.formatted(table, column + " = null")))
                            .as(sql.formatted(table, column))
                            .isInstanceOf(SQLException.class)
                            .hasMessageContaining("permission denied");
                }
            }
        }
    }

    /** Positions without a gap, one for every entry, and the tree that the newest checkpoint says. */
    private void assertTheLogIsWhole() {
        assertThat(fresh.owner().sql("""
                        select count(*) filter (where l.position is null) || ' without position, '
                            || count(*) filter (where e.hash is null) || ' without entry, '
                            || (select count(*) from (select position, row_number() over (order by position) - 1 as place
                                                      from ledger.leaf) p where position <> place) || ' misplaced'
                        from ledger.entry e full join ledger.leaf l using (subject, number, hash)
                        """).query(String.class).single())
                .isEqualTo("0 without position, 0 without entry, 0 misplaced");
        GrowingTree tree = new GrowingTree();
        List<byte[]> roots = new ArrayList<>();
        fresh.owner()
                .sql("select subject, number, hash from ledger.leaf order by position")
                .query((row, n) ->
                        new Leaf(row.getObject("subject", UUID.class), row.getLong("number"), row.getBytes("hash")))
                .list()
                .forEach(leaf -> {
                    tree.add(leaf.leafHash(), (level, index, hash) -> {});
                    roots.add(tree.root());
                });
        fresh.owner().sql("select note from ledger.checkpoint").query(String.class).list().stream()
                .map(Checkpoint::read)
                .forEach(checkpoint -> assertThat(checkpoint.root()).isEqualTo(roots.get((int) checkpoint.size() - 1)));
    }

    /** Every writer records one fact about everybody, in an order of its own, singly and in batches. */
    private void write(int writers, List<UUID> crowd) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(writers)) {
            List<Future<List<Recorded>>> all = IntStream.range(0, writers)
                    .mapToObj(writer -> pool.submit((Callable<List<Recorded>>) () -> write(writer, crowd, 1 + writer)))
                    .toList();
            for (Future<List<Recorded>> one : all) {
                assertThat(one.get()).hasSize(crowd.size()).allMatch(Recorded.Entered.class::isInstance);
            }
        }
    }

    private List<Recorded> write(int writer, List<UUID> crowd, int atOnce) {
        List<UUID> order = new ArrayList<>(crowd);
        Collections.shuffle(order, new Random(writer));
        List<Recorded> mine = new ArrayList<>();
        for (int from = 0; from < order.size(); from += atOnce) {
            List<Statement> batch = order.subList(from, Math.min(order.size(), from + atOnce)).stream()
                    .map(one -> FreshLedger.statement(one, "w" + writer))
                    .toList();
            mine.addAll(fresh.record(batch));
        }
        return mine;
    }

    private static List<UUID> crowd(int people) {
        return IntStream.range(0, people).mapToObj(i -> UUID.randomUUID()).toList();
    }
}
