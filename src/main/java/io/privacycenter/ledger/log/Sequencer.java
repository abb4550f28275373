package io.privacycenter.ledger.log;

import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.UntilStopped;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Gives committed entries their positions and signs checkpoints. Every node runs one, and the one that holds a lock of
 * its database session leads: the lock ends with the session, so another takes over by itself. The lock only saves work;
 * that no position is given twice rests on the primary key of the positions.
 */
public final class Sequencer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);
    private static final String LOCK = "select pg_try_advisory_lock(hashtextextended('privacy-center/sequencer', 0))";
    private static final int AT_ONCE = 10_000;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);
    private static final Duration BETWEEN_CHECKPOINTS = Duration.ofSeconds(1);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(10);

    private final DataSource worker;
    private final SigningKey signing;
    private final Optional<SigningKey> before;
    private final KeyChanges changes;
    private final InstallationClock clock;
    private final CheckpointFolder folder;
    private final UntilStopped work = new UntilStopped("sequencer", own -> run());
    private volatile boolean leading;
    private boolean folderFails;

    /**
     * @param worker opens connections of the worker's role, each a session of its own
     * @param before the signing key before this one, to vouch for it
     * @param changes told when the key replaces another
     */
    public Sequencer(
            DataSource worker,
            SigningKey signing,
            Optional<SigningKey> before,
            KeyChanges changes,
            InstallationClock clock,
            CheckpointFolder folder) {
        this.worker = worker;
        this.signing = signing;
        this.before = before;
        this.changes = changes;
        this.clock = clock;
        this.folder = folder;
    }

    public void start() {
        work.start();
    }

    /** Whether this one gives the positions at present. */
    public boolean isLeading() {
        return leading;
    }

    /** Stops after what it is doing; the lock goes with its session. */
    @Override
    public void close() {
        work.stop(STOPS_WITHIN);
    }

    private void run() {
        while (!work.isStopped()) {
            try (Connection session = worker.getConnection()) {
                endsWhenSilent(session);
                if (leads(session)) {
                    lead(session);
                }
            } catch (SQLException | DataAccessException | IllegalStateException e) {
                // The server is away, or another leads already: what is known of the log is thrown away and read again.
                LOG.warn("The sequencer begins again: {}", e.getMessage());
            } finally {
                leading = false;
            }
            work.isStopped(BETWEEN_TRIES);
        }
    }

    /** A leader whose machine is gone must not hold the lock for as long as TCP is patient. */
    private static void endsWhenSilent(Connection session) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute("set idle_session_timeout = '10s'");
            statement.execute("set idle_in_transaction_session_timeout = '10s'");
        }
    }

    /** Waits for the lock; false when it was stopped before. */
    private boolean leads(Connection session) {
        JdbcClient database = JdbcClient.create(new SingleConnectionDataSource(session, true));
        while (!database.sql(LOCK).query(Boolean.class).single()) {
            if (work.isStopped(BETWEEN_TRIES)) {
                return false;
            }
        }
        return true;
    }

    private void lead(Connection session) throws SQLException {
        LogPositions positions = new LogPositions(session, signing, before, changes, clock);
        leading = true;
        long lastSigned = System.nanoTime() - BETWEEN_CHECKPOINTS.toNanos();
        keepNewest(session);
        while (!work.isStopped()) {
            int given = positions.give(AT_ONCE);
            if (System.nanoTime() - lastSigned >= BETWEEN_CHECKPOINTS.toNanos()) {
                LogPositions.SignedAt checkpoint = positions.sign();
                if (checkpoint != null) {
                    lastSigned = System.nanoTime();
                    keep(checkpoint);
                }
            }
            if (given < AT_ONCE) {
                work.isStopped(BETWEEN_LOOKS);
            }
        }
    }

    /** What another node signed last lies in that node's folder; from here on it lies in this one too. */
    private void keepNewest(Connection session) {
        Optional<Checkpoint> newest =
                LogPositions.newest(JdbcClient.create(new SingleConnectionDataSource(session, true)));
        try {
            Optional<Checkpoint> held = folder.latest();
            newest.filter(one -> held.isEmpty() || held.get().size() < one.size())
                    .ifPresent(one -> keep(new LogPositions.SignedAt(one, clock.instant())));
        } catch (UncheckedIOException | IllegalArgumentException e) {
            LOG.warn("The newest checkpoint of the folder is not readable: {}", e.getMessage());
        }
    }

    /** The log goes on when the folder cannot be written; its age shows on the page of administrators. */
    private void keep(LogPositions.@Nullable SignedAt checkpoint) {
        if (checkpoint == null) {
            return;
        }
        try {
            folder.keep(checkpoint.checkpoint(), checkpoint.signed());
            folderFails = false;
        } catch (UncheckedIOException e) {
            if (!folderFails) {
                LOG.warn("{}. Checkpoints prove most outside the database; this is said once.", e.getMessage());
            }
            folderFails = true;
        }
    }
}
