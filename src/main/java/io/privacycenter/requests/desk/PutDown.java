package io.privacycenter.requests.desk;

import io.privacycenter.engine.Recommendation;
import io.privacycenter.vocabulary.Status;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A decision that was put down and has not left.
 *
 * @param changed what the reviewer made of the recommendation; null where it is as recommended
 */
public record PutDown(
        UUID by, Instant at, Status status, @Nullable Recommendation changed) {}
