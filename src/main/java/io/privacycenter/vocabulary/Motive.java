package io.privacycenter.vocabulary;

import java.util.Arrays;

/** Why a demand is not granted, or only in part. */
public enum Motive {
    IDENTITY_UNCONFIRMED("IDENTITY-UNCONFIRMED"),
    USER_UNKNOWN("USER-UNKNOWN"),
    NO_SUCH_DATA("NO-SUCH-DATA"),
    VALID_REASONS("VALID-REASONS"),
    /** Only where a binding law is named. */
    IMPOSSIBLE("IMPOSSIBLE"),
    REQUEST_UNSUPPORTED("REQUEST-UNSUPPORTED"),
    LANGUAGE_UNSUPPORTED("LANGUAGE-UNSUPPORTED"),
    OTHER_MOTIVE("OTHER-MOTIVE");

    private final String term;

    Motive(String term) {
        this.term = term;
    }

    public String term() {
        return term;
    }

    /**
     * The one that a term names, older spellings included.
     *
     * @throws UnknownTermException when there is none
     */
    public static Motive of(String written) {
        String known = Vocabulary.priv().today(Dictionary.MOTIVES, Term.of(written));
        return Arrays.stream(values())
                .filter(one -> one.term.equals(known))
                .findFirst()
                .orElseThrow(() -> new UnknownTermException("\"%s\" is not among the motives of PRIV", written));
    }
}
