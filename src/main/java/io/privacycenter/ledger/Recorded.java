package io.privacycenter.ledger;

import io.privacycenter.timeline.Fact;
import java.time.Instant;
import java.util.UUID;

/** What became of a statement. */
public sealed interface Recorded {

    /** It is in the chain now, durably once the transaction commits. */
    record Entered(UUID subject, long number, Fact fact) implements Recorded {}

    /** The same event id with the same content is in the chain already. */
    record AlreadyKnown(UUID subject, long number, Instant since) implements Recorded {}

    /** The same event id is in the chain with another content; nothing was recorded. */
    record Conflict(UUID subject, long number) implements Recorded {}
}
