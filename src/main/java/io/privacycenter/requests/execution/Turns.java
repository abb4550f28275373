package io.privacycenter.requests.execution;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/**
 * Nothing is carried out twice at once for one person, on any node. A turn is an advisory lock of a session of its own, so
 * it ends with whoever took it; nobody waits for one.
 */
@Component
public class Turns {

    private static final String NAME = "hashtextextended('privacy-center/carry-out/' || ?, 0)";

    private final HikariDataSource worker;

    Turns(HikariDataSource workerDataSource) {
        worker = workerDataSource;
    }

    /** A turn, if it is one. */
    public static final class Turn implements AutoCloseable {
        private final Connection session;
        private final UUID person;
        private final boolean taken;

        private Turn(Connection session, UUID person, boolean taken) {
            this.session = session;
            this.person = person;
            this.taken = taken;
        }

        public boolean isTaken() {
            return taken;
        }

        /** A session that cannot give its lock back is thrown away, and the lock with it. */
        @Override
        public void close() {
            try (session) {
                if (taken) {
                    ask(session, "select pg_advisory_unlock(" + NAME + ")", person);
                }
                try (var reset = session.createStatement()) {
                    reset.execute("reset tcp_keepalives_idle");
                }
            } catch (SQLException | RuntimeException broken) {
                abort();
            }
        }

        private void abort() {
            try {
                session.abort(Runnable::run);
            } catch (SQLException gone) {
                // Then the server has ended it.
            }
        }
    }

    /** Tries at once. */
    public Turn take(UUID person) {
        try {
            Connection session = worker.getConnection();
            try (var setting = session.createStatement()) {
                // The lock of a machine that is gone must not last for as long as TCP is patient.
                setting.execute("set tcp_keepalives_idle = 30");
                return new Turn(session, person, ask(session, "select pg_try_advisory_lock(" + NAME + ")", person));
            } catch (SQLException | RuntimeException failed) {
                session.close();
                throw failed;
            }
        } catch (SQLException e) {
            throw new CannotGetJdbcConnectionException("No session for a turn", e);
        }
    }

    /** The same turn until the end of the worker's transaction; false when it is another's. */
    public static boolean takeWithin(JdbcClient transaction, UUID person) {
        return transaction
                .sql("select pg_try_advisory_xact_lock(" + NAME + ")")
                .param(person.toString())
                .query(Boolean.class)
                .single();
    }

    private static boolean ask(Connection session, String question, UUID person) {
        return JdbcClient.create(new SingleConnectionDataSource(session, true))
                .sql(question)
                .param(person.toString())
                .query(Boolean.class)
                .single();
    }
}
