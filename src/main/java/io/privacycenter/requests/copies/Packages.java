package io.privacycenter.requests.copies;

import io.privacycenter.identity.Patient;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.sources.packages.AccessPackage;
import io.privacycenter.vocabulary.Action;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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

/**
 * Copies of a person's data: made once, when they are decided, sealed piece by piece as they are read, and there for
 * fourteen days from when they may leave. They leave at identity level 2 only, and every opening is written down.
 */
@Service
public class Packages {

    public static final Duration AVAILABLE = Duration.ofDays(14);
    public static final int LEVEL = 2;

    private final JdbcClient database;
    private final StoredCopies copies;
    private final InstallationClock clock;

    Packages(JdbcClient database, StoredCopies copies, InstallationClock clock) {
        this.database = database;
        this.copies = copies;
        this.clock = clock;
    }

    /** Whether an action is answered with a copy. */
    public static boolean answer(Action action) {
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
        return copies.open(patient, patient.person(), demand);
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
        Opened opened = copies.leaving(patient, patient.person(), demand);
        if (!(opened instanceof Opened.Copy copy)) {
            return opened;
        }
        Optional<InputStream> part = part(copy.zip(), path);
        if (part.isEmpty()) {
            return new Opened.Gone();
        }
        if (path.equals(AccessPackage.PAGE)) {
            copies.wasOpened(patient, demand);
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

    private List<Instant> opened(UUID demand) {
        return database.sql("select at from requests.package_opened where demand = ? order by at")
                .param(demand)
                .query((row, n) -> row.getTimestamp("at").toInstant())
                .list();
    }
}
