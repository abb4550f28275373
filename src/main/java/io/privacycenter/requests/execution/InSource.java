package io.privacycenter.requests.execution;

/** How much of what is to be out of use is, in the sources. */
public enum InSource {
    /** Nothing had to be. */
    NOTHING,
    EVERYTHING,
    PART,
    /** No source can do it. */
    NONE
}
