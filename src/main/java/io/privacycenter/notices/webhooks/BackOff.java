package io.privacycenter.notices.webhooks;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When to try again: as Standard Webhooks recommends, ten attempts over three days and some hours, each pause a little longer by
 * chance, so that not everything that failed at once comes back at once.
 */
final class BackOff {

    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    private static final double MOST_BY_CHANCE = 0.1;
    private static final Duration SHORTEST_REST = Duration.ofSeconds(5);
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);

    private BackOff() {}

    /** @param attempts made so far, at least one @param chance 0 to 1 @return empty when it is given up */
    static Optional<Duration> after(int attempts, double chance) {
        if (attempts > PAUSES.size()) {
            return Optional.empty();
        }
        Duration pause = PAUSES.get(attempts - 1);
        return Optional.of(pause.plusMillis((long) (pause.toMillis() * MOST_BY_CHANCE * chance)));
    }

    /** For how long an address is left alone that has failed for so long: whatever waits for it would wait for nothing. */
    static Duration rest(Duration failing) {
        Duration rest = failing.dividedBy(4);
        return rest.compareTo(SHORTEST_REST) < 0
                ? SHORTEST_REST
                : rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
    }
}
