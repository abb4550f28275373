package io.privacycenter.retention;

import io.privacycenter.installation.MasterKey;
import io.privacycenter.sources.aging.AgedRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far the passes over tables of sources have come. */
@Component
class Scans {

    private static final String SEAL = "retention-scan";
    private static final String BETWEEN = "\n";

    private final JdbcClient database;
    private final MasterKey key;

    Scans(JdbcClient database, MasterKey key) {
        this.database = database;
        this.key = key;
    }

    /**
     * The pass over one table.
     *
     * @param before rows captured before are met
     * @param after the last row met; null before the first
     * @param finished null while it is under way
     */
    record Scan(
            String source,
            String table,
            Instant began,
            Instant before,
            AgedRow.@Nullable Place after,
            @Nullable Instant finished) {}

    Optional<Scan> of(String source, String table) {
        return database.sql("select * from retention.scan where source = ? and table_name = ?")
                .param(source)
                .param(table)
                .query(this::scan)
                .optional();
    }

    private Scan scan(ResultSet row, int n) throws SQLException {
        byte[] after = row.getBytes("after");
        Timestamp finished = row.getTimestamp("finished");
        return new Scan(
                row.getString("source"),
                row.getString("table_name"),
                row.getTimestamp("began").toInstant(),
                row.getTimestamp("before").toInstant(),
                after == null ? null : place(key.openText(SEAL, after)),
                finished == null ? null : finished.toInstant());
    }

    private static AgedRow.Place place(String text) {
        int end = text.indexOf(BETWEEN);
        return new AgedRow.Place(text.substring(0, end), text.substring(end + 1));
    }

    Scan begin(String source, String table, Instant now, Instant before) {
        database.sql("""
                        insert into retention.scan (source, table_name, began, before) values (?, ?, ?, ?)
                        on conflict (source, table_name) do update
                        set began = excluded.began, before = excluded.before, after = null, met = 0, finished = null
                        """)
                .param(source)
                .param(table)
                .param(Timestamp.from(now))
                .param(Timestamp.from(before))
                .update();
        return of(source, table).orElseThrow();
    }

    /** Goes on behind some rows. @param after the last of them @param last whether there are no more */
    Scan goOn(Scan scan, AgedRow.@Nullable Place after, int met, boolean last, Instant now) {
        database.sql("""
                        update retention.scan set after = ?, met = met + ?, failure = null, finished = ?
                        where source = ? and table_name = ? and began = ?
                        """)
                .param(after == null ? null : key.seal(SEAL, after.date() + BETWEEN + after.key()))
                .param(met)
                .param(last ? Timestamp.from(now) : null)
                .param(scan.source())
                .param(scan.table())
                .param(Timestamp.from(scan.began()))
                .update();
        return new Scan(scan.source(), scan.table(), scan.began(), scan.before(), after, last ? now : null);
    }

    void failed(Scan scan, String reason) {
        database.sql("update retention.scan set failure = ? where source = ? and table_name = ?")
                .param(reason)
                .param(scan.source())
                .param(scan.table())
                .update();
    }
}
