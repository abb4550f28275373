package io.privacycenter.engine.situation;

/** The rules that outcomes cite; texts in every language hang on these names, so none is ever reused. */
public enum Rule {
    IDENTITY_NOT_CONFIRMED,
    PERSON_UNKNOWN,
    UNKNOWN_ACTION,
    INCOMPATIBLE_RESTRICTIONS,
    CONSENTS_NOT_THEIRS,
    CONSENT_LEFT_ASIDE,
    FOR_A_PERSON_TO_READ,
    TERM_UNKNOWN,
    PARTLY_CONCERNED,
    DEMAND_ABOUT_THE_DEAD,
    RESTRICT_WITHOUT_RESTRICTION,
    PUBLIC_INTEREST_OBJECTED,
    SOURCE_NOT_ASKED,
    NOTHING_HELD,
    PUBLISHED_INFORMATION,
    OWN_INFORMATION,
    HELD_IS_GIVEN,
    NOT_PORTABLE,
    CORRECTION_IS_REVIEWED,
    NEW_VALUE_IS_REVIEWED,
    KEPT_FOR_A_CLAIM,
    KEPT_WHILE_PAUSED,
    /** The data map says that a law keeps this column; the reason names it. */
    KEPT_IN_SOURCE,
    /** Somebody else has a part in it and is still there. */
    SHARED_WITH_OTHERS,
    KEPT_BY_MINIMUM,
    KEPT_BY_NECESSITY,
    KEPT_BY_CONTRACT,
    KEPT_BY_OTHER_BASE,
    /** It gives way to the person's own request, once a person has weighed it. */
    MINIMUM_YIELDS,
    ERASED_EXPIRED,
    ERASED_NOTHING_KEEPS_IT,
    /** Law wants it kept from everybody for a time before it goes. */
    BLOCKED_BEFORE_ERASURE,
    ERASED_AFTER_BLOCKING,
    /** Not shown, given or changed: it is blocked. */
    OUT_OF_USE_WHILE_BLOCKED,
    USE_STOPS,
    USE_GOES_ON,
    /** Not the rules but a person of the practice, for a motive that is lawful. */
    DECIDED_BY_A_PERSON
}
