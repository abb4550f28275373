package io.privacycenter.requests;

import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Role;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who of the staff opened a case, and when: the person it is about can read it. Lines are added and never changed. */
@Component
class Openings {

    /** A page that is read again after each decision, or comes back after another case, is opened once. */
    private static final Duration SITTING = Duration.ofMinutes(15);

    private final Grants grants;
    private final JdbcClient database;
    private final InstallationClock clock;

    Openings(Grants grants, JdbcClient database, InstallationClock clock) {
        this.grants = grants;
        this.database = database;
        this.clock = clock;
    }

    /** Notes that the actor opens a case. @param roles one of which they have at its controller, the first that counts */
    @Transactional(propagation = Propagation.MANDATORY)
    void note(CaseRow file, Role... roles) {
        UUID actor = CurrentActor.get().map(Actor::actorId).orElseThrow();
        Role as = Arrays.stream(roles)
                .filter(role -> grants.have(file.controller, role))
                .findFirst()
                .orElseThrow();
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
}
