package io.privacycenter.retention;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.zaxxer.hikari.HikariDataSource;
import io.privacycenter.configuration.source.SourceDefinition;
import io.privacycenter.configuration.source.SourceMapping;
import io.privacycenter.configuration.source.SourceMapping.ColumnMapping;
import io.privacycenter.configuration.source.SourceMapping.ColumnRole;
import io.privacycenter.configuration.source.SourceMapping.ItemRole;
import io.privacycenter.configuration.source.SourceMapping.Path;
import io.privacycenter.configuration.source.SourceMapping.PersonPath;
import io.privacycenter.configuration.source.SourceMapping.PersonRole;
import io.privacycenter.configuration.source.SourceMapping.PersonTable;
import io.privacycenter.configuration.source.SourceMapping.RowErasure;
import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import io.privacycenter.installation.postgres.EmbeddedPostgres;
import io.privacycenter.sources.Sources;
import io.privacycenter.sources.aging.AgedRow;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.asking.SourceAnswer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.LoggerFactory;

/**
 * {@code ./bench retention}: finds whose records have outlived ten years, or will within two, in a table of ten million records
 * from twelve years, page by page as a sweep does, beside counting the same records by the same index.
 */
public final class RetentionBench {

    private static final int RECORDS_OF_A_PERSON = 20;
    private static final String TABLE = "big.visits";
    private static final Instant NOW = Instant.parse("2026-11-28T00:00:00Z");
    private static final Instant BEFORE = Instant.parse("2018-11-28T00:00:00Z");

    private final PGSimpleDataSource database;
    private final Connection kept;

    private RetentionBench(PGSimpleDataSource database) throws SQLException {
        this.database = database;
        this.kept = database.getConnection();
    }

    public static void main(String[] args) throws Exception {
        int records = Arrays.asList(args).contains("--small") ? 500_000 : 10_000_000;
        try (EmbeddedPostgres server =
                EmbeddedPostgres.start(java.nio.file.Path.of(System.getProperty("bench.data")))) {
            server.createDatabaseIfMissing("bench_retention");
            PGSimpleDataSource database = new PGSimpleDataSource();
            database.setUrl(server.jdbcUrl("bench_retention"));
            database.setUser(server.user());
            database.setPassword(server.password());
            new RetentionBench(database).run(records);
        }
    }

    private void run(int records) throws SQLException {
        System.err.printf("Writing %,d records ...%n", records);
        fill(records);
        long plain = 0;
        double counting = Double.MAX_VALUE;
        for (int round = 0; round < 3; round++) {
            long start = System.nanoTime();
            plain = count();
            counting = Math.min(counting, seconds(start));
        }
        long start = System.nanoTime();
        Set<String> people = new HashSet<>();
        long met = scan(people);
        double scanning = seconds(start);
        if (met != plain || met == 0) {
            throw new IllegalStateException("The scan met %d records and the count %d".formatted(met, plain));
        }
        line("records", records, "");
        line("of them old enough", met, "");
        line("people to be looked at", people.size(), "");
        line("scan", scanning, "s");
        line("records met a second", met / scanning, "/s");
        line("plain count over the same index", counting, "s");
        line("ratio", scanning / counting, "×");
        System.out.printf(
                Locale.ROOT,
                "{\"bench\":\"retention\",\"records\":%d,\"met\":%d,\"scan_10m_s\":%.2f,\"scan_ratio\":%.1f}%n",
                records,
                met,
                scanning * 10_000_000 / records,
                scanning / counting);
    }

    /** As they come in over the years: by date, each of somebody else than the one before. */
    private void fill(int records) throws SQLException {
        int people = records / RECORDS_OF_A_PERSON;
        try (Statement statement = kept.createStatement()) {
            statement.execute("""
                    create schema big;
                    create table big.patients (id bigint primary key, email text);
                    create table big.visits (id bigint, patient_id bigint, practice_id text, note text, at timestamptz);
                    insert into big.patients select i, i || '@people.example' from generate_series(1, %1$d) i;
                    insert into big.visits
                    select i, i::bigint * 7919 %% %1$d + 1, '1', 'Note ' || i,
                        timestamptz '2014-11-28' + (timestamptz '%2$s' - timestamptz '2014-11-28') * (i::float8 / %3$d)
                    from generate_series(1, %3$d) i;
                    alter table big.visits add primary key (id);
                    create index on big.visits (at);
                    """.formatted(people, NOW, records));
            statement.execute("vacuum analyze big.visits");
        }
    }

    private long count() throws SQLException {
        try (Statement statement = kept.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*) from big.visits where at < timestamptz '" + BEFORE + "'")) {
            row.next();
            return row.getLong(1);
        }
    }

    private long scan(Set<String> people) {
        Source source = new Source(
                new SourceDefinition("big", "big", "jdbc:postgresql://localhost/of-the-bench", "postgres", 2),
                mapping());
        ((Logger) LoggerFactory.getLogger("com.zaxxer.hikari")).setLevel(Level.WARN);
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setDataSource(database);
            pool.setMaximumPoolSize(2);
            return scan(new Sources(any -> pool.getConnection()), source, people);
        }
    }

    private static long scan(Sources sources, Source source, Set<String> people) {
        long met = 0;
        AgedRow.Place after = null;
        List<AgedRow> page;
        do {
            if (!(sources.aged(source, TABLE, BEFORE, after, Scanning.ROWS)
                    instanceof SourceAnswer.Found<List<AgedRow>> found)) {
                throw new IllegalStateException("The source did not answer");
            }
            page = found.value();
            met += page.size();
            page.forEach(row -> people.addAll(row.people()));
            after = page.isEmpty() ? after : page.getLast().place();
        } while (page.size() == Scanning.ROWS);
        return met;
    }

    private static SourceMapping mapping() {
        return new SourceMapping(
                "big",
                new PersonTable("big.patients", "id", "email", null, null),
                List.of(new TableMapping(
                        TABLE,
                        null,
                        ItemRole.MAIN,
                        List.of(new PersonPath(PersonRole.SUBJECT, new Path(List.of(), "patient_id"))),
                        new Path(List.of(), "practice_id"),
                        false,
                        List.of("id"),
                        "at",
                        List.of(),
                        RowErasure.DELETE_ROW,
                        List.of(column("id", ColumnRole.KEY, null), column("note", ColumnRole.DATA, "HEALTH.NOTE")))));
    }

    private static ColumnMapping column(String name, ColumnRole role, String selector) {
        return new ColumnMapping(name, role, selector, null, false, false, null, null, null);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void line(String what, double value, String unit) {
        System.out.printf(Locale.ROOT, "%-45s %,12.2f %s%n", what, value, unit);
    }
}
