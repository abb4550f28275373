package io.privacycenter.requests.mydata;

import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.MasterKey;
import io.privacycenter.requests.stored.CaseRow;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who of the staff opened a case, or all that is known of somebody and why, and when: the person it is about can read it. Lines are added and never changed. */
@Component
public class Openings {

    /** A page that is read again after each decision, or comes back after another case, is opened once. */
    private static final Duration SITTING = Duration.ofMinutes(15);

    private static final String SEAL = "opening-words";

    private final Grants grants;
    private final JdbcClient database;
    private final InstallationClock clock;
    private final MasterKey key;

    Openings(Grants grants, JdbcClient database, InstallationClock clock, MasterKey key) {
        this.grants = grants;
        this.database = database;
        this.clock = clock;
        this.key = key;
    }

    /** Why somebody of the staff opens what is known of a person. */
    public enum Reason {
        /** A request of the person. */
        REQUEST,
        CARE,
        /** The person asked something. */
        INQUIRY,
        AUDIT
    }

    /** Notes that the actor opens a case. @param roles one of which they have at its controller, the first that counts */
    @Transactional(propagation = Propagation.MANDATORY)
    public void note(CaseRow file, Role... roles) {
        UUID actor = actor();
        Role as = as(file.controller, roles);
        Instant now = clock.instant();
        database.sql("""
                        insert into requests.case_opened (case_file, subject, controller, actor, role, at)
                        select ?, ?, ?, ?, ?, ? where not exists (
                            select from requests.case_opened o where o.case_file = ? and o.actor = ? and o.at > ?)
                        """)
                .params(
                        file.id,
                        file.subject,
                        file.controller,
                        actor,
                        as.name(),
                        Timestamp.from(now),
                        file.id,
                        actor,
                        Timestamp.from(now.minus(SITTING)))
                .update();
    }

    /** Whether the actor opened all that is known of somebody, and still sits at it. */
    public boolean isOpen(Subject subject) {
        return database.sql(
                        "select exists (select from requests.file_opened where subject = ? and actor = ? and at > ?)")
                .params(subject.id(), actor(), Timestamp.from(clock.instant().minus(SITTING)))
                .query(Boolean.class)
                .single();
    }

    /** Notes that the actor opens all that is known of somebody. @param words their own, empty for none */
    @Transactional(propagation = Propagation.MANDATORY)
    public void note(Subject subject, Reason reason, String words, Role... roles) {
        if (isOpen(subject)) {
            return;
        }
        database.sql("""
                        insert into requests.file_opened (subject, controller, actor, role, reason, words, at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(Arrays.asList(
                        subject.id(),
                        subject.controller(),
                        actor(),
                        as(subject.controller(), roles).name(),
                        reason.name(),
                        words.isEmpty() ? null : key.seal(SEAL, words),
                        Timestamp.from(clock.instant())))
                .update();
    }

    /** What was said besides when it was opened. */
    String words(byte[] sealed) {
        return key.openText(SEAL, sealed);
    }

    private Role as(UUID controller, Role... roles) {
        return Arrays.stream(roles)
                .filter(role -> grants.have(controller, role))
                .findFirst()
                .orElseThrow();
    }

    private static UUID actor() {
        return CurrentActor.get().map(Actor::actorId).orElseThrow();
    }
}
