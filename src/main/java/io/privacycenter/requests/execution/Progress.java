package io.privacycenter.requests.execution;

import io.privacycenter.installation.InstallationClock;
import io.privacycenter.requests.stored.DemandRow;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.erasure.Erasing;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** How far a long work is. What is done within a second is not worth a row. */
@Component
public class Progress {

    private static final Duration SHORT = Duration.ofSeconds(1);

    private final JdbcClient database;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    Progress(JdbcClient database, InstallationClock clock, TransactionTemplate transaction) {
        this.database = database;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * How far one is.
     *
     * @param source id of the source that is worked on
     * @param tables that rows are erased from there
     */
    public record Far(String source, int tablesDone, int tables, long rowsDone, long rows, Instant at) {}

    /** Writes at most once a second. */
    public Erasing.Watching watching(DemandRow demand, Source source) {
        long[] last = {System.nanoTime()};
        return (tablesDone, tables, rowsDone, rows) -> {
            if (System.nanoTime() - last[0] >= SHORT.toNanos()) {
                write(demand, new Far(source.definition().id(), tablesDone, tables, rowsDone, rows, clock.instant()));
                last[0] = System.nanoTime();
            }
        };
    }

    void write(DemandRow demand, Far far) {
        transaction.executeWithoutResult(status -> database.sql("""
                        insert into requests.progress
                            (demand, subject, controller, source, tables_done, tables, rows_done, rows, at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (demand) do update
                        set source = excluded.source, tables_done = excluded.tables_done, tables = excluded.tables,
                            rows_done = excluded.rows_done, rows = excluded.rows, at = excluded.at
                        """)
                .params(
                        demand.id,
                        demand.subject,
                        demand.controller,
                        far.source(),
                        far.tablesDone(),
                        far.tables(),
                        far.rowsDone(),
                        far.rows(),
                        Timestamp.from(far.at()))
                .update());
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void ended(UUID demand) {
        database.sql("delete from requests.progress where demand = ?")
                .param(demand)
                .update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Far> of(UUID demand) {
        return database.sql("select * from requests.progress where demand = ?")
                .param(demand)
                .query((row, n) -> new Far(
                        row.getString("source"),
                        row.getInt("tables_done"),
                        row.getInt("tables"),
                        row.getLong("rows_done"),
                        row.getLong("rows"),
                        row.getTimestamp("at").toInstant()))
                .optional();
    }
}
