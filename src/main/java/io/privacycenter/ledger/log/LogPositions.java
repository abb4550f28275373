package io.privacycenter.ledger.log;

import io.privacycenter.installation.InstallationClock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The end of the log, in the hands of the one who leads: gives positions, grows the tree, signs checkpoints. It belongs
 * to one connection, and everything that it knows is thrown away with it.
 */
final class LogPositions {

    private final Connection connection;
    private final SigningKey signing;
    private final VerifierKey key;
    private final InstallationClock clock;
    private final GrowingTree tree;
    private long signedSize;

    /** A checkpoint with the instant of signing. */
    record SignedAt(Checkpoint checkpoint, Instant signed) {}

    private record Subtree(int level, long index, byte[] hash) {}

    LogPositions(
            Connection connection,
            SigningKey signing,
            Optional<SigningKey> before,
            KeyChanges changes,
            InstallationClock clock)
            throws SQLException {
        JdbcClient database = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        this.connection = connection;
        this.signing = signing;
        this.clock = clock;
        connection.setAutoCommit(false);
        this.key = LogKeys.ready(database, signing, before, changes, clock);
        connection.commit();
        connection.setAutoCommit(true);
        this.signedSize = newest(database).map(Checkpoint::size).orElse(0L);
        long size = database.sql("select coalesce(max(position) + 1, 0) from ledger.leaf")
                .query(Long.class)
                .single();
        this.tree = GrowingTree.of(size, new KeptSubtrees(hashes(database)));
    }

    static KeptSubtrees.Kept hashes(JdbcClient database) {
        return (level, first, most) -> database.sql("select * from ledger.log_hashes(?, ?, ?)")
                .params(level, first, most)
                .query((row, n) -> row.getBytes(1))
                .list();
    }

    static Optional<Checkpoint> newest(JdbcClient database) {
        return database.sql("select note from ledger.log_checkpoint()")
                .query(String.class)
                .optional()
                .map(Checkpoint::read);
    }

    /**
     * Gives positions to {@code most} entries that wait, durably, or to a few more: entries that lie in one row go
     * together. Says to how many; to fewer only when no more wait.
     */
    int give(int most) throws SQLException {
        connection.setAutoCommit(false);
        try {
            List<byte[]> leaves = place(most);
            List<Subtree> complete = new ArrayList<>();
            for (byte[] leaf : leaves) {
                tree.add(leaf, (level, index, hash) -> complete.add(new Subtree(level, index, hash)));
            }
            keep(complete);
            connection.commit();
            connection.setAutoCommit(true);
            return leaves.size();
        } catch (SQLException | RuntimeException e) {
            connection.rollback(); // The tree has grown in memory alone: whoever calls throws this object away.
            throw e;
        }
    }

    /** A checkpoint over what has positions, unless the newest one covers it. */
    @Nullable
    SignedAt sign() throws SQLException {
        if (tree.size() == signedSize) {
            return null;
        }
        Checkpoint checkpoint = Checkpoint.sign(tree.size(), tree.root(), key, signing);
        Instant now = clock.instant();
        try (PreparedStatement insert =
                connection.prepareStatement("insert into ledger.checkpoint (size, signed, note) values (?, ?, ?)")) {
            insert.setLong(1, checkpoint.size());
            insert.setTimestamp(2, Timestamp.from(now));
            insert.setString(3, checkpoint.note().written());
            insert.executeUpdate();
        }
        signedSize = checkpoint.size();
        return new SignedAt(checkpoint, now);
    }

    private List<byte[]> place(int most) throws SQLException {
        List<byte[]> leaves = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("select * from ledger.give_positions(?, ?)")) {
            statement.setLong(1, tree.size());
            statement.setInt(2, most);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    leaves.add(rows.getBytes(1));
                }
            }
        }
        return leaves;
    }

    private void keep(List<Subtree> complete) throws SQLException {
        if (complete.isEmpty()) {
            return;
        }
        try (PreparedStatement insert =
                connection.prepareStatement("insert into ledger.subtree (level, index, hash) values (?, ?, ?)")) {
            for (Subtree subtree : complete) {
                insert.setInt(1, subtree.level());
                insert.setLong(2, subtree.index());
                insert.setBytes(3, subtree.hash());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
