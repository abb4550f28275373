package io.privacycenter.engine.situation;

/** How far we know who is asking. */
public enum Identity {
    /** Nobody identified. */
    ANONYMOUS,
    /** Claimed, not confirmed; answered alike whether we know the person or not. */
    CLAIMED,
    /** Identified and authenticated, but unknown to this controller. */
    UNKNOWN_HERE,
    /** Known and authenticated. */
    CONFIRMED
}
