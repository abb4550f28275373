package io.privacycenter.engine;

/** Whether a recommendation may be answered at once or goes to a person, and why. */
public record Route(Way way, Cause cause) {

    public enum Way {
        AT_ONCE,
        REVIEW
    }

    public enum Cause {
        STRATEGY,
        TAKES_EFFECT_WHEN_FILED,
        NOT_IDENTIFIED,
        FOR_A_PERSON,
        ON_BEHALF_OF_ANOTHER,
        MESSAGE,
        FACTS_MISSING,
        REFUSAL,
        ERASURE_OF_SPECIAL_CATEGORY,
        RELEASE_OF_SPECIAL_CATEGORY,
        UNCONFIRMED_MINIMUM,
        CORRECTION
    }

    /**
     * What the shell knows about the asker beyond the facts.
     *
     * @param identityLevel how strongly the person proved who they are; higher is stronger
     * @param onBehalfOfAnother a parent, guardian or mandate
     */
    public record Asker(int identityLevel, boolean onBehalfOfAnother) {}

    /** Whether this recommendation may be answered at once. */
    public static Route of(
            Situation situation, Demand demand, Recommendation recommendation, Strategies strategies, Asker asker) {
        throw new UnsupportedOperationException("comes next");
    }
}
