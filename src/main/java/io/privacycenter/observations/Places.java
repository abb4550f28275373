package io.privacycenter.observations;

import io.privacycenter.installation.MasterKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which facts are read from their sources, and how far each pass has come. */
@Component
class Places {

    private static final String SEAL = "observation-place";

    private final JdbcClient database;
    private final MasterKey key;

    Places(JdbcClient database, MasterKey key) {
        this.database = database;
        this.key = key;
    }

    /**
     * How far one fact has come.
     *
     * @param after key of the last row met in this pass; null when the next row is the first
     * @param finished end of the last whole pass; null before there was one
     * @param met rows of the present pass, or of the last one when none is under way
     * @param recorded facts, ever
     * @param failure name of the reason why the source did not answer last; null when it did
     */
    record Place(
            String source,
            String fact,
            Instant since,
            @Nullable String after,
            @Nullable Instant finished,
            long met,
            long recorded,
            @Nullable String failure) {}

    List<Place> all() {
        return database.sql("select * from observations.place order by source, fact")
                .query(this::place)
                .list();
    }

    /** One that nobody else can go on with, or switch off, until the transaction ends; empty when it is off. */
    Optional<Place> locked(String source, String fact) {
        return database.sql("select * from observations.place where source = ? and fact = ? for update")
                .params(source, fact)
                .query(this::place)
                .optional();
    }

    private Place place(ResultSet row, int n) throws SQLException {
        byte[] after = row.getBytes("after");
        Timestamp finished = row.getTimestamp("finished");
        return new Place(
                row.getString("source"),
                row.getString("fact"),
                row.getTimestamp("since").toInstant(),
                after == null ? null : key.openText(SEAL, after),
                finished == null ? null : finished.toInstant(),
                row.getLong("met"),
                row.getLong("recorded"),
                row.getString("failure"));
    }

    /** False when it is on already. */
    boolean begin(String source, String fact, UUID by, Instant now) {
        return database.sql(
                                "insert into observations.place (source, fact, since, by) values (?, ?, ?, ?) on conflict do nothing")
                        .params(source, fact, Timestamp.from(now), by)
                        .update()
                == 1;
    }

    /** False when it is off already. */
    boolean end(String source, String fact) {
        return database.sql("delete from observations.place where source = ? and fact = ?")
                        .params(source, fact)
                        .update()
                == 1;
    }

    /**
     * Goes on behind some rows.
     *
     * @param after key of the last of them; null when they were the last of the pass
     */
    void goOn(Place place, @Nullable String after, int met, int recorded, Map<Trouble, Integer> troubles, Instant now) {
        boolean first = place.after() == null;
        if (first) {
            database.sql("delete from observations.trouble where source = ? and fact = ?")
                    .params(place.source(), place.fact())
                    .update();
        }
        troubles.forEach((trouble, rows) -> database.sql("""
                        insert into observations.trouble (source, fact, trouble, rows) values (?, ?, ?, ?)
                        on conflict (source, fact, trouble) do update set rows = observations.trouble.rows + excluded.rows
                        """)
                .params(place.source(), place.fact(), trouble.name(), rows)
                .update());
        database.sql("""
                        update observations.place set after = ?, met = ?, recorded = recorded + ?, failure = null,
                            finished = coalesce(?, finished)
                        where source = ? and fact = ?
                        """)
                .params(java.util.Arrays.asList(
                        after == null ? null : key.seal(SEAL, after),
                        (first ? 0 : place.met()) + met,
                        recorded,
                        after == null ? Timestamp.from(now) : null,
                        place.source(),
                        place.fact()))
                .update();
    }

    void failed(Place place, String reason) {
        database.sql("update observations.place set failure = ? where source = ? and fact = ?")
                .params(reason, place.source(), place.fact())
                .update();
    }

    /** How many rows of the present pass could not be told, and why. */
    Map<Trouble, Long> troubles(String source, String fact) {
        Map<Trouble, Long> troubles = new EnumMap<>(Trouble.class);
        database.sql("select trouble, rows from observations.trouble where source = ? and fact = ?")
                .params(source, fact)
                .query(row -> {
                    troubles.put(Trouble.valueOf(row.getString("trouble")), row.getLong("rows"));
                });
        return troubles;
    }
}
