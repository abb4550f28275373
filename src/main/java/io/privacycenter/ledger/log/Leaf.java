package io.privacycenter.ledger.log;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;

/**
 * One entry as the log knows it. The data of its leaf are these lines, UTF-8, each ended by a line feed:
 * {@code privacy-center/leaf/1}, subject, number, hash of the entry in hexadecimal.
 *
 * @param number place of the entry in its subject's chain, from 1
 * @param hash of the entry
 */
public record Leaf(UUID subject, long number, byte[] hash) {

    public byte[] leafHash() {
        return MerkleTree.leaf(("privacy-center/leaf/1\n"
                        + subject
                        + '\n'
                        + number
                        + '\n'
                        + HexFormat.of().formatHex(hash)
                        + '\n')
                .getBytes(StandardCharsets.UTF_8));
    }
}
