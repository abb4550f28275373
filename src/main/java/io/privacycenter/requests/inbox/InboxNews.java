package io.privacycenter.requests.inbox;

import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Role;
import io.privacycenter.installation.UntilStopped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * Tells open pages that something in an inbox of theirs moved, on whichever machine it happened; what it was, they read
 * themselves. One connection of each machine listens to PostgreSQL.
 */
@Service
public class InboxNews implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(InboxNews.class);
    private static final Duration LISTENS = Duration.ofMillis(500);
    private static final Duration WAITS_AFTER_A_FAILURE = Duration.ofSeconds(5);

    private final DataSource database;
    private final Grants grants;
    private final CopyOnWriteArrayList<Reader> readers = new CopyOnWriteArrayList<>();
    private volatile @Nullable UntilStopped listening;

    InboxNews(@Qualifier("appDataSource") DataSource database, Grants grants) {
        this.database = database;
        this.grants = grants;
    }

    private record Reader(Predicate<UUID> mine, Runnable told) {}

    /**
     * Has {@code told} run, on a thread of its own and soon after, whenever something moved at a controller of the reviewer.
     *
     * @return ends it
     */
    @PreAuthorize("hasAnyRole('DOCTOR', 'DELEGATE', 'DPO')")
    public Runnable subscribe(Runnable told) {
        Optional<Set<UUID>> mine = grants.controllers(Role.DOCTOR, Role.DELEGATE, Role.DPO);
        Reader reader = new Reader(controller -> mine.isEmpty() || mine.get().contains(controller), told);
        readers.add(reader);
        return () -> readers.remove(reader);
    }

    /** Also begins again after it was stopped: each listening has an end of its own. */
    @Override
    public void start() {
        UntilStopped work = new UntilStopped("inbox-news", this::listen);
        listening = work;
        work.start();
    }

    /** Waits until its connection is given back: whoever stops closes the pool next. */
    @Override
    public void stop() {
        UntilStopped work = listening;
        if (work != null) {
            work.stop(LISTENS.multipliedBy(4));
        }
    }

    @Override
    public boolean isRunning() {
        UntilStopped work = listening;
        return work != null && !work.isStopped();
    }

    private void listen(UntilStopped work) {
        do {
            try (Connection connection = database.getConnection()) {
                listen(connection, work);
            } catch (SQLException lost) {
                LOG.warn(
                        "News of inboxes are not heard, since the database could not be asked; trying again: {}",
                        lost.getSQLState());
            }
        } while (!work.isStopped(WAITS_AFTER_A_FAILURE));
    }

    private void listen(Connection connection, UntilStopped work) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen inbox");
        }
        try {
            readers.forEach(reader -> reader.told().run()); // what happened while nobody listened
            PGConnection postgres = connection.unwrap(PGConnection.class);
            while (!work.isStopped()) {
                PGNotification[] heard = postgres.getNotifications((int) LISTENS.toMillis());
                if (heard != null && heard.length > 0) {
                    tell(Arrays.stream(heard)
                            .map(one -> UUID.fromString(one.getParameter()))
                            .collect(Collectors.toSet()));
                }
            }
        } finally {
            if (!connection.isClosed()) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("unlisten *"); // it goes back to the pool
                }
            }
        }
    }

    private void tell(Set<UUID> controllers) {
        readers.stream()
                .filter(reader -> controllers.stream().anyMatch(reader.mine()))
                .forEach(reader -> reader.told().run());
    }
}
