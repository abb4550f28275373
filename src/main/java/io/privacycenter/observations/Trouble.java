package io.privacycenter.observations;

/** Why a row does not become a fact. A person looks at these; nobody guesses. */
public enum Trouble {
    /** Something happened and the row does not say when. */
    NO_DATE,
    /** Its date is no day between 1900 and 2200. */
    DATE_IMPOSSIBLE,
    /** Its date lies ahead; it becomes a fact once it has passed. */
    DATE_AHEAD,
    NO_PERSON,
    SEVERAL_PEOPLE,
    NO_CONTROLLER,
    SEVERAL_CONTROLLERS,
    /** No controller of this installation is called so, or it has published nothing. */
    CONTROLLER_UNKNOWN,
    /** The controller has no such legal base or nothing that holds in this release, or the platform no such term. */
    RULES_DIFFER,
    /** It should name a consent and does not. */
    NO_CONSENT,
    /** The person has as many consents as may stand at once. */
    TOO_MANY_CONSENTS,
    /** What was recorded of it is not there any more: corrected or erased in the source. The fact still stands. */
    TAKEN_BACK
}
