package io.privacycenter.ledger;

import io.privacycenter.installation.MasterKey;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Whether what is kept beside the chains, sealed, is what it was; for audits, which read it as it is stored. */
public final class KeptTexts {

    private final MasterKey key;

    public KeptTexts(MasterKey key) {
        this.key = key;
    }

    /** Whether the key of a subject opens under the key of this installation. */
    public boolean opens(byte[] sealedKey) {
        try {
            key.open(SubjectKeys.SEAL, sealedKey);
            return true;
        } catch (IllegalStateException | IllegalArgumentException changed) {
            return false;
        }
    }

    /**
     * Whether a text opens under its subject's key and is the one of its commitment.
     *
     * @param sealedKey of the subject
     */
    public boolean isCommitted(byte[] sealedKey, byte[] salt, byte[] sealed, byte[] commitment) {
        try {
            byte[] text = new Veil(key.open(SubjectKeys.SEAL, sealedKey)).open(sealed);
            return Arrays.equals(commitment, commitment(salt, text));
        } catch (IllegalStateException | IllegalArgumentException changed) {
            return false;
        }
    }

    /** SHA-256(salt ‖ text). */
    static byte[] commitment(byte[] salt, byte[] text) {
        return EntryBody.sha256(ByteBuffer.allocate(salt.length + text.length)
                .put(salt)
                .put(text)
                .array());
    }
}
