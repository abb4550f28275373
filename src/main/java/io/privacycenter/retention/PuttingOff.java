package io.privacycenter.retention;

import io.privacycenter.identity.Grants;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Staff;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.MasterKey;
import io.privacycenter.requests.LaterErasures;
import io.privacycenter.requests.expiry.ExpiredErasures;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What has outlived its law and does not go yet: put off by a doctor or the data protection officer until a day, with a reason,
 * or ordered and waiting for what a claim, another law or another practice keeps. Nothing is put off without an end: what must
 * stay because of a dispute is for a claim.
 */
@Service
@PreAuthorize("hasAnyRole('DOCTOR', 'DPO')")
public class PuttingOff {

    /** Longer reasons are refused. */
    public static final int LONGEST_REASON = 500;

    /** Nothing is put off for longer at once. */
    public static final int MOST_DAYS = 366;

    private static final String SEAL = "put-off-reason";
    private static final Role[] RELEASING = {Role.DOCTOR, Role.DPO};

    private final JdbcClient database;
    private final ExpiredErasures erasures;
    private final LaterErasures later;
    private final People people;
    private final Grants grants;
    private final Staff staff;
    private final MasterKey key;
    private final InstallationClock clock;

    PuttingOff(
            JdbcClient database,
            ExpiredErasures erasures,
            LaterErasures later,
            People people,
            Grants grants,
            Staff staff,
            MasterKey key,
            InstallationClock clock) {
        this.database = database;
        this.erasures = erasures;
        this.later = later;
        this.people = people;
        this.grants = grants;
        this.staff = staff;
        this.key = key;
        this.clock = clock;
    }

    /**
     * What was put off of one person.
     *
     * @param kinds of data
     * @param until when it is proposed again
     * @param by name of who put it off; null for somebody who is not on the staff any more
     */
    public record PutOff(
            UUID subject,
            UUID controller,
            Set<String> kinds,
            Instant until,
            @Nullable String by,
            String reason) {}

    /** Why something could not be put off. */
    public enum Refused {
        NO_REASON,
        REASON_TOO_LONG,
        DAY_TOO_LATE_OR_PAST
    }

    /**
     * What is proposed of one person is proposed again on a day; until then nothing of them is.
     *
     * @param reason for colleagues, sealed; nobody else reads it
     * @return why not; empty when it is put off
     */
    @Transactional
    public Optional<Refused> putOff(StaffMember by, UUID subject, Instant until, String reason) {
        Subject whose = people.known(subject).orElseThrow();
        grants.require(whose.controller(), RELEASING);
        Instant now = clock.instant();
        String words = reason.strip();
        if (words.isEmpty()) {
            return Optional.of(Refused.NO_REASON);
        }
        if (words.length() > LONGEST_REASON) {
            return Optional.of(Refused.REASON_TOO_LONG);
        }
        if (!until.isAfter(now) || until.isAfter(now.plus(Duration.ofDays(MOST_DAYS)))) {
            return Optional.of(Refused.DAY_TOO_LATE_OR_PAST);
        }
        database.sql("""
                        insert into retention.put_off (subject, controller, until, put_off_by, at, reason)
                        values (?, ?, ?, ?, ?, ?)
                        on conflict (subject) do update set until = excluded.until,
                            put_off_by = excluded.put_off_by, at = excluded.at, reason = excluded.reason
                        """)
                .params(
                        subject,
                        whose.controller(),
                        Timestamp.from(until),
                        by.id(),
                        Timestamp.from(now),
                        key.seal(SEAL, words))
                .update();
        return Optional.empty();
    }

    /** It is proposed again from now on. */
    @Transactional
    public void proposeAgain(UUID subject) {
        grants.require(people.known(subject).orElseThrow().controller(), RELEASING);
        database.sql("delete from retention.put_off where subject = ?")
                .param(subject)
                .update();
    }

    /** What is put off, the next day first. */
    @Transactional(readOnly = true)
    public List<PutOff> standing() {
        return database.sql("""
                        select subject, controller, until, put_off_by, reason, array(
                            select distinct e.kind from retention.expiring e where e.expired and e.subject = p.subject) as kinds
                        from retention.put_off p where until > ? order by until, subject
                        """)
                .param(Timestamp.from(clock.instant()))
                .query((row, n) -> new PutOff(
                        row.getObject("subject", UUID.class),
                        row.getObject("controller", UUID.class),
                        Set.of((String[]) row.getArray("kinds").getArray()),
                        row.getTimestamp("until").toInstant(),
                        staff.nameOf(row.getObject("put_off_by", UUID.class)).orElse(null),
                        key.openText(SEAL, row.getBytes("reason"))))
                .list();
    }

    /** What is ordered and waits for a day, the next one first. */
    @Transactional(readOnly = true)
    public List<ExpiredErasures.Order> postponed() {
        return erasures.postponed();
    }

    /** What people asked to have erased and is kept until a day, the next days first. */
    @Transactional(readOnly = true)
    public List<LaterErasures.Later> asked() {
        return later.next();
    }
}
