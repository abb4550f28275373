package io.privacycenter.engine;

import org.jspecify.annotations.Nullable;

/** What may stand behind a motive that a person chooses; texts in every language hang on these names. */
public enum Justification {
    RIGHTS_OF_OTHERS("GDPR 15(4)"),
    EXCESSIVE("GDPR 12(5)"),
    /** Where a country's law protects them; which one, the professional says. */
    PROFESSIONALS_OWN_NOTES(null),
    RECORD_IS_RIGHT("GDPR 16"),
    /** An opinion is not wrong because another is possible: the person's statement is added to it. */
    MEDICAL_OPINION("GDPR 16"),
    FREE_EXPRESSION("GDPR 17(3)(a)"),
    LEGAL_DUTY("GDPR 17(3)(b)"),
    PUBLIC_HEALTH("GDPR 17(3)(c)"),
    ARCHIVES_AND_RESEARCH("GDPR 17(3)(d)"),
    LEGAL_CLAIMS("GDPR 17(3)(e)"),
    NEEDED_FOR_CONTRACT("GDPR 6(1)(b)"),
    COMPELLING_GROUNDS("GDPR 21(1)"),
    NO_GROUND_TO_RESTRICT("GDPR 18(1)");

    private final @Nullable String law;

    Justification(@Nullable String law) {
        this.law = law;
    }

    /** As cited; null where it depends on the country. */
    public @Nullable String law() {
        return law;
    }
}
