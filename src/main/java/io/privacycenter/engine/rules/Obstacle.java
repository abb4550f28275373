package io.privacycenter.engine.rules;

/** Why a configuration cannot be published; {@code subject} is the legal base or the words meant, or empty. */
public record Obstacle(Kind kind, String subject) {

    public enum Kind {
        NO_PROFILE,
        /** Marketing, advertising and sale rest on consent or legitimate interest only. */
        MARKETING_ON_ANOTHER_BASE,
        /** A word of a legal base that the vocabulary does not know: it would match nothing. */
        UNKNOWN_TERM
    }
}
