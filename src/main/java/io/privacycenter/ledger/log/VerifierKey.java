package io.privacycenter.ledger.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A public Ed25519 key under a name, as C2SP signed notes know it.
 *
 * @param name of the log: its origin
 * @param bytes of the key, 32
 */
public record VerifierKey(String name, byte[] bytes) {

    private static final byte ED25519 = 1;
    /** What X.509 puts before the 32 bytes of an Ed25519 key. */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    /** @throws IllegalArgumentException when the key has not 32 bytes or the name cannot stand in a note */
    public VerifierKey {
        if (bytes.length != 32) {
            throw new IllegalArgumentException("An Ed25519 key has 32 bytes, not " + bytes.length);
        }
        if (name.isEmpty() || name.contains("+") || name.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("The name of a key has no space and no plus sign");
        }
    }

    /** The key of a Java key. */
    public static VerifierKey of(String name, PublicKey key) {
        byte[] encoded = key.getEncoded();
        return new VerifierKey(name, Arrays.copyOfRange(encoded, X509.length, encoded.length));
    }

    /** First four bytes of SHA-256(name ‖ line feed ‖ 1 ‖ key). */
    public byte[] id() {
        var sha = MerkleTree.sha256();
        sha.update(name.getBytes(StandardCharsets.UTF_8));
        sha.update((byte) '\n');
        sha.update(ED25519);
        return Arrays.copyOf(sha.digest(bytes), 4);
    }

    public String idText() {
        return HexFormat.of().formatHex(id());
    }

    /** As C2SP writes it: name, id in hexadecimal, Base64 of 1 and the key, joined by plus signs. */
    public String text() {
        byte[] typed = ByteBuffer.allocate(33).put(ED25519).put(bytes).array();
        return name + "+" + idText() + "+" + Base64.getEncoder().encodeToString(typed);
    }

    public boolean verifies(byte[] text, byte[] signature) {
        byte[] encoded = ByteBuffer.allocate(X509.length + bytes.length)
                .put(X509)
                .put(bytes)
                .array();
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            check.update(text);
            return check.verify(signature);
        } catch (GeneralSecurityException notASignature) {
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey key && name.equals(key.name) && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(bytes);
    }
}
