package io.privacycenter.requests.inbox;

import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Role;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.sql.DataSource;
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
    private volatile CountDownLatch ends = new CountDownLatch(0);
    private volatile Thread listening = new Thread();

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
        CountDownLatch over = new CountDownLatch(1);
        ends = over;
        listening = Thread.ofPlatform().name("inbox-news").daemon().start(() -> listen(over));
    }

    /** Waits until its connection is given back: whoever stops closes the pool next. */
    @Override
    public void stop() {
        ends.countDown();
        try {
            listening.join(LISTENS.multipliedBy(4));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return ends.getCount() > 0;
    }

    private void listen(CountDownLatch over) {
        do {
            try (Connection connection = database.getConnection()) {
                listen(connection, over);
            } catch (SQLException lost) {
                LOG.warn(
                        "News of inboxes are not heard, since the database could not be asked; trying again: {}",
                        lost.getSQLState());
            }
        } while (!isOver(over));
    }

    private void listen(Connection connection, CountDownLatch over) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen inbox");
        }
        try {
            readers.forEach(reader -> reader.told().run()); // what happened while nobody listened
            PGConnection postgres = connection.unwrap(PGConnection.class);
            while (over.getCount() > 0) {
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

    /** Waits a while before it says that it is not. */
    private static boolean isOver(CountDownLatch over) {
        try {
            return over.await(WAITS_AFTER_A_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            return true;
        }
    }
}
