package io.privacycenter.ledger.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * One state of the database, seen by two sessions: rows are copied out of one while the other answers questions. Nothing is
 * changed by either.
 */
final class Snapshot implements AutoCloseable {

    private final Connection copying;
    private final Connection answering;

    private Snapshot(Connection copying, Connection answering) {
        this.copying = copying;
        this.answering = answering;
    }

    static Snapshot of(DataSource worker) throws SQLException {
        Connection copying = reading(worker);
        try {
            // One core for this one audit: the product goes on beside it.
            run(copying, "set local max_parallel_workers_per_gather = 0");
            String name = database(copying)
                    .sql("select pg_export_snapshot()")
                    .query(String.class)
                    .single();
            Connection answering = reading(worker);
            run(answering, "set transaction snapshot '" + name + "'");
            return new Snapshot(copying, answering);
        } catch (SQLException | RuntimeException e) {
            copying.close();
            throw e;
        }
    }

    Connection copying() {
        return copying;
    }

    Connection answering() {
        return answering;
    }

    JdbcClient database() {
        return database(answering);
    }

    private static JdbcClient database(Connection session) {
        return JdbcClient.create(new SingleConnectionDataSource(session, true));
    }

    private static Connection reading(DataSource worker) throws SQLException {
        Connection session = worker.getConnection();
        session.setReadOnly(true);
        session.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        session.setAutoCommit(false);
        return session;
    }

    private static void run(Connection session, String sql) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        try (copying;
                answering) {
            answering.rollback();
            copying.rollback();
        }
    }
}
