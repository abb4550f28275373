package io.privacycenter.sources.packages;

import io.privacycenter.sources.rows.HeldRecord;
import io.privacycenter.sources.rows.HeldRecord.HeldColumn;

/** Which columns of a row go out; what a decision withholds stays in. */
@FunctionalInterface
public interface Release {

    Part of(HeldRecord record, HeldColumn column);

    /** What becomes of a value. */
    enum Part {
        GIVEN,
        LEFT_OUT,
        /** A mark stands in its place. */
        MASKED
    }

    static Release everything() {
        return (record, column) -> Part.GIVEN;
    }
}
