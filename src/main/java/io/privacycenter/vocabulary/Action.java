package io.privacycenter.vocabulary;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a demand asks: the actions of PRIV. */
public enum Action {
    ACCESS("ACCESS"),
    DELETE("DELETE"),
    MODIFY("MODIFY"),
    OBJECT("OBJECT"),
    PORTABILITY("PORTABILITY"),
    RESTRICT("RESTRICT"),
    REVOKE_CONSENT("REVOKE-CONSENT"),
    /** All its children at once. */
    TRANSPARENCY("TRANSPARENCY"),
    TRANSPARENCY_DATA_CATEGORIES("TRANSPARENCY.DATA-CATEGORIES"),
    TRANSPARENCY_DPO("TRANSPARENCY.DPO"),
    TRANSPARENCY_KNOWN("TRANSPARENCY.KNOWN"),
    TRANSPARENCY_LEGAL_BASES("TRANSPARENCY.LEGAL-BASES"),
    TRANSPARENCY_ORGANIZATION("TRANSPARENCY.ORGANIZATION"),
    TRANSPARENCY_POLICY("TRANSPARENCY.POLICY"),
    TRANSPARENCY_PROCESSING_CATEGORIES("TRANSPARENCY.PROCESSING-CATEGORIES"),
    TRANSPARENCY_PROVENANCE("TRANSPARENCY.PROVENANCE"),
    TRANSPARENCY_PURPOSE("TRANSPARENCY.PURPOSE"),
    TRANSPARENCY_RETENTION("TRANSPARENCY.RETENTION"),
    TRANSPARENCY_WHERE("TRANSPARENCY.WHERE"),
    TRANSPARENCY_WHO("TRANSPARENCY.WHO"),
    OTHER_DEMAND("OTHER-DEMAND");

    private final String term;

    Action(String term) {
        this.term = term;
    }

    public String term() {
        return term;
    }

    /**
     * The action that a word from outside means: itself, or its closest known ancestor. Empty when there is none; that
     * is no error but a demand that is answered with REQUEST-UNSUPPORTED.
     */
    public static Optional<Action> of(String written) {
        return Vocabulary.priv()
                .closest(Dictionary.ACTIONS, Term.of(written))
                .flatMap(known -> Arrays.stream(values())
                        .filter(a -> a.term.equals(known))
                        .findFirst());
    }

    public boolean isTransparency() {
        return term.startsWith("TRANSPARENCY");
    }

    /** The twelve questions that TRANSPARENCY asks at once. */
    public static List<Action> questions() {
        return Arrays.stream(values())
                .filter(a -> a.isTransparency() && a != TRANSPARENCY)
                .toList();
    }
}
