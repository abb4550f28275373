package io.privacycenter.requests.pausing;

import java.util.Arrays;

/** The four grounds of Art. 18(1) GDPR. */
public enum PauseGround {
    /** The person says that it is wrong, and it is being checked. */
    WRONG("a"),
    /** The use is unlawful, and the person does not want it erased. */
    UNLAWFUL("b"),
    /** The controller needs it no more, and the person needs it for a claim. */
    CLAIM("c"),
    /** The person objected, and it is being weighed. */
    OBJECTED("d");

    private final String letter;

    PauseGround(String letter) {
        this.letter = letter;
    }

    /** {@code a} to {@code d}. */
    public String letter() {
        return letter;
    }

    /** As cited. */
    public String law() {
        return "GDPR 18(1)(" + letter + ")";
    }

    public static PauseGround of(String letter) {
        return Arrays.stream(values())
                .filter(ground -> ground.letter.equals(letter))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No ground of Art. 18(1) has the letter " + letter));
    }
}
