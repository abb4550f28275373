package io.privacycenter.installation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The installation's master key. Everything else is derived from it by purpose, so that a value sealed for one
 * purpose cannot be opened for another.
 *
 * <p>Sealing is AES-256-GCM: 12 random bytes, then the cipher text with its tag. Look-up keys are HMAC-SHA-256.
 */
public final class MasterKey {

    private static final int NONCE = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] key;

    /** @throws IllegalArgumentException when the key is shorter than 32 bytes */
    public MasterKey(byte[] key) {
        if (key.length < 32) {
            throw new IllegalArgumentException("The master key has %d bytes; it needs 32".formatted(key.length));
        }
        this.key = key.clone();
    }

    /** The key written as Base64, as {@code PRIVACY_CENTER_KEY} holds it. */
    public static MasterKey ofBase64(String text) {
        try {
            return new MasterKey(Base64.getDecoder().decode(text.strip()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The master key is 32 random bytes in Base64 (openssl rand -base64 32)");
        }
    }

    /** A key of 32 bytes for one purpose. */
    public byte[] derive(String purpose) {
        return hmac(key, purpose.getBytes(StandardCharsets.UTF_8));
    }

    /** Seals a value for a purpose. */
    public byte[] seal(String purpose, byte[] value) {
        return sealUnder(derive(purpose), value);
    }

    public byte[] seal(String purpose, String value) {
        return seal(purpose, value.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IllegalStateException when the value was sealed under another key or purpose, or was changed */
    public byte[] open(String purpose, byte[] sealed) {
        return openUnder(derive(purpose), sealed);
    }

    public String openText(String purpose, byte[] sealed) {
        return new String(open(purpose, sealed), StandardCharsets.UTF_8);
    }

    public static byte[] sealUnder(byte[] key, byte[] value) {
        byte[] nonce = random(NONCE);
        try {
            byte[] cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce).doFinal(value);
            return ByteBuffer.allocate(NONCE + cipher.length)
                    .put(nonce)
                    .put(cipher)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is missing from this Java", e);
        }
    }

    public static byte[] openUnder(byte[] key, byte[] sealed) {
        try {
            byte[] nonce = Arrays.copyOf(sealed, NONCE);
            return cipher(Cipher.DECRYPT_MODE, key, nonce).doFinal(sealed, NONCE, sealed.length - NONCE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A sealed value does not open with this installation's key", e);
        }
    }

    public static byte[] hmac(byte[] key, byte[] value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(value);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is missing from this Java", e);
        }
    }

    public static byte[] random(int bytes) {
        byte[] value = new byte[bytes];
        RANDOM.nextBytes(value);
        return value;
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        return cipher;
    }
}
