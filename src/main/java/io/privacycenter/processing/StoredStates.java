package io.privacycenter.processing;

import io.privacycenter.engine.rules.Versions;
import io.privacycenter.installation.Columns;
import io.privacycenter.ledger.Entry;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of states, one row per subject. */
@Component
class StoredStates {

    private final JdbcClient database;

    StoredStates(JdbcClient database) {
        this.database = database;
    }

    /**
     * A state as it was stored.
     *
     * @param head number of the last entry of the chain that is in it
     * @param last number of the last entry that there is
     * @param ahead numbers of the entries that take effect later
     * @param nextChange when it changes by time alone; null when it does not
     */
    record Stored(
            Versions versions,
            long head,
            long last,
            List<Long> ahead,
            @Nullable Instant nextChange,
            byte[] bytes) {}

    /** The states of some people; whoever has none is left out. */
    Map<UUID, Stored> of(Collection<UUID> subjects) {
        Map<UUID, Stored> states = new HashMap<>();
        database.sql("select * from processing.states(?)")
                .param(subjects.toArray(UUID[]::new))
                .query(row -> {
                    states.put(row.getObject("subject", UUID.class), read(row, row.getLong("last")));
                });
        return states;
    }

    /**
     * Somebody whom a controller's software names.
     *
     * @param stored null when nothing is
     * @param newer the entries after those in it, in order: all of them, or one more than was asked for
     */
    record Named(UUID subject, @Nullable Stored stored, List<Entry> newer) {}

    /**
     * The states of people whom an integrator names, with what was recorded since, in one round trip: in no transaction, since
     * it says itself who asks.
     *
     * @param lookups what is kept of their host ids
     * @param most entries worth carrying for each
     * @return who is known, by their places among the lookups, from 0
     */
    Map<Integer, Named> named(UUID who, UUID controller, byte[][] lookups, int most) {
        Map<Integer, Named> named = new HashMap<>();
        database.sql("select * from processing.states_named(?, ?, ?, ?)")
                .params(who, controller, lookups, most)
                .query(row -> {
                    int place = row.getInt("place") - 1;
                    Named known = named.get(place);
                    if (known == null) {
                        known = named(row);
                        named.put(place, known);
                    }
                    if (row.getObject("number") != null) {
                        known.newer().add(Entry.of(row, 0));
                    }
                });
        return named;
    }

    private static Named named(ResultSet row) throws SQLException {
        boolean isStored = row.getBytes("bytes") != null;
        return new Named(
                row.getObject("subject", UUID.class),
                isStored ? read(row, row.getLong("head")) : null,
                new ArrayList<>());
    }

    /** @param last number of the last entry that there is */
    private static Stored read(ResultSet row, long last) throws SQLException {
        Array ahead = row.getArray("ahead");
        return new Stored(
                new Versions(row.getLong("platform_version"), row.getLong("controller_version")),
                row.getLong("head"),
                last,
                Arrays.asList((Long[]) ahead.getArray()),
                Columns.instant(row, "next_change"),
                row.getBytes("bytes"));
    }

    /**
     * The later of two that are stored at once wins; they differ by facts that both will have seen soon. Whatever was marked
     * {@linkplain #due due} after this one was begun stays due.
     *
     * @param seen when what is stored was to change, as this one was begun; null when it was not to, or nothing was stored
     * @return whether this one is stored now
     */
    boolean put(UUID subject, UUID controller, Stored stored, @Nullable Instant seen) {
        return database.sql("""
                        insert into processing.state
                            (subject, controller, platform_version, controller_version, head, ahead, next_change, bytes)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (subject) do update set
                            platform_version = excluded.platform_version,
                            controller_version = excluded.controller_version,
                            head = excluded.head, ahead = excluded.ahead,
                            next_change = case when processing.state.next_change is distinct from ?::timestamptz
                                then least(processing.state.next_change, excluded.next_change)
                                else excluded.next_change end,
                            bytes = excluded.bytes
                        where processing.state.head <= excluded.head
                        """)
                        .params(Arrays.asList(
                                subject,
                                controller,
                                stored.versions().platform(),
                                stored.versions().controller(),
                                stored.head(),
                                stored.ahead().toArray(Long[]::new),
                                Columns.timestamp(stored.nextChange()),
                                stored.bytes(),
                                Columns.timestamp(seen)))
                        .update()
                == 1;
    }

    /** These states are to be brought up to date soon. */
    void due(UUID[] subjects, Instant now) {
        database.sql("""
                        update processing.state set next_change = least(next_change, :now) where subject = any (:subjects)
                        """)
                .param("now", Timestamp.from(now))
                .param("subjects", subjects)
                .update();
    }

    /** Whose state it is. */
    record Whose(UUID subject, UUID controller) {}

    /** Whose state changes by time alone by then, the most overdue first. @param but none of these controllers */
    List<Whose> changing(Instant by, Collection<UUID> but, int most) {
        return database.sql("""
                        select subject, controller from processing.state where next_change <= ? and controller <> all (?)
                        order by next_change limit ?
                        """)
                .params(Timestamp.from(by), but.toArray(UUID[]::new), most)
                .query(StoredStates::whose)
                .list();
    }

    /** Who of these controllers has facts and no state yet. */
    List<Whose> missing(Collection<UUID> controllers, int most) {
        return database.sql("""
                        select subject, controller from processing.stateless where controller = any (?) limit ?
                        """)
                .params(controllers.toArray(UUID[]::new), most)
                .query(StoredStates::whose)
                .list();
    }

    /** Whose state is of an earlier configuration than the one in force; a place in an index for each controller. */
    List<Whose> outdated(Map<UUID, Versions> inForce, int most) {
        List<UUID> controllers = new ArrayList<>();
        List<Long> platform = new ArrayList<>();
        List<Long> own = new ArrayList<>();
        inForce.forEach((controller, versions) -> {
            controllers.add(controller);
            platform.add(versions.platform());
            own.add(versions.controller());
        });
        return database.sql("""
                        select s.subject, s.controller
                        from unnest(:controllers::uuid[], :platform::bigint[], :own::bigint[]) f (controller, platform, own)
                        cross join lateral (
                            select subject, controller from processing.state o
                            where o.controller = f.controller
                              and (o.platform_version, o.controller_version) < (f.platform, f.own) limit :most) s
                        limit :most
                        """)
                .param("controllers", controllers.toArray(UUID[]::new))
                .param("platform", platform.toArray(Long[]::new))
                .param("own", own.toArray(Long[]::new))
                .param("most", most)
                .query(StoredStates::whose)
                .list();
    }

    private static Whose whose(ResultSet row, int n) throws SQLException {
        return new Whose(row.getObject("subject", UUID.class), row.getObject("controller", UUID.class));
    }
}
