package io.privacycenter.requests.desk;

import io.privacycenter.vocabulary.Status;
import java.time.Instant;
import java.util.UUID;

/**
 * A decision with which a second person did not agree.
 *
 * @param letter what the person would have read
 * @param words why not
 */
public record NotAgreed(
        UUID decidedBy, Instant decided, Status status, String letter, UUID second, Instant at, String words) {

    @Override
    public String toString() {
        return "NotAgreed";
    }
}
