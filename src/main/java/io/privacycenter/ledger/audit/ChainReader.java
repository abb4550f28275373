package io.privacycenter.ledger.audit;

import io.privacycenter.ledger.EntryBody;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/**
 * Reads chains beside their leaves, subject by subject in the order of the database, a few thousand rows at a time: two
 * readers that go on together, so that nobody who is missing on one side is missed.
 */
final class ChainReader {

    private static final int AT_ONCE = 5_000;
    private static final String ENTRIES =
            "select subject, number, controller, type, event, effect, recorded, payload, previous, hash from ledger.entry";
    private static final String LEAVES = "select subject, number, position, hash from ledger.leaf";

    private final Connection session;
    private long entries;

    ChainReader(Connection session) {
        this.session = session;
    }

    interface Chain {
        /** Either list may be empty, not both. */
        void compare(UUID subject, List<ChainAudit.Stored> stored, List<ChainAudit.Placed> placed);
    }

    long entries() {
        return entries;
    }

    void all(Chain chain) throws SQLException {
        try (PreparedStatement entries = session.prepareStatement(ENTRIES + " order by subject, number");
                PreparedStatement leaves = session.prepareStatement(LEAVES + " order by subject, number")) {
            together(entries, leaves, chain);
        }
    }

    void of(UUID subject, Chain chain) throws SQLException {
        try (PreparedStatement entries = session.prepareStatement(ENTRIES + " where subject = ? order by number");
                PreparedStatement leaves = session.prepareStatement(LEAVES + " where subject = ? order by number")) {
            entries.setObject(1, subject);
            leaves.setObject(1, subject);
            together(entries, leaves, chain);
        }
    }

    /** Numbers of a subject that wait for a position. */
    Set<Long> waiting(UUID subject) {
        try (PreparedStatement statement =
                session.prepareStatement("select number from ledger.queue where subject = ?")) {
            statement.setObject(1, subject);
            Set<Long> numbers = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    numbers.add(rows.getLong(1));
                }
            }
            return numbers;
        } catch (SQLException e) {
            throw new IllegalStateException("The queue of the log cannot be read", e);
        }
    }

    private void together(PreparedStatement entries, PreparedStatement leaves, Chain chain) throws SQLException {
        readInPortions(entries);
        readInPortions(leaves);
        try (ResultSet stored = entries.executeQuery();
                ResultSet placed = leaves.executeQuery()) {
            UUID nextStored = next(stored);
            UUID nextPlaced = next(placed);
            while (nextStored != null || nextPlaced != null) {
                UUID subject = first(nextStored, nextPlaced);
                List<ChainAudit.Stored> ofStored = new ArrayList<>();
                List<ChainAudit.Placed> ofPlaced = new ArrayList<>();
                while (subject.equals(nextStored)) {
                    ofStored.add(stored(stored, subject));
                    nextStored = next(stored);
                }
                while (subject.equals(nextPlaced)) {
                    ofPlaced.add(new ChainAudit.Placed(placed.getLong(2), placed.getLong(3), placed.getBytes(4)));
                    nextPlaced = next(placed);
                }
                this.entries += ofStored.size();
                chain.compare(subject, ofStored, ofPlaced);
            }
        }
    }

    /** In binary from the first row on: the driver would read text, which takes three times as long, until it is asked often. */
    static void readInPortions(PreparedStatement statement) throws SQLException {
        statement.setFetchSize(AT_ONCE);
        statement.unwrap(PGStatement.class).setPrepareThreshold(-1);
    }

    private static @Nullable UUID next(ResultSet rows) throws SQLException {
        return rows.next() ? rows.getObject(1, UUID.class) : null;
    }

    /** The database orders by the bytes, without a sign. */
    private static UUID first(@Nullable UUID one, @Nullable UUID other) {
        if (one == null || other == null) {
            return java.util.Objects.requireNonNull(one == null ? other : one);
        }
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        int order =
                high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
        return order <= 0 ? one : other;
    }

    private static ChainAudit.Stored stored(ResultSet row, UUID subject) throws SQLException {
        EntryBody body = new EntryBody(
                subject,
                row.getObject(3, UUID.class),
                row.getString(4),
                row.getBytes(5),
                row.getObject(6, OffsetDateTime.class).toInstant(),
                row.getObject(7, OffsetDateTime.class).toInstant(),
                row.getString(8));
        return new ChainAudit.Stored(row.getLong(2), body.digest(), row.getBytes(9), row.getBytes(10));
    }
}
