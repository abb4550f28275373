package io.privacycenter.ledger.audit;

import io.privacycenter.ledger.EntryBody;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Compares the chain of one subject with what the log says of it, and names each difference. The log is the witness: its
 * leaves hold the hash of every entry, so a chain that was hashed again is found too.
 */
final class ChainAudit {

    private final UUID subject;
    private final TreeMap<Long, Stored> stored = new TreeMap<>();
    private final TreeMap<Long, Placed> placed = new TreeMap<>();
    /** Where the content of each entry lies now, by the number that it was recorded under. */
    private final Map<Long, Long> standsAt = new HashMap<>();

    private final List<Finding> findings = new ArrayList<>();

    /** An entry as it lies in the table. @param digest of its body, computed from what is stored */
    record Stored(long number, byte[] digest, byte[] previous, byte[] hash) {}

    /** An entry as it was appended. @param position in the log; null when it waits for one */
    record Placed(long number, @Nullable Long position, byte[] hash) {}

    private ChainAudit(UUID subject, List<Stored> stored, List<Placed> placed) {
        this.subject = subject;
        placed.forEach(one -> {
            if (this.placed.putIfAbsent(one.number(), one) != null) {
                findings.add(new Finding.Doubled(subject, one.number()));
            }
        });
        stored.forEach(this::put);
    }

    /** Where the table has lost its key, two entries may stand at one number: the one that was appended counts. */
    private void put(Stored one) {
        Stored other = stored.putIfAbsent(one.number(), one);
        if (other != null) {
            findings.add(new Finding.Smuggled(subject, one.number()));
            Placed appended = placed.get(one.number());
            if (appended != null && Arrays.equals(appended.hash(), one.hash())) {
                stored.put(one.number(), one);
            }
        }
    }

    /**
     * What is other than it was, in the order of the chain.
     *
     * @param placed what was appended, by number; of the same number the one with a position first
     */
    static List<Finding> findings(UUID subject, List<Stored> stored, List<Placed> placed) {
        return isIntact(subject, stored, placed) ? List.of() : new ChainAudit(subject, stored, placed).compared();
    }

    /** The usual case: every entry was appended, in order, and hashes to what stands there. */
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

    private List<Finding> compared() {
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
        notAppended();
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

    /** Entries that neither have a position nor wait for one. */
    private void notAppended() {
        for (Stored one : stored.values()) {
            if (!placed.containsKey(one.number()) && !standsAt.containsValue(one.number())) {
                findings.add(new Finding.Smuggled(subject, one.number()));
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

    /** The hash that an entry was chained to: it was appended so, whatever the chain says now. */
    private byte[] before(long number) {
        if (number == 1) {
            return EntryBody.beforeTheFirst(subject);
        }
        Placed previous = placed.get(number - 1);
        if (previous != null) {
            return previous.hash();
        }
        Stored smuggled = stored.get(number - 1);
        return smuggled == null ? new byte[32] : smuggled.hash();
    }
}
