package io.privacycenter.requests.desk;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.identity.Doors;
import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.requests.Filed;
import io.privacycenter.requests.NewCases;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.vocabulary.Action;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Requests that came by letter, by phone, at the counter or by e-mail. Whoever received one writes down what is asked, and it
 * is a request like all others: the same register, the same rules, and a clock that runs from the day it came.
 */
@Service
@PreAuthorize("hasAnyRole('DOCTOR', 'DELEGATE', 'DPO')")
public class CameOtherwise {

    /** A letter may have lain somewhere; one from longer ago is late beyond all terms, and a mistyped date is likelier. */
    static final int MOST_DAYS = 92;

    private static final Role[] REVIEWERS = {Role.DOCTOR, Role.DELEGATE, Role.DPO};

    private final NewCases newCases;
    private final Doors doors;
    private final Grants grants;
    private final Configurations configurations;
    private final InstallationClock clock;
    private final JdbcClient database;

    CameOtherwise(
            NewCases newCases,
            Doors doors,
            Grants grants,
            Configurations configurations,
            InstallationClock clock,
            JdbcClient database) {
        this.newCases = newCases;
        this.doors = doors;
        this.grants = grants;
        this.configurations = configurations;
        this.clock = clock;
        this.database = database;
    }

    /** How a request came. */
    public enum Channel {
        LETTER,
        PHONE,
        COUNTER,
        E_MAIL
    }

    /** How it was made sure who asks. */
    public enum Proof {
        /** Nobody has made sure: as if they had not signed in. */
        NOT_YET(0),
        /** They read out a code that was sent to the phone on file. */
        CODE(2),
        /** They stood at the counter and were known, or showed a document. */
        SEEN(3);

        private final int level;

        Proof(int level) {
            this.level = level;
        }
    }

    /** How a request came, as the case and the person read it. @param staff who wrote it down */
    public record Recorded(Channel channel, LocalDate came, Proof proof, UUID staff, Instant at) {}

    /** Sends a code to the phone on file. @return what it is checked under; empty when there is no phone on file */
    public Optional<UUID> sendCode(StaffMember by, Subject about, Locale language) {
        grants.require(about.controller(), REVIEWERS);
        return doors.knockByPhone(patient(about, 1), secret(by), language);
    }

    /** Whether the person read out the code that was sent to them. */
    public boolean isRight(StaffMember by, UUID sent, String code) {
        return doors.enterByCode(sent, secret(by), code.strip()) instanceof Doors.Entrance.Open;
    }

    /**
     * Writes a request down. The same {@code sending} sent twice is one request.
     *
     * @param came the day on which it reached the practice: not in the future, not more than 92 days ago
     * @param code what {@link #sendCode} gave, with what the person read out; null when no code was asked for
     * @throws InvalidRequest when there is nothing to ask, the day cannot be, or the code is wrong; then nothing is filed
     */
    public Filed record(
            StaffMember by,
            Subject about,
            UUID sending,
            Ask ask,
            Channel channel,
            LocalDate came,
            Proof proof,
            @Nullable Code code,
            Locale language) {
        grants.require(about.controller(), REVIEWERS);
        ZoneId zone = configurations.inForce(about.controller()).place().zone();
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        if (came.isAfter(today) || came.isBefore(today.minusDays(MOST_DAYS))) {
            throw new InvalidRequest("err.record.day", MOST_DAYS);
        }
        if (ask.part(Action.OTHER_DEMAND).filter(part -> part.message() == null).isPresent()) {
            throw new InvalidRequest("err.record.words");
        }
        if (proof == Proof.CODE && (code == null || !isRight(by, code.sent(), code.read()))) {
            throw new InvalidRequest("err.record.code");
        }
        Instant received =
                came.equals(today) ? clock.instant() : came.atStartOfDay(zone).toInstant();
        return CurrentActor.as(
                Actor.WORKER,
                () -> newCases.file(
                        patient(about, proof.level),
                        sending,
                        ask,
                        language,
                        received,
                        file -> database.sql("""
                                        insert into requests.recorded
                                            (case_file, subject, controller, channel, came, proof, staff, at)
                                        values (?, ?, ?, ?, ?, ?, ?, ?)
                                        """)
                                .params(
                                        file.id,
                                        file.subject,
                                        file.controller,
                                        channel.name(),
                                        Date.valueOf(came),
                                        proof.name(),
                                        by.id(),
                                        Timestamp.from(clock.instant()))
                                .update()));
    }

    /** @param read what the person read out */
    public record Code(UUID sent, String read) {
        @Override
        public String toString() {
            return "Code";
        }
    }

    /** Empty for a case that the person sent themselves. */
    @PreAuthorize("hasAnyRole('DOCTOR', 'DELEGATE', 'DPO', 'PATIENT')")
    @Transactional(readOnly = true)
    public Optional<Recorded> of(Case file) {
        return database.sql("select channel, came, proof, staff, at from requests.recorded where case_file = ?")
                .param(file.id())
                .query((row, n) -> new Recorded(
                        Channel.valueOf(row.getString("channel")),
                        row.getObject("came", LocalDate.class),
                        Proof.valueOf(row.getString("proof")),
                        row.getObject("staff", UUID.class),
                        row.getTimestamp("at").toInstant()))
                .optional();
    }

    /** Somebody has made sure since who it is that asked. */
    @Transactional
    public void isSure(Case file) {
        grants.require(file.controller(), REVIEWERS);
        database.sql("update requests.recorded set proof = 'SEEN' where case_file = ?")
                .param(file.id())
                .update();
    }

    /**
     * What came by letter or phone may be anybody's wish: what it asks is done once somebody has made sure who asked.
     *
     * @throws InvalidRequest when nobody has, and it is more than a question about how data is used
     */
    @PreAuthorize("hasAnyRole('DOCTOR', 'DELEGATE', 'DPO') or hasAuthority('SCOPE_decisions')")
    @Transactional(readOnly = true)
    public void requireProved(Demand seen) {
        if (!isProved(seen)) {
            throw new InvalidRequest("err.record.unproved");
        }
    }

    /** Whether somebody has made sure who asked, where that matters and the person did not send it themselves. */
    @PreAuthorize("hasAnyRole('DOCTOR', 'DELEGATE', 'DPO') or hasAuthority('SCOPE_decisions')")
    @Transactional(readOnly = true)
    public boolean isProved(Demand seen) {
        return seen.action().isTransparency()
                || unproved(Set.of(seen.caseFile())).isEmpty();
    }

    /** The cases of which nobody has made sure who asked. */
    @PreAuthorize("hasAnyRole('DOCTOR', 'DELEGATE', 'DPO') or hasAuthority('SCOPE_decisions')")
    @Transactional(readOnly = true)
    public Set<UUID> unproved(Collection<UUID> caseFiles) {
        return database.sql("select case_file from requests.recorded where case_file = any (?) and proof = 'NOT_YET'")
                .param(caseFiles.toArray(UUID[]::new))
                .query(UUID.class)
                .set();
    }

    private static Patient patient(Subject about, int level) {
        return new Patient(about.person(), about.id(), about.controller(), level);
    }

    /** A code works for who asked for it alone. */
    private static String secret(StaffMember by) {
        return "desk:" + by.id();
    }
}
