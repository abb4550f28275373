package io.privacycenter.engine.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.vocabulary.Action;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The properties that every clock has, in every calendar, for the years 2024 to 2035; and Regulation 1182/71. */
class CountingTest {

    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2035, 12, 31);
    private static final Set<String> ALL_DATA = Set.of();

    static Stream<Deadlines.Place> countries() {
        return Stream.of("AT", "BE", "DE", "ES", "FR", "GB", "IT", "LU", "NL", "PL", "US")
                .map(country -> new Deadlines.Place(country, null, ZoneId.of("UTC")));
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 60);
    }

    @ParameterizedTest
    @MethodSource("countries")
    void a_later_receipt_never_gives_an_earlier_end_on_any_clock_of_a_country(Deadlines.Place place) {
        holdsFrom(Deadlines.of(place), FIRST, LAST);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_later_receipt_never_gives_an_earlier_end_in_a_region(long seed) {
        Random random = new Random(seed);
        List<Deadlines.Place> countries = countries().toList();
        String country = countries.get(random.nextInt(countries.size())).country();
        List<String> regions = new ArrayList<>(HolidayCalendar.regions(country).keySet());
        String region = regions.isEmpty() ? null : regions.get(random.nextInt(regions.size()));
        LocalDate from = FIRST.plusDays(random.nextInt(11 * 365));
        holdsFrom(Deadlines.of(new Deadlines.Place(country, region, ZoneId.of("UTC"))), from, from.plusDays(400));
    }

    private static void holdsFrom(Deadlines deadlines, LocalDate first, LocalDate last) {
        HolidayCalendar calendar = HolidayCalendar.of(
                deadlines.place().country(), deadlines.place().region());
        for (Action action : List.of(Action.ACCESS, Action.DELETE, Action.MODIFY, Action.OBJECT)) {
            Map<String, Deadline> before = new TreeMap<>();
            for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
                Clocks clocks = deadlines.on(Asked.of(action, ALL_DATA), At.noon(day, deadlines.place()));
                for (Deadline clock : clocks.all()) {
                    check(clock, before.put(clock.ruleId(), clock), calendar);
                }
            }
        }
    }

    private static void check(Deadline clock, Deadline before, HolidayCalendar calendar) {
        assertThat(calendar.isWorkingDay(clock.due())).as("%s", clock).isTrue();
        if (before != null) {
            assertThat(clock.due()).as("%s", clock).isAfterOrEqualTo(before.due());
        }
        if (before != null && clock.extended() != null) {
            assertThat(clock.extended()).as("%s", clock).isAfterOrEqualTo(before.extended());
        }
        if (clock.ruleId().contains("gdpr-12-3")) {
            assertThat(ChronoUnit.DAYS.between(clock.received(), clock.due()))
                    .as("%s", clock)
                    .isBetween(28L, 31L + 6L);
            assertThat(clock.extended())
                    .as("counted from receipt: %s", clock)
                    .isAfterOrEqualTo(clock.received().plusMonths(3))
                    .isBefore(clock.received().plusMonths(3).plusDays(7));
            assertThat(clock.extend("More time", clock.due().plusDays(1)))
                    .isEqualTo(new Extension.Refused(Extension.Cause.TOLD_TOO_LATE));
        }
    }

    @ParameterizedTest
    @MethodSource("countries")
    void a_national_clock_never_ends_after_its_calendar_day(Deadlines.Place place) {
        HolidayCalendar calendar = HolidayCalendar.of(place.country(), place.region());
        Length week = Length.of("P8D");
        for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            assertThat(Counting.NATIONAL.end(day, week, List.of(), calendar)).isBeforeOrEqualTo(day.plusDays(8));
            assertThat(Counting.RECEIPT_IS_DAY_ONE.end(day, week, List.of(), calendar))
                    .isBeforeOrEqualTo(day.plusDays(7));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-04-02, P2D, 2026-04-07, Good Friday is worked in France and Tuesday is the second",
        "2026-04-03, P2D, 2026-04-08, over Easter only Tuesday and Wednesday are worked",
        "2026-04-04, P3D, 2026-04-08, the third day is a Tuesday and one working day only",
        "2026-04-03, P1D, 2026-04-07, a single day moves to the next that is worked",
        "2026-11-02, P2D, 2026-11-04, two working days already"
    })
    void a_period_of_two_days_or_more_holds_two_working_days(
            LocalDate received, String period, LocalDate due, String why) {
        HolidayCalendar france = HolidayCalendar.of("FR", null);
        assertThat(Counting.EU.end(received, Length.of(period), List.of(), france))
                .as(why)
                .isEqualTo(due);
    }

    @Test
    void a_national_clock_does_not_end_before_the_demand_came_in() {
        HolidayCalendar france = HolidayCalendar.of("FR", null);
        LocalDate saturday = LocalDate.of(2026, 11, 21);
        assertThat(Counting.NATIONAL.end(saturday, Length.of("P1D"), List.of(), france))
                .isEqualTo(saturday);
    }

    @Test
    void a_region_moves_what_ends_on_its_own_holiday() {
        LocalDate received = LocalDate.of(2026, 3, 3);
        assertThat(due("FR", null, received)).as("Good Friday").isEqualTo(LocalDate.of(2026, 4, 3));
        assertThat(due("FR", "FR-67", received)).isEqualTo(LocalDate.of(2026, 4, 7));
    }

    private static LocalDate due(String country, String region, LocalDate received) {
        return At.clocks(
                        Action.DELETE,
                        "CONTACT",
                        received,
                        new Deadlines.Place(country, region, ZoneId.of("Europe/Paris")))
                .answer()
                .due();
    }

    @ParameterizedTest
    @ValueSource(strings = {"P1M", "P8D", "10 working days", "P1Y"})
    void a_length_reads_back_as_it_is_written(String written) {
        assertThat(Length.of(written)).hasToString(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1 month", "P-1D", "P0D", "0 working days", "working days", "P13M", "P99999999999D"})
    void a_length_that_is_none_is_refused(String written) {
        assertThatThrownBy(() -> Length.of(written)).isInstanceOf(IllegalArgumentException.class);
    }
}
