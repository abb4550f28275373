package io.privacycenter.identity;

import io.privacycenter.vocabulary.Wrong;

/**
 * One way in which a person is known, in its canonical writing.
 *
 * @param scheme how
 * @param value never logged, never in an error
 */
public record Identity(Scheme scheme, String value) {

    private static final int LONGEST = 320;

    /** @throws IllegalArgumentException naming the scheme when the value is not of its form */
    public Identity {
        if (value.isBlank() || value.length() > LONGEST) {
            throw new Wrong("An identity of scheme %s has 1 to %d characters", scheme.term(), LONGEST);
        }
        value = scheme.canonical(value);
    }

    @Override
    public String toString() {
        return scheme.term() + ":…";
    }
}
