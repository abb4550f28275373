package io.privacycenter.requests;

import io.privacycenter.identity.Patient;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.MasterKey;
import io.privacycenter.sources.packages.AccessPackage;
import io.privacycenter.vocabulary.Action;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Copies of a person's data: made once, when they are decided, sealed piece by piece as they are read, and there for
 * fourteen days from when they may leave. They leave at identity level 2 only, and every opening is written down.
 */
@Service
public class Packages {

    static final Duration AVAILABLE = Duration.ofDays(14);
    static final int LEVEL = 2;

    private static final String SEAL = "package:";

    private final JdbcClient database;
    private final MasterKey key;
    private final InstallationClock clock;
    private final SealedPieces pieces;

    Packages(JdbcClient database, MasterKey key, InstallationClock clock, TransactionTemplate transaction) {
        this.database = database;
        this.key = key;
        this.clock = clock;
        this.pieces = new SealedPieces(database, key, transaction, clock);
    }

    /** Whether an action is answered with a copy. */
    static boolean answer(Action action) {
        return action == Action.ACCESS || action == Action.PORTABILITY;
    }

    /** What the file is called that a person gets. @param reference of the case */
    public static String fileName(String reference) {
        return "my-data-" + reference + ".zip";
    }

    /**
     * @param items what a person counts, of what is given as it is held
     * @param withheld how many passages are left out or masked for the rights of others
     * @param opened when it was opened, by whom the person can read
     */
    public record Ready(
            UUID demand, int items, int withheld, long bytes, Instant made, Instant expires, List<Instant> opened) {}

    /** Whether a copy may leave now. */
    public sealed interface Opened {
        /**
         * @param zip to be read once, also after the call and by another thread; fails when the copy goes meanwhile
         * @param size in bytes
         */
        record Copy(InputStream zip, long size) implements Opened {}

        /** A second factor first. */
        record LevelTooLow() implements Opened {}

        record Gone() implements Opened {}
    }

    /** The copy of a demand; empty when it is not ready or has expired. */
    @PreAuthorize("hasRole('PATIENT')")
    @Transactional(readOnly = true)
    public Optional<Ready> ready(UUID demand) {
        return database.sql("""
                        select p.items, p.withheld, p.size, p.made, p.expires
                        from requests.data_package p join requests.demand d on d.id = p.demand
                        where p.demand = ? and p.expires > ? and d.state = 'DONE'
                        """)
                .params(demand, Timestamp.from(clock.instant()))
                .query((row, n) -> new Ready(
                        demand,
                        row.getInt("items"),
                        row.getInt("withheld"),
                        row.getLong("size"),
                        row.getTimestamp("made").toInstant(),
                        row.getTimestamp("expires").toInstant(),
                        opened(demand)))
                .optional();
    }

    /** Opens a copy and writes that down. */
    @PreAuthorize("hasRole('PATIENT')")
    @Transactional
    public Opened open(Patient patient, UUID demand) {
        Opened opened = leaving(patient, demand);
        if (opened instanceof Opened.Copy) {
            wasOpened(patient, demand);
        }
        return opened;
    }

    /**
     * Opens one part of a copy, to be read where it is: on a phone nobody unpacks a file. The page itself counts as an opening;
     * the files that it shows come with it.
     *
     * @param path of the part within the copy
     * @return the part in place of the whole, with a size of -1, as that is known at its end
     */
    @PreAuthorize("hasRole('PATIENT')")
    @Transactional
    public Opened open(Patient patient, UUID demand, String path) {
        Opened opened = leaving(patient, demand);
        if (!(opened instanceof Opened.Copy copy)) {
            return opened;
        }
        Optional<InputStream> part = part(copy.zip(), path);
        if (part.isEmpty()) {
            return new Opened.Gone();
        }
        if (path.equals(AccessPackage.PAGE)) {
            wasOpened(patient, demand);
        }
        return new Opened.Copy(part.get(), -1);
    }

    /** The parts before it are gone through, one piece in memory at a time. */
    private static Optional<InputStream> part(InputStream whole, String path) {
        ZipInputStream zip = new ZipInputStream(whole);
        try {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(path)) {
                    return Optional.of(zip);
                }
            }
            zip.close();
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("A copy could not be read", e);
        }
    }

    /** The same as the whole, for who asked for the person it is about and was found to be allowed to; as the worker. */
    @Transactional
    Opened openFor(Patient asked, Subject about, UUID demand) {
        Opened opened = leaving(asked, about.person(), demand);
        if (opened instanceof Opened.Copy) {
            wasOpened(asked, demand);
        }
        return opened;
    }

    private Opened leaving(Patient patient, UUID demand) {
        return leaving(patient, patient.person(), demand);
    }

    private Opened leaving(Patient to, UUID about, UUID demand) {
        Optional<UUID> controller = database.sql("select controller from requests.demand where id = ?")
                .param(demand)
                .query(UUID.class)
                .optional();
        if (controller.map(to::levelAt).orElseGet(to::level) < LEVEL) {
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

    private void wasOpened(Patient by, UUID demand) {
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
    boolean isMade(UUID demand) {
        return database.sql("select exists (select 1 from requests.data_package where demand = ?)")
                .param(demand)
                .query(Boolean.class)
                .single();
    }

    private List<Instant> opened(UUID demand) {
        return database.sql("select at from requests.package_opened where demand = ? order by at")
                .param(demand)
                .query((row, n) -> row.getTimestamp("at").toInstant())
                .list();
    }
}
