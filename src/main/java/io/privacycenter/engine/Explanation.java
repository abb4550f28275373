package io.privacycenter.engine;

import java.time.Instant;
import java.util.List;

/**
 * Under what an answer was computed and why it came out; with the outcomes' reasons it is enough to recompute it.
 *
 * @param reasons what decided the demand as a whole; empty when its outcomes say it all
 */
public record Explanation(Versions versions, Instant at, Instant known, List<Reason> reasons) {
    public Explanation {
        reasons = List.copyOf(reasons);
    }
}
