package io.privacycenter.requests.assignment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A case came to be with somebody, or with nobody in particular.
 *
 * @param actor who saw to it; null where the data said who treats the person
 * @param giver with whom it was before; null for the shared queue
 * @param taker with whom it is since; null for the shared queue
 * @param word to whom it was given; null for none
 */
public record HandedOver(
        Instant at,
        Cause cause,
        @Nullable UUID actor,
        @Nullable UUID giver,
        @Nullable UUID taker,
        @Nullable String word) {

    public enum Cause {
        /** The data says that they treat the person. */
        TREATS,
        TAKEN,
        GIVEN,
        PUT_BACK,
        /** Whom it was with has left. */
        SUCCEEDED
    }
}
