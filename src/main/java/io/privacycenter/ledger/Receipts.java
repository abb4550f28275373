package io.privacycenter.ledger;

import io.privacycenter.ledger.log.Checkpoint;
import io.privacycenter.ledger.log.Leaf;
import io.privacycenter.ledger.log.LogKeys;
import io.privacycenter.ledger.log.MerkleTree;
import io.privacycenter.ledger.log.PublicLog;
import java.time.Instant;
import java.util.Arrays;
import org.springframework.stereotype.Component;

/** Checks receipts that somebody brings. What it says rests on the file, and on the keys and the log of this installation. */
@Component
public class Receipts {

    /** More than any receipt of ours. */
    public static final int LARGEST = 512 * 1024;

    private final PublicLog log;

    public Receipts(PublicLog log) {
        this.log = log;
    }

    /** What became of a receipt. */
    public sealed interface Checked {

        /** Everything holds, and the log still has the entry. @param size of the log when the receipt was made */
        record Genuine(long number, Instant recorded, long position, long size) implements Checked {}

        /** Everything holds, and the log has the entry no more: it was changed since. */
        record Gone(long number, Instant recorded) implements Checked {}

        /** Unchanged, and signed by nobody whom this installation knows. */
        record Foreign() implements Checked {}

        /** The entry is unchanged; the file was saved before a checkpoint covered it, and proves nothing yet. */
        record Early(long number, Instant recorded) implements Checked {}

        /** Something in the file was changed. */
        record Changed() implements Checked {}

        /** The file is no receipt. */
        record NoReceipt() implements Checked {}
    }

    /** @param digits what stands behind the # of a receipt's link */
    public Checked checkLink(String digits) {
        byte[] file;
        try {
            file = ReceiptLink.read(digits);
        } catch (IllegalArgumentException notOne) {
            return new Checked.NoReceipt();
        }
        return check(file);
    }

    /** @param file JSON, or the PDF that holds it */
    public Checked check(byte[] file) {
        ReceiptFile.Claim claim;
        try {
            claim = ReceiptFile.read(file);
        } catch (RuntimeException notOne) {
            return new Checked.NoReceipt();
        }
        if (!Arrays.equals(claim.hash(), claim.body().hash(claim.previous(), claim.number()))) {
            return new Checked.Changed();
        }
        Leaf leaf = new Leaf(claim.body().subject(), claim.number(), claim.hash());
        Checkpoint checkpoint = claim.checkpoint();
        if (checkpoint == null) {
            return new Checked.Early(claim.number(), claim.body().recorded());
        }
        if (!MerkleTree.includes(
                checkpoint.root(), checkpoint.size(), claim.position(), leaf.leafHash(), claim.proof())) {
            return new Checked.Changed();
        }
        if (log.keys().stream().map(LogKeys.Published::key).noneMatch(checkpoint.note()::isSignedBy)) {
            return new Checked.Foreign();
        }
        return log.inclusion(leaf).isPresent()
                ? new Checked.Genuine(claim.number(), claim.body().recorded(), claim.position(), checkpoint.size())
                : new Checked.Gone(claim.number(), claim.body().recorded());
    }
}
