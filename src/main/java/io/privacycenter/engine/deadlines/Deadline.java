package io.privacycenter.engine.deadlines;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One clock on a demand.
 *
 * @param step what must be done by then
 * @param law as cited
 * @param received day of receipt, in the controller's time zone
 * @param due last day, in the controller's time zone, on which it is in time; the extended one when extended
 * @param notBefore earliest instant at which the answer may be given; null when any
 * @param extended last day after an extension told within the first period; null when none is possible
 */
public record Deadline(
        String ruleId,
        Step step,
        String law,
        boolean binding,
        LocalDate received,
        LocalDate due,
        @Nullable Instant notBefore,
        @Nullable LocalDate extended,
        boolean isExtended) {

    /** What a clock is on. */
    public enum Step {
        /** The person knows that the demand has come in. */
        CONFIRM_RECEIPT,
        /** The person has the answer. */
        ANSWER,
        /** The person knows that nothing is done, why, and where to complain. */
        REFUSE
    }

    /** An extension must be told inside the first period, and there is one only. */
    public boolean mayBeExtendedOn(LocalDate told) {
        return extended != null && !isExtended && !told.isBefore(received) && !told.isAfter(due);
    }

    /**
     * More time, for a reason that the person is told.
     *
     * @param told day on which the person is told, in the controller's time zone
     */
    public Extension extend(String reason, LocalDate told) {
        if (extended == null) {
            return new Extension.Refused(Extension.Cause.NOT_EXTENDABLE);
        }
        if (isExtended) {
            return new Extension.Refused(Extension.Cause.EXTENDED_ALREADY);
        }
        if (!mayBeExtendedOn(told)) {
            return new Extension.Refused(
                    told.isAfter(due) ? Extension.Cause.TOLD_TOO_LATE : Extension.Cause.TOLD_BEFORE_RECEIPT);
        }
        if (reason.isBlank()) {
            return new Extension.Refused(Extension.Cause.NO_REASON);
        }
        if (reason.strip().length() > Extension.LONGEST_REASON) {
            return new Extension.Refused(Extension.Cause.REASON_TOO_LONG);
        }
        return new Extension.Granted(
                new Deadline(ruleId, step, law, binding, received, extended, notBefore, extended, true),
                reason.strip());
    }
}
