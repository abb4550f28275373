package io.privacycenter.engine.retention;

import static io.privacycenter.engine.Chart.atLeast;
import static io.privacycenter.engine.Chart.atMost;
import static io.privacycenter.engine.Facts.day;
import static io.privacycenter.engine.Facts.ended;
import static io.privacycenter.engine.Facts.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.engine.Chart;
import io.privacycenter.engine.rules.ClockStart;
import io.privacycenter.engine.rules.Condition;
import io.privacycenter.engine.rules.RetentionKind;
import io.privacycenter.engine.rules.RetentionPolicy;
import io.privacycenter.engine.rules.RetentionPolicy.Particulars;
import io.privacycenter.engine.situation.Held;
import io.privacycenter.engine.situation.Reason;
import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.Terms;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionTest {

    private static final RetentionPolicy HOSPITAL = atLeast("hospital", "HEALTH.NOTE", "P20Y", ClockStart.SERVICE_END);
    private static final RetentionPolicy BIRTHDAY = atLeast("birthday", "HEALTH.NOTE", "P28Y", ClockStart.BIRTH);
    private static final RetentionPolicy DEATH = atLeast("death", "HEALTH.NOTE", "P10Y", ClockStart.DEATH)
            .with(Particulars.NONE
                    .when(Condition.of("DEATH within P10Y of SERVICE-END"))
                    .insteadOf("hospital", "birthday"));

    private static Chart french() {
        return new Chart().under(HOSPITAL, BIRTHDAY, DEATH).holds("note", "HEALTH.NOTE.TEXT", "2020-01-10");
    }

    @Test
    void the_longest_minimum_wins() {
        assertThat(french().born("2015-05-01")
                        .visited("2020-01-10", "2020-01-11")
                        .heldUntil("note"))
                .isEqualTo(day("2043-05-01"));
        assertThat(french().born("1980-05-01")
                        .visited("2020-01-10", "2020-01-11")
                        .heldUntil("note"))
                .isEqualTo(day("2040-01-11"));
    }

    @Test
    void ten_years_from_a_death_stand_in_for_twenty_from_the_last_visit_when_it_came_within_ten() {
        assertThat(french().born("2015-05-01")
                        .visited("2020-01-10", "2020-01-11")
                        .died("2025-06-01")
                        .heldUntil("note"))
                .isEqualTo(day("2035-06-01"));
    }

    @Test
    void a_rule_with_a_condition_rests_on_the_facts_that_the_condition_looked_at() {
        Standing.Hold hold = (Standing.Hold) french().born("2015-05-01")
                .visited("2020-01-10", "2020-01-11")
                .died("2025-06-01")
                .standing("note");
        assertThat(hold.reasons()).singleElement().satisfies(reason -> {
            assertThat(reason.subject()).isEqualTo("death");
            assertThat(reason.facts()).containsExactly("death", "visit 0 end");
        });
    }

    @ParameterizedTest
    @CsvSource({"2030-01-10, 2040-01-10", "2030-01-11, 2040-01-11", "2031-01-01, 2040-01-11"})
    void a_death_later_than_ten_years_after_the_last_visit_changes_nothing(String death, String until) {
        Chart chart = french().now("2032-01-01")
                .born("1960-05-01")
                .visited("2020-01-10", "2020-01-11")
                .died(death);
        assertThat(chart.heldUntil("note")).isEqualTo(day(until));
    }

    @Test
    void a_policy_from_death_counts_only_once_a_death_is_known() {
        Chart chart = new Chart()
                .under(atLeast("gp", "HEALTH", "P10Y", ClockStart.DEATH))
                .holds("note", "HEALTH.NOTE.TEXT", "2020-01-10");
        assertThat(chart.standing("note")).isEqualTo(new Standing.Free(null));
        assertThat(chart.died("2025-06-01").heldUntil("note")).isEqualTo(day("2035-06-01"));
    }

    @Test
    void an_unknown_birth_date_holds_and_erases_nothing() {
        Chart minimum = new Chart().under(BIRTHDAY).holds("note", "HEALTH.NOTE.TEXT", "1990-01-10");
        assertThat(minimum.heldUntil("note")).isNull();
        Chart maximum = new Chart()
                .under(atMost("young", "HEALTH", "P18Y", ClockStart.BIRTH))
                .holds("note", "HEALTH.NOTE.TEXT", "1990-01-10");
        assertThat(maximum.standing("note")).isEqualTo(new Standing.Free(null));
    }

    private static Chart xRay(String captured) {
        RetentionPolicy minors = atLeast("minors", "HEALTH.X-RAY", "P28Y", ClockStart.BIRTH)
                .with(Particulars.NONE.when(Condition.of("age 0 to 18 at CAPTURE-DATE")));
        return new Chart()
                .under(atLeast("adults", "HEALTH.X-RAY", "P10Y", ClockStart.CAPTURE_DATE), minors)
                .holds("x-ray", "HEALTH.X-RAY", captured);
    }

    @ParameterizedTest
    @CsvSource({"2020-05-01, 2030-05-01", "2020-04-30, 2030-05-01", "2012-01-01, 2030-05-01", "2020-05-02, 2030-05-02"})
    void an_x_ray_of_a_minor_is_kept_until_28(String captured, String until) {
        assertThat(xRay(captured).born("2002-05-01").heldUntil("x-ray")).isEqualTo(day(until));
    }

    @Test
    void an_x_ray_of_somebody_whose_age_is_not_known_is_kept_without_an_end() {
        assertThat(xRay("2020-05-01").heldUntil("x-ray")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2005-01-01, 2021-12-31, 2030-01-01",
        "2005-01-01, 2022-01-01, 2031-01-01",
        "2005-01-01, 2022-12-31, 2031-01-01",
        "2005-01-01, 2023-01-01, 2031-01-01",
        "1980-01-01, 2023-01-01, 2031-01-01"
    })
    void a_british_child_is_kept_to_25_or_to_26_when_17_at_the_end(String born, String end, String until) {
        Chart chart = new Chart()
                .under(
                        atLeast("adult", "HEALTH", "P8Y", ClockStart.SERVICE_END),
                        atLeast("child", "HEALTH", "P25Y", ClockStart.BIRTH)
                                .with(Particulars.NONE.when(Condition.of("age 0 to 17 at SERVICE-END"))),
                        atLeast("seventeen", "HEALTH", "P26Y", ClockStart.BIRTH)
                                .with(Particulars.NONE.when(Condition.of("age 17 to 18 at SERVICE-END"))))
                .born(born)
                .holds("note", "HEALTH.NOTE.TEXT", "2021-01-10")
                .visited("2021-01-10", end);
        assertThat(chart.heldUntil("note")).isEqualTo(day(until));
    }

    @Test
    void a_condition_on_an_end_that_has_not_come_keeps_in_a_minimum_and_erases_nothing_in_a_maximum() {
        Particulars asAChild = Particulars.NONE.when(Condition.of("age 0 to 18 at SERVICE-END"));
        Chart open = new Chart()
                .born("2015-01-01")
                .holds("note", "HEALTH.NOTE.TEXT", "2021-01-10")
                .with(started("s", "2021-01-10", "visit"));
        assertThat(open.under(atLeast("child", "HEALTH", "P25Y", ClockStart.BIRTH)
                                .with(asAChild))
                        .heldUntil("note"))
                .isEqualTo(day("2040-01-01"));
        Chart maximum = new Chart()
                .born("2015-01-01")
                .holds("note", "HEALTH.NOTE.TEXT", "2021-01-10")
                .with(started("s", "2021-01-10", "visit"))
                .under(atMost("child", "HEALTH", "P1Y", ClockStart.CAPTURE_DATE).with(asAChild));
        assertThat(maximum.standing("note")).isEqualTo(new Standing.Free(null));
    }

    @Test
    void a_death_in_care_keeps_the_file_as_long_as_the_last_visit_has_no_end() {
        Chart chart = french().born("1960-01-01")
                .with(started("s", "2024-01-01", "visit"))
                .died("2024-02-01");
        assertThat(((Standing.Hold) chart.standing("note")).reasons())
                .extracting(Reason::subject, Reason::until)
                .containsExactly(Tuple.tuple("hospital", null), Tuple.tuple("death", day("2034-02-01")));
    }

    @Test
    void a_clock_whose_base_was_never_started_has_no_end() {
        Chart chart = new Chart().holds("invoice", "FINANCIAL", "2020-01-01");
        assertThat(chart.under(atLeast("min", "FINANCIAL", "P1Y", ClockStart.SERVICE_END))
                        .heldUntil("invoice"))
                .isNull();
        assertThat(new Chart()
                        .holds("invoice", "FINANCIAL", "2020-01-01")
                        .under(atLeast("min", "FINANCIAL", "P1Y", ClockStart.SERVICE_START))
                        .heldUntil("invoice"))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2024-02-29T12:00:00Z, P1Y, 2025-02-28T12:00:00Z",
        "2024-02-29T12:00:00Z, P4Y, 2028-02-29T12:00:00Z",
        "2026-01-31T12:00:00Z, P1M, 2026-02-28T12:00:00Z",
        "2026-02-01T11:00:00Z, P6M, 2026-08-01T10:00:00Z",
        "2025-10-26T00:30:00Z, P1Y, 2026-10-26T01:30:00Z"
    })
    void durations_run_in_the_controllers_time_zone(Instant captured, String duration, Instant until) {
        Chart chart = new Chart()
                .in("Europe/Paris")
                .holds(Held.of("note", "HEALTH.NOTE.TEXT", captured))
                .under(atLeast("min", "HEALTH", duration, ClockStart.CAPTURE_DATE))
                .now("2024-02-29T12:00:00Z");
        assertThat(chart.heldUntil("note")).isEqualTo(until);
    }

    @ParameterizedTest
    @CsvSource({"2025-12-31T22:30:00Z, 2035-12-31T23:00:00Z", "2025-12-31T23:30:00Z, 2036-12-31T23:00:00Z"})
    void the_end_of_the_year_is_the_controllers_year(Instant captured, Instant until) {
        Chart chart = new Chart()
                .in("Europe/Paris")
                .holds(Held.of("invoice", "FINANCIAL", captured))
                .under(new RetentionPolicy(
                        "invoices",
                        Set.of("FINANCIAL"),
                        RetentionKind.NO_LESS_THAN,
                        Period.ofYears(10),
                        ClockStart.CAPTURE_DATE,
                        null,
                        true,
                        "law",
                        true,
                        true));
        assertThat(chart.heldUntil("invoice")).isEqualTo(until);
    }

    @Test
    void an_end_counts_only_while_no_covering_base_is_open_under_any_reference() {
        Chart chart = new Chart()
                .under(atLeast("min", "HEALTH", "P5Y", ClockStart.SERVICE_END))
                .holds("note", "HEALTH.NOTE.TEXT", "2020-01-10")
                .with(
                        started("s1", "2020-01-01", "visit", "c-1"),
                        started("s2", "2020-02-01", "visit", "c-2"),
                        ended("e1", "2020-03-01", "visit", "c-1"));
        assertThat(chart.heldUntil("note")).isNull();
        chart.with(ended("e2", "2022-03-01", "visit", "c-2"));
        assertThat(chart.heldUntil("note")).isEqualTo(day("2027-03-01"));
        chart.with(started("s3", "2019-01-01", "shop"));
        assertThat(chart.heldUntil("note"))
                .as("a base that does not cover it is another matter")
                .isEqualTo(day("2027-03-01"));
    }

    @Test
    void the_base_that_the_item_names_counts_before_those_that_cover_it_and_the_one_of_the_policy_before_both() {
        Held note =
                new Held("note", "note", "HEALTH.NOTE.TEXT", null, Set.of(), Terms.ANY, Terms.ANY, List.of(), "shop");
        Fact[] visits = {
            started("s1", "2020-01-01", "visit"),
            ended("e1", "2022-01-01", "visit"),
            started("s2", "2020-01-01", "shop"),
            ended("e2", "2023-01-01", "shop")
        };
        RetentionPolicy five = atLeast("min", "HEALTH", "P5Y", ClockStart.SERVICE_END);
        assertThat(new Chart().holds(note).with(visits).under(five).heldUntil("note"))
                .isEqualTo(day("2028-01-01"));
        RetentionPolicy ofVisit = new RetentionPolicy(
                "min",
                Set.of("HEALTH"),
                RetentionKind.NO_LESS_THAN,
                Period.ofYears(5),
                ClockStart.SERVICE_END,
                "visit",
                false,
                null,
                true,
                true);
        assertThat(new Chart().holds(note).with(visits).under(ofVisit).heldUntil("note"))
                .isEqualTo(day("2027-01-01"));
    }

    @Test
    void a_relationship_as_a_whole_moves_the_clocks_of_relationships_and_no_others() {
        Chart chart = new Chart()
                .holds("name", "NAME", "2019-01-10")
                .holds("note", "HEALTH.NOTE.TEXT", "2019-01-10")
                .under(
                        atLeast("names", "NAME", "P5Y", ClockStart.RELATIONSHIP_END),
                        atLeast("notes", "HEALTH", "P10Y", ClockStart.SERVICE_END))
                .visited("2019-01-10", "2020-01-01")
                .with(new Fact.RelationshipStarted("r1", day("2019-01-01"), day("2019-01-01"), Set.of(), null));
        assertThat(chart.heldUntil("name")).isNull();
        assertThat(chart.heldUntil("note")).isEqualTo(day("2030-01-01"));
        chart.with(new Fact.RelationshipEnded("r2", day("2024-01-01"), day("2024-01-01"), Set.of(), null));
        assertThat(chart.heldUntil("name")).isEqualTo(day("2029-01-01"));
    }

    @Test
    void a_start_counts_from_the_first_one() {
        Chart chart = new Chart()
                .under(atLeast("min", "HEALTH", "P10Y", ClockStart.SERVICE_START))
                .holds("note", "HEALTH.NOTE.TEXT", "2020-01-10")
                .visited("2021-01-01", "2021-01-02")
                .visited("2019-01-01", "2019-01-02");
        assertThat(chart.heldUntil("note")).isEqualTo(day("2029-01-01"));
    }

    @Test
    void the_newest_item_counts_over_any_category_of_the_policy() {
        Chart chart = new Chart()
                .under(new RetentionPolicy(
                        "talk",
                        Set.of("HEALTH.MESSAGE", "IMAGE"),
                        RetentionKind.NO_LONGER_THAN,
                        Period.ofYears(5),
                        ClockStart.LAST_CAPTURE,
                        null,
                        false,
                        null,
                        false,
                        true))
                .holds("old", "HEALTH.MESSAGE", "2012-01-01")
                .holds("photo", "IMAGE", "2023-01-01")
                .holds("undated", "IMAGE", null)
                .holds("note", "HEALTH.NOTE.TEXT", "2026-01-01");
        assertThat(chart.standing("old")).isEqualTo(new Standing.Free(day("2028-01-01")));
    }

    @Test
    void expired_is_what_has_passed_its_maximum_and_names_the_rule_and_the_facts() {
        Chart chart = new Chart()
                .under(atMost("max", "HEALTH", "P5Y", ClockStart.SERVICE_END))
                .holds("note", "HEALTH.NOTE.TEXT", "2015-01-10")
                .visited("2015-01-10", "2016-01-01");
        assertThat(chart.now("2021-01-01").standing("note")).isEqualTo(new Standing.Free(day("2021-01-01")));
        assertThat(chart.now("2021-01-02").standing("note"))
                .isEqualTo(new Standing.Expired("max", "law of max", true, day("2021-01-01"), List.of("visit 0 end")));
    }

    @Test
    void an_unknown_word_widens_a_minimum_and_never_a_maximum() {
        Chart chart = new Chart().holds("message", "HEALTH.MESSAGE", "2020-01-01");
        assertThat(chart.under(atMost("max", "HEALTH.DENTAL", "P1Y", ClockStart.CAPTURE_DATE))
                        .standing("message"))
                .isEqualTo(new Standing.Free(null));
        assertThat(chart.under(atLeast("min", "HEALTH.DENTAL", "P10Y", ClockStart.CAPTURE_DATE))
                        .heldUntil("message"))
                .isEqualTo(day("2030-01-01"));
    }

    @Test
    void a_word_below_which_there_are_known_ones_is_known() {
        Chart chart = new Chart()
                .holds("message", "HEALTH.MESSAGE", "2020-01-01")
                .holds("note", "HEALTH.NOTE", "2020-01-01")
                .under(atLeast("min", "HEALTH.NOTE", "P10Y", ClockStart.CAPTURE_DATE));
        assertThat(chart.standing("message")).isEqualTo(new Standing.Free(null));
        assertThat(chart.heldUntil("note")).isEqualTo(day("2030-01-01"));
    }
}
