package io.privacycenter.notices.webhooks;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody wants to be told, and of what.
 *
 * @param number its place among webhooks, older first
 * @param controller whose; null for whatever happens at any
 * @param formerUntil until when the secret before the present one signs, too; null when it does not
 * @param off since when nothing is sent; null while it is
 * @param failingSince since when nothing was taken; null while it is
 * @param dead how many deliveries were given up
 */
public record Webhook(
        UUID id,
        long number,
        @Nullable UUID controller,
        String url,
        Set<EventType> types,
        Instant created,
        @Nullable Instant formerUntil,
        @Nullable Off off,
        @Nullable Instant failingSince,
        long dead) {

    public Webhook {
        types = Set.copyOf(types);
    }

    /** That nothing is sent. */
    public record Off(Instant since, Why why) {}

    /** Why nothing is sent. */
    public enum Why {
        /** Somebody said so. */
        PERSON,
        /** The other side said that nobody wants it any more. */
        GONE,
        /** It failed for too long. */
        FAILING
    }
}
