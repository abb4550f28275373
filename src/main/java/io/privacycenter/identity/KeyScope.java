package io.privacycenter.identity;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What a key may be used for, as RFC 6749 calls it. A program gets no more than its work needs. */
public enum KeyScope {
    /** Report what happened. */
    EVENTS("events"),
    /** Ask what may be done with the data of a person, and why. */
    PROCESSING("processing"),
    /** See and acknowledge what the host's own software is to erase or block. */
    ORDERS("orders"),
    /** Know who is on file under which identities, and link those that are one person. */
    PEOPLE("people"),
    /** File requests of people whom the host has signed in, and follow them. */
    REQUESTS("requests"),
    /** Decide what a reviewer may approve unread: who gives it lets the program decide, and nothing else does. */
    DECISIONS("decisions"),
    /** Read the configuration, try another one, and publish it. */
    CONFIGURATION("configuration"),
    /** See what data has outlived its law. */
    RETENTION("retention"),
    /** Receipts of what is recorded, and the evidence of a case. */
    RECEIPTS("receipts"),
    /** Counts of requests, answers and times. */
    STATISTICS("statistics"),
    /** Say where events are to be sent. */
    WEBHOOKS("webhooks");

    private final String text;

    KeyScope(String text) {
        this.text = text;
    }

    /** As programs write it: {@code events}. */
    public String text() {
        return text;
    }

    public static Optional<KeyScope> of(String text) {
        return Arrays.stream(values()).filter(scope -> scope.text.equals(text)).findFirst();
    }

    /** What the software does that patients and doctors use. */
    public static Set<KeyScope> ofAHost() {
        return EnumSet.of(EVENTS, PROCESSING, ORDERS);
    }
}
