package io.privacycenter.engine;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The working days of a country, or of a region when it is set. Holidays are data, in {@code holidays.tsv}; Easter is
 * computed.
 */
public final class HolidayCalendar {

    private static final Map<String, List<Holiday>> KNOWN = read();

    private final List<Holiday> holidays;

    private HolidayCalendar(List<Holiday> holidays) {
        this.holidays = holidays;
    }

    private sealed interface Holiday {
        boolean isOn(LocalDate day);

        record Fixed(MonthDay on) implements Holiday {
            @Override
            public boolean isOn(LocalDate day) {
                return MonthDay.from(day).equals(on);
            }
        }

        record FromEaster(int days) implements Holiday {
            @Override
            public boolean isOn(LocalDate day) {
                return easter(day.getYear()).plusDays(days).equals(day);
            }
        }
    }

    /**
     * @param country ISO 3166, {@code FR}
     * @param region ISO 3166-2, {@code FR-67}; null for the whole country
     * @throws IllegalArgumentException when the country's holidays are not known
     */
    public static HolidayCalendar of(String country, @Nullable String region) {
        List<Holiday> national = KNOWN.get(country + " *");
        if (national == null) {
            throw new IllegalArgumentException("The public holidays of \"" + country + "\" are not known");
        }
        List<Holiday> all = new ArrayList<>(national);
        if (region != null) {
            all.addAll(KNOWN.getOrDefault(country + " " + region, List.of()));
        }
        return new HolidayCalendar(all);
    }

    public boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && holidays.stream().noneMatch(holiday -> holiday.isOn(day));
    }

    /** The day itself when it is a working day, else the next one. */
    LocalDate sameOrNext(LocalDate day) {
        LocalDate working = day;
        while (!isWorkingDay(working)) {
            working = working.plusDays(1);
        }
        return working;
    }

    /** The day itself when it is a working day, else the one before. */
    LocalDate sameOrBefore(LocalDate day) {
        LocalDate working = day;
        while (!isWorkingDay(working)) {
            working = working.minusDays(1);
        }
        return working;
    }

    /** Easter Sunday of the Gregorian calendar: the moon's age in the 19-year cycle, then the Sunday after. */
    static LocalDate easter(int year) {
        int golden = year % 19;
        int century = year / 100;
        int leapSkipped = century - century / 4;
        int moonCorrection = (8 * century + 13) / 25;
        int epact = (19 * golden + leapSkipped - moonCorrection + 15) % 30;
        int fullMoon = epact - epact / 28 * (1 - 29 / (epact + 1) * ((21 - golden) / 11));
        int weekday = (year + year / 4 + fullMoon + 2 - leapSkipped) % 7;
        int daysFromMarch28 = fullMoon - weekday;
        return LocalDate.of(year, 3, 28).plusDays(daysFromMarch28);
    }

    private static Map<String, List<Holiday>> read() {
        Map<String, List<Holiday>> known = new TreeMap<>();
        for (String[] line : Table.read("holidays.tsv", 6)) {
            Holiday holiday = line[2].startsWith("easter")
                    ? new Holiday.FromEaster(Integer.parseInt(line[2].substring("easter".length())))
                    : new Holiday.Fixed(MonthDay.parse("--" + line[2]));
            known.computeIfAbsent(line[0] + " " + line[1], key -> new ArrayList<>())
                    .add(holiday);
        }
        return known;
    }
}
