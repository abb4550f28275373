package io.privacycenter.engine.deadlines;

import io.privacycenter.vocabulary.Wrong;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;

/** How long a period is: calendar days, weeks, months or years ({@code P1M}), or working days ({@code 10 working days}). */
public sealed interface Length {

    /** Longest period that is read, in days: no answer may wait for longer than a year. */
    int LONGEST = 366;

    /** @param period as ISO 8601 writes it */
    record Calendar(Period period) implements Length {
        public Calendar {
            if (period.isNegative() || period.isZero()) {
                throw new Wrong("A period of %s is none", period);
            }
            if (period.toTotalMonths() * 31 + period.getDays() > LONGEST + 6) {
                throw new Wrong("A period of %s is longer than a year", period);
            }
        }

        @Override
        public String toString() {
            return period.toString();
        }
    }

    /** Days that are worked where the controller is. */
    record WorkingDays(int days) implements Length {
        public WorkingDays {
            if (days < 1 || days > LONGEST * 5 / 7) {
                throw new Wrong("A period has 1 to %d working days", LONGEST * 5 / 7);
            }
        }

        @Override
        public String toString() {
            return days + WORKING_DAYS;
        }
    }

    String WORKING_DAYS = " working days";

    /**
     * @param written {@code P1M}, {@code P8D} or {@code 10 working days}
     * @throws IllegalArgumentException when it is neither
     */
    static Length of(String written) {
        try {
            return written.endsWith(WORKING_DAYS)
                    ? new WorkingDays(Integer.parseInt(written.substring(0, written.length() - WORKING_DAYS.length())))
                    : new Calendar(Period.parse(written));
        } catch (DateTimeException | NumberFormatException e) {
            throw new Wrong("\"%s\" is no period: write P1M, P8D or 10 working days", written).because(e);
        }
    }

    /** The last day of the period, before anything is moved. The first day is the one after {@code eve}. */
    default LocalDate after(LocalDate eve, HolidayCalendar calendar) {
        return switch (this) {
            case Calendar of -> eve.plus(of.period());
            case WorkingDays of -> {
                LocalDate day = eve;
                for (int n = 0; n < of.days(); n++) {
                    day = calendar.sameOrNext(day.plusDays(1));
                }
                yield day;
            }
        };
    }

    /** Whether it may ever end later than another, wherever and whenever it is counted. */
    default boolean mayEndAfter(Length other) {
        return !equals(other) && mostDays() > other.leastDays();
    }

    private long mostDays() {
        return switch (this) {
            case Calendar of -> of.period().toTotalMonths() * 31 + of.period().getDays();
            case WorkingDays of -> of.days() * 2L + 10;
        };
    }

    private long leastDays() {
        return switch (this) {
            case Calendar of -> of.period().toTotalMonths() * 28 + of.period().getDays();
            case WorkingDays of -> of.days();
        };
    }
}
