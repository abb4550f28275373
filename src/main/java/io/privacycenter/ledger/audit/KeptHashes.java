package io.privacycenter.ledger.audit;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.Consumer;

/** The hashes of subtrees that are kept for proofs, read beside the log in the order in which they came to be. */
final class KeptHashes implements AutoCloseable {

    private final PreparedStatement statement;
    private final ResultSet rows;
    private final Consumer<Finding> found;
    /** How many leaves the log had when the next kept hash came to be. */
    private long nextAt;

    KeptHashes(Snapshot snapshot, Consumer<Finding> found) throws SQLException {
        this.found = found;
        statement = snapshot.answering().prepareStatement("""
                select least((index + 1) * 256::numeric ^ level, 9223372036854775807)::bigint as at, level, index, hash
                from ledger.subtree order by at, level
                """);
        ChainReader.readInPortions(statement);
        rows = statement.executeQuery();
        next();
    }

    /** The subtree that came to be when the log had so many leaves. */
    void compare(long size, int level, long index, byte[] hash) {
        try {
            while (nextAt < size || nextAt == size && rows.getInt(2) < level) {
                unknown();
            }
            boolean kept = nextAt == size && rows.getInt(2) == level && rows.getLong(3) == index;
            if (!kept || !Arrays.equals(rows.getBytes(4), hash)) {
                found.accept(new Finding.HashChanged(level, index));
            }
            if (kept) {
                next();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The hashes kept for proofs cannot be read", e);
        }
    }

    /** Nothing more came to be. */
    void end() throws SQLException {
        while (nextAt != Long.MAX_VALUE) {
            unknown();
        }
    }

    private void unknown() throws SQLException {
        found.accept(new Finding.HashChanged(rows.getInt(2), rows.getLong(3)));
        next();
    }

    private void next() throws SQLException {
        nextAt = rows.next() ? Math.min(rows.getLong(1), Long.MAX_VALUE - 1) : Long.MAX_VALUE;
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
