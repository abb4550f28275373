package io.privacycenter.sources.rectification;

import io.privacycenter.sources.asking.SourceAnswer.Fault;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How corrections ended, or would end: all of them or none. */
public sealed interface Rectification {

    /**
     * Committed; in a check: what would happen. Only the proof may say that it stands.
     *
     * @param stands what stands in each cell as the source writes it; null where it is empty
     * @param changed whether anything was changed: false when all of it stood already
     */
    record CarriedOut(Map<Cell, @Nullable String> stands, boolean changed) implements Rectification {
        public CarriedOut {
            stands = Collections.unmodifiableMap(new HashMap<>(stands));
        }
    }

    /** Nothing was changed: the old value does not stand any more, somebody was there before. */
    record Changed(Cell cell) implements Rectification {}

    /** Nothing was changed, and trying again alone will not help: a person must look. */
    record Blocked(Cell cell, Obstacle obstacle) implements Rectification {}

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
