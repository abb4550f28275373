package io.privacycenter.requests.desk;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A demand that looks like the same as another.
 *
 * @param reference of its case
 * @param answered null while it is open
 * @param joinable whether the other, later one can be answered together with it: it is open, and nothing of that is lost
 * @param withinSixMonths whether the law of the country takes so short a time for repetitive, for a copy
 */
public record Repeat(
        UUID demand,
        String reference,
        Instant asked,
        @Nullable Instant answered,
        boolean joinable,
        boolean withinSixMonths) {}
