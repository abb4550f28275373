package io.privacycenter.sources.examples;

/**
 * Masks in SQL, so that a value never leaves the database that holds it. A mask says which kinds of characters a value has,
 * and of which of them it is made nothing: two values of one shape have one mask.
 */
final class Masking {

    /** A value with fewer characters is guessed from its shape: "A+", "m", "++". Of it only the length is told. */
    private static final int SHORT = 4;

    /** Of a longer value this much is told, and that it goes on. */
    private static final int LONGEST = 60;

    private Masking() {}

    /**
     * Digits become {@code 9}, ASCII punctuation and white space stay, all else becomes {@code x}; a value that is short or
     * has neither letters nor digits becomes {@code x} throughout.
     *
     * @param value an expression of any type
     */
    static String masked(String value) {
        // In the collation C every character is of one class, whatever the database was made with.
        String text = "CAST(" + value + " AS text) COLLATE \"C\"";
        String start = "left(" + text + ", " + LONGEST + ")";
        String shape =
                "regexp_replace(regexp_replace(" + start + ", '[0-9]', '9', 'g'), '[^9[:space:][:punct:]]', 'x', 'g')";
        return "CASE WHEN length(" + text + ") < " + SHORT + " OR " + text + " !~ '[^[:space:][:punct:]]'"
                + " THEN repeat('x', length(" + start + ")) ELSE " + shape + " END"
                + " || CASE WHEN length(" + text + ") > " + LONGEST + " THEN '…' ELSE '' END";
    }
}
