package io.privacycenter.sources.schema;

/**
 * An address in its one writing, in SQL: what is compared when somebody is looked for, and what an index holds so that
 * nobody goes through the whole table for it.
 */
public enum PlainAddress {
    /** In lower case. Blanks around it stay: an index on {@code lower(email)} is what databases have. */
    EMAIL {
        @Override
        public String of(String text) {
            return "lower(" + text + ")";
        }
    },
    /** Digits after a plus sign; a number without its country is nobody's for certain. */
    PHONE {
        @Override
        public String of(String text) {
            return "regexp_replace(" + text + ", '[\\s().-]'::text, ''::text, 'g'::text)";
        }
    };

    /** @param text an expression of type text */
    public abstract String of(String text);
}
