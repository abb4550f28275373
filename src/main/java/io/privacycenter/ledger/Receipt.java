package io.privacycenter.ledger;

import java.time.Instant;
import java.util.UUID;

/**
 * Proof, in the hands of a person, that an entry was recorded: the hash of the entry, its place in the chain, and a
 * signature over both.
 *
 * @param hash of the entry, hexadecimal
 * @param keyId first eight hexadecimal digits of the SHA-256 of the public key
 * @param signature Ed25519 over {@link #signed()}, Base64
 */
public record Receipt(
        UUID subject,
        long number,
        String type,
        Instant effect,
        Instant recorded,
        String hash,
        String keyId,
        String signature) {

    /** The text that is signed, UTF-8. */
    public String signed() {
        return signedText(subject, number, hash);
    }

    /** Sixteen characters of the hash in groups of four, for people to compare. */
    public String code() {
        return hash.substring(0, 16).toUpperCase(java.util.Locale.ROOT).replaceAll("(.{4})(?!$)", "$1 ");
    }

    static String signedText(UUID subject, long number, String hash) {
        return "privacy-center/receipt/1\n" + subject + "\n" + number + "\n" + hash + "\n";
    }
}
