package io.privacycenter.engine.deadlines;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import io.privacycenter.vocabulary.Wrong;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The working days of a country, or of a region when it is set: neither Saturday, Sunday nor a public holiday. Holidays
 * come from the Jollyday library's tables on the class path, read when a country is first asked about.
 */
public final class HolidayCalendar {

    /** Countries for which deadlines are counted (ISO 3166). */
    private static final Set<String> COUNTRIES =
            Set.of("AT", "BE", "DE", "ES", "FR", "GB", "IT", "LU", "NL", "PL", "US");

    /** Codes of ISO 3166-2 that the tables write otherwise: Alsace is one authority made of two departments. */
    private static final Map<String, String> ALSO_CALLED = Map.of("FR-6AE", "FR-67");

    private static final Map<String, HolidayCalendar> KNOWN = new ConcurrentHashMap<>();

    private final String country;
    private final String[] region;
    private final Map<Integer, Set<LocalDate>> holidays = new ConcurrentHashMap<>();

    private HolidayCalendar(String country, String... region) {
        this.country = country;
        this.region = region;
    }

    /**
     * @param country ISO 3166, {@code FR}
     * @param region ISO 3166-2, {@code FR-67}; null for the holidays of the whole country alone
     * @throws IllegalArgumentException naming the country or the region whose holidays are not known
     */
    public static HolidayCalendar of(String country, @Nullable String region) {
        if (!COUNTRIES.contains(country)) {
            throw new Wrong(
                    "The public holidays of \"%s\" are not known; known are those of %s",
                    country, new TreeSet<>(COUNTRIES));
        }
        if (region == null) {
            return KNOWN.computeIfAbsent(country, HolidayCalendar::new);
        }
        String code = ALSO_CALLED.getOrDefault(region, region);
        HolidayCalendar known = KNOWN.get(code);
        return known != null && known.country.equals(country) ? known : ofRegion(country, region, code);
    }

    private static HolidayCalendar ofRegion(String country, String region, String code) {
        SortedMap<String, String> regions = regions(country);
        String id = regions.get(code);
        if (id == null) {
            throw regions.isEmpty()
                    ? new Wrong(
                            "\"%s\" is no region of %s with public holidays of its own; it has none", region, country)
                    : new Wrong(
                            "\"%s\" is no region of %s with public holidays of its own; known are %s",
                            region, country, regions.keySet());
        }
        return KNOWN.computeIfAbsent(code, any -> new HolidayCalendar(country, id));
    }

    /** The regions of a country that have a calendar: what ISO 3166-2 writes, and what the tables write. */
    static SortedMap<String, String> regions(String country) {
        SortedMap<String, String> regions = new TreeMap<>();
        for (CalendarHierarchy region :
                tables(country).getCalendarHierarchy().getChildren().values()) {
            regions.put(country + "-" + region.getId().toUpperCase(Locale.ROOT), region.getId());
        }
        return regions;
    }

    public boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !holidays.computeIfAbsent(day.getYear(), this::around).contains(day);
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

    /**
     * A holiday that falls on a weekend may be kept on another day, and New Year on the last day of the year before:
     * that day is not worked either.
     */
    private Set<LocalDate> around(int year) {
        HolidayManager tables = tables(country);
        Set<LocalDate> days = new HashSet<>();
        synchronized (tables) { // it keeps what it has read in maps of its own
            for (int one = year - 1; one <= year + 1; one++) {
                for (Holiday holiday : tables.getHolidays(Year.of(one), HolidayType.PUBLIC_HOLIDAY, region)) {
                    days.add(holiday.getActualDate());
                    holiday.getObservedDate().ifPresent(days::add);
                }
            }
        }
        return Set.copyOf(days);
    }

    /** The library finds its reader on the first call; two first calls at once would find two. */
    private static synchronized HolidayManager tables(String country) {
        return HolidayManager.getInstance(ManagerParameters.create(country.toLowerCase(Locale.ROOT)));
    }
}
