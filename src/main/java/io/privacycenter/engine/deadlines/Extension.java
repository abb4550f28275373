package io.privacycenter.engine.deadlines;

/** What became of the wish for more time. Errors that a person can cause are told, not thrown. */
public sealed interface Extension {

    /** Longest reason, in characters. */
    int LONGEST_REASON = 2000;

    /**
     * @param deadline the clock as it runs from now on
     * @param reason what the person must be told, without blanks around it
     */
    record Granted(Deadline deadline, String reason) implements Extension {}

    record Refused(Cause cause) implements Extension {}

    /** Why there is no more time. */
    enum Cause {
        /** The law gives this clock one period only. */
        NOT_EXTENDABLE,
        /** There is one extension, and it was used. */
        EXTENDED_ALREADY,
        /** The first period is over. */
        TOLD_TOO_LATE,
        TOLD_BEFORE_RECEIPT,
        NO_REASON,
        /** More than {@link #LONGEST_REASON} characters. */
        REASON_TOO_LONG
    }
}
