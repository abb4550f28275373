package io.privacycenter.processing;

import io.privacycenter.engine.state.Allowed;
import io.privacycenter.engine.state.Ground;
import io.privacycenter.vocabulary.LegalBaseKind;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of consents that end by themselves, and of whom was told so. */
@Component
class ConsentEndings {

    /** So long before its end a person is told; of a consent that is shorter than twice that, when half of it is over. */
    static final Duration BEFORE_THE_END = Duration.ofDays(30);

    private final JdbcClient database;

    ConsentEndings(JdbcClient database) {
        this.database = database;
    }

    private record Ending(String consent, Instant ends, Instant tell) {

        static Ending of(Ground ground, Instant ends) {
            Instant late = ends.minus(BEFORE_THE_END);
            Instant since = ground.since();
            Instant half = since == null
                    ? late
                    : ends.minus(Duration.between(since, ends).dividedBy(2));
            return new Ending(ground.id(), ends, half.isAfter(late) ? half : late);
        }
    }

    /** Notes what is known of a person now: what has ended or was taken back goes, and who was told stays told. */
    void note(UUID subject, UUID controller, Allowed allowed, Instant now) {
        List<Ending> endings = allowed.granted().stream()
                .map(Allowed.Granted::ground)
                .filter(ground -> ground.kind() == LegalBaseKind.CONSENT)
                .flatMap(ground -> Optional.ofNullable(ground.until()).stream().map(ends -> Ending.of(ground, ends)))
                .toList();
        database.sql("""
                        with known as (
                            select * from unnest(?::text[], ?::timestamptz[], ?::timestamptz[]) as e (consent, ends, tell)),
                        gone as (
                            delete from processing.consent_ending c where c.subject = ?
                              and (c.ends <= ? or c.told is null and not exists (
                                  select from known k where k.consent = c.consent and k.ends = c.ends)))
                        insert into processing.consent_ending (subject, controller, consent, ends, tell)
                        select ?, ?, consent, ends, tell from known on conflict do nothing
                        """)
                .params(
                        endings.stream().map(Ending::consent).toArray(String[]::new),
                        endings.stream().map(Ending::ends).map(Timestamp::from).toArray(Timestamp[]::new),
                        endings.stream().map(Ending::tell).map(Timestamp::from).toArray(Timestamp[]::new),
                        subject,
                        Timestamp.from(now),
                        subject,
                        controller)
                .update();
    }

    /** Who is to be told by now, the most overdue first. @param without nobody of these controllers */
    List<StoredStates.Whose> due(Instant now, Set<UUID> without, int most) {
        return database.sql("""
                        select subject, controller from processing.consent_ending
                        where told is null and tell <= ? and ends > ? and not controller = any (?)
                        group by subject, controller order by min(tell) limit ?
                        """)
                .params(Timestamp.from(now), Timestamp.from(now), without.toArray(UUID[]::new), most)
                .query((row, n) -> new StoredStates.Whose(
                        row.getObject("subject", UUID.class), row.getObject("controller", UUID.class)))
                .list();
    }

    /** Notes that a person is told of what is due. @return when the first of it ends; empty when nothing was left to tell */
    Optional<Instant> tell(UUID subject, Instant now) {
        @Nullable
        Timestamp first = database.sql("""
                        with due as (
                            update processing.consent_ending set told = ?
                            where subject = ? and told is null and tell <= ? and ends > ? returning ends)
                        select min(ends) as first from due
                        """)
                .params(Timestamp.from(now), subject, Timestamp.from(now), Timestamp.from(now))
                .query((row, n) -> Optional.ofNullable(row.getTimestamp("first")))
                .single()
                .orElse(null);
        return Optional.ofNullable(first).map(Timestamp::toInstant);
    }
}
