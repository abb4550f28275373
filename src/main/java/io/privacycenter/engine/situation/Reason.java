package io.privacycenter.engine.situation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule applied, with what it rests on.
 *
 * @param subject id of the retention policy, legal base, consent, hold, pause or source; null when there is none
 * @param law as cited; null when none is named
 * @param binding law, as against a recommendation or the controller's own ground
 * @param confirmed false when it rests on a minimum that no lawyer confirmed
 * @param until when it ends; null when open-ended or not applicable
 * @param facts ids of the facts that it rests on
 */
public record Reason(
        Rule rule,
        @Nullable String subject,
        @Nullable String law,
        boolean binding,
        boolean confirmed,
        @Nullable Instant until,
        List<String> facts) {

    public Reason {
        facts = List.copyOf(facts);
    }

    /** A rule alone, about nothing in particular. */
    public static Reason of(Rule rule) {
        return about(rule, null);
    }

    /** A rule, and the word, base or policy that it is about. */
    public static Reason about(Rule rule, @Nullable String subject) {
        return new Reason(rule, subject, null, false, true, null, List.of());
    }

    /** The same under another rule. */
    public Reason as(Rule other) {
        return new Reason(other, subject, law, binding, confirmed, until, facts);
    }
}
