package io.privacycenter.ledger.log;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The hashes of RFC 9162, section 2.1, with SHA-256: a leaf is hashed behind a zero byte, two nodes behind a one. Trees
 * are asked of by their complete subtrees, so that roots and proofs cost the logarithm of the size.
 */
public final class MerkleTree {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final Subtrees subtrees;

    public MerkleTree(Subtrees subtrees) {
        this.subtrees = subtrees;
    }

    /** Where the hashes of complete subtrees come from. */
    @FunctionalInterface
    public interface Subtrees {

        /** @param level 0 for leaves; a subtree has 2^level of them @param index of the subtree, from the left, from 0 */
        byte[] hash(int level, long index);
    }

    /** The hash of a leaf with this data. */
    public static byte[] leaf(byte[] data) {
        MessageDigest sha = sha256();
        sha.update(LEAF);
        return sha.digest(data);
    }

    static byte[] node(byte[] left, byte[] right) {
        return node(left, right, sha256());
    }

    /** @param sha at its beginning, where it is afterwards too */
    static byte[] node(byte[] left, byte[] right, MessageDigest sha) {
        sha.update(NODE);
        sha.update(left);
        return sha.digest(right);
    }

    static byte[] empty() {
        return sha256().digest();
    }

    /** The root over the first {@code size} leaves. */
    public byte[] root(long size) {
        return size == 0 ? empty() : range(0, size);
    }

    /**
     * The proof that the leaf at a position is under the root of a size, from the leaf up (RFC 9162, 2.1.3.1).
     *
     * @throws IllegalArgumentException when the position lies outside
     */
    public List<byte[]> inclusion(long position, long size) {
        if (position < 0 || position >= size) {
            throw new IllegalArgumentException("There is no position %d in a log of %d".formatted(position, size));
        }
        List<byte[]> proof = new ArrayList<>();
        path(position, 0, size, proof);
        return proof;
    }

    /**
     * The proof that the tree of a size begins with the tree of an older size (RFC 9162, 2.1.4.1).
     *
     * @throws IllegalArgumentException when the older size is none or the larger one
     */
    public List<byte[]> consistency(long older, long newer) {
        if (older < 1 || older > newer) {
            throw new IllegalArgumentException(
                    "A log of %d cannot be compared with one of %d before it".formatted(newer, older));
        }
        List<byte[]> proof = new ArrayList<>();
        subproof(older, 0, newer, true, proof);
        return proof;
    }

    /** Whether a proof shows the leaf at this position under this root (RFC 9162, 2.1.3.2). */
    public static boolean includes(byte[] root, long size, long position, byte[] leaf, List<byte[]> proof) {
        if (position < 0 || position >= size) {
            return false;
        }
        long place = position;
        long last = size - 1;
        byte[] hash = leaf;
        for (byte[] sibling : proof) {
            if (last == 0) {
                return false;
            }
            if ((place & 1) == 1 || place == last) {
                hash = node(sibling, hash);
                while ((place & 1) == 0 && place != 0) {
                    place >>= 1;
                    last >>= 1;
                }
            } else {
                hash = node(hash, sibling);
            }
            place >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(hash, root);
    }

    /** Whether a proof shows that the newer tree begins with the older one (RFC 9162, 2.1.4.2). */
    public static boolean extendsIt(byte[] olderRoot, long older, byte[] newerRoot, long newer, List<byte[]> proof) {
        if (older < 1 || older > newer) {
            return false;
        }
        if (older == newer) {
            return proof.isEmpty() && Arrays.equals(olderRoot, newerRoot);
        }
        List<byte[]> path = new ArrayList<>(proof);
        if (Long.bitCount(older) == 1) {
            path.addFirst(olderRoot);
        }
        if (path.isEmpty()) {
            return false;
        }
        long place = older - 1;
        long last = newer - 1;
        while ((place & 1) == 1) {
            place >>= 1;
            last >>= 1;
        }
        byte[] olderHash = path.getFirst();
        byte[] newerHash = path.getFirst();
        for (byte[] sibling : path.subList(1, path.size())) {
            if (last == 0) {
                return false;
            }
            if ((place & 1) == 1 || place == last) {
                olderHash = node(sibling, olderHash);
                newerHash = node(sibling, newerHash);
                while ((place & 1) == 0 && place != 0) {
                    place >>= 1;
                    last >>= 1;
                }
            } else {
                newerHash = node(newerHash, sibling);
            }
            place >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(olderHash, olderRoot) && Arrays.equals(newerHash, newerRoot);
    }

    private void path(long position, long from, long to, List<byte[]> proof) {
        if (to - from == 1) {
            return;
        }
        long middle = from + split(to - from);
        if (position < middle) {
            path(position, from, middle, proof);
            proof.add(range(middle, to));
        } else {
            path(position, middle, to, proof);
            proof.add(range(from, middle));
        }
    }

    /** @param known whether the verifier has the hash of this very subtree: it is the older root */
    private void subproof(long older, long from, long to, boolean known, List<byte[]> proof) {
        if (older == to) {
            if (!known) {
                proof.add(range(from, to));
            }
            return;
        }
        long middle = from + split(to - from);
        if (older <= middle) {
            subproof(older, from, middle, known, proof);
            proof.add(range(middle, to));
        } else {
            subproof(older, middle, to, false, proof);
            proof.add(range(from, middle));
        }
    }

    /** The hash over the leaves of a range that is a subtree: what it begins with is complete. */
    private byte[] range(long from, long to) {
        long leaves = to - from;
        if (Long.bitCount(leaves) == 1) {
            int level = Long.numberOfTrailingZeros(leaves);
            return subtrees.hash(level, from >> level);
        }
        long middle = from + split(leaves);
        return node(range(from, middle), range(middle, to));
    }

    /** The largest power of two that is smaller. */
    private static long split(long leaves) {
        return Long.highestOneBit(leaves - 1);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java", e);
        }
    }
}
