package io.privacycenter.vocabulary;

/** What an unknown term with a known ancestor means. */
public enum Fallback {
    /** Its closest known ancestor: safe where more is less, as in an objection or a hold. */
    ANCESTOR,
    /** Nothing, and a person looks: where the ancestor would widen, as in an erasure or a consent. */
    NOTHING
}
