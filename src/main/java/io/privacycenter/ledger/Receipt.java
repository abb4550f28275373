package io.privacycenter.ledger;

import io.privacycenter.ledger.log.LogKeys;
import io.privacycenter.ledger.log.PublicLog;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Proof, in the hands of a person, that an entry was recorded. At once there is our signature over its place in the
 * chain and its hash; about a second later the log proves it under a checkpoint that others hold too.
 *
 * @param publicKey that the signature verifies with, X.509 in Base64
 * @param signature Ed25519 over {@link #signedText}
 * @param inclusion in the log; null while no checkpoint covers the entry
 * @param keys that checkpoints verify with, oldest first
 */
public record Receipt(
        Entry entry,
        String publicKey,
        byte[] signature,
        PublicLog.@Nullable Inclusion inclusion,
        List<LogKeys.Published> keys) {

    public Receipt {
        keys = List.copyOf(keys);
    }

    public UUID subject() {
        return entry.body().subject();
    }

    public long number() {
        return entry.number();
    }

    public Instant recorded() {
        return entry.recorded();
    }

    /** Of the entry, hexadecimal. */
    public String hash() {
        return HexFormat.of().formatHex(entry.hash());
    }

    /** Sixteen characters of the hash in groups of four, for people to compare. */
    public String code() {
        return hash().substring(0, 16).toUpperCase(Locale.ROOT).replaceAll("(.{4})(?!$)", "$1 ");
    }

    /** As a file for a person to keep: JSON, UTF-8. */
    public byte[] file() {
        return ReceiptFile.write(this);
    }

    /** All of it as decimal digits, to stand behind the # of an address, for {@link Receipts#checkLink}. */
    public String link() {
        return ReceiptLink.written(file());
    }

    /** The text that is signed, UTF-8: four lines, the last three subject, number and hash in hexadecimal. */
    static String signedText(UUID subject, long number, byte[] hash) {
        return "privacy-center/receipt/1\n"
                + subject
                + "\n"
                + number
                + "\n"
                + HexFormat.of().formatHex(hash)
                + "\n";
    }
}
