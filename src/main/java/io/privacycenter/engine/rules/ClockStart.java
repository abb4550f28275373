package io.privacycenter.engine.rules;

import io.privacycenter.vocabulary.Wrong;
import java.util.Arrays;
import java.util.Locale;

/** What a retention clock counts from; written as in PRIV, with hyphens. */
public enum ClockStart {
    CAPTURE_DATE,
    RELATIONSHIP_START,
    RELATIONSHIP_END,
    SERVICE_START,
    SERVICE_END,
    /** The newest item of the person in any category of the policy. */
    LAST_CAPTURE,
    BIRTH,
    DEATH;

    /** As it is written: {@code SERVICE-END}. */
    public String term() {
        return name().replace('_', '-');
    }

    /**
     * The one that is written.
     *
     * @throws IllegalArgumentException naming it when there is none
     */
    public static ClockStart of(String written) {
        String term = written.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(one -> one.term().equals(term))
                .findFirst()
                .orElseThrow(() -> new Wrong(
                        "\"%s\" is no event that a clock counts from; these are: %s",
                        written,
                        String.join(
                                ", ",
                                Arrays.stream(values()).map(ClockStart::term).toList())));
    }
}
