package io.privacycenter.engine;

import io.privacycenter.timeline.Timeline;
import java.time.Instant;

/** The state of one person, folded from the timeline. */
final class Fold {
    static Fold of(Rules rules, Timeline known, Instant at) {
        throw new UnsupportedOperationException("comes next");
    }

    Allowed allowed() {
        throw new UnsupportedOperationException("comes next");
    }
}
