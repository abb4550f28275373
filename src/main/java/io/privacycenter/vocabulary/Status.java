package io.privacycenter.vocabulary;

import java.util.Arrays;

/** What a demand is answered with. CANCELED: the person withdrew it. */
public enum Status {
    UNDER_REVIEW("UNDER-REVIEW"),
    GRANTED("GRANTED"),
    PARTIALLY_GRANTED("PARTIALLY-GRANTED"),
    DENIED("DENIED"),
    CANCELED("CANCELED"),
    /** Read from partners, never written. */
    OTHER_RESPONSE("OTHER-RESPONSE");

    private final String term;

    Status(String term) {
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
    public static Status of(String written) {
        String known = Vocabulary.priv().today(Dictionary.STATUSES, Term.of(written));
        return Arrays.stream(values())
                .filter(one -> one.term.equals(known))
                .findFirst()
                .orElseThrow(() -> new UnknownTermException("\"%s\" is not among the statuses of PRIV", written));
    }
}
