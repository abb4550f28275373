package io.privacycenter.engine;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One clock on a demand.
 *
 * @param due last day, in the controller's time zone, on which the answer is in time
 * @param notBefore earliest instant at which the answer may be given; null when any
 * @param extended last day after an extension told within {@code due}; null when none is possible
 */
public record Deadline(
        String ruleId,
        String law,
        boolean binding,
        LocalDate due,
        @Nullable Instant notBefore,
        @Nullable LocalDate extended) {

    /** An extension must be told inside the first period. */
    public boolean mayBeExtendedOn(LocalDate told) {
        return extended != null && !told.isAfter(due);
    }
}
