package io.privacycenter.ledger.log;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What anybody may ask of the log: checkpoints, keys and proofs. They are hashes and sizes, and say nothing about anybody.
 */
@Component
public class PublicLog {

    private final JdbcClient database;

    public PublicLog(JdbcClient database) {
        this.database = database;
    }

    /**
     * That an entry is in the log.
     *
     * @param proof of its leaf under the root of the checkpoint, from the leaf up
     */
    public record Inclusion(long position, List<byte[]> proof, Checkpoint checkpoint) {}

    /** The newest checkpoint; empty in the first second of a log. */
    public Optional<Checkpoint> latest() {
        return LogPositions.newest(database);
    }

    /** A checkpoint and when it was signed. */
    public record Signed(Checkpoint checkpoint, Instant since) {}

    /** The newest checkpoint with its instant; empty in the first second of a log. */
    public Optional<Signed> latestSigned() {
        return database.sql("select signed, note from ledger.log_checkpoint()")
                .query((row, n) -> new Signed(
                        Checkpoint.read(row.getString("note")),
                        row.getTimestamp("signed").toInstant()))
                .optional();
    }

    /** Every key that checkpoints were signed with, oldest first. */
    public List<LogKeys.Published> keys() {
        return LogKeys.published(database);
    }

    /**
     * The proof that the log of one size begins with the log of another.
     *
     * @throws IllegalArgumentException when the sizes are in the wrong order, or no checkpoint covers them
     */
    public List<byte[]> consistency(long older, long newer) {
        long size = latest().map(Checkpoint::size).orElse(0L);
        if (newer > size) {
            throw new IllegalArgumentException(
                    "The newest checkpoint covers %d entries, not %d".formatted(size, newer));
        }
        return tree().consistency(older, newer);
    }

    /** The proof of an entry under the newest checkpoint; empty when it has none, or is not covered yet. */
    public Optional<Inclusion> inclusion(Leaf leaf) {
        Optional<Checkpoint> newest = latest();
        Optional<Long> position = position(leaf.subject(), leaf.number(), leaf.hash());
        if (newest.isEmpty()
                || position.isEmpty()
                || position.get() >= newest.get().size()) {
            return Optional.empty();
        }
        return Optional.of(new Inclusion(
                position.get(), tree().inclusion(position.get(), newest.get().size()), newest.get()));
    }

    /** The proof of a position under the root of a size, whatever checkpoints there are. */
    public List<byte[]> inclusion(long position, long size) {
        return tree().inclusion(position, size);
    }

    private Optional<Long> position(UUID subject, long number, byte[] hash) {
        return database.sql("select position from ledger.log_position(?, ?, ?) position where position is not null")
                .params(subject, number, hash)
                .query(Long.class)
                .optional();
    }

    private MerkleTree tree() {
        return new MerkleTree(new KeptSubtrees(LogPositions.hashes(database)));
    }
}
