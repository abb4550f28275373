package io.privacycenter.requests.copies;

import io.privacycenter.identity.Patient;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.MasterKey;
import io.privacycenter.requests.copies.Packages.Opened;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Copies as they lie there sealed, and how one leaves: at identity level 2 only, and written down. */
@Component
public class StoredCopies {

    private static final String SEAL = "package:";

    private final JdbcClient database;
    private final MasterKey key;
    private final InstallationClock clock;
    private final SealedPieces pieces;

    StoredCopies(JdbcClient database, MasterKey key, InstallationClock clock, TransactionTemplate transaction) {
        this.database = database;
        this.key = key;
        this.clock = clock;
        this.pieces = new SealedPieces(database, key, transaction, clock);
    }

    /**
     * Opens the copy of a demand and writes that down.
     *
     * @param to whom it is given: the person it is about, or who was found to be allowed to ask for them
     * @param about person of the demand
     */
    @Transactional
    public Opened open(Patient to, UUID about, UUID demand) {
        Opened opened = leaving(to, about, demand);
        if (opened instanceof Opened.Copy) {
            wasOpened(to, demand);
        }
        return opened;
    }

    /** The same, and not written down yet. */
    Opened leaving(Patient to, UUID about, UUID demand) {
        Optional<UUID> controller = database.sql("select controller from requests.demand where id = ?")
                .param(demand)
                .query(UUID.class)
                .optional();
        if (controller.map(to::levelAt).orElseGet(to::level) < Packages.LEVEL) {
            return new Opened.LevelTooLow();
        }
        Actor who = CurrentActor.get().orElseThrow();
        Optional<Opened> copy = database.sql("""
                        select p.sealed, p.subject, p.copy, p.pieces, p.size from requests.data_package p join requests.demand d on d.id = p.demand
                        where p.demand = ? and p.subject in (select id from identity.subject where person = ?)
                          and p.expires > ? and d.state = 'DONE'
                        """)
                .params(demand, about, Timestamp.from(clock.instant()))
                .query((row, n) -> copy(demand, who, row))
                .optional();
        return copy.orElseGet(Opened.Gone::new);
    }

    void wasOpened(Patient by, UUID demand) {
        database.sql("""
                        insert into requests.package_opened (demand, subject, controller, at, actor)
                        select d.id, d.subject, d.controller, ?, ? from requests.demand d where d.id = ?
                        """)
                .params(Timestamp.from(clock.instant()), by.actorId(), demand)
                .update();
    }

    private Opened copy(UUID demand, Actor who, ResultSet row) throws SQLException {
        byte[] whole = row.getBytes("sealed");
        InputStream zip = whole != null
                ? new ByteArrayInputStream(key.open(SEAL + demand, whole))
                : pieces.read(
                        row.getObject("subject", UUID.class),
                        row.getObject("copy", UUID.class),
                        row.getInt("pieces"),
                        piece -> CurrentActor.as(who, piece));
        return new Opened.Copy(zip, row.getLong("size"));
    }

    /** Whether the copy lies ready, though it may not leave yet. */
    public boolean isMade(UUID demand) {
        return database.sql("select exists (select 1 from requests.data_package where demand = ?)")
                .param(demand)
                .query(Boolean.class)
                .single();
    }
}
