package io.privacycenter.ledger.log;

import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * A Merkle tree that only grows, known by the hashes of its largest complete subtrees: at most 63, whatever its size.
 * Not for several threads.
 */
public final class GrowingTree {

    /** Subtrees are kept for every eighth level: 256 leaves, 65,536 leaves, and so on. */
    static final int KEPT_EVERY = 8;

    private final MessageDigest sha = MerkleTree.sha256();
    private final Deque<byte[]> complete = new ArrayDeque<>();
    private long size;

    /** A complete subtree of 256^level leaves came to be. */
    @FunctionalInterface
    public interface Completed {
        void subtree(int level, long index, byte[] hash);
    }

    /** The tree of a size, from complete subtrees that are kept. */
    public static GrowingTree of(long size, MerkleTree.Subtrees subtrees) {
        GrowingTree tree = new GrowingTree();
        long from = 0;
        for (int level = 62; level >= 0; level--) {
            if ((size >> level & 1) == 1) {
                tree.complete.push(subtrees.hash(level, from >> level));
                from += 1L << level;
            }
        }
        tree.size = size;
        return tree;
    }

    /** Adds the hash of a leaf. */
    public void add(byte[] leaf, Completed completed) {
        byte[] hash = leaf;
        long index = size;
        for (int level = 1; (index & 1) == 1; level++) {
            hash = MerkleTree.node(complete.pop(), hash, sha);
            index >>= 1;
            if (level % KEPT_EVERY == 0) {
                completed.subtree(level / KEPT_EVERY, index, hash);
            }
        }
        complete.push(hash);
        size++;
    }

    public long size() {
        return size;
    }

    public byte[] root() {
        if (size == 0) {
            return MerkleTree.empty();
        }
        Iterator<byte[]> fromTheRight = complete.iterator();
        byte[] hash = fromTheRight.next();
        while (fromTheRight.hasNext()) {
            hash = MerkleTree.node(fromTheRight.next(), hash);
        }
        return hash;
    }
}
