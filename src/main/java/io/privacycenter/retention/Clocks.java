package io.privacycenter.retention;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Published;
import io.privacycenter.engine.rules.ClockStart;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.rules.Versions;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.ledger.Entry;
import io.privacycenter.ledger.Followers;
import io.privacycenter.timeline.Fact;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * When that happened from which clocks may count, of everybody who was never looked at, kept beside the chains by following the
 * log. A fact about somebody who was looked at already has them looked at again.
 */
@Component
class Clocks {

    private static final Set<String> NO_BASE = Set.of("");

    /** Before any that was published. */
    private static final Versions NOT_YET = new Versions(0, 0);

    private final JdbcClient database;
    private final Configurations configurations;
    private final InstallationClock clock;

    Clocks(JdbcClient database, Configurations configurations, InstallationClock clock, Followers followers) {
        this.database = database;
        this.configurations = configurations;
        this.clock = clock;
        followers.follow("retention", this::follow);
    }

    void follow(List<Followers.Logged> entries) {
        UUID[] subjects = entries.stream()
                .map(logged -> logged.entry().subject())
                .distinct()
                .toArray(UUID[]::new);
        // Whoever was looked at has a day of the next look, and needs no clock.
        // Joined, since a plan made while the tables were small would compare each row with each of the subjects.
        Set<UUID> looked = database.sql("""
                        update retention.person p set due = ? from unnest(?) w (subject)
                        where p.subject = w.subject returning p.subject
                        """)
                .params(Timestamp.from(clock.instant()), subjects)
                .query(UUID.class)
                .set();
        Map<Started, Instant> started = new HashMap<>();
        entries.stream()
                .map(Followers.Logged::entry)
                .filter(entry -> !looked.contains(entry.subject()))
                .forEach(entry -> note(entry, started));
        write(started);
    }

    /** What starts a clock. */
    private record Started(UUID subject, UUID controller, ClockStart by, String base) {}

    private static void note(Entry entry, Map<Started, Instant> started) {
        Fact fact = entry.fact();
        switch (fact) {
            case Fact.ServiceEnded ended -> note(entry, fact, ClockStart.SERVICE_END, ended.bases(), started);
            case Fact.RelationshipEnded ended -> note(entry, fact, ClockStart.RELATIONSHIP_END, ended.bases(), started);
            case Fact.ServiceStarted began -> note(entry, fact, ClockStart.SERVICE_START, began.bases(), started);
            case Fact.RelationshipStarted began ->
                note(entry, fact, ClockStart.RELATIONSHIP_START, began.bases(), started);
            case Fact.Died ignored -> note(entry, fact, ClockStart.DEATH, NO_BASE, started);
            default -> {}
        }
    }

    /** Of several the earliest: who is looked at too soon is looked at again on the day that the engine then says. */
    private static void note(Entry entry, Fact fact, ClockStart by, Set<String> bases, Map<Started, Instant> started) {
        for (String base : bases.isEmpty() ? NO_BASE : bases) {
            started.merge(
                    new Started(entry.subject(), entry.controller(), by, base),
                    fact.effect(),
                    (one, other) -> one.isBefore(other) ? one : other);
        }
    }

    /**
     * With their ends, so that they need not be worked out a minute later, where there are rules already. A clock that says as
     * much is left alone: to be told of a conflict is to lock its row, which is a write.
     */
    private void write(Map<Started, Instant> started) {
        Map<UUID, Optional<Rules>> rules = new HashMap<>();
        List<Started> all = new ArrayList<>();
        List<String> at = new ArrayList<>();
        List<@Nullable String> ends = new ArrayList<>();
        List<Versions> versions = new ArrayList<>();
        started.forEach((one, instant) -> {
            Optional<Rules> under = rules.computeIfAbsent(one.controller(), this::rules);
            all.add(one);
            at.add(instant.toString());
            ends.add(under.flatMap(known -> Maximums.firstEnd(one.by(), instant, known))
                    .map(Instant::toString)
                    .orElse(null));
            versions.add(under.map(Rules::versions).orElse(NOT_YET));
        });
        database.sql("""
                        insert into retention.clock
                            (subject, controller, starts, base, at, ends, platform_version, controller_version)
                        select * from unnest(:subjects, :controllers, :starts, :bases, :at::timestamptz[],
                            :ends::timestamptz[], :platform::bigint[], :own::bigint[])
                            w (subject, controller, starts, base, at, ends, platform, own)
                        where not exists (
                            select from retention.clock c
                            where c.subject = w.subject and c.starts = w.starts and c.base = w.base and c.at <= w.at)
                        on conflict (subject, starts, base) do update set
                            at = excluded.at, ends = excluded.ends,
                            platform_version = excluded.platform_version,
                            controller_version = excluded.controller_version
                        where excluded.at < retention.clock.at
                        """)
                .param("subjects", all.stream().map(Started::subject).toArray(UUID[]::new))
                .param("controllers", all.stream().map(Started::controller).toArray(UUID[]::new))
                .param("starts", all.stream().map(one -> one.by().name()).toArray(String[]::new))
                .param("bases", all.stream().map(Started::base).toArray(String[]::new))
                .param("at", at.toArray(String[]::new))
                .param("ends", ends.toArray(String[]::new))
                .param("platform", versions.stream().map(Versions::platform).toArray(Long[]::new))
                .param("own", versions.stream().map(Versions::controller).toArray(Long[]::new))
                .update();
    }

    /** Empty where there are none yet, or none of today's release: such clocks are worked out when there are. */
    private Optional<Rules> rules(UUID controller) {
        return configurations.ifUsable(controller).map(Published::rules);
    }

    /** What began a clock, and of whom. */
    record Begun(UUID subject, UUID controller, ClockStart starts, String base, Instant at) {}

    /** Of which it was not worked out under the versions in force when they end. */
    List<Begun> notWorkedOut(InForce inForce, int each, int most) {
        return inForce.earlier(database, "retention.clock", each, most)
                .query((row, n) -> new Begun(
                        row.getObject("subject", UUID.class),
                        row.getObject("controller", UUID.class),
                        ClockStart.valueOf(row.getString("starts")),
                        row.getString("base"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    /** Keeps when the first maximum ends that counts from each. @param ends beside what began; null for never */
    void workedOut(List<Begun> begun, List<@Nullable Instant> ends, InForce inForce) {
        database.sql("""
                        update retention.clock c
                        set ends = w.ends, platform_version = w.platform, controller_version = w.own
                        from unnest(:subjects::uuid[], :starts::text[], :bases::text[], :at::timestamptz[],
                            :ends::timestamptz[], :platform::bigint[], :own::bigint[])
                            w (subject, starts, base, at, ends, platform, own)
                        where c.subject = w.subject and c.starts = w.starts and c.base = w.base and c.at = w.at
                        """)
                .param("subjects", begun.stream().map(Begun::subject).toArray(UUID[]::new))
                .param("starts", begun.stream().map(one -> one.starts().name()).toArray(String[]::new))
                .param("bases", begun.stream().map(Begun::base).toArray(String[]::new))
                .param("at", begun.stream().map(one -> one.at().toString()).toArray(String[]::new))
                .param(
                        "ends",
                        ends.stream()
                                .map(end -> end == null ? null : end.toString())
                                .toArray(String[]::new))
                .param(
                        "platform",
                        begun.stream()
                                .map(one -> inForce.of(one.controller()).platform())
                                .toArray(Long[]::new))
                .param(
                        "own",
                        begun.stream()
                                .map(one -> inForce.of(one.controller()).controller())
                                .toArray(Long[]::new))
                .update();
    }

    /** Who was never looked at and whose first maximum ends by then, the earliest first. */
    List<UUID> unseen(Instant by, Instant now, int most) {
        return database.sql("""
                        select subject from retention.clock
                        where ends <= :by and (not_before is null or not_before <= :now) order by ends limit :most
                        """)
                .param("by", Timestamp.from(by))
                .param("now", Timestamp.from(now))
                .param("most", most)
                .query(UUID.class)
                .list();
    }
}
