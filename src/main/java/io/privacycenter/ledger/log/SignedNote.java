package io.privacycenter.ledger.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A C2SP signed note: a text that ends with a line feed, an empty line, and lines of signatures, each an em dash, the
 * name of the key, and Base64 of the key's id and the signature.
 *
 * @param text with its last line feed
 */
public record SignedNote(String text, List<Signed> signatures) {

    private static final String DASH = "— ";
    private static final int LONGEST = 10_000;

    /** One line of signature. */
    public record Signed(String name, byte[] keyId, byte[] signature) {}

    public SignedNote {
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("The text of a note ends with a line feed");
        }
        signatures = List.copyOf(signatures);
    }

    static SignedNote sign(String text, VerifierKey key, SigningKey signing) {
        return new SignedNote(
                text, List.of(new Signed(key.name(), key.id(), signing.sign(text.getBytes(StandardCharsets.UTF_8)))));
    }

    /** @throws IllegalArgumentException when this is no signed note */
    public static SignedNote read(String note) {
        int end = note.lastIndexOf("\n\n");
        if (end < 0 || note.length() > LONGEST || !note.endsWith("\n")) {
            throw new IllegalArgumentException("This is not a signed note: text, an empty line, lines of signatures");
        }
        List<Signed> signatures = new ArrayList<>();
        for (String line : note.substring(end + 2).split("\n")) {
            String[] parts =
                    line.startsWith(DASH) ? line.substring(DASH.length()).split(" ", -1) : new String[0];
            if (parts.length != 2) {
                throw new IllegalArgumentException("A line of signatures of a note is malformed");
            }
            byte[] signed = base64(parts[1]);
            if (signed.length < 5) {
                throw new IllegalArgumentException("A signature of a note is too short");
            }
            signatures.add(
                    new Signed(parts[0], Arrays.copyOf(signed, 4), Arrays.copyOfRange(signed, 4, signed.length)));
        }
        return new SignedNote(note.substring(0, end + 1), signatures);
    }

    private static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("A signature of a note is not Base64", e);
        }
    }

    public boolean isSignedBy(VerifierKey key) {
        byte[] id = key.id();
        return signatures.stream()
                .anyMatch(signed -> signed.name().equals(key.name())
                        && Arrays.equals(signed.keyId(), id)
                        && key.verifies(text.getBytes(StandardCharsets.UTF_8), signed.signature()));
    }

    /** As it is written down. */
    public String written() {
        StringBuilder note = new StringBuilder(text).append('\n');
        for (Signed signed : signatures) {
            byte[] bytes = ByteBuffer.allocate(4 + signed.signature().length)
                    .put(signed.keyId())
                    .put(signed.signature())
                    .array();
            note.append(DASH)
                    .append(signed.name())
                    .append(' ')
                    .append(Base64.getEncoder().encodeToString(bytes))
                    .append('\n');
        }
        return note.toString();
    }
}
