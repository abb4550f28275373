package io.privacycenter.engine.state;

/** May we? */
public enum Permission {
    ALLOWED,
    /** It would be allowed, but the person asked to limit use while something is checked. */
    PAUSED,
    NOT_ALLOWED
}
