package io.privacycenter.configuration;

/** Where an entry that is in force at a practice was written. */
public enum Origin {
    /** Among the platform's defaults of its country. */
    PLATFORM,
    /** In the practice's own document. */
    PRACTICE,
    /** In the practice's own document, in the place of one of the platform's. */
    INSTEAD
}
