package io.privacycenter.ledger;

import io.privacycenter.ledger.log.HashedLines;
import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;

/** Hashes entries as {@link EntryBody} says, one after the other in one buffer: audits hash millions. Not for several threads. */
public final class EntryHashing {

    private static final int HASH = 32;

    private final HashedLines lines = new HashedLines(EntryBody.TITLE);
    private final byte[] chained = new byte[HASH + Long.BYTES + HASH];
    private final byte[] hash = new byte[HASH];
    private final MessageDigest sha = EntryBody.sha256();

    /** Where the lines of the next body are written. */
    public HashedLines body() {
        return lines.begin();
    }

    /**
     * The hash of the entry whose body was written last.
     *
     * @param from where the previous hash begins
     * @return 32 bytes, good until the next call
     */
    public byte[] hash(byte[] previous, int from, long number) {
        ByteBuffer.wrap(chained).put(previous, from, HASH).putLong(number);
        lines.hash(chained, HASH + Long.BYTES);
        sha.update(chained);
        try {
            sha.digest(hash, 0, HASH);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 has no longer 32 bytes", e);
        }
        return hash;
    }
}
