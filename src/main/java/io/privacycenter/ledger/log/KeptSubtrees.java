package io.privacycenter.ledger.log;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Subtrees from what is kept: every eighth level is stored, those between are computed from at most 256 stored hashes,
 * which are read together and remembered as long as this object.
 */
final class KeptSubtrees implements MerkleTree.Subtrees {

    static final int TOGETHER = 1 << GrowingTree.KEPT_EVERY;

    private final Kept kept;
    private final Map<Together, List<byte[]>> read = new HashMap<>();

    KeptSubtrees(Kept kept) {
        this.kept = kept;
    }

    /** Reads stored hashes. */
    @FunctionalInterface
    interface Kept {

        /** Up to {@code most} hashes of subtrees of 256^level leaves, from index {@code first}, in order. */
        List<byte[]> hashes(int level, long first, int most);
    }

    private record Together(int level, long index) {}

    /** @throws IllegalStateException when a hash is missing: the log was cut or is smaller than asked for */
    @Override
    public byte[] hash(int level, long index) {
        int stored = level / GrowingTree.KEPT_EVERY;
        int above = level % GrowingTree.KEPT_EVERY;
        long first = index << above;
        List<byte[]> hashes = read.computeIfAbsent(
                new Together(stored, first / TOGETHER),
                together -> kept.hashes(stored, together.index() * TOGETHER, TOGETHER));
        int from = (int) (first % TOGETHER);
        int to = from + (1 << above);
        if (hashes.size() < to) {
            throw new IllegalStateException("The log misses hashes of level %d behind index %d"
                    .formatted(stored, first - from + hashes.size()));
        }
        return fold(hashes, from, to);
    }

    private static byte[] fold(List<byte[]> hashes, int from, int to) {
        if (to - from == 1) {
            return hashes.get(from);
        }
        int middle = (from + to) / 2;
        return MerkleTree.node(fold(hashes, from, middle), fold(hashes, middle, to));
    }
}
