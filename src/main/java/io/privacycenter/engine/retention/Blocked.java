package io.privacycenter.engine.retention;

import io.privacycenter.engine.rules.Blocking;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.situation.Reason;
import io.privacycenter.engine.situation.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A piece that was ordered to be erased and that law first keeps from everybody: no use, in no screen and no package.
 * It stays so until it is gone, even when the blocking has run out.
 *
 * @param blocking id of the rule
 * @param until first instant at which it may be erased
 * @param order id of the fact that ordered its erasure; null for an order that is only foreseen
 */
public record Blocked(
        String blocking,
        @Nullable String law,
        boolean confirmed,
        Instant until,
        @Nullable String order) {

    /** How data of a category would be blocked if its erasure were ordered at an instant; empty when it is not. */
    public static Optional<Blocked> foreseen(Instant ordered, String category, Rules rules) {
        return Optional.ofNullable(from(ordered, category, rules, null));
    }

    /** Of several rules the longest counts. */
    public static @Nullable Blocked from(Instant ordered, String category, Rules rules, @Nullable String order) {
        Blocked longest = null;
        for (Blocking blocking : rules.blockings()) {
            Instant until = blocking.until(ordered, rules.zone());
            if (blocking.covers(rules.selector(category)) && (longest == null || until.isAfter(longest.until()))) {
                longest = new Blocked(blocking.id(), blocking.law(), blocking.confirmed(), until, order);
            }
        }
        return longest;
    }

    public boolean isOver(Instant now) {
        return !now.isBefore(until);
    }

    /** Why what would be erased is blocked. */
    public Reason reason() {
        return reason(Rule.BLOCKED_BEFORE_ERASURE);
    }

    /** The same as the reason for what another rule does. */
    public Reason reason(Rule rule) {
        return new Reason(rule, blocking, law, true, confirmed, until, order == null ? List.of() : List.of(order));
    }
}
