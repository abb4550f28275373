package io.privacycenter.requests.cases;

/** Where a demand is. */
public enum DemandState {
    /** A source could not be asked yet; it is asked again. */
    WORKING_OUT,
    WITH_PRACTICE,
    /** Decided; held back until the law lets it go, or waiting for its turn. */
    DECIDED,
    CARRYING_OUT,
    /** Something went wrong while it was carried out; it is tried again. */
    RETRYING,
    DONE,
    WITHDRAWN;

    public boolean isAnswered() {
        return switch (this) {
            case WORKING_OUT, WITH_PRACTICE -> false;
            case DECIDED, CARRYING_OUT, RETRYING, DONE, WITHDRAWN -> true;
        };
    }

    public boolean isOver() {
        return this == DONE || this == WITHDRAWN;
    }
}
