package io.privacycenter.identity.passkeys;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A passkey as its owner sees it.
 *
 * @param name how the owner calls the device, for example {@code Chrome on Android}
 * @param used when it last opened a door; null when it never did
 */
public record Passkey(
        UUID id, String name, Instant made, @Nullable Instant used) {

    /** What happened to a person's passkeys. */
    public enum What {
        MADE,
        REMOVED
    }

    /** One line of that. */
    public record Line(What what, String name, Instant at) {}
}
