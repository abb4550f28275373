package io.privacycenter.engine.retention;

import io.privacycenter.engine.situation.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where one piece of data stands in its retention. */
public sealed interface Standing {

    /**
     * A minimum, a claim or a pause still runs.
     *
     * @param until first instant at which it no longer does; null when open-ended
     * @param reasons what holds it: claims and pauses, then minimums, the longest first
     */
    record Hold(@Nullable Instant until, List<Reason> reasons) implements Standing {
        public Hold {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * A maximum has passed, at {@code since}, and nothing holds the piece.
     *
     * @param facts ids of the facts that its clock rests on
     */
    record Expired(String policy, @Nullable String law, boolean binding, Instant since, List<String> facts)
            implements Standing {
        public Expired {
            facts = List.copyOf(facts);
        }
    }

    /**
     * Neither.
     *
     * @param expires when a maximum will pass, if one runs
     */
    record Free(@Nullable Instant expires) implements Standing {}
}
