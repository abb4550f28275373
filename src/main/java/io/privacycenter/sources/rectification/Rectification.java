package io.privacycenter.sources.rectification;

import io.privacycenter.sources.asking.SourceAnswer.Fault;
import org.jspecify.annotations.Nullable;

/** How a correction ended, or would end. */
public sealed interface Rectification {

    /**
     * Committed; in a check: what would happen. Only the proof may say that it stands.
     *
     * @param stands the value as the source writes it; null when the column is empty
     */
    record CarriedOut(@Nullable String stands) implements Rectification {}

    /** Nothing was changed: the old value does not stand any more, somebody was there before. */
    record Changed() implements Rectification {}

    /** Nothing was changed, and trying again alone will not help: a person must look. */
    record Blocked(Obstacle obstacle) implements Rectification {}

    /**
     * It did not come to an end, and nothing is half done.
     *
     * @param uncertain the connection broke while the source was committing
     */
    record Failed(Fault fault, boolean uncertain) implements Rectification {}

    enum Obstacle {
        /** The table is not mapped, or the column is no data of the person that may be written. */
        NOT_RECTIFIABLE,
        /** The row is not there any more, or is not this person's at this controller. */
        ROW_GONE,
        /** The row is somebody else's too. */
        SHARED_WITH_OTHERS,
        /** The new value is none of the column's type: no day, no number, none of its words. */
        NOT_A_VALUE,
        TOO_LONG,
        MAY_NOT_BE_EMPTY,
        /** Another row has this value, and only one may. */
        TAKEN,
        /** A rule of the source forbids the value. */
        FORBIDDEN
    }
}
