package io.privacycenter.engine.deadlines;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A time during which something was awaited from the person.
 *
 * <p>A clock that stops for its cause counts whole days of the controller's zone: the day on which the controller asked
 * still counts against it, the day on which the person answered does not; asked on Monday and answered on Thursday moves
 * the end by three days, asked and answered on one day by none. Days that two pauses share count once. Days before
 * receipt do not count, nor does a pause that began after the clock had run out: it cannot start again. The end moves
 * first, then to a working day as its rule says. What may not be answered <em>before</em> an instant is not moved.
 *
 * @param from when the controller asked
 * @param to when the person answered; while they have not, the instant for which the deadline is asked
 */
public record Pause(Cause cause, Instant from, Instant to) {

    /** What is awaited. */
    public enum Cause {
        /** Who the person is, where that is in reasonable doubt. */
        IDENTITY,
        /** A fee that the law allows. */
        FEE,
        /** What the demand means. */
        CLARIFICATION
    }

    public Pause {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("A pause for %s ends before it starts".formatted(cause));
        }
    }

    /** Whole days, {@code to} not included. */
    record Days(LocalDate from, LocalDate to) {
        long count() {
            return ChronoUnit.DAYS.between(from, to);
        }
    }

    /** The days that count for a clock, the earliest first, none of them twice and none before receipt. */
    static List<Days> days(List<Pause> pauses, Set<Cause> stopsFor, LocalDate received, ZoneId zone) {
        List<Pause> inOrder = pauses.stream()
                .filter(pause -> stopsFor.contains(pause.cause))
                .sorted(Comparator.comparing(Pause::from))
                .toList();
        List<Days> days = new ArrayList<>();
        LocalDate counted = received;
        for (Pause pause : inOrder) {
            LocalDate from = later(counted, LocalDate.ofInstant(pause.from, zone));
            LocalDate to = LocalDate.ofInstant(pause.to, zone);
            if (to.isAfter(from)) {
                days.add(new Days(from, to));
                counted = to;
            }
        }
        return days;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
