package io.privacycenter.requests;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/** References that people read aloud: eight characters without look-alikes and without meaning. */
public final class References {

    /** No 0 and O, 1 and I and L, 5 and S, 2 and Z, 8 and B, U and V. */
    private static final String LETTERS = "34679ACDEFGHJKMNPQRTWXY";

    private static final int LENGTH = 8;

    private static final SecureRandom RANDOM = new SecureRandom();

    private References() {}

    /** For example {@code 7F3K-94QX}: 23⁸, about 78 thousand million. */
    static String fresh() {
        StringBuilder reference = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            if (i == LENGTH / 2) {
                reference.append('-');
            }
            reference.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return reference.toString();
    }

    /** The beginning of a reference as it is stored, from what somebody typed; empty when no reference begins like that. */
    public static Optional<String> beginningWith(String typed) {
        String letters = typed.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
        if (letters.isEmpty()
                || letters.length() > LENGTH
                || letters.chars().anyMatch(letter -> LETTERS.indexOf(letter) < 0)) {
            return Optional.empty();
        }
        return Optional.of(
                letters.length() <= LENGTH / 2
                        ? letters
                        : letters.substring(0, LENGTH / 2) + "-" + letters.substring(LENGTH / 2));
    }
}
