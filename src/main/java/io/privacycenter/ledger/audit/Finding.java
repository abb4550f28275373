package io.privacycenter.ledger.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that an audit found to be other than it was. Positions are those of the log, from 0. */
public sealed interface Finding {

    /** The entry is there and says something else. @param position null when the log has not reached it yet */
    record Edited(UUID subject, long number, @Nullable Long position) implements Finding {}

    /** The entry is gone, with or without a gap in its chain. @param position null when the log has not reached it yet */
    record Dropped(UUID subject, long number, @Nullable Long position) implements Finding {}

    /** The entry stands at another place of its chain. */
    record Reordered(UUID subject, long number, @Nullable Long position, long foundAt) implements Finding {}

    /** Everything about somebody is gone. @param position of the first entry; null when the log has not reached it yet */
    record PersonDropped(
            UUID subject, long entries, @Nullable Long position) implements Finding {}

    /** The entry came to be past the ledger: the log does not know it, and nothing waits for a position. */
    record Smuggled(UUID subject, long number) implements Finding {}

    /** The entry has a second position, or waits for one. */
    record Doubled(UUID subject, long number) implements Finding {}

    /** The log was written again: it is what a checkpoint says at one size, and something else at the next. */
    record Forked(long agreesAt, long differsAt) implements Finding {}

    /** The log is shorter than a checkpoint says that it was: an older state of the database was put in its place. */
    record RolledBack(long held, long size) implements Finding {}

    /** A checkpoint that was held elsewhere is signed by none of the keys that the log publishes. */
    record NotSigned(long held) implements Finding {}

    /** A checkpoint of our own table is gone, or is not the one that was signed. */
    record CheckpointChanged(long size) implements Finding {}

    /**
     * A hash that is kept for proofs is gone, or is not that of its leaves: proofs made of it fail.
     *
     * @param level it stands for 256^level leaves
     * @param index from the left, from 0
     */
    record HashChanged(int level, long index) implements Finding {}

    /** A published key of the log says that the one before it vouches for it, and that is not so. @param number from 1 */
    record VouchChanged(int number) implements Finding {}

    /** The key of somebody who was not forgotten is gone, does not open, or is another controller's. */
    record SubjectKeyChanged(UUID subject) implements Finding {}

    /** A text that is kept beside a chain cannot be read, or is not the one that was kept. @param commitment in hexadecimal */
    record TextChanged(UUID subject, String commitment) implements Finding {}

    /** In words, for who runs the command. */
    default String said() {
        return switch (this) {
            case Edited f -> "EDITED          %s: the entry says something else now".formatted(at(f.subject, f.number));
            case Dropped f -> "DROPPED         %s: the entry is gone".formatted(at(f.subject, f.number));
            case Reordered f ->
                "REORDERED       %s: the entry stands at number %d now".formatted(at(f.subject, f.number), f.foundAt);
            case PersonDropped f ->
                "PERSON DROPPED  subject %s: all %d entries are gone".formatted(f.subject, f.entries);
            case Smuggled f ->
                "SMUGGLED        %s: the entry was never appended by the ledger".formatted(at(f.subject, f.number));
            case Forked f ->
                "FORKED          the log is what it was up to size %d, and was written again before size %d"
                        .formatted(f.agreesAt, f.differsAt);
            case RolledBack f ->
                "ROLLED BACK     the log has %d entries; it had %d when the checkpoint was signed"
                        .formatted(f.size, f.held);
            case Doubled f ->
                "DOUBLED         %s: the entry has a second position, or waits for one"
                        .formatted(at(f.subject, f.number));
            case CheckpointChanged f ->
                "CHECKPOINT      that of size %d is not in the database as it was signed".formatted(f.size);
            case HashChanged f ->
                "HASH            that of level %d, index %d, which proofs are made of, is not that of its leaves"
                        .formatted(f.level, f.index);
            case VouchChanged f ->
                "VOUCH           the key before does not vouch for key %d of the log as it says".formatted(f.number);
            case SubjectKeyChanged f ->
                "KEY             subject %s: its key is not there as it was made".formatted(f.subject);
            case TextChanged f ->
                "TEXT            subject %s: the text kept under %s is not the one that was kept"
                        .formatted(f.subject, f.commitment);
            case NotSigned f ->
                "NOT SIGNED      the checkpoint of size %d is signed by no key of this log".formatted(f.held);
        };
    }

    private static String at(UUID subject, long number) {
        return "subject %s, number %d".formatted(subject, number);
    }
}
