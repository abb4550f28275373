package io.privacycenter.ledger;

import io.privacycenter.timeline.Fact;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.DigestUtils;

/**
 * Ends that were learned before their start. They are accepted, change nothing, and are listed here until a start before
 * them is known.
 */
@Component
public class WaitingEnds {

    private final JdbcClient database;
    private final JdbcTemplate statements;

    WaitingEnds(JdbcClient database, JdbcTemplate statements) {
        this.database = database;
        this.statements = statements;
    }

    /** @param base the legal base, or the consent, whose start is missing */
    public record WaitingEnd(UUID subject, long number, String type, String base, Instant effect) {

        /** Tells it from others of the same instant, and says nothing of the person. */
        public String mark() {
            return DigestUtils.md5DigestAsHex((subject + " " + number + " " + base).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Of an end in the list of all, by when it took effect and {@link WaitingEnd#mark}. */
    public record Place(Instant effect, String mark) {}

    /** The ends that wait at a controller, earliest first. @param after null for the first page */
    @Transactional(readOnly = true)
    public List<WaitingEnd> at(UUID controller, @Nullable Place after, int most) {
        Timestamp effect = after == null ? null : Timestamp.from(after.effect());
        return database.sql("""
                        select subject, number, type, base, effect from (
                            select *, md5(subject || ' ' || number || ' ' || base) as mark
                            from ledger.waiting_end where controller = ?) as waiting
                        where ?::timestamptz is null or (effect, mark) > (?::timestamptz, ?)
                        order by effect, mark limit ?
                        """)
                .params(Arrays.<@Nullable Object>asList(
                        controller, effect, effect, after == null ? null : after.mark(), most))
                .query((row, n) -> new WaitingEnd(
                        row.getObject("subject", UUID.class),
                        row.getLong("number"),
                        row.getString("type"),
                        row.getString("base"),
                        row.getTimestamp("effect").toInstant()))
                .list();
    }

    /** Which of these facts are ends whose start is not known. */
    @Transactional(readOnly = true)
    public Set<Recorded.Entered> waitingOf(Collection<Recorded.Entered> entries) {
        List<Recorded.Entered> ends =
                entries.stream().filter(entry -> !links(entry, false).isEmpty()).toList();
        if (ends.isEmpty()) {
            return Set.of();
        }
        return database
                .sql("""
                        select e.place from unnest(?, ?) with ordinality as e (subject, number, place)
                        where exists (select from ledger.waiting_end w
                                      where w.subject = e.subject and w.number = e.number)
                        """)
                .params(
                        ends.stream().map(Recorded.Entered::subject).toArray(UUID[]::new),
                        ends.stream().map(Recorded.Entered::number).toArray(Long[]::new))
                .query(Integer.class)
                .stream()
                .map(place -> ends.get(place - 1))
                .collect(Collectors.toSet());
    }

    /**
     * Puts ends without a start on the list, and takes those off whose start has come.
     *
     * @param waits subjects of which an end waits
     * @param controllers the controller of each subject
     */
    void follow(List<Recorded.Entered> entries, Set<UUID> waits, Map<UUID, UUID> controllers) {
        List<Link> starts = entries.stream()
                .filter(entry -> waits.contains(entry.subject()))
                .flatMap(entry -> links(entry, true).stream())
                .toList();
        List<Link> ends =
                entries.stream().flatMap(e -> links(e, false).stream()).toList();
        if (!ends.isEmpty()) {
            statements.batchUpdate("""
                    insert into ledger.waiting_end (subject, number, controller, type, base, effect)
                    select ?, ?, ?, ?, ?, ? where not exists (
                        select 1 from ledger.entry e where e.subject = ? and e.effect <= ? and e.type = any (?)
                        and (jsonb_exists(e.payload::jsonb -> 'bases', ?) or e.payload::jsonb ->> 'consent' = ?))
                    """, ends, 500, (statement, end) -> {
                Timestamp effect = Timestamp.from(end.effect());
                statement.setObject(1, end.subject());
                statement.setLong(2, end.number());
                statement.setObject(3, controllers.get(end.subject()));
                statement.setString(4, end.kind());
                statement.setString(5, end.base());
                statement.setTimestamp(6, effect);
                statement.setObject(7, end.subject());
                statement.setTimestamp(8, effect);
                statement.setArray(9, statement.getConnection().createArrayOf("text", startsOf(end.kind())));
                statement.setString(10, end.base());
                statement.setString(11, end.base());
            });
        }
        if (!starts.isEmpty()) {
            statements.batchUpdate("""
                    delete from ledger.waiting_end where subject = ? and base = ? and effect >= ? and type = ?
                    """, starts, 500, (statement, start) -> {
                statement.setObject(1, start.subject());
                statement.setString(2, start.base());
                statement.setTimestamp(3, Timestamp.from(start.effect()));
                statement.setString(4, start.kind());
            });
        }
    }

    private static String[] startsOf(String kind) {
        return switch (kind) {
            case "relationship" -> new String[] {"relationship-started.v1"};
            case "service" -> new String[] {"service-started.v1"};
            default -> new String[] {"consent-given.v1", "consent-given.v2"};
        };
    }

    private static List<Link> links(Recorded.Entered entry, boolean starts) {
        Fact fact = entry.fact();
        return switch (fact) {
            case Fact.RelationshipStarted f when starts -> links(entry, "relationship", f.bases());
            case Fact.ServiceStarted f when starts -> links(entry, "service", f.bases());
            case Fact.ConsentGiven f when starts -> links(entry, "consent", Set.of(f.consentId()));
            case Fact.RelationshipEnded f when !starts -> links(entry, "relationship", f.bases());
            case Fact.ServiceEnded f when !starts -> links(entry, "service", f.bases());
            case Fact.ConsentWithdrawn f when !starts -> links(entry, "consent", Set.of(f.consentId()));
            default -> List.of();
        };
    }

    private static List<Link> links(Recorded.Entered entry, String kind, Set<String> bases) {
        return bases.stream()
                .map(base -> new Link(
                        entry.subject(),
                        entry.number(),
                        kind,
                        base,
                        entry.fact().effect()))
                .toList();
    }

    private record Link(UUID subject, long number, String kind, String base, Instant effect) {}
}
