package io.privacycenter.engine.rules;

/** The two kinds of retention policy of PRIV. */
public enum RetentionKind {
    /** A minimum: erased not before. */
    NO_LESS_THAN,
    /** A maximum: erased after. A minimum beats it. */
    NO_LONGER_THAN
}
