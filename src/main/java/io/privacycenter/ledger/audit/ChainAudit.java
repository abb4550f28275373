package io.privacycenter.ledger.audit;

import io.privacycenter.ledger.EntryBody;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Compares the chain of one subject with what the log says of it, and names each difference. The log is the witness: its
 * leaves hold the hash of every entry, so a chain that was hashed again is found too.
 */
final class ChainAudit {

    private final UUID subject;
    private final TreeMap<Long, Stored> stored = new TreeMap<>();
    private final TreeMap<Long, Placed> placed;
    /** Where the content of each entry lies now, by the number that it was recorded under. */
    private final Map<Long, Long> standsAt = new HashMap<>();

    private final List<Finding> findings = new ArrayList<>();

    /** An entry as it lies in the table. @param digest of its body, computed from what is stored */
    record Stored(long number, byte[] digest, byte[] previous, byte[] hash) {}

    /** An entry as the log has it. */
    record Placed(long number, long position, byte[] hash) {}

    private ChainAudit(UUID subject, List<Stored> stored, List<Placed> placed) {
        this.subject = subject;
        stored.forEach(one -> this.stored.put(one.number(), one));
        this.placed = new TreeMap<>();
        placed.forEach(one -> this.placed.put(one.number(), one));
    }

    /**
     * What is other than it was, in the order of the chain.
     *
     * @param waiting numbers of entries that have no position yet, asked for when the log does not have all
     */
    static List<Finding> findings(UUID subject, List<Stored> stored, List<Placed> placed, Supplier<Set<Long>> waiting) {
        if (isIntact(subject, stored, placed)) {
            return List.of();
        }
        return new ChainAudit(subject, stored, placed).compared(waiting.get());
    }

    /** The usual case, without any look-up: every entry is in the log, in order, and hashes to what stands there. */
    private static boolean isIntact(UUID subject, List<Stored> stored, List<Placed> placed) {
        if (stored.size() != placed.size()) {
            return false;
        }
        byte[] previous = EntryBody.beforeTheFirst(subject);
        for (int i = 0; i < stored.size(); i++) {
            Stored one = stored.get(i);
            Placed there = placed.get(i);
            if (one.number() != i + 1
                    || there.number() != i + 1
                    || !Arrays.equals(one.previous(), previous)
                    || !Arrays.equals(one.hash(), there.hash())
                    || !Arrays.equals(there.hash(), EntryBody.hash(previous, i + 1, one.digest()))) {
                return false;
            }
            previous = there.hash();
        }
        return true;
    }

    private List<Finding> compared(Set<Long> waiting) {
        if (stored.isEmpty()) {
            findings.add(new Finding.PersonDropped(
                    subject, placed.size(), placed.firstEntry().getValue().position()));
            return findings;
        }
        placed.values().forEach(one -> {
            Long place = whereItStands(one);
            if (place != null) {
                standsAt.put(one.number(), place);
            }
        });
        long dropped = 0;
        for (Placed one : placed.values()) {
            dropped += inLog(one, dropped);
        }
        notInLog(waiting);
        return findings;
    }

    /** @return how many entries this shows to be dropped, 0 or 1: those behind a closed gap have moved up by so many */
    private int inLog(Placed one, long dropped) {
        Stored here = stored.get(one.number());
        Long place = standsAt.get(one.number());
        if (here != null && place != null && place == one.number()) {
            boolean asWritten =
                    Arrays.equals(here.hash(), one.hash()) && Arrays.equals(here.previous(), before(one.number()));
            // Behind a change, other hashes are the change hidden; before any, they are the change itself.
            if (!asWritten && findings.isEmpty()) {
                findings.add(new Finding.Edited(subject, one.number(), one.position()));
            }
        } else if (place != null) {
            if (place + dropped != one.number()) {
                findings.add(new Finding.Reordered(subject, one.number(), one.position(), place));
            }
        } else if (here == null || standsAt.containsValue(one.number())) {
            findings.add(new Finding.Dropped(subject, one.number(), one.position()));
            return 1;
        } else {
            findings.add(new Finding.Edited(subject, one.number(), one.position()));
        }
        return 0;
    }

    /** Entries that no position covers: those that wait for one must fit to what is before them. */
    private void notInLog(Set<Long> waiting) {
        for (Stored one : stored.values()) {
            if (placed.containsKey(one.number()) || standsAt.containsValue(one.number())) {
                continue;
            }
            if (!waiting.contains(one.number())) {
                findings.add(new Finding.Smuggled(subject, one.number()));
            } else if (!Arrays.equals(one.previous(), before(one.number()))
                    || !Arrays.equals(one.hash(), EntryBody.hash(one.previous(), one.number(), one.digest()))) {
                findings.add(new Finding.Edited(subject, one.number(), null));
            }
        }
    }

    /** The number at which the content of an entry lies now: its own, another, or none. */
    private @Nullable Long whereItStands(Placed one) {
        byte[] previous = before(one.number());
        Stored here = stored.get(one.number());
        if (here != null && isContent(here, previous, one)) {
            return one.number();
        }
        return stored.values().stream()
                .filter(other -> isContent(other, previous, one))
                .map(Stored::number)
                .findFirst()
                .orElse(null);
    }

    private static boolean isContent(Stored candidate, byte[] previous, Placed one) {
        return Arrays.equals(one.hash(), EntryBody.hash(previous, one.number(), candidate.digest()));
    }

    /** The hash that an entry was chained to: the log has it, whatever the chain says now. */
    private byte[] before(long number) {
        if (number == 1) {
            return EntryBody.beforeTheFirst(subject);
        }
        Placed previous = placed.get(number - 1);
        if (previous != null) {
            return previous.hash();
        }
        Stored waiting = stored.get(number - 1);
        return waiting == null ? new byte[32] : waiting.hash();
    }
}
