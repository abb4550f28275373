package io.privacycenter.requests.mydata;

import io.privacycenter.identity.Patient;
import io.privacycenter.installation.InstallationClock;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** When a person was here before, so that they are told what changed since. No list of visits is kept. */
@Component
class LastVisits {

    /** Who comes back sooner, by another page or after a sign-in that ran out, is still here. */
    private static final Duration QUIET = Duration.ofMinutes(30);

    private final JdbcClient database;
    private final InstallationClock clock;

    LastVisits(JdbcClient database, InstallationClock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Notes that the person is here now. @return when they were here before; empty the first time */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Instant> before(Patient patient) {
        Instant now = clock.instant();
        return database.sql("""
                        insert into requests.visit as v (subject, controller, latest) values (?, ?, ?)
                        on conflict (subject) do update set
                            before = case when v.latest < ? then v.latest else v.before end,
                            latest = excluded.latest
                        returning before
                        """)
                .params(patient.subject(), patient.controller(), Timestamp.from(now), Timestamp.from(now.minus(QUIET)))
                .query((row, n) ->
                        Optional.ofNullable(row.getTimestamp("before")).map(Timestamp::toInstant))
                .single();
    }
}
