package io.privacycenter.engine;

import io.privacycenter.vocabulary.Status;
import java.util.Collection;

/** Where a whole request stands, from the statuses of its demands. */
public enum RequestState {
    IN_PROCESSING,
    PARTIALLY_COMPLETED,
    COMPLETED,
    CANCELED;

    /** Demands that the person withdrew are left aside, unless that is all of them. */
    public static RequestState of(Collection<Status> demands) {
        long canceled =
                demands.stream().filter(status -> status == Status.CANCELED).count();
        long open =
                demands.stream().filter(status -> status == Status.UNDER_REVIEW).count();
        if (canceled == demands.size() && canceled > 0) {
            return CANCELED;
        }
        if (open == 0) {
            return COMPLETED;
        }
        return open + canceled == demands.size() ? IN_PROCESSING : PARTIALLY_COMPLETED;
    }
}
