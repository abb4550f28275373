package io.privacycenter.ledger;

import io.privacycenter.timeline.Fact;
import java.time.Instant;
import java.util.UUID;

/**
 * A fact to be recorded about a subject.
 *
 * @param eventId unique within the subject's chain; the same id with the same content is recorded once
 * @param fact makes the fact under the subject's veil; its id is the veiled event id
 */
public record Statement(UUID subject, UUID controller, String eventId, Veiled fact) {

    public static final int LONGEST_EVENT_ID = 200;

    /** @throws IllegalArgumentException when the event id is blank or too long */
    public Statement {
        if (eventId.isBlank() || eventId.length() > LONGEST_EVENT_ID) {
            throw new IllegalArgumentException("An event id has 1 to %d characters".formatted(LONGEST_EVENT_ID));
        }
    }

    /** Makes a fact; {@code recorded} is the instant of recording. */
    @FunctionalInterface
    public interface Veiled {
        Fact make(Veil veil, String id, Instant recorded);
    }
}
