package io.privacycenter.retention;

import io.privacycenter.engine.rules.Versions;
import io.privacycenter.installation.Columns;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the engine said of those who were looked at: one line per kind of data and policy. */
@Component
class Findings {

    private final JdbcClient database;

    Findings(JdbcClient database) {
        this.database = database;
    }

    /**
     * What has expired, or will in one month.
     *
     * @param since when the first of it had, or will have
     * @param expired whether it had when the engine was asked
     * @param items as people count them
     * @param aPersonReleases whether no machine alone may erase it
     */
    record Line(
            String kind,
            String policy,
            @Nullable String law,
            Instant since,
            boolean expired,
            Set<String> categories,
            int items,
            boolean aPersonReleases) {}

    /** Whose findings they are. */
    record Whose(UUID subject, UUID controller) {}

    /**
     * Takes the place of what was said before. The row of the person comes first: whoever looks at the same person at once waits
     * for it.
     *
     * @param due when the engine is to be asked again; null for not by time
     * @return whether something has expired that had not before
     */
    boolean put(Whose whose, Versions versions, Instant looked, @Nullable Instant due, List<Line> lines) {
        database.sql("""
                        insert into retention.person
                            (subject, controller, looked, due, platform_version, controller_version)
                        values (?, ?, ?, ?, ?, ?)
                        on conflict (subject) do update set looked = excluded.looked, due = excluded.due,
                            platform_version = excluded.platform_version, controller_version = excluded.controller_version
                        """)
                .param(whose.subject())
                .param(whose.controller())
                .param(Timestamp.from(looked))
                .param(Columns.timestamp(due))
                .param(versions.platform())
                .param(versions.controller())
                .update();
        database.sql("delete from retention.clock where subject = ?") // from now on there is a day of the next look
                .param(whose.subject())
                .update();
        Set<Expired> before = database.sql(
                        "delete from retention.expiring where subject = ? returning kind, policy, expired")
                .param(whose.subject())
                .query((row, n) ->
                        new Expired(row.getString("kind"), row.getString("policy"), row.getBoolean("expired")))
                .set();
        for (Line line : lines) {
            database.sql("""
                            insert into retention.expiring (subject, controller, kind, policy, law, since, expired,
                                categories, items, a_person_releases)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            """)
                    .param(whose.subject())
                    .param(whose.controller())
                    .param(line.kind())
                    .param(line.policy())
                    .param(line.law())
                    .param(Timestamp.from(line.since()))
                    .param(line.expired())
                    .param(line.categories().toArray(String[]::new))
                    .param(line.items())
                    .param(line.aPersonReleases())
                    .update();
        }
        return lines.stream()
                .filter(Line::expired)
                .anyMatch(line -> !before.contains(new Expired(line.kind(), line.policy(), true)));
    }

    private record Expired(String kind, String policy, boolean expired) {}

    /** Whose turn has come, the most overdue first; what was said under a clock that was moved back since is said anew. */
    List<Whose> due(Instant by, int most) {
        return database.sql(
                        "select subject, controller from retention.person where due <= :by or looked > :by order by due limit :most")
                .param("by", Timestamp.from(by))
                .param("most", most)
                .query(Whose.class)
                .list();
    }

    /** What was put off until a day that has come is proposed again. @return the controllers at which something is */
    List<UUID> proposeAgain(Instant now) {
        return database.sql("""
                        with over as (delete from retention.put_off where until <= ? returning subject)
                        select distinct e.controller from over o join retention.expiring e on e.subject = o.subject
                        where e.expired
                        """).param(Timestamp.from(now)).query(UUID.class).list();
    }

    /** Who was looked at under an earlier configuration than the one in force, some of each controller in the order of the turns. */
    List<Whose> outdated(InForce inForce, int each, int most) {
        return inForce.earlier(database, "retention.person", each, most)
                .query((row, n) ->
                        new Whose(row.getObject("subject", UUID.class), row.getObject("controller", UUID.class)))
                .list();
    }

    /** When some were looked at; whoever never was is left out. */
    Map<UUID, Instant> looked(Collection<UUID> subjects) {
        Map<UUID, Instant> looked = new HashMap<>();
        database.sql("select subject, looked from retention.person where subject = any (?)")
                .param(subjects.toArray(UUID[]::new))
                .query(row -> {
                    looked.put(
                            row.getObject("subject", UUID.class),
                            row.getTimestamp("looked").toInstant());
                });
        return looked;
    }

    /** Somebody could not be looked at: others come first, and then it is tried again under what is in force then. */
    void later(UUID subject, Instant due, Versions versions) {
        database.sql("""
                        update retention.person set due = ?, platform_version = ?, controller_version = ? where subject = ?
                        """)
                .param(Timestamp.from(due))
                .param(versions.platform())
                .param(versions.controller())
                .param(subject)
                .update();
        database.sql("update retention.clock set not_before = ? where subject = ?")
                .param(Timestamp.from(due))
                .param(subject)
                .update();
    }
}
