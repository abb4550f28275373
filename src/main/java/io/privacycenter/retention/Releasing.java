package io.privacycenter.retention;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.identity.People;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.requests.expiry.ExpiredErasures;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What has outlived its law and waits for a doctor or the data protection officer, who release one or many. Nothing of a
 * special category of Art. 9 GDPR is erased without them. Who sees whom is for row-level security.
 */
@Service
@PreAuthorize("hasAnyRole('DOCTOR', 'DPO')")
public class Releasing {

    /** What has expired and nobody has put off to a later day than now, the one value. */
    static final String PROPOSED = """
            e.expired and not exists (select from retention.put_off p where p.subject = e.subject and p.until > ?)""";

    /** More kinds of data and rules than a practice has; an officer of very many practices sees those that wait longest. */
    private static final int MOST_SHARES = 100;

    private final JdbcClient database;
    private final ExpiredErasures erasures;
    private final People people;
    private final Configurations configurations;
    private final RetentionSettings settings;
    private final InstallationClock clock;

    Releasing(
            JdbcClient database,
            ExpiredErasures erasures,
            People people,
            Configurations configurations,
            RetentionSettings settings,
            InstallationClock clock) {
        this.database = database;
        this.erasures = erasures;
        this.people = people;
        this.configurations = configurations;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What has expired of one kind of one person's data.
     *
     * @param policy id of the policy whose time has run out
     * @param law as cited; null where the policy cites none
     * @param since when the first of it had expired
     */
    public record Proposal(
            UUID subject,
            UUID controller,
            String kind,
            String policy,
            @Nullable String law,
            Instant since,
            int items,
            boolean aPersonReleases) {}

    /** A release of many that a second person has not agreed to yet. */
    public record Waiting(UUID id, UUID controller, int people, UUID askedBy, Instant asked) {}

    /** What came of a release. */
    public sealed interface Outcome {

        /** @param people how many had something that was still expired */
        record Ordered(int people) implements Outcome {}

        /** So many at once, or such data at this practice, is released by two. */
        record NeedsAnother(int people) implements Outcome {}

        /** Whoever asked does not agree to their own release. */
        record OwnRelease() implements Outcome {}
    }

    /**
     * Of what kind something is, and what it has outlived.
     *
     * @param policy id of the policy whose time has run out
     * @param law as cited; null where the policy cites none
     */
    public record Past(String kind, String policy, @Nullable String law) {}

    /**
     * How much of one is proposed.
     *
     * @param practice one of those whose rule it is, for its wording
     * @param since when the first of it had expired
     */
    public record Share(Past past, UUID practice, int people, long items, Instant since) {}

    /** By kind and law, what has waited longest first. */
    @Transactional(readOnly = true)
    public List<Share> shares() {
        return database.sql("""
                        select kind, policy, law, (array_agg(controller order by controller))[1] as practice,
                               count(distinct subject) as people, sum(items) as items, min(since) as since
                        from retention.expiring e where %s
                        group by kind, policy, law order by min(since), kind, policy, law limit ?
                        """.formatted(PROPOSED))
                .param(Timestamp.from(clock.instant()))
                .param(MOST_SHARES)
                .query((row, n) -> new Share(
                        new Past(row.getString("kind"), row.getString("policy"), row.getString("law")),
                        row.getObject("practice", UUID.class),
                        row.getInt("people"),
                        row.getLong("items"),
                        row.getTimestamp("since").toInstant()))
                .list();
    }

    /**
     * Person by person, who has waited longest first; of each all that is proposed.
     *
     * @param which of whom something of that is proposed; null for everybody
     * @param skip people
     * @param most people
     */
    @Transactional(readOnly = true)
    public List<Proposal> proposals(@Nullable Past which, int skip, int most) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(Timestamp.from(clock.instant()));
        if (which != null) {
            values.addAll(Arrays.asList(which.kind(), which.policy(), which.law()));
        }
        values.addAll(List.of(skip, most));
        return database.sql("""
                        with one as (
                            select subject, min(since) as since from retention.expiring e where %s
                            group by subject %s order by min(since), subject offset ? limit ?)
                        select e.* from one join retention.expiring e using (subject) where e.expired
                        order by one.since, subject, e.since, kind, policy
                        """.formatted(
                        PROPOSED,
                        which == null ? "" : "having bool_or(kind = ? and policy = ? and law is not distinct from ?)"))
                .params(values)
                .query(Releasing::proposal)
                .list();
    }

    /** How many people have something that is proposed. */
    @Transactional(readOnly = true)
    public int waiting() {
        return database.sql("select count(distinct subject) from retention.expiring e where " + PROPOSED)
                .param(Timestamp.from(clock.instant()))
                .query(Integer.class)
                .single();
    }

    static Proposal proposal(ResultSet row, int n) throws SQLException {
        return new Proposal(
                row.getObject("subject", UUID.class),
                row.getObject("controller", UUID.class),
                row.getString("kind"),
                row.getString("policy"),
                row.getString("law"),
                row.getTimestamp("since").toInstant(),
                row.getInt("items"),
                row.getBoolean("a_person_releases"));
    }

    /**
     * What a release would order, of one kind under one law.
     *
     * @param policy id of the policy whose time has run out
     * @param law as cited; null where the policy cites none
     */
    public record Line(String kind, String policy, @Nullable String law, int people, long items) {}

    /** @param needsAnother whether a second person has to agree */
    public record Preview(UUID controller, List<Line> lines, boolean needsAnother) {}

    /** What {@link #release} would do now; it changes nothing. */
    @Transactional(readOnly = true)
    public Preview preview(UUID controller, Set<UUID> subjects) {
        List<Line> lines = database.sql("""
                        select kind, policy, law, count(distinct subject) as people, sum(items) as items
                        from retention.expiring e where %s and controller = ? and subject = any (?)
                        group by 1, 2, 3 order by 1, 2, 3
                        """.formatted(PROPOSED))
                .param(Timestamp.from(clock.instant()))
                .param(controller)
                .param(subjects.toArray(UUID[]::new))
                .query((row, n) -> line(row))
                .list();
        return new Preview(controller, lines, needsAnother(controller, subjects));
    }

    static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getString("kind"),
                row.getString("policy"),
                row.getString("law"),
                row.getInt("people"),
                row.getLong("items"));
    }

    private boolean needsAnother(UUID controller, Set<UUID> subjects) {
        return subjects.size() > settings.fourEyesAbove() || health(controller, subjects);
    }

    /** All that is proposed of these people at one controller; the engine is asked again before anything is erased. */
    @Transactional
    public Outcome release(StaffMember by, UUID controller, Set<UUID> subjects) {
        if (!needsAnother(controller, subjects)) {
            return new Outcome.Ordered(order(by, controller, subjects));
        }
        database.sql("insert into retention.release (id, controller, people, asked_by, asked) values (?, ?, ?, ?, ?)")
                .param(UUID.randomUUID())
                .param(controller)
                .param(subjects.toArray(UUID[]::new))
                .param(by.id())
                .param(Timestamp.from(clock.instant()))
                .update();
        return new Outcome.NeedsAnother(subjects.size());
    }

    /** Whether the practice wants two for what no machine alone may erase, and such is among it. */
    private boolean health(UUID controller, Set<UUID> subjects) {
        return configurations.inForce(controller).practice().erasingHealthNeedsTwo()
                && database.sql("""
                                select exists (select from retention.expiring e where %s and a_person_releases
                                    and controller = ? and subject = any (?))
                                """.formatted(PROPOSED))
                        .param(Timestamp.from(clock.instant()))
                        .param(controller)
                        .param(subjects.toArray(UUID[]::new))
                        .query(Boolean.class)
                        .single();
    }

    /** Releases that wait for a second person. */
    @Transactional(readOnly = true)
    public List<Waiting> waitingForAnother() {
        return database.sql("select * from retention.release order by asked")
                .query((row, n) -> new Waiting(
                        row.getObject("id", UUID.class),
                        row.getObject("controller", UUID.class),
                        ((UUID[]) row.getArray("people").getArray()).length,
                        row.getObject("asked_by", UUID.class),
                        row.getTimestamp("asked").toInstant()))
                .list();
    }

    /** The second person agrees. */
    @Transactional
    public Outcome agree(StaffMember by, UUID release) {
        Waiting waiting = waitingForAnother().stream()
                .filter(one -> one.id().equals(release))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No such release waits"));
        if (waiting.askedBy().equals(by.id())) {
            return new Outcome.OwnRelease();
        }
        List<UUID> subjects = database.sql("""
                        with agreed as (delete from retention.release where id = ? returning people)
                        select unnest(people) from agreed
                        """).param(release).query(UUID.class).list();
        return new Outcome.Ordered(order(by, waiting.controller(), subjects));
    }

    /** Nobody releases it. */
    @Transactional
    public void refuse(UUID release) {
        database.sql("delete from retention.release where id = ?")
                .param(release)
                .update();
    }

    private record Expired(
            UUID subject, String policy, @Nullable String law, Set<String> categories) {}

    private int order(StaffMember by, UUID controller, Collection<UUID> subjects) {
        List<Expired> expired = database.sql("""
                        delete from retention.expiring e where %s and controller = ? and subject = any (?)
                        returning subject, policy, law, categories
                        """.formatted(PROPOSED))
                .param(Timestamp.from(clock.instant()))
                .param(controller)
                .param(subjects.toArray(UUID[]::new))
                .query((row, n) -> new Expired(
                        row.getObject("subject", UUID.class),
                        row.getString("policy"),
                        row.getString("law"),
                        Set.of((String[]) row.getArray("categories").getArray())))
                .list();
        List<UUID> ordered = new ArrayList<>(
                new TreeSet<>(expired.stream().map(Expired::subject).toList()));
        for (UUID subject : ordered) {
            Set<String> categories = new TreeSet<>();
            Set<String> laws = new TreeSet<>();
            expired.stream().filter(one -> one.subject().equals(subject)).forEach(one -> {
                categories.addAll(one.categories());
                laws.add(Objects.requireNonNullElse(one.law(), one.policy()));
            });
            erasures.order(people.subject(subject), categories, laws, by.id());
        }
        return ordered.size();
    }
}
