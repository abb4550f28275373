package io.privacycenter.engine.deadlines;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** How the last day of a period is found. */
public enum Counting {
    /**
     * Regulation (EEC, Euratom) 1182/71 Art. 3: the day of receipt does not count; an end that is not a working day
     * moves to the next one; a period of two days or more holds two working days at least.
     */
    EU,
    /** The day of receipt does not count; never moved later: an end that is not worked gives way to the day before. */
    NATIONAL,
    /** As {@link #NATIONAL}, but the day of receipt is the first day (11 CCR 7021). */
    RECEIPT_IS_DAY_ONE;

    /**
     * The last day on which an answer is in time.
     *
     * @param received day of receipt, in the controller's zone
     * @param stopped days during which the clock stood, see {@link Pause}
     */
    LocalDate end(LocalDate received, Length length, List<Pause.Days> stopped, HolidayCalendar calendar) {
        LocalDate plain = length.after(this == RECEIPT_IS_DAY_ONE ? received.minusDays(1) : received, calendar);
        LocalDate end = moved(received, plain, calendar);
        for (Pause.Days pause : stopped) {
            if (pause.from().isAfter(end)) {
                return end;
            }
            plain = plain.plusDays(pause.count());
            end = moved(received, plain, calendar);
        }
        return end;
    }

    private LocalDate moved(LocalDate received, LocalDate end, HolidayCalendar calendar) {
        return switch (this) {
            case EU -> {
                LocalDate working = calendar.sameOrNext(end);
                while (!end.isBefore(received.plusDays(2)) && !holdsTwoWorkingDays(received, working, calendar)) {
                    working = calendar.sameOrNext(working.plusDays(1));
                }
                yield working;
            }
            case NATIONAL, RECEIPT_IS_DAY_ONE -> {
                LocalDate working = calendar.sameOrBefore(end);
                yield working.isBefore(received) ? received : working;
            }
        };
    }

    private static boolean holdsTwoWorkingDays(LocalDate received, LocalDate end, HolidayCalendar calendar) {
        return Stream.iterate(received.plusDays(1), day -> !day.isAfter(end), day -> day.plusDays(1))
                        .filter(calendar::isWorkingDay)
                        .limit(2)
                        .count()
                == 2;
    }
}
