package io.privacycenter.ledger.audit;

import io.privacycenter.ledger.EntryBody;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/**
 * Reads chains beside what was appended to them, subject by subject in the order of the database, a few thousand rows at a time: two
 * readers that go on together, so that nobody who is missing on one side is missed.
 */
final class ChainReader {

    private static final int AT_ONCE = 5_000;
    private static final String ENTRIES =
            "select subject, number, controller, type, event, effect, recorded, payload, previous, hash from ledger.entry";
    private static final String APPENDED = """
            select * from (select subject, number, position, hash from ledger.leaf
                           union all select subject, number, null, hash from ledger.queue) appended
            """;

    private static final byte[] NOTHING = {};

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
                PreparedStatement leaves = session.prepareStatement(APPENDED + " order by subject, number, position")) {
            together(entries, leaves, chain);
        }
    }

    void of(UUID subject, Chain chain) throws SQLException {
        try (PreparedStatement entries = session.prepareStatement(ENTRIES + " where subject = ? order by number");
                PreparedStatement leaves =
                        session.prepareStatement(APPENDED + " where subject = ? order by number, position")) {
            entries.setObject(1, subject);
            leaves.setObject(1, subject);
            together(entries, leaves, chain);
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
                    ofPlaced.add(placed(placed));
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

    private static ChainAudit.Placed placed(ResultSet row) throws SQLException {
        return new ChainAudit.Placed(row.getLong(2), row.getObject(3, Long.class), given(row.getBytes(4)));
    }

    private static ChainAudit.Stored stored(ResultSet row, UUID subject) throws SQLException {
        return new ChainAudit.Stored(
                row.getLong(2), digest(row, subject), given(row.getBytes(9)), given(row.getBytes(10)));
    }

    /** Who may change the tables may put there what no entry can hold: an instant without end, or nothing at all. */
    private static byte[] digest(ResultSet row, UUID subject) throws SQLException {
        for (int column = 3; column <= 8; column++) {
            if (row.getObject(column) == null) {
                return NOTHING;
            }
        }
        try {
            return new EntryBody(
                            subject,
                            row.getObject(3, UUID.class),
                            row.getString(4),
                            row.getBytes(5),
                            row.getObject(6, OffsetDateTime.class).toInstant(),
                            row.getObject(7, OffsetDateTime.class).toInstant(),
                            row.getString(8))
                    .digest();
        } catch (DateTimeException outside) {
            return NOTHING;
        }
    }

    private static byte[] given(byte @Nullable [] bytes) {
        return bytes == null ? NOTHING : bytes;
    }
}
