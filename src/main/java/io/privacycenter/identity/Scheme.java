package io.privacycenter.identity;

import io.privacycenter.vocabulary.Wrong;
import java.text.Normalizer;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** How a person is known. Each scheme writes a value in one way only, so that equal people have equal look-ups. */
public enum Scheme {
    HOST_ID("host-id") {
        @Override
        String canonical(String value) {
            return value.strip();
        }
    },
    /** Trimmed, NFC, lower case. */
    EMAIL("email") {
        @Override
        String canonical(String value) {
            String address =
                    Normalizer.normalize(value.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
            return require(address, ADDRESS, () -> new Wrong("This is not an e-mail address like name@example.com"));
        }
    },
    /** E.164, for example +33639980123. */
    PHONE("phone") {
        @Override
        String canonical(String value) {
            return require(
                    value.replaceAll("[\\s().-]", ""), E164, () -> new Wrong("This is not a number like +33639980123"));
        }
    },
    UUID("uuid") {
        @Override
        String canonical(String value) {
            try {
                return java.util.UUID.fromString(value.strip()).toString();
            } catch (IllegalArgumentException quotesTheValue) {
                throw new Wrong("This is not a UUID");
            }
        }
    };

    private static final Pattern ADDRESS = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,255}");
    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final int LONGEST = 320;

    private final String term;

    Scheme(String term) {
        this.term = term;
    }

    public String term() {
        return term;
    }

    /** @throws IllegalArgumentException when there is no such scheme */
    public static Scheme of(String term) {
        for (Scheme scheme : values()) {
            if (scheme.term.equals(term)) {
                return scheme;
            }
        }
        throw new Wrong("Unknown identity scheme \"%s\": host-id, email, phone and uuid are known", term);
    }

    /** The one way to write a value; the error names the scheme, never the value. */
    abstract String canonical(String value);

    private static String require(String value, Pattern form, Supplier<Wrong> otherwise) {
        if (value.length() > LONGEST || !form.matcher(value).matches()) {
            throw otherwise.get();
        }
        return value;
    }
}
