package io.privacycenter.configuration;

import io.privacycenter.engine.Strategies;
import io.privacycenter.engine.deadlines.Deadlines;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.rules.Versions;
import java.util.Map;

/**
 * A pair of published versions with all that follows from it: under it a decision is made.
 *
 * @param practice what holds there, whoever wrote it
 * @param origins where its entries were written, by name; empty when all are the practice's own
 * @param own what the practice wrote
 * @param rules what the engine needs, compiled
 * @param deadlines by when it answers
 */
public record Published(
        Versions versions,
        Platform platform,
        Practice practice,
        Map<String, Origin> origins,
        Own own,
        Rules rules,
        Strategies strategies,
        Deadlines deadlines) {

    public Origin origin(Practice.Base base) {
        return origin(Entries.BASES.named(base.id()));
    }

    public Origin origin(Practice.Keeping rule) {
        return origin(Entries.KEEPING.named(rule.id()));
    }

    public Origin origin(Practice.Blocking rule) {
        return origin(Entries.BLOCKING.named(rule.id()));
    }

    public Origin origin(Practice.Answering line) {
        return origin(Entries.ANSWERING.name(Documents.node(line)));
    }

    public Origin origin(Practice.Recipient recipient) {
        return origin(Entries.RECIPIENTS.named(recipient.name()));
    }

    private Origin origin(String entry) {
        return origins.getOrDefault(entry, Origin.PRACTICE);
    }

    /** Where the controller is, and in which time zone its days are counted. */
    public Deadlines.Place place() {
        return deadlines.place();
    }
}
