package io.privacycenter.vocabulary;

import java.util.Arrays;

/** What makes processing lawful. */
public enum LegalBaseKind {
    CONSENT("CONSENT"),
    CONTRACT("CONTRACT"),
    LEGITIMATE_INTEREST("LEGITIMATE-INTEREST"),
    NECESSARY("NECESSARY"),
    LEGAL_OBLIGATION("NECESSARY.LEGAL-OBLIGATION"),
    PUBLIC_INTEREST("NECESSARY.PUBLIC-INTEREST"),
    VITAL_INTEREST("NECESSARY.VITAL-INTEREST"),
    OTHER_LEGAL_BASE("OTHER-LEGAL-BASE");

    private final String term;

    LegalBaseKind(String term) {
        this.term = term;
    }

    public String term() {
        return term;
    }

    /** One of the grounds that a person cannot opt out of. */
    public boolean isNecessary() {
        return Term.covers("NECESSARY", term);
    }

    /** One of those to which a person may object (Art. 21(1) GDPR). */
    public boolean mayBeObjectedTo() {
        return switch (this) {
            case LEGITIMATE_INTEREST, PUBLIC_INTEREST -> true;
            case CONSENT, CONTRACT, NECESSARY, LEGAL_OBLIGATION, VITAL_INTEREST, OTHER_LEGAL_BASE -> false;
        };
    }

    /**
     * The one that a term names, older spellings included.
     *
     * @throws UnknownTermException when there is none
     */
    public static LegalBaseKind of(String written) {
        String known = Vocabulary.priv().today(Dictionary.LEGAL_BASES, Term.of(written));
        return Arrays.stream(values())
                .filter(one -> one.term.equals(known))
                .findFirst()
                .orElseThrow(() -> new UnknownTermException("\"%s\" is not among the legal bases of PRIV", written));
    }
}
