package io.privacycenter.engine.deadlines;

import io.privacycenter.vocabulary.Action;
import java.util.Set;

/**
 * What a clock may depend on.
 *
 * @param categories data categories concerned; none means any
 * @param circumstances what is known to be special about it; what is not known is not special
 */
public record Asked(Action action, Set<String> categories, Set<Circumstance> circumstances) {

    public Asked {
        categories = Set.copyOf(categories);
        circumstances = Set.copyOf(circumstances);
    }

    public static Asked of(Action action, Set<String> categories) {
        return new Asked(action, categories, Set.of());
    }

    /** What some laws give more time for. */
    public enum Circumstance {
        /** Everything concerned is older than five years. */
        OLDER_THAN_FIVE_YEARS,
        /** The departmental commission for psychiatric care was called upon. */
        PSYCHIATRIC_COMMISSION,
        /** What is asked completes a file that the person has had already. */
        SUPPLEMENT
    }
}
