package io.privacycenter.sources.connection;

import io.privacycenter.configuration.source.SourceDefinition;
import io.privacycenter.sources.asking.SourceAnswer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * One transaction on a source, with limits. What it sets ends with the transaction, so a connection goes back to its pool
 * as it came. Closing without {@link #commit} undoes everything.
 */
public final class Session implements AutoCloseable {

    public static final int ROWS_AT_A_TIME = 200;
    private static final int LOCK_SECONDS = 5;
    private static final String READ_ONLY = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

    private final Connection connection;
    private final int timeoutSeconds;

    private Session(Connection connection, int timeoutSeconds) {
        this.connection = connection;
        this.timeoutSeconds = timeoutSeconds;
    }

    /** What is asked of a source while it is open. */
    @FunctionalInterface
    public interface Question<T> {
        T ask(Session session) throws SQLException;
    }

    /** Asks in a transaction of its own, and says why where nothing was answered. */
    public static <T> SourceAnswer<T> ask(
            SourceConnections connections, SourceDefinition source, Question<T> question) {
        try (Session session = toRead(connections, source)) {
            return new SourceAnswer.Found<>(question.ask(session));
        } catch (SourceFault stopped) {
            return new SourceAnswer.Unreachable<>(stopped.fault());
        } catch (SQLException broken) {
            return new SourceAnswer.Unreachable<>(Faults.whileAsking(broken));
        }
    }

    /** Sees the source as it is at the first question and cannot change it. */
    public static Session toRead(SourceConnections connections, SourceDefinition source) throws SQLException {
        return begin(connections::open, source, READ_ONLY);
    }

    /** Sees it as the account does that carries out, and cannot change it either. */
    public static Session toReadAsChanger(SourceConnections connections, SourceDefinition source) throws SQLException {
        return begin(connections::openToChange, source, READ_ONLY);
    }

    /** May change it; waits for locks of others, but not long. */
    public static Session toChange(SourceConnections connections, SourceDefinition source) throws SQLException {
        return begin(connections::openToChange, source, "SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE");
    }

    private static Session begin(SourceConnections connections, SourceDefinition source, String transaction)
            throws SQLException {
        var session = new Session(connect(connections, source), source.timeoutSeconds());
        try {
            session.begin(transaction);
            return session;
        } catch (SQLException | RuntimeException failed) {
            session.close();
            throw failed;
        }
    }

    private static Connection connect(SourceConnections connections, SourceDefinition source) {
        try {
            return connections.open(source);
        } catch (SQLException notConnected) {
            throw new SourceFault(Faults.whileConnecting(notConnected));
        }
    }

    /** In one message to the server: a source may be far away. */
    private void begin(String transaction) throws SQLException {
        connection.setAutoCommit(false);
        execute(String.join(
                ";",
                transaction,
                "SET LOCAL statement_timeout = '" + timeoutSeconds + "s'",
                "SET LOCAL lock_timeout = '" + Math.min(LOCK_SECONDS, timeoutSeconds) + "s'",
                // Row keys are texts of values, so the way in which values are written must never vary.
                "SET LOCAL TimeZone = 'UTC'",
                "SET LOCAL DateStyle = 'ISO'",
                "SET LOCAL IntervalStyle = 'iso_8601'",
                "SET LOCAL bytea_output = 'hex'",
                "SET LOCAL extra_float_digits = 1"));
    }

    /** What is done with each row of an answer. */
    @FunctionalInterface
    public interface EachRow {
        void accept(ResultSet row) throws SQLException;
    }

    /** Goes through an answer, a few hundred rows of which are in memory. */
    public void query(Sql sql, EachRow each) throws SQLException {
        query(sql, ROWS_AT_A_TIME, each);
    }

    public void query(Sql sql, int rowsAtATime, EachRow each) throws SQLException {
        try (PreparedStatement statement = prepare(sql)) {
            statement.setFetchSize(rowsAtATime);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    each.accept(rows);
                }
            }
        }
    }

    /** The number that a query answers. */
    public long count(Sql sql) throws SQLException {
        List<Long> counts = new ArrayList<>();
        query(sql, row -> counts.add(row.getLong(1)));
        return counts.getFirst();
    }

    /** @return how many rows were changed */
    public int change(Sql sql) throws SQLException {
        try (PreparedStatement statement = prepare(sql)) {
            return statement.executeUpdate();
        }
    }

    /** Statements without values. */
    public void execute(String fixed) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setQueryTimeout(timeoutSeconds);
            statement.execute(fixed);
        }
    }

    private PreparedStatement prepare(Sql sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql.text());
        try {
            // The server's own limit fires first; this one is for a server that no longer answers.
            statement.setQueryTimeout(timeoutSeconds + 1);
            int number = 1;
            for (String[] values : sql.values()) {
                statement.setArray(number++, connection.createArrayOf("text", values));
            }
            return statement;
        } catch (SQLException | RuntimeException failed) {
            statement.close();
            throw failed;
        }
    }

    public void commit() throws SQLException {
        connection.commit();
    }

    @Override
    public void close() {
        try (connection) {
            connection.rollback();
        } catch (SQLException alreadyBroken) {
            // The server undoes what a broken connection left; there is nothing to add.
        }
    }
}
