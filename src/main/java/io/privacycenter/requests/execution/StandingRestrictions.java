package io.privacycenter.requests.execution;

import io.privacycenter.engine.RestrictedPieces;
import io.privacycenter.installation.Columns;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.MasterKey;
import io.privacycenter.requests.advice.Advice;
import io.privacycenter.requests.stored.DemandRow;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Restrictions that were carried out: what of them the sources could do, and when they are lifted. */
@Component
public class StandingRestrictions {

    private static final String SEAL = "restriction:";

    private final JdbcClient database;
    private final MasterKey key;
    private final InstallationClock clock;

    StandingRestrictions(JdbcClient database, MasterKey key, InstallationClock clock) {
        this.database = database;
        this.key = key;
        this.clock = clock;
    }

    /**
     * One of them.
     *
     * @param cannot sources that can take nothing out of use, or not all of it
     * @param liftFrom from when on it no longer counts; null while nobody lifts it
     * @param liftBy the reviewer who lifts it; null when the person does
     * @param reason why it is lifted, as the person reads it; null when they do it themselves
     * @param lifted when it was, in the record
     * @param released since when nothing is out of use for it in any source
     */
    public record Standing(
            InSource reach,
            List<String> cannot,
            @Nullable Instant liftFrom,
            @Nullable UUID liftBy,
            @Nullable String reason,
            @Nullable Instant lifted,
            @Nullable Instant released) {}

    /** What of a person's data may only be stored today; nothing for a demand that restricts nothing. */
    public Set<String> restrictedBy(DemandRow demand, Advice.Look look) {
        return restricts(demand) ? new TreeSet<>(RestrictedPieces.of(look.situation())) : new TreeSet<>();
    }

    public static boolean restricts(DemandRow demand) {
        return demand.action() == Action.RESTRICT
                && (demand.status == Status.GRANTED || demand.status == Status.PARTIALLY_GRANTED);
    }

    /** Writes down how far the sources could follow a restriction. */
    @Transactional
    public void cameTo(DemandRow demand, OutOfUse came) {
        if (demand.action() == Action.RESTRICT && came instanceof OutOfUse.Settled settled) {
            database.sql("""
                            insert into requests.restriction (demand, subject, controller, reach, cannot, looked)
                            values (?, ?, ?, ?, ?, ?)
                            on conflict (demand) do update
                            set reach = excluded.reach, cannot = excluded.cannot, looked = excluded.looked
                            """)
                    .params(
                            demand.id,
                            demand.subject,
                            demand.controller,
                            settled.reach().name(),
                            settled.cannot().toArray(String[]::new),
                            Timestamp.from(clock.instant()))
                    .update();
        }
    }

    @Transactional(readOnly = true)
    public Optional<Standing> of(UUID demand) {
        return database.sql("select * from requests.restriction where demand = ?")
                .param(demand)
                .query((row, n) -> standing(demand, row))
                .optional();
    }

    private Standing standing(UUID demand, ResultSet row) throws SQLException {
        byte[] reason = row.getBytes("reason");
        return new Standing(
                InSource.valueOf(row.getString("reach")),
                Arrays.asList((String[]) row.getArray("cannot").getArray()),
                Columns.instant(row, "lift_from"),
                row.getObject("lift_by", UUID.class),
                reason == null ? null : key.openText(SEAL + demand, reason),
                Columns.instant(row, "lifted"),
                Columns.instant(row, "released"));
    }

    /** By the person: at once, whatever was announced. @return false when it is lifted already */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean lift(UUID demand) {
        return lift(demand, clock.instant(), null, null);
    }

    /** By the controller, which tells the person before. @return false when it is lifted, or about to be */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean announce(UUID demand, Instant from, UUID by, String reason) {
        return of(demand).filter(standing -> standing.liftFrom() == null).isPresent() && lift(demand, from, by, reason);
    }

    private boolean lift(UUID demand, Instant from, @Nullable UUID by, @Nullable String reason) {
        return database.sql("""
                                update requests.restriction
                                set lift_from = :from, lift_by = cast(:by as uuid), reason = cast(:reason as bytea)
                                where demand = :demand and lifted is null
                                """)
                        .param("from", Timestamp.from(from))
                        .param("by", by)
                        .param("reason", reason == null ? null : key.seal(SEAL + demand, reason))
                        .param("demand", demand)
                        .update()
                > 0;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void lifted(UUID demand, Instant when) {
        mark("lifted", demand, when);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void released(UUID demand) {
        mark("released", demand, clock.instant());
    }

    private void mark(String column, UUID demand, Instant when) {
        database.sql("update requests.restriction set " + column + " = ? where demand = ?")
                .params(Timestamp.from(when), demand)
                .update();
    }
}
