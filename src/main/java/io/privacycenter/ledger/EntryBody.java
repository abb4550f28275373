package io.privacycenter.ledger;

import io.privacycenter.ledger.log.HashedLines;
import io.privacycenter.timeline.Fact;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

/**
 * What an entry says, apart from its place in the chain. Its digest is SHA-256 over these lines, UTF-8, each ended by a
 * line feed: {@code privacy-center/entry/1}, subject, controller, type, event in hexadecimal, effect and recorded in
 * RFC 3339 with six digits of a second, payload as stored.
 *
 * <p>The entry's hash is SHA-256(previous hash ‖ number as 8 bytes, big end first ‖ digest); the first previous hash is
 * SHA-256 of {@code privacy-center/chain/1:} and the subject.
 */
public record EntryBody(
        UUID subject, UUID controller, String type, byte[] event, Instant effect, Instant recorded, String payload) {

    /** The first of the lines. */
    static final String TITLE = "privacy-center/entry/1";

    /** @param row of the columns of {@code ledger.entry} */
    static EntryBody of(ResultSet row) throws SQLException {
        return new EntryBody(
                row.getObject("subject", UUID.class),
                row.getObject("controller", UUID.class),
                row.getString("type"),
                row.getBytes("event"),
                row.getTimestamp("effect").toInstant(),
                row.getTimestamp("recorded").toInstant(),
                row.getString("payload"));
    }

    /** What happened, when it was to a person. @throws IllegalStateException otherwise, or for one of a later version */
    Fact fact() {
        return FactText.read(type, payload, HexFormat.of().formatHex(event), effect, recorded);
    }

    public byte[] digest() {
        return new HashedLines(TITLE)
                .uuid(subject)
                .uuid(controller)
                .text(type)
                .hex(event, 0, event.length)
                .instant(effect)
                .instant(recorded)
                .text(payload)
                .hash();
    }

    public byte[] hash(byte[] previous, long number) {
        return hash(previous, number, digest());
    }

    /** The hash of an entry with a body of this digest. */
    public static byte[] hash(byte[] previous, long number, byte[] digest) {
        return sha256(ByteBuffer.allocate(previous.length + Long.BYTES + digest.length)
                .put(previous)
                .putLong(number)
                .put(digest)
                .array());
    }

    public static byte[] beforeTheFirst(UUID subject) {
        return sha256(("privacy-center/chain/1:" + subject).getBytes(StandardCharsets.UTF_8));
    }

    static byte[] sha256(byte[] bytes) {
        return sha256().digest(bytes);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java", e);
        }
    }
}
