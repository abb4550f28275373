package io.privacycenter.sources.rows;

import io.privacycenter.installation.MasterKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What stands in place of values whose rule is a keyed hash: an HMAC under a key of its own for each source and column,
 * which never leaves this process. Half a checksum without a key follows, so that a query in the source can tell a hash
 * from a value, without knowing the key and even after it was changed.
 */
public final class Pseudonyms {

    private static final String MARK = "h:";
    private static final int HASH_BYTES = 16;
    private static final int CHECK_BYTES = 4;

    private final MasterKey key;

    public Pseudonyms(MasterKey key) {
        this.key = key;
    }

    /** Under a key that ends with this process: nobody can ever say which values were equal to those. */
    public static Pseudonyms ofThisProcess() {
        return new Pseudonyms(new MasterKey(MasterKey.random(32)));
    }

    /** The same for the same value of the same column, and for no other that anybody could find. */
    public String of(String source, String table, String column, String value) {
        byte[] own = key.derive("pseudonyms\n" + source + "\n" + table + "\n" + column);
        byte[] hash = MasterKey.hmac(own, value.getBytes(StandardCharsets.UTF_8));
        String hex = HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        return MARK + hex + HexFormat.of().formatHex(sha256(hex), 0, CHECK_BYTES);
    }

    /** "The text is a pseudonym": no clear value looks like one by accident. */
    static String isOne(String column) {
        String text = "CAST(" + column + " AS text)";
        return "(" + text + " ~ '^h:[0-9a-f]{" + 2 * (HASH_BYTES + CHECK_BYTES) + "}$' AND right(" + text + ", "
                + 2 * CHECK_BYTES + ") = left(encode(sha256(convert_to(substr(" + text + ", " + (MARK.length() + 1)
                + ", " + 2 * HASH_BYTES + "), 'UTF8')), 'hex'), " + 2 * CHECK_BYTES + "))";
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java", e);
        }
    }
}
