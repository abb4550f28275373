package io.privacycenter.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.ledger.audit.Audit;
import io.privacycenter.ledger.audit.AuditReport;
import io.privacycenter.ledger.log.Checkpoint;
import io.privacycenter.ledger.log.Sequencer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many who write at once, two who sequence, and somebody who keeps cutting off whoever leads. */
class ConcurrencyTest {

    private static final int WRITERS = 16;
    private static final int PEOPLE = 2_000;
    private static final String SHARED = "reported by all";

    private final FreshLedger fresh = new FreshLedger("concurrency");
    private final List<UUID> crowd =
            IntStream.range(0, PEOPLE).mapToObj(i -> UUID.randomUUID()).toList();

    @AfterEach
    void close() {
        fresh.close();
    }

    /** Each writer records a fact of its own about everybody, and one that all the others report as well. */
    @Test
    void sixteen_writers_and_leaders_cut_off_meanwhile_leave_no_gap_no_fork_and_nothing_lost_or_doubled()
            throws Exception {
        AtomicBoolean writing = new AtomicBoolean(true);
        List<Recorded> all = new ArrayList<>();
        List<Checkpoint> witnesses;
        try (Sequencer one = fresh.sequencer();
                Sequencer other = fresh.sequencer();
                ExecutorService meanwhile = Executors.newSingleThreadExecutor();
                ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            one.start();
            other.start();
            Future<List<Checkpoint>> held = meanwhile.submit(() -> cutOffLeadersWhile(writing));
            CyclicBarrier together = new CyclicBarrier(WRITERS);
            List<Future<List<Recorded>>> results = IntStream.range(0, WRITERS)
                    .mapToObj(writer -> writers.submit((Callable<List<Recorded>>) () -> {
                        together.await();
                        return write(writer);
                    }))
                    .toList();
            try {
                for (Future<List<Recorded>> result : results) {
                    all.addAll(result.get());
                }
            } finally {
                writing.set(false);
            }
            witnesses = held.get();
            stopTheLeader(one, other);
        }
        assertThat(all).hasSize(WRITERS * PEOPLE * 2);
        assertThat(all.stream().filter(Recorded.Entered.class::isInstance)).hasSize(WRITERS * PEOPLE + PEOPLE);
        assertThat(all.stream().filter(Recorded.AlreadyKnown.class::isInstance)).hasSize((WRITERS - 1) * PEOPLE);
        assertThat(fresh.count("entry")).isEqualTo((WRITERS + 1) * PEOPLE);
        assertThat(fresh.count("leaf")).isEqualTo((WRITERS + 1) * PEOPLE);
        assertThat(broken("""
                        select subject from ledger.entry group by subject
                        having min(number) <> 1 or max(number) <> ? or count(*) <> ?
                        """, WRITERS + 1, WRITERS + 1))
                .as("chains with a gap")
                .isZero();
        assertThat(broken("select subject from ledger.entry group by subject, previous having count(*) > 1"))
                .as("chains with a fork")
                .isZero();
        assertThat(broken("""
                        select position from (select position, row_number() over (order by position) - 1 as place
                                              from ledger.leaf) p where position <> place
                        """)).as("positions out of place").isZero();
        AuditReport report = new Audit(fresh.sessions(), fresh.clock, fresh.key).ofEverything(witnesses);
        assertThat(report.findings()).isEmpty();
        assertThat(report.entries()).isEqualTo((WRITERS + 1) * PEOPLE);
    }

    /** The leader is stopped with work left; the other finishes it. */
    private void stopTheLeader(Sequencer one, Sequencer other) {
        FreshLedger.await(() -> one.isLeading() || other.isLeading());
        Sequencer leader = one.isLeading() ? one : other;
        Sequencer heir = leader == one ? other : one;
        leader.close();
        FreshLedger.await(heir::isLeading);
        FreshLedger.await(fresh::isAllUnderACheckpoint);
        assertThat(leader.isLeading()).isFalse();
    }

    /** @return checkpoints that were signed in between, as somebody would hold them elsewhere */
    private List<Checkpoint> cutOffLeadersWhile(AtomicBoolean writing) {
        Random random = new Random(1);
        List<Checkpoint> held = new ArrayList<>();
        do {
            long size = fresh.count("leaf") + random.nextInt(2_000);
            FreshLedger.await(() -> !writing.get() || fresh.count("leaf") > size);
            fresh.owner().sql("""
                            select count(pg_terminate_backend(pid)) from pg_locks
                            where locktype = 'advisory' and objsubid = 1 and granted
                                and database = (select oid from pg_database where datname = current_database())
                                and (classid::bigint << 32) | objid::bigint
                                    = hashtextextended('privacy-center/sequencer', 0)
                            """).query(Long.class).single();
            fresh.log.latest().ifPresent(held::add);
        } while (writing.get());
        FreshLedger.await(() -> fresh.log.latest().isPresent());
        held.add(fresh.log.latest().orElseThrow());
        return held;
    }

    /** In an order of its own, singly and in batches. */
    private List<Recorded> write(int writer) {
        List<UUID> order = new ArrayList<>(crowd);
        Collections.shuffle(order, new Random(writer));
        List<Recorded> mine = new ArrayList<>();
        int atOnce = 1 + 2 * writer;
        for (int from = 0; from < order.size(); from += atOnce) {
            List<Statement> batch = new ArrayList<>();
            for (UUID one : order.subList(from, Math.min(order.size(), from + atOnce))) {
                batch.add(FreshLedger.statement(one, "w" + writer));
                batch.add(FreshLedger.statement(one, SHARED));
            }
            mine.addAll(fresh.record(batch));
        }
        return mine;
    }

    private long broken(String query, Object... values) {
        return fresh.owner()
                .sql("select count(*) from (" + query + ") broken")
                .params(values)
                .query(Long.class)
                .single();
    }
}
