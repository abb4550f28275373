package io.privacycenter.engine;

/** What the rules say about a demand: one pure function. */
public final class Recommendations {

    private Recommendations() {}

    /** The first row of the rules that fits; identity before everything except OTHER-DEMAND. */
    public static Recommendation of(Situation situation, Demand demand) {
        throw new UnsupportedOperationException("comes next");
    }

    /** The answer to a demand whose action nobody knows. */
    public static Recommendation unknownAction(Situation situation) {
        throw new UnsupportedOperationException("comes next");
    }
}
