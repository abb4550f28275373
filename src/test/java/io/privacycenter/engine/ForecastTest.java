package io.privacycenter.engine;

import static io.privacycenter.engine.Chart.atLeast;
import static io.privacycenter.engine.Chart.atMost;
import static io.privacycenter.engine.Facts.day;
import static io.privacycenter.engine.Facts.ended;
import static io.privacycenter.engine.Facts.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.engine.retention.Retention;
import io.privacycenter.engine.retention.Standing;
import io.privacycenter.engine.rules.Blocking;
import io.privacycenter.engine.rules.ClockStart;
import io.privacycenter.engine.situation.Held;
import io.privacycenter.engine.situation.Rule;
import io.privacycenter.engine.situation.Situation;
import io.privacycenter.timeline.Fact;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForecastTest {

    private static final Instant NOW = day("2026-11-20");

    private static List<Tuple> forecast(Chart chart) {
        return Forecast.of(chart.situation()).changes().stream()
                .map(change -> Tuple.tuple(change.held(), change.at(), change.kind()))
                .toList();
    }

    @Test
    void what_stops_being_held_and_what_expires_is_told_in_the_order_of_time() {
        Chart chart = new Chart()
                .under(
                        atLeast("min", "HEALTH", "P20Y", ClockStart.SERVICE_END),
                        atMost("max", "HEALTH", "P25Y", ClockStart.SERVICE_END),
                        atMost("names", "NAME", "P12Y", ClockStart.CAPTURE_DATE))
                .holds("note", "HEALTH.NOTE.TEXT", "2020-01-01")
                .holds("name", "NAME", "2020-01-01")
                .visited("2020-01-01", "2020-02-01");
        assertThat(forecast(chart))
                .containsExactly(
                        Tuple.tuple("name", day("2032-01-01"), Forecast.Kind.EXPIRES),
                        Tuple.tuple("note", day("2040-02-01"), Forecast.Kind.FREED),
                        Tuple.tuple("note", day("2045-02-01"), Forecast.Kind.EXPIRES));
        assertThat(Forecast.of(chart.situation()).changes())
                .extracting(change -> change.reason().subject(), Forecast.Change::aPersonReleases)
                .containsExactly(Tuple.tuple("names", false), Tuple.tuple("min", true), Tuple.tuple("max", true));
    }

    @Test
    void what_is_due_already_comes_first_with_the_day_on_which_it_was() {
        Chart chart = new Chart()
                .under(atMost("max", "NAME", "P3Y", ClockStart.CAPTURE_DATE))
                .holds("new", "NAME", "2025-01-01")
                .holds("old", "NAME", "2020-01-01");
        assertThat(forecast(chart))
                .containsExactly(
                        Tuple.tuple("old", day("2023-01-01"), Forecast.Kind.EXPIRES),
                        Tuple.tuple("new", day("2028-01-01"), Forecast.Kind.EXPIRES));
    }

    @Test
    void what_passes_its_maximum_while_something_holds_it_expires_when_that_ends() {
        Chart chart = new Chart()
                .under(
                        atLeast("min", "HEALTH", "P10Y", ClockStart.CAPTURE_DATE),
                        atMost("max", "HEALTH", "P5Y", ClockStart.CAPTURE_DATE))
                .holds("note", "HEALTH.NOTE.TEXT", "2020-01-01");
        assertThat(forecast(chart)).containsExactly(Tuple.tuple("note", day("2030-01-01"), Forecast.Kind.EXPIRES));
    }

    @Test
    void an_end_that_is_known_and_lies_ahead_starts_its_clock_on_its_day() {
        Chart chart = new Chart()
                .under(atMost("max", "HEALTH", "P5Y", ClockStart.SERVICE_END))
                .holds("note", "HEALTH.NOTE.TEXT", "2020-01-01")
                .with(started("s", "2020-01-01", "visit"), ended("e", "2027-01-01", "visit"));
        assertThat(forecast(chart)).containsExactly(Tuple.tuple("note", day("2032-01-01"), Forecast.Kind.EXPIRES));
    }

    @Test
    void what_a_claim_holds_without_an_end_is_in_no_forecast_until_its_end_is_known() {
        Chart chart = new Chart()
                .under(atMost("max", "NAME", "P3Y", ClockStart.CAPTURE_DATE))
                .holds("name", "NAME", "2020-01-01")
                .claimed("claim", "2022-01-01", null);
        assertThat(forecast(chart)).isEmpty();
        chart.with(new Fact.HoldLifted("l", day("2028-01-01"), day("2026-01-01"), "claim"));
        assertThat(forecast(chart)).containsExactly(Tuple.tuple("name", day("2028-01-01"), Forecast.Kind.EXPIRES));
    }

    @Test
    void what_a_claim_alone_held_is_freed_when_it_is_lifted() {
        Chart chart = new Chart().holds("name", "NAME", "2020-01-01").claimed("claim", "2022-01-01", "2028-01-01");
        assertThat(forecast(chart)).containsExactly(Tuple.tuple("name", day("2028-01-01"), Forecast.Kind.FREED));
        assertThat(Forecast.of(chart.situation()).changes().getFirst().reason().rule())
                .isEqualTo(Rule.KEPT_FOR_A_CLAIM);
    }

    @Test
    void what_is_blocked_goes_when_its_blocking_ends() {
        Chart chart = new Chart()
                .under(new Blocking("limitation", Set.of("HEALTH"), Period.ofYears(3), "LOPDGDD art. 32", true))
                .under(atMost("max", "HEALTH", "P20Y", ClockStart.CAPTURE_DATE))
                .holds("note", "HEALTH.NOTE.TEXT", "2015-01-01")
                .with(new Fact.ErasureOrdered("o", day("2026-02-01"), day("2026-02-01"), "o", "d", Set.of("HEALTH")));
        assertThat(forecast(chart))
                .containsExactly(Tuple.tuple("note", day("2029-02-01"), Forecast.Kind.BLOCKING_ENDS));
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    /** Looks on the days of the forecast, and just beside them, where each piece then stands. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_forecast_is_what_then_comes_about(long seed) {
        Situation situation = Chart.drawn(seed);
        Map<String, List<Forecast.Change>> changes =
                Forecast.of(situation).changes().stream().collect(Collectors.groupingBy(Forecast.Change::held));
        for (Held held : situation.holdings().held()) {
            List<Forecast.Change> ofPiece = changes.getOrDefault(held.id(), List.of());
            for (Forecast.Change change : ofPiece) {
                Instant then = change.at().isBefore(situation.now()) ? situation.now() : change.at();
                Standing before = at(situation, then.minusNanos(1), held);
                Standing after = at(situation, then.plusNanos(1), held);
                if (change.kind() == Forecast.Kind.FREED) {
                    assertThat(before).isInstanceOf(Standing.Hold.class);
                    assertThat(after).isInstanceOf(Standing.Free.class);
                } else {
                    assertThat(after).isInstanceOf(Standing.Expired.class);
                }
            }
            boolean expires = ofPiece.stream().anyMatch(change -> change.kind() == Forecast.Kind.EXPIRES);
            assertThat(at(situation, day("2126-01-01"), held) instanceof Standing.Expired)
                    .isEqualTo(expires);
        }
    }

    @Test
    void what_is_drawn_has_all_that_can_come_about() {
        List<Forecast.Change> all = seeds().mapToObj(Chart::drawn)
                .flatMap(situation -> Forecast.of(situation).changes().stream())
                .toList();
        assertThat(all).extracting(Forecast.Change::kind).contains(Forecast.Kind.FREED, Forecast.Kind.EXPIRES);
        assertThat(all).extracting(change -> change.at().isBefore(NOW)).contains(true, false);
    }

    private static Standing at(Situation situation, Instant then, Held held) {
        return Retention.of(situation.at(then)).get(held.id());
    }
}
