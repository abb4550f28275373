package io.privacycenter.engine.retention;

import io.privacycenter.engine.rules.RetentionPolicy;
import io.privacycenter.engine.situation.Reason;
import io.privacycenter.engine.situation.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that speaks about how long one piece is kept.
 *
 * @param stops claims and pauses that cover it now, and what keeps it in its source; open-ended
 * @param minimums that run now, the longest first
 * @param maximums that run or have run out, the earliest first
 * @param hasMinimum whether a minimum counts for it, running or over
 */
public record Kept(
        List<Reason> stops,
        List<RetentionClocks.Clock> minimums,
        List<RetentionClocks.Clock> maximums,
        boolean hasMinimum) {

    private static final Comparator<RetentionClocks.Clock> LONGEST_FIRST = Comparator.comparing(
            RetentionClocks.Clock::end,
            Comparator.nullsFirst(Comparator.<Instant>naturalOrder().reversed()));

    private static final Comparator<RetentionClocks.Clock> EARLIEST_FIRST =
            Comparator.comparing(RetentionClocks.Clock::end, Comparator.nullsLast(Comparator.naturalOrder()));

    static Kept of(List<Reason> stops, List<RetentionClocks.Clock> clocks, Instant now) {
        return new Kept(
                stops,
                clocks.stream()
                        .filter(clock -> clock.policy().isMinimum() && clock.runsAt(now))
                        .sorted(LONGEST_FIRST)
                        .toList(),
                clocks.stream()
                        .filter(clock -> !clock.policy().isMinimum() && clock.end() != null)
                        .sorted(EARLIEST_FIRST)
                        .toList(),
                clocks.stream().anyMatch(clock -> clock.policy().isMinimum()));
    }

    /**
     * What policies say beside each other, as if everything that they count from happened at one instant: which of them
     * would hold a piece longest, and which would end it first.
     */
    public static Kept sideBySide(List<RetentionPolicy> policies, Instant happened, ZoneId zone) {
        return of(
                List.of(),
                policies.stream()
                        .map(policy -> new RetentionClocks.Clock(
                                policy, RetentionClocks.end(policy, happened, Duration.ZERO, zone), List.of()))
                        .toList(),
                happened);
    }

    /** Whether something keeps it now. */
    public boolean isHeld() {
        return !stops.isEmpty() || !minimums.isEmpty();
    }

    /** When nothing here holds it any more; null when open-ended. Asked only while something does. */
    @Nullable
    public Instant heldUntil() {
        return stops.isEmpty() ? minimums.getFirst().end() : null;
    }

    /** What holds it first and longest. Asked only while something does. */
    public Reason holding() {
        return stops.isEmpty() ? reason(minimums.getFirst()) : stops.getFirst();
    }

    /** When the earliest maximum runs out; null when none runs. */
    @Nullable
    public Instant expires() {
        return maximums.isEmpty() ? null : maximums.getFirst().end();
    }

    /** Whether its earliest maximum has run out by then, held or not. */
    public boolean isPastMaximum(Instant now) {
        Instant expires = expires();
        return expires != null && now.isAfter(expires);
    }

    Standing standing(Instant now) {
        if (isHeld()) {
            Stream<Reason> running = minimums.stream().map(Kept::reason);
            return new Standing.Hold(
                    heldUntil(), Stream.concat(stops.stream(), running).toList());
        }
        return isPastMaximum(now) ? expired(maximums.getFirst()) : new Standing.Free(expires());
    }

    private static Standing.Expired expired(RetentionClocks.Clock clock) {
        RetentionPolicy policy = clock.policy();
        Instant since = java.util.Objects.requireNonNull(clock.end());
        return new Standing.Expired(policy.id(), policy.law(), policy.binding(), since, clock.facts());
    }

    /** A clock as the reason for what it keeps or ends. */
    public static Reason reason(RetentionClocks.Clock clock) {
        RetentionPolicy policy = clock.policy();
        return new Reason(
                policy.isMinimum() ? Rule.KEPT_BY_MINIMUM : Rule.ERASED_EXPIRED,
                policy.id(),
                policy.law(),
                policy.binding(),
                policy.confirmed(),
                clock.end(),
                clock.facts());
    }
}
