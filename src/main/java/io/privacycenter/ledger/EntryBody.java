package io.privacycenter.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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

    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    /** An instant as it is hashed, RFC 3339 with six digits of a second. */
    static String written(Instant instant) {
        return MICROS.format(instant);
    }

    public byte[] digest() {
        StringBuilder lines = new StringBuilder(256 + payload.length())
                .append("privacy-center/entry/1\n")
                .append(subject)
                .append('\n')
                .append(controller)
                .append('\n')
                .append(type)
                .append('\n')
                .append(HexFormat.of().formatHex(event))
                .append('\n');
        write(effect, lines);
        write(recorded, lines.append('\n'));
        return sha256(lines.append('\n').append(payload).append('\n').toString().getBytes(StandardCharsets.UTF_8));
    }

    /** As {@link #written}, some ten times faster: verifying writes two instants for every entry. */
    private static void write(Instant instant, StringBuilder to) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
        if (time.getYear() < 0 || time.getYear() > 9999) {
            to.append(written(instant));
            return;
        }
        digits(time.getYear(), 1_000, to);
        digits(time.getMonthValue(), 10, to.append('-'));
        digits(time.getDayOfMonth(), 10, to.append('-'));
        digits(time.getHour(), 10, to.append('T'));
        digits(time.getMinute(), 10, to.append(':'));
        digits(time.getSecond(), 10, to.append(':'));
        digits(time.getNano() / 1_000, 100_000, to.append('.'));
        to.append('Z');
    }

    private static void digits(int value, int highest, StringBuilder to) {
        for (int place = highest; place > 0; place /= 10) {
            to.append((char) ('0' + value / place % 10));
        }
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
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java", e);
        }
    }
}
