package io.privacycenter.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.privacycenter.installation.database.Together;
import io.privacycenter.installation.postgres.EmbeddedPostgres;
import io.privacycenter.ledger.FreshLedger;
import io.privacycenter.ledger.Recorded;
import io.privacycenter.ledger.Statement;
import io.privacycenter.ledger.audit.Audit;
import io.privacycenter.ledger.audit.AuditReport;
import io.privacycenter.ledger.log.Sequencer;
import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.Terms;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * {@code ./bench ledger}: what an append costs beside an insert of the same bytes into a plain table of the same server,
 * how fast entries enter the log, and how fast all of it is verified. Ours and the yardstick in turns, fsync on.
 */
public final class LedgerBench {

    private static final int PEOPLE = 20_000;
    private static final int MOST_CONNECTIONS = 32;
    private static final int ROUNDS = 3;
    private static final int MOST_TOGETHER = 100;
    private static final Instant EFFECT = Instant.parse("2026-01-05T09:00:00Z");
    private static final String PAYLOAD =
            "{\"selector\":\"HEALTH.MESSAGE\",\"provenance\":\"COLLECTED\",\"system\":\"medcom\"}";
    private static final String COLUMNS =
            "(subject, number, controller, type, event, effect, recorded, payload, previous, hash)";

    private final FreshLedger fresh;
    private final List<UUID> people = new ArrayList<>();
    private final AtomicLong events = new AtomicLong();
    private final double seconds;
    private final Together<String, Statement, Recorded> together;
    private boolean alone;

    private LedgerBench(FreshLedger fresh, double seconds) {
        this.fresh = fresh;
        this.seconds = seconds;
        JdbcClient pool = JdbcClient.create(fresh.pool());
        this.together = new Together<>(
                MOST_TOGETHER,
                (whose, statements) -> java.util.Objects.requireNonNull(fresh.transaction.execute(status -> {
                    pool.sql("set local lock_timeout = '100ms'").update(); // as the API does
                    return fresh.ledger.record(statements);
                })),
                (whose, statement) -> fresh.record(List.of(statement)).getFirst());
        for (int i = 0; i < PEOPLE; i++) {
            people.add(UUID.randomUUID());
        }
    }

    public static void main(String[] args) throws Exception {
        boolean small = Arrays.asList(args).contains("--small");
        Path data = Path.of(System.getProperty("bench.data"));
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data)) {
            server.createDatabaseIfMissing("bench_ledger");
            try (FreshLedger fresh =
                    new FreshLedger(server, "bench_ledger", data.resolve("checkpoints"), MOST_CONNECTIONS)) {
                new LedgerBench(fresh, small ? 1 : 5).run(small ? 100_000 : 2_000_000);
            }
        }
        System.exit(0);
    }

    private void run(long large) throws Exception {
        fresh.owner().sql("""
                create table ledger.bench_plain (id bigint generated always as identity primary key, subject uuid,
                    number bigint, controller uuid, type text, event bytea, effect timestamptz, recorded timestamptz,
                    payload text, previous bytea, hash bytea)
                """).update();
        recorded(people); // everybody has a key and a first entry, as people have in a database in use
        double one = ratio("single appends, 1 connection", 1, 1);
        double transaction = ratio("the same, the plain one in a transaction as ours", 1, 1, this::insertAndCommit);
        double eight = ratio("single appends, 8 connections", 8, 1);
        double many = ratio("single appends, 32 connections", MOST_CONNECTIONS, 1);
        alone = true;
        double eightAlone = ratio("the same with 8, each in a transaction of its own", 8, 1);
        double manyAlone = ratio("the same with 32, each in a transaction of its own", MOST_CONNECTIONS, 1);
        double hundred = ratio("batches of 100, 1 connection", 1, 100);
        double tenThousand = ratio("batches of 10,000, 1 connection", 1, 10_000);
        double before = perSecond(8, 1, this::append);
        long filled = fill(large);
        double sequenced = sequenced();
        double after = perSecond(8, 1, this::append);
        fresh.sequenceAll();
        Verified verified = verified();
        double slowdown = before / after;
        line("entries through the sequencer", sequenced, "/s");
        line("entries verified, with the log, one thread", verified.perSecond(), "/s");
        line("entries verified, per core, the server's included", verified.perCore(), "/s");
        line("cost of an append at %,d entries to that at the start".formatted(filled), slowdown, "x");
        long memory = memory();
        line("heap in use afterwards", memory, "MB");
        System.out.printf(
                Locale.ROOT,
                "{\"bench\":\"ledger\",\"people\":%d,\"append_1_ratio\":%.3f,\"append_1_transaction_ratio\":%.3f,"
                        + "\"append_8_ratio\":%.3f,\"append_32_ratio\":%.3f,\"append_8_alone_ratio\":%.3f,"
                        + "\"append_32_alone_ratio\":%.3f,\"batch_100_ratio\":%.3f,\"batch_10000_ratio\":%.3f,"
                        + "\"sequencer_per_s\":%.0f,\"verify_per_s\":%.0f,\"verify_per_core\":%.0f,\"append_slowdown\":%.3f,"
                        + "\"append_large_entries\":%d,\"memory_mb\":%d}%n",
                PEOPLE,
                one,
                transaction,
                eight,
                many,
                eightAlone,
                manyAlone,
                hundred,
                tenThousand,
                sequenced,
                verified.perSecond(),
                verified.perCore(),
                slowdown,
                filled,
                memory);
    }

    /** Ours and the plain table in turns, the median of the rounds; prints a line. */
    private double ratio(String what, int connections, int batch) throws Exception {
        return ratio(what, connections, batch, this::insert);
    }

    private double ratio(String what, int connections, int batch, Writing yardstick) throws Exception {
        perSecond(connections, batch, this::append);
        perSecond(connections, batch, yardstick);
        List<Double> ours = new ArrayList<>();
        List<Double> plain = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            ours.add(perSecond(connections, batch, this::append));
            plain.add(perSecond(connections, batch, yardstick));
        }
        double ratio = median(ours) / median(plain);
        System.out.printf(
                Locale.ROOT,
                "%-56s %10.0f /s  plain %10.0f /s  ratio %.2f%n",
                what,
                median(ours),
                median(plain),
                ratio);
        return ratio;
    }

    private interface Writing {
        void write(Connection plain, int batch) throws SQLException;
    }

    private double perSecond(int connections, int batch, Writing writing) throws Exception {
        DriverManagerDataSource sessions =
                new DriverManagerDataSource(fresh.roles.url(), fresh.roles.owner(), fresh.roles.ownerPassword());
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            long began = System.nanoTime();
            long until = began + (long) (seconds * 1e9);
            List<Future<Long>> running = new ArrayList<>();
            for (int t = 0; t < connections; t++) {
                running.add(threads.submit((Callable<Long>) () -> {
                    try (Connection plain = sessions.getConnection()) {
                        long written = 0;
                        while (System.nanoTime() < until) {
                            writing.write(plain, batch);
                            written += batch;
                        }
                        return written;
                    }
                }));
            }
            long written = 0;
            for (Future<Long> one : running) {
                written += one.get();
            }
            return written / ((System.nanoTime() - began) / 1e9);
        }
    }

    /** Single ones go as the API takes them: with those that come at the same time. */
    private void append(Connection unused, int batch) {
        List<UUID> subjects = new ArrayList<>();
        for (int i = 0; i < batch; i++) {
            subjects.add(people.get(ThreadLocalRandom.current().nextInt(PEOPLE)));
        }
        if (batch == 1 && !alone) {
            together.take("the bench", statement(subjects.getFirst()));
        } else {
            recorded(subjects);
        }
    }

    private void recorded(List<UUID> subjects) {
        fresh.record(subjects.stream().map(this::statement).toList());
    }

    private Statement statement(UUID subject) {
        return new Statement(
                subject,
                FreshLedger.CONTROLLER,
                "event-" + events.incrementAndGet(),
                (veil, id, recorded) -> new Fact.DataCaptured(
                        id, EFFECT, recorded, "HEALTH.MESSAGE", "COLLECTED", "medcom", null, Terms.ANY, Terms.ANY));
    }

    /** An append begins and commits, since what follows from a fact is written with it: one round trip more. */
    private void insertAndCommit(Connection plain, int batch) throws SQLException {
        plain.setAutoCommit(false);
        insert(plain, batch);
        plain.commit();
    }

    /** The same columns and bytes; many rows are one statement over arrays, as ours are. */
    private void insert(Connection plain, int batch) throws SQLException {
        String sql = batch == 1
                ? "insert into ledger.bench_plain " + COLUMNS + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                : "insert into ledger.bench_plain " + COLUMNS + " select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        Timestamp now = Timestamp.from(EFFECT);
        byte[] hash = new byte[32];
        ThreadLocalRandom.current().nextBytes(hash);
        Object[] row = {
            people.get(ThreadLocalRandom.current().nextInt(PEOPLE)),
            1L,
            FreshLedger.CONTROLLER,
            "data-captured.v1",
            hash,
            now,
            now,
            PAYLOAD,
            hash,
            hash
        };
        String[] types = {
            "uuid", "bigint", "uuid", "text", "bytea", "timestamptz", "timestamptz", "text", "bytea", "bytea"
        };
        try (PreparedStatement statement = plain.prepareStatement(sql)) {
            for (int column = 0; column < row.length; column++) {
                if (batch == 1) {
                    statement.setObject(column + 1, row[column]);
                } else {
                    Object[] all = row[column] instanceof byte[] ? new byte[batch][] : new Object[batch];
                    Arrays.fill(all, row[column]);
                    statement.setArray(column + 1, plain.createArrayOf(types[column], all));
                }
            }
            statement.executeUpdate();
        }
    }

    private long fill(long wanted) {
        long there = fresh.count("entry");
        while (there < wanted) {
            append(null, 10_000);
            there += 10_000;
        }
        return there;
    }

    /** Everything that waits, from the start of a sequencer to the last position. */
    private double sequenced() throws InterruptedException {
        long waiting = fresh.count("queue");
        long began = System.nanoTime();
        try (Sequencer sequencer = fresh.sequencer()) {
            sequencer.start();
            while (isWaiting()) {
                Thread.onSpinWait();
                java.util.concurrent.TimeUnit.MILLISECONDS.sleep(20);
            }
            return waiting / ((System.nanoTime() - began) / 1e9);
        }
    }

    private boolean isWaiting() {
        return fresh.owner()
                .sql("select exists (select 1 from ledger.queue)")
                .query(Boolean.class)
                .single();
    }

    /** @param perSecond by the clock, one thread of ours and the server's @param perCore by the work of both processors */
    private record Verified(double perSecond, double perCore) {}

    private Verified verified() throws SQLException {
        try (HikariDataSource sessions = new HikariDataSource()) {
            sessions.setDataSource(fresh.sessions());
            sessions.setMaximumPoolSize(2); // as many as an audit takes: they stay open, and say how long they worked
            double before = worked(sessions);
            long began = System.nanoTime();
            AuditReport report = new Audit(sessions, fresh.clock, fresh.key).ofEverything(fresh.folder.witnesses());
            double took = (System.nanoTime() - began) / 1e9;
            double worked = worked(sessions) - before;
            if (!report.isIntact() || report.entries() != fresh.count("entry")) {
                throw new IllegalStateException("The ledger of the bench is not intact: " + report.findings());
            }
            return new Verified(report.entries() / took, report.entries() / worked);
        }
    }

    /** Seconds of processor of this process and of the server's behind two sessions. */
    private static double worked(DataSource sessions) throws SQLException {
        try (Connection one = sessions.getConnection();
                Connection other = sessions.getConnection()) {
            return Stream.of(ProcessHandle.current(), server(one), server(other))
                    .mapToDouble(process ->
                            process.info().totalCpuDuration().orElseThrow().toMillis() / 1e3)
                    .sum();
        }
    }

    private static ProcessHandle server(Connection session) throws SQLException {
        return ProcessHandle.of(session.unwrap(PGConnection.class).getBackendPID())
                .orElseThrow();
    }

    private static long memory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }

    private static void line(String what, double value, String unit) {
        System.out.printf(Locale.ROOT, "%-56s %10.2f %s%n", what, value, unit);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
