package io.privacycenter.retention;

import io.privacycenter.engine.rules.ClockStart;
import io.privacycenter.engine.rules.RetentionPolicy;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.ledger.Entry;
import io.privacycenter.ledger.Followers;
import io.privacycenter.timeline.Fact;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * When that happened from which clocks may count, kept beside the chains by following the log. A fact about somebody who was
 * looked at already has them looked at again.
 */
@Component
class Clocks {

    private static final Set<String> NO_BASE = Set.of("");

    private final JdbcClient database;
    private final InstallationClock clock;

    Clocks(JdbcClient database, InstallationClock clock, Followers followers) {
        this.database = database;
        this.clock = clock;
        followers.follow("retention", this::follow);
    }

    void follow(List<Followers.Logged> entries) {
        for (Followers.Logged logged : entries) {
            note(logged.entry());
        }
        database.sql("update retention.person set due = ? where subject = any (?)")
                .param(Timestamp.from(clock.instant()))
                .param(entries.stream()
                        .map(logged -> logged.entry().subject())
                        .distinct()
                        .toArray(UUID[]::new))
                .update();
    }

    private void note(Entry entry) {
        Fact fact = entry.fact();
        if (fact instanceof Fact.ServiceEnded ended) {
            note(entry, ClockStart.SERVICE_END, ended.bases());
        } else if (fact instanceof Fact.RelationshipEnded ended) {
            note(entry, ClockStart.RELATIONSHIP_END, ended.bases());
        } else if (fact instanceof Fact.ServiceStarted started) {
            note(entry, ClockStart.SERVICE_START, started.bases());
        } else if (fact instanceof Fact.RelationshipStarted started) {
            note(entry, ClockStart.RELATIONSHIP_START, started.bases());
        } else if (fact instanceof Fact.Died) {
            note(entry, ClockStart.DEATH, NO_BASE);
        }
    }

    /** Of several the earliest: who is looked at too soon is looked at again on the day that the engine then says. */
    private void note(Entry entry, ClockStart starts, Set<String> bases) {
        for (String base : bases.isEmpty() ? NO_BASE : bases) {
            database.sql("""
                            insert into retention.clock (subject, controller, starts, base, at) values (?, ?, ?, ?, ?)
                            on conflict (subject, starts, base) do update set at = least(retention.clock.at, excluded.at)
                            """)
                    .param(entry.subject())
                    .param(entry.controller())
                    .param(starts.name())
                    .param(base)
                    .param(Timestamp.from(entry.fact().effect()))
                    .update();
        }
    }

    /** Who was never looked at and whose clock of this policy may have begun by then. */
    List<UUID> unseen(UUID controller, RetentionPolicy policy, Instant by, int most) {
        return database.sql("""
                        select distinct c.subject from retention.clock c
                        where c.controller = :controller and c.starts = :starts and c.at <= :by
                          and not exists (select from retention.person p where p.subject = c.subject)
                        limit :most
                        """)
                .param("controller", controller)
                .param("starts", policy.after().name())
                .param("by", Timestamp.from(by))
                .param("most", most)
                .query(UUID.class)
                .list();
    }
}
