package io.privacycenter.vocabulary;

import java.util.Arrays;

/** Who must hear about a request; each wider one includes the narrower. */
public enum Target {
    SYSTEM("SYSTEM"),
    ORGANIZATION("ORGANIZATION"),
    PARTNERS("PARTNERS"),
    PARTNERS_DOWNWARD("PARTNERS.DOWNWARD"),
    PARTNERS_UPWARD("PARTNERS.UPWARD");

    private final String term;

    Target(String term) {
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
    public static Target of(String written) {
        String known = Vocabulary.priv().today(Dictionary.TARGETS, Term.of(written));
        return Arrays.stream(values())
                .filter(one -> one.term.equals(known))
                .findFirst()
                .orElseThrow(() -> new UnknownTermException("\"%s\" is not among the targets of PRIV", written));
    }
}
