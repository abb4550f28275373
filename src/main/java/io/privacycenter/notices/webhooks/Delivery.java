package io.privacycenter.notices.webhooks;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message to one webhook.
 *
 * @param number its place among them, older first
 * @param attempts since it was put down, or since somebody had it sent again
 * @param nextTry when it is tried again; null when it is not
 * @param last how the last attempt ended; null before the first
 * @param ended when it was taken or given up; null while it waits
 */
public record Delivery(
        UUID id,
        long number,
        EventType type,
        Instant happened,
        State state,
        int attempts,
        @Nullable Instant nextTry,
        @Nullable Outcome last,
        @Nullable Instant ended) {

    public enum State {
        WAITING,
        DELIVERED,
        /** Given up: a person may have it sent again. */
        DEAD,
        /** Before it could be sent there was nothing left to say: the order has ended, the person is forgotten. */
        OUTDATED
    }

    /** As the header {@code webhook-id} says it, the same at every attempt. */
    public String messageId() {
        return messageId(id);
    }

    static String messageId(UUID id) {
        return "msg_" + id.toString().replace("-", "");
    }
}
