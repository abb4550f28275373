package io.privacycenter.ledger.audit;

import io.privacycenter.ledger.log.Checkpoint;
import io.privacycenter.ledger.log.GrowingTree;
import io.privacycenter.ledger.log.HashedLines;
import io.privacycenter.ledger.log.Leaf;
import io.privacycenter.ledger.log.LogKeys;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads the log once, rebuilds its tree, and holds it against checkpoints and the hashes that are kept for proofs. Where a
 * checkpoint shows that it was written again, the rest is no longer compared.
 */
final class LogPass {

    private static final int HASH = 32;

    private final long size;
    private final Fingerprint appended;
    private final GrowingTree tree = new GrowingTree();
    private final HashedLines leaf = Leaf.lines();
    private final Consumer<Finding> found;
    private boolean forked;

    /**
     * @param size behind the highest position
     * @param appended is given everything that has a position or waits for one
     */
    LogPass(long size, Fingerprint appended, Consumer<Finding> found) {
        this.size = size;
        this.appended = appended;
        this.found = found;
    }

    void read(Snapshot snapshot, List<Checkpoint> held, List<LogKeys.Published> keys) throws SQLException {
        try (Witnesses witnesses = Witnesses.of(held, keys, snapshot, found);
                KeptHashes kept = new KeptHashes(snapshot, found)) {
            CopiedRows rows = CopiedRows.of(
                    snapshot.copying(), "select subject, number, hash, position from ledger.leaf order by position");
            while (rows.next()) {
                add(rows);
                if (!forked) {
                    grow(rows, witnesses, kept);
                }
            }
            if (!forked) {
                kept.end();
            }
            witnesses.beyondTheEnd(size);
            if (witnesses.longest() > size) {
                found.accept(new Finding.RolledBack(witnesses.longest(), size));
            }
        }
        CopiedRows waiting = CopiedRows.of(snapshot.copying(), "select subject, number, hash from ledger.queue");
        while (waiting.next()) {
            add(waiting);
        }
    }

    private void add(CopiedRows row) {
        if (row.length(2) == HASH) {
            appended.add(row.number(0), row.low(0), row.number(1), row.bytes(), row.from(2));
        }
    }

    private void grow(CopiedRows row, Witnesses witnesses, KeptHashes kept) throws SQLException {
        long grown = tree.size() + 1;
        if (row.number(3) == tree.size()) {
            byte[] hash = leaf.begin()
                    .uuid(row.number(0), row.low(0))
                    .number(row.number(1))
                    .hex(row.bytes(), row.from(2), row.length(2))
                    .hash();
            tree.add(hash, (level, index, subtree) -> kept.compare(grown, level, index, subtree));
            forked = !witnesses.agrees(grown, tree::root);
        } else {
            forked = true;
        }
        if (forked) {
            found.accept(new Finding.Forked(witnesses.agreedAt(), grown));
        }
    }
}
