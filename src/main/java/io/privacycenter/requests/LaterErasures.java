package io.privacycenter.requests;

import io.privacycenter.configuration.Platform;
import io.privacycenter.engine.ChangedParts;
import io.privacycenter.engine.Outcome;
import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.engine.retention.Retention;
import io.privacycenter.identity.Patient;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.stored.DemandRow;
import io.privacycenter.vocabulary.Action;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people asked to have erased and law or a contract keeps: an order with a date, for each kind of data. On its day it is
 * computed again; where no day is known it waits, and is looked at every month. The person may take it back.
 */
@Service
public class LaterErasures {

    /** Why an erasure waits that the person asked for. */
    public static final String ASKED = "ASKED";

    public static final Duration WHILE_OPEN = Duration.ofDays(30);
    private static final int MOST_SHOWN = 50;
    private static final String ORDER = "order by until nulls last, demand, kind";

    private final JdbcClient database;
    private final InstallationClock clock;

    LaterErasures(JdbcClient database, InstallationClock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * One kind of data of one demand.
     *
     * @param kind id of the kind of data
     * @param asked what was captured after it is not meant
     * @param until day from which nothing keeps it, as known today; null while none is
     */
    public record Later(
            UUID demand,
            String kind,
            UUID subject,
            UUID controller,
            Instant asked,
            @Nullable Instant until) {

        /** The last day on which it is kept, in the controller's time; null while none is known. */
        public @Nullable LocalDate lastDay(ZoneId zone) {
            return until == null ? null : Retention.lastDay(until, zone);
        }

        /** The kind in words; its id, where the platform knows it no more. */
        public String label(Platform platform, Locale language) {
            return platform.kind(kind).map(known -> known.label().in(language)).orElse(kind);
        }
    }

    /** What is asked again: when, and in which request, it was asked first. */
    public record First(String reference, Instant asked) {}

    /** What the rules keep of an erasure that was answered stays ordered; what a person decided to keep does not. */
    @Transactional(propagation = Propagation.MANDATORY)
    void put(DemandRow demand, Instant asked) {
        Instant now = clock.instant();
        Map<String, Optional<Instant>> kept = new TreeMap<>();
        for (Outcome outcome : demand.recommendation().outcomes()) {
            if (outcome.verdict() == Verdict.KEEP && outcome.items() > 0 && !ChangedParts.isByAPerson(outcome)) {
                kept.merge(outcome.kind().id(), Optional.ofNullable(outcome.until()), LaterErasures::earlier);
            }
        }
        kept.forEach((kind, until) -> database.sql("""
                        insert into requests.later_erasure (demand, kind, subject, controller, asked, until, look)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(demand.id)
                .param(kind)
                .param(demand.subject)
                .param(demand.controller)
                .param(Timestamp.from(asked))
                .param(until.map(Timestamp::from).orElse(null))
                .param(Timestamp.from(until.filter(day -> day.isAfter(now)).orElse(now.plus(WHILE_OPEN))))
                .update());
    }

    /** Whether something of a demand can be erased later: what a page can ask, so that it can be asked again. */
    static boolean canBePutOff(DemandRow demand) {
        return demand.action() == Action.DELETE
                && demand.joinedTo == null
                && demand.restrictions().provenance().isEmpty()
                && demand.restrictions().references().isEmpty();
    }

    /** The answer that kept it does not stand. */
    @Transactional(propagation = Propagation.MANDATORY)
    void forget(UUID demand) {
        database.sql("delete from requests.later_erasure where demand = ?")
                .param(demand)
                .update();
    }

    /** What of a demand is still to be erased, in the order of its days. */
    @PreAuthorize("hasAnyRole('PATIENT', 'DOCTOR', 'DELEGATE', 'DPO')")
    @Transactional(readOnly = true)
    public List<Later> of(UUID demand) {
        return database.sql("select * from requests.later_erasure where demand = ? and ended is null " + ORDER)
                .param(demand)
                .query(LaterErasures::later)
                .list();
    }

    /** What of a person is still to be erased, in the order of its days. */
    @PreAuthorize("hasRole('PATIENT')")
    @Transactional(readOnly = true)
    public List<Later> ofPerson(UUID subject) {
        return database.sql("select * from requests.later_erasure where subject = ? and ended is null " + ORDER)
                .param(subject)
                .query(LaterErasures::later)
                .list();
    }

    /** What is still to be erased of whom one reviews, the next days first; fifty at the most, and none without a day. */
    @PreAuthorize("hasAnyRole('DOCTOR', 'DPO')")
    @Transactional(readOnly = true)
    public List<Later> next() {
        return database.sql("""
                        select * from requests.later_erasure where ended is null and until is not null %s limit ?
                        """.formatted(ORDER))
                .param(MOST_SHOWN)
                .query(LaterErasures::later)
                .list();
    }

    /** The person no longer wants it erased later. What was erased already is gone. */
    @PreAuthorize("hasRole('PATIENT')")
    @Transactional
    public void takeBack(Patient patient, UUID demand) {
        database.sql("""
                        update requests.later_erasure set ended = ?, taken_back = true
                        where demand = ? and subject = ? and ended is null
                        """)
                .params(Timestamp.from(clock.instant()), demand, patient.subject())
                .update();
    }

    /** What a case asks again; empty for one that somebody sent. */
    @PreAuthorize("hasAnyRole('PATIENT', 'DOCTOR', 'DELEGATE', 'DPO')")
    @Transactional(readOnly = true)
    public Optional<First> behind(Case file) {
        return database.sql("""
                        select distinct c.reference, l.asked from requests.later_erasure l
                        join requests.demand d on d.id = l.demand join requests.case_file c on c.id = d.case_file
                        where l.became = ?
                        """).param(file.id()).query(First.class).optional();
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        return one.isPresent() && other.isPresent()
                ? one.filter(day -> day.isBefore(other.get())).or(() -> other)
                : one.or(() -> other);
    }

    public static Later later(ResultSet row, int n) throws SQLException {
        Timestamp until = row.getTimestamp("until");
        return new Later(
                row.getObject("demand", UUID.class),
                row.getString("kind"),
                row.getObject("subject", UUID.class),
                row.getObject("controller", UUID.class),
                row.getTimestamp("asked").toInstant(),
                until == null ? null : until.toInstant());
    }
}
