package io.privacycenter.requests.reminding;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * When a case is reminded of: at half of its time, and seven, three and one days before it is due, each in the morning where
 * the controller is. A time that is too short has fewer.
 */
public final class Stages {

    private static final int[] DAYS_BEFORE = {7, 3, 1};
    private static final LocalTime MORNING = LocalTime.of(7, 0);

    private final SortedSet<Instant> all;

    private Stages(SortedSet<Instant> all) {
        this.all = all;
    }

    public static Stages of(Instant filed, Instant due, ZoneId zone) {
        TreeSet<Instant> all = new TreeSet<>();
        LocalDate last = LocalDate.ofInstant(due, zone);
        all.add(morning(
                LocalDate.ofInstant(filed.plus(Duration.between(filed, due).dividedBy(2)), zone), zone));
        IntStream.of(DAYS_BEFORE)
                .mapToObj(days -> morning(last.minusDays(days), zone))
                .forEach(all::add);
        all.removeIf(stage -> !stage.isAfter(filed) || !stage.isBefore(due));
        return new Stages(all);
    }

    /** Every one, the first first. */
    public SortedSet<Instant> all() {
        return Collections.unmodifiableSortedSet(all);
    }

    /** The one that has come last: those before it are of no use any more. */
    Optional<Instant> reached(Instant now) {
        SortedSet<Instant> passed = all.headSet(now.plusNanos(1));
        return passed.isEmpty() ? Optional.empty() : Optional.of(passed.last());
    }

    Optional<Instant> next(Instant now) {
        return all.tailSet(now.plusNanos(1)).stream().findFirst();
    }

    private static Instant morning(LocalDate day, ZoneId zone) {
        return day.atTime(MORNING).atZone(zone).toInstant();
    }
}
