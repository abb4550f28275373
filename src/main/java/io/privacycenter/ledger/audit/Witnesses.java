package io.privacycenter.ledger.audit;

import io.privacycenter.ledger.log.Checkpoint;
import io.privacycenter.ledger.log.LogKeys;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoints that a log is held against while it is rebuilt, by size. Those held elsewhere prove. Those of our own table
 * are read beside them: one that says another root is a fork too, since we signed it, and helps to say where; one that is
 * gone or was not signed was changed.
 */
final class Witnesses implements AutoCloseable {

    /** Checking a signature takes as long as a dozen entries, and there are up to 86,400 a day: of older ones the root must do. */
    private static final int NEWEST_SIGNATURES = 10_000;

    private static final byte[] NO_ROOT = {};

    private final List<Checkpoint> held;
    private final List<LogKeys.Published> keys;
    private final PreparedStatement statement;
    private final ResultSet own;
    private final long signaturesFrom;
    private final Consumer<Finding> found;
    private int place;
    private long nextOwn;
    private long agreedAt;
    private long longest;

    private Witnesses(
            List<Checkpoint> held,
            List<LogKeys.Published> keys,
            PreparedStatement statement,
            long signaturesFrom,
            Consumer<Finding> found)
            throws SQLException {
        this.held = held.stream()
                .filter(one -> one.size() > 0)
                .sorted(Comparator.comparingLong(Checkpoint::size))
                .toList();
        this.keys = keys;
        this.statement = statement;
        this.own = statement.executeQuery();
        this.signaturesFrom = signaturesFrom;
        this.found = found;
        nextOwn();
    }

    static Witnesses of(List<Checkpoint> held, List<LogKeys.Published> keys, Snapshot snapshot, Consumer<Finding> found)
            throws SQLException {
        long signaturesFrom = snapshot.database()
                .sql("select size from ledger.checkpoint order by size desc offset ? limit 1")
                .param(NEWEST_SIGNATURES - 1)
                .query(Long.class)
                .optional()
                .orElse(0L);
        Connection session = snapshot.answering();
        PreparedStatement statement =
                session.prepareStatement("select size, note from ledger.checkpoint order by size");
        ChainReader.readInPortions(statement);
        return new Witnesses(held, keys, statement, signaturesFrom, found);
    }

    /** The last size at which the log was what a checkpoint says. */
    long agreedAt() {
        return agreedAt;
    }

    /** The size of the longest of all, once what is beyond the end was looked at. */
    long longest() {
        return longest;
    }

    /** Holds the log against the checkpoints of its present size. @return false when one of them says another root */
    boolean agrees(long size, Supplier<byte[]> root) throws SQLException {
        if (size < nextHeld() && size < nextOwn) {
            return true;
        }
        byte[] computed = root.get();
        boolean witnessed = false;
        boolean same = true;
        for (; nextHeld() == size; place++) {
            witnessed = true;
            same = same && Arrays.equals(held.get(place).root(), computed);
        }
        boolean kept = false;
        for (; nextOwn <= size; nextOwn()) {
            Optional<Checkpoint> checkpoint = nextOwn == size ? own(computed) : Optional.empty();
            if (checkpoint.isPresent()) {
                kept = true;
                same = same && Arrays.equals(checkpoint.get().root(), computed);
            } else {
                found.accept(new Finding.CheckpointChanged(nextOwn));
                kept = nextOwn == size;
            }
        }
        if (same) {
            agreedAt = size;
            if (witnessed && !kept) {
                found.accept(new Finding.CheckpointChanged(size));
            }
        }
        return same;
    }

    /** What those say that are beyond the end of the log; those before it that were not compared stay so. */
    void beyondTheEnd(long size) throws SQLException {
        longest = held.isEmpty() ? 0 : held.getLast().size();
        for (; nextOwn != Long.MAX_VALUE; nextOwn()) {
            if (nextOwn <= size) {
                continue;
            }
            if (own(NO_ROOT).isPresent()) {
                longest = Math.max(longest, nextOwn);
            } else {
                found.accept(new Finding.CheckpointChanged(nextOwn));
            }
        }
    }

    private long nextHeld() {
        return place < held.size() ? held.get(place).size() : Long.MAX_VALUE;
    }

    private void nextOwn() throws SQLException {
        nextOwn = own.next() ? own.getLong(1) : Long.MAX_VALUE;
    }

    /** Our own checkpoint at this place; empty when it is not as it was signed. @param root with which an old one is believed */
    private Optional<Checkpoint> own(byte[] root) throws SQLException {
        @Nullable Checkpoint checkpoint = read(own.getString(2));
        return Optional.ofNullable(checkpoint)
                .filter(one -> one.size() == nextOwn)
                .filter(one -> nextOwn < signaturesFrom && Arrays.equals(one.root(), root) || isSigned(one));
    }

    private static @Nullable Checkpoint read(@Nullable String note) {
        try {
            return note == null ? null : Checkpoint.read(note);
        } catch (IllegalArgumentException changed) {
            return null;
        }
    }

    private boolean isSigned(Checkpoint checkpoint) {
        return keys.stream().anyMatch(key -> checkpoint.note().isSignedBy(key.key()));
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
