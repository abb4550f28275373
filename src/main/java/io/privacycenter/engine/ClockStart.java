package io.privacycenter.engine;

/** What a retention clock counts from. */
public enum ClockStart {
    CAPTURE_DATE,
    RELATIONSHIP_START,
    RELATIONSHIP_END,
    SERVICE_START,
    SERVICE_END,
    /** The newest item of the person in any category of the policy. */
    LAST_CAPTURE,
    BIRTH,
    DEATH
}
