package io.privacycenter.ledger.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * What the log was at a size, as C2SP tlog-checkpoint writes it: three lines, origin, size, root in Base64, in a signed
 * note.
 *
 * @param origin names the log for ever
 * @param size how many entries it covers
 * @param root of the Merkle tree over them, 32 bytes
 * @param note as it was signed
 */
public record Checkpoint(String origin, long size, byte[] root, SignedNote note) {

    static Checkpoint sign(long size, byte[] root, VerifierKey key, SigningKey signing) {
        String text = key.name() + '\n' + size + '\n' + Base64.getEncoder().encodeToString(root) + '\n';
        return new Checkpoint(key.name(), size, root, SignedNote.sign(text, key, signing));
    }

    /** @throws IllegalArgumentException when this is no checkpoint */
    public static Checkpoint read(String written) {
        SignedNote note = SignedNote.read(written);
        String[] lines = note.text().split("\n");
        if (lines.length < 3 || lines[0].isEmpty() || !lines[1].matches("0|[1-9][0-9]{0,17}")) {
            throw new IllegalArgumentException("This is not a checkpoint: origin, size and root, each on a line");
        }
        byte[] root;
        try {
            root = Base64.getDecoder().decode(lines[2]);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The root of a checkpoint is not Base64", e);
        }
        if (root.length != 32) {
            throw new IllegalArgumentException("The root of a checkpoint has 32 bytes, not " + root.length);
        }
        return new Checkpoint(lines[0], Long.parseLong(lines[1]), root, note);
    }

    /**
     * Every checkpoint of a text, one below the other, as the exported files hold them.
     *
     * @throws IllegalArgumentException when one of them is none
     */
    public static List<Checkpoint> readAll(String text) {
        List<Checkpoint> all = new ArrayList<>();
        StringBuilder note = new StringBuilder();
        boolean signatures = false;
        for (String line : text.lines().toList()) {
            boolean signature = line.startsWith("— ");
            if (signatures && !signature) {
                all.add(read(note.toString()));
                note.setLength(0);
            }
            signatures = signature;
            if (note.isEmpty() && line.isBlank()) {
                continue;
            }
            note.append(line).append('\n');
        }
        if (!note.toString().isBlank()) {
            all.add(read(note.toString()));
        }
        return all;
    }

    /** Whether both say the same of the same size. */
    public boolean agreesWith(Checkpoint other) {
        return origin.equals(other.origin) && size == other.size && Arrays.equals(root, other.root);
    }
}
