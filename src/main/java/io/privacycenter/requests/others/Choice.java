package io.privacycenter.requests.others;

/** What becomes of a part of a copy that may concern somebody else. */
public enum Choice {
    GIVE,
    LEAVE_OUT,
    /** A mark stands in its place, so that the person sees that something is there. */
    MASK
}
