package io.privacycenter.notices.webhooks;

import io.privacycenter.identity.KeyScope;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a webhook may tell. */
public enum EventType {
    /** Somebody asked for something. */
    REQUEST_FILED("request.filed", KeyScope.REQUESTS),
    /** A part of a request has its answer. */
    CASE_ANSWERED("case.answered", KeyScope.REQUESTS),
    /** Please erase, block or bring back these rows in your database. */
    ORDER_ISSUED("order.issued", KeyScope.ORDERS),
    /** The same order again: it waits for a word, or rows are still there although it was acknowledged. */
    ORDER_REMINDER("order.reminder", KeyScope.ORDERS),
    /** The same order again: it was left so long that people of the practice are told. */
    ORDER_OVERDUE("order.overdue", KeyScope.ORDERS),
    /** What may be done with the data of a person may be otherwise: ask again. */
    PROCESSING_CHANGED("allowed-processing.changed", KeyScope.PROCESSING),
    /** More has outlived its law than before. */
    EXPIRED_FOUND("expired.found", KeyScope.RETENTION),
    /** Somebody tries whether anything arrives. */
    PING("ping", null);

    private final String text;
    private final @Nullable KeyScope scope;

    EventType(String text, @Nullable KeyScope scope) {
        this.text = text;
        this.scope = scope;
    }

    /** As programs read it: {@code order.issued}. */
    public String text() {
        return text;
    }

    /** What else a key must be for that has such things sent somewhere; empty where they say nothing. */
    public Optional<KeyScope> scope() {
        return Optional.ofNullable(scope);
    }

    public static Optional<EventType> of(String text) {
        return Arrays.stream(values()).filter(type -> type.text.equals(text)).findFirst();
    }

    /** Those that one chooses; a ping comes when somebody asks for it. */
    public static List<EventType> toChoose() {
        return Arrays.stream(values()).filter(type -> type != PING).toList();
    }
}
