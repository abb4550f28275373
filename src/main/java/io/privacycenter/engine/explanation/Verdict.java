package io.privacycenter.engine.explanation;

/** What becomes of one kind of data. */
public enum Verdict {
    /** A copy is given. */
    GIVE,
    /** Not in this copy; offered another way. */
    WITHHOLD,
    ERASE,
    /** Out of all use until the time that law sets, then erased; counts as granted. */
    BLOCK,
    KEEP,
    /** Corrected, after a person compared old and new. */
    CORRECT,
    /** The use ends. */
    STOP,
    /** The use goes on, on a ground that the demand does not reach. */
    GO_ON,
    /** A person decides. */
    ASK;

    /** Whether what is asked is done. */
    public boolean grants() {
        return switch (this) {
            case GIVE, ERASE, BLOCK, CORRECT, STOP -> true;
            case WITHHOLD, KEEP, GO_ON, ASK -> false;
        };
    }
}
