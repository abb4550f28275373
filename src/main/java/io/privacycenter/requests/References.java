package io.privacycenter.requests;

import java.security.SecureRandom;

/** References that people read aloud: eight characters without look-alikes and without meaning. */
final class References {

    /** No 0 and O, 1 and I and L, 5 and S, 2 and Z, 8 and B, U and V. */
    private static final String LETTERS = "34679ACDEFGHJKMNPQRTWXY";

    private static final SecureRandom RANDOM = new SecureRandom();

    private References() {}

    /** For example {@code 7F3K-94QX}: 23⁸, about 78 thousand million. */
    static String fresh() {
        StringBuilder reference = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == 4) {
                reference.append('-');
            }
            reference.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return reference.toString();
    }
}
