package io.privacycenter.ledger.log;

import java.util.UUID;

/**
 * One entry as the log knows it. The data of its leaf are these lines, UTF-8, each ended by a line feed:
 * {@code privacy-center/leaf/1}, subject, number, hash of the entry in hexadecimal.
 *
 * @param number place of the entry in its subject's chain, from 1
 * @param hash of the entry
 */
public record Leaf(UUID subject, long number, byte[] hash) {

    /** The first line of the data, behind the zero byte that leaves are hashed behind (RFC 9162). */
    private static final String TITLE = "\0privacy-center/leaf/1";

    /** Writes and hashes leaves, one after the other. */
    public static HashedLines lines() {
        return new HashedLines(TITLE);
    }

    public byte[] leafHash() {
        return lines().begin()
                .uuid(subject)
                .number(number)
                .hex(hash, 0, hash.length)
                .hash();
    }
}
