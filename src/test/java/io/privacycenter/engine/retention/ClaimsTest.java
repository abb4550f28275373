package io.privacycenter.engine.retention;

import static io.privacycenter.engine.Chart.atLeast;
import static io.privacycenter.engine.Facts.day;
import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.engine.Chart;
import io.privacycenter.engine.rules.ClockStart;
import io.privacycenter.engine.rules.RetentionKind;
import io.privacycenter.engine.rules.RetentionPolicy;
import io.privacycenter.engine.rules.RetentionPolicy.Particulars;
import io.privacycenter.engine.situation.Held;
import io.privacycenter.engine.situation.Reason;
import io.privacycenter.engine.situation.Rule;
import io.privacycenter.engine.situation.Situation;
import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.Terms;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** What legal claims hold, and which clocks they suspend for how long. */
class ClaimsTest {

    @Test
    void a_claim_suspends_a_clock_for_as_long_as_it_was_held_and_overlapping_claims_count_once() {
        RetentionPolicy ten = atLeast("ten", "HEALTH", "P10Y", ClockStart.CAPTURE_DATE);
        Chart chart = new Chart()
                .holds("note", "HEALTH.NOTE.TEXT", "2015-01-01")
                .claimed("a", "2016-01-01", "2016-03-01")
                .claimed("b", "2016-02-01", "2016-04-01")
                .claimed("inside", "2016-02-10", "2016-02-20")
                .claimed("c", "2020-01-01", "2020-01-11")
                .now("2024-01-01");
        assertThat(chart.under(ten).heldUntil("note")).isEqualTo(day("2025-01-01"));
        Chart suspended = new Chart()
                .holds("note", "HEALTH.NOTE.TEXT", "2015-01-01")
                .with(chart.facts.toArray(Fact[]::new))
                .under(ten.with(Particulars.NONE.suspendedByClaims()))
                .now("2024-01-01");
        assertThat(suspended.heldUntil("note"))
                .as("91 days of a and b, 10 of c")
                .isEqualTo(day("2025-01-01").plusSeconds(101 * 86_400L));
        Standing.Hold hold = (Standing.Hold) suspended.standing("note");
        assertThat(hold.reasons().getFirst().facts())
                .containsExactly("a placed", "a lifted", "b placed", "b lifted", "c placed", "c lifted");
    }

    private static Chart suspended(String captured) {
        return new Chart()
                .holds("note", "HEALTH.NOTE.TEXT", captured)
                .under(atLeast("ten", "HEALTH", "P10Y", ClockStart.CAPTURE_DATE)
                        .with(Particulars.NONE.suspendedByClaims()));
    }

    @Test
    void the_time_of_a_claim_before_the_clock_started_does_not_count() {
        assertThat(suspended("2020-01-01")
                        .claimed("a", "2019-01-01", "2020-01-11")
                        .heldUntil("note"))
                .isEqualTo(day("2030-01-11"));
    }

    @Test
    void a_claim_placed_after_the_clock_had_run_out_prolongs_nothing() {
        assertThat(suspended("2010-01-01")
                        .claimed("a", "2020-01-01", "2021-01-01")
                        .standing("note"))
                .isEqualTo(new Standing.Free(null));
    }

    @Test
    void a_claim_that_falls_into_the_time_added_by_another_counts_as_well() {
        Chart chart = suspended("2010-01-01")
                .claimed("a", "2019-12-01", "2019-12-31")
                .claimed("b", "2020-01-15", "2020-02-14")
                .now("2020-02-20");
        assertThat(chart.heldUntil("note")).isEqualTo(day("2020-03-01"));
    }

    @Test
    void while_a_claim_is_held_there_is_no_end() {
        Standing.Hold hold = (Standing.Hold)
                suspended("2020-01-01").claimed("a", "2021-01-01", null).standing("note");
        assertThat(hold.until()).isNull();
        assertThat(hold.reasons())
                .extracting(Reason::rule, Reason::until)
                .containsExactly(Tuple.tuple(Rule.KEPT_FOR_A_CLAIM, null), Tuple.tuple(Rule.KEPT_BY_MINIMUM, null));
    }

    @Test
    void a_claim_holds_what_it_covers_alone_and_cites_its_law_or_the_general_one() {
        Chart chart = new Chart()
                .holds("note", "HEALTH.NOTE.TEXT", "2020-01-01")
                .holds("name", "NAME", "2020-01-01")
                .claimed("a", "2021-01-01", null, "HEALTH")
                .with(new Fact.HoldPlaced(
                        "b", day("2021-01-01"), day("2021-01-01"), "b", Set.of("HEALTH"), Set.of(), "Code civil"));
        assertThat(chart.standing("name")).isEqualTo(new Standing.Free(null));
        assertThat(((Standing.Hold) chart.standing("note")).reasons())
                .extracting(Reason::law)
                .containsExactly("GDPR 17(3)(e)", "Code civil");
    }

    @Test
    void a_claim_on_other_data_suspends_nothing() {
        assertThat(suspended("2020-01-01")
                        .claimed("a", "2021-01-01", "2022-01-01", "FINANCIAL")
                        .heldUntil("note"))
                .isEqualTo(day("2030-01-01"));
    }

    @Test
    void a_claim_placed_anew_goes_on_as_the_new_one() {
        Chart chart = suspended("2020-01-01")
                .with(
                        new Fact.HoldPlaced(
                                "p1", day("2021-01-01"), day("2021-01-01"), "a", Set.of("HEALTH"), Set.of(), null),
                        new Fact.HoldPlaced(
                                "p2", day("2021-01-11"), day("2021-01-11"), "a", Set.of("NAME"), Set.of(), null),
                        new Fact.HoldLifted("l", day("2021-02-01"), day("2021-02-01"), "a"),
                        new Fact.HoldLifted("l2", day("2021-05-01"), day("2021-05-01"), "a"));
        assertThat(chart.heldUntil("note")).as("10 days on health").isEqualTo(day("2030-01-11"));
    }

    @Test
    void a_claim_on_a_file_suspends_the_clock_of_that_file_alone() {
        Held of = new Held(
                "mine", "mine", "HEALTH", day("2020-01-01"), Set.of("f-1"), Terms.ANY, Terms.ANY, List.of(), null);
        Chart chart = suspended("2020-01-01")
                .holds(of)
                .with(
                        new Fact.HoldPlaced(
                                "p", day("2021-01-01"), day("2021-01-01"), "a", Set.of(), Set.of("f-1"), null),
                        new Fact.HoldLifted("l", day("2021-01-11"), day("2021-01-11"), "a"));
        assertThat(chart.heldUntil("mine")).isEqualTo(day("2030-01-11"));
        assertThat(chart.heldUntil("note")).isEqualTo(day("2030-01-01"));
    }

    @Test
    void a_claim_suspends_before_the_end_is_rounded_up_to_the_end_of_the_year() {
        Chart chart = new Chart()
                .holds("invoice", "FINANCIAL", "2020-12-20")
                .claimed("a", "2021-01-01", "2021-01-31")
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
                        true,
                        Particulars.NONE.suspendedByClaims()));
        assertThat(chart.heldUntil("invoice")).isEqualTo(day("2032-01-01"));
    }

    @Test
    void a_claim_known_only_later_did_not_suspend_before() {
        Chart chart = suspended("2020-01-01")
                .with(
                        new Fact.HoldPlaced("p", day("2021-01-01"), day("2023-01-01"), "a", Set.of(), Set.of(), null),
                        new Fact.HoldLifted("l", day("2021-02-01"), day("2023-01-01"), "a"));
        assertThat(chart.heldUntil("note")).isEqualTo(day("2030-02-01"));
        Situation before = chart.situation().asKnown(day("2022-01-01"));
        assertThat(Retention.of(before).get("note"))
                .isEqualTo(new Standing.Hold(
                        day("2030-01-01"),
                        List.of(new Reason(
                                Rule.KEPT_BY_MINIMUM, "ten", "law of ten", true, true, day("2030-01-01"), List.of()))));
    }

    @Test
    void a_claim_lasts_in_days_of_the_controller_over_a_change_of_the_clocks() {
        Instant summer = Instant.parse("2020-06-30T22:00:00Z");
        Instant winter = Instant.parse("2020-01-31T23:00:00Z");
        Chart chart = new Chart()
                .in("Europe/Paris")
                .holds(Held.of("note", "HEALTH.NOTE.TEXT", Instant.parse("2015-01-14T23:00:00Z")))
                .under(atLeast("ten", "HEALTH", "P10Y", ClockStart.CAPTURE_DATE)
                        .with(Particulars.NONE.suspendedByClaims()))
                .with(
                        new Fact.HoldPlaced("p", winter, winter, "a", Set.of(), Set.of(), null),
                        new Fact.HoldLifted("l", summer, summer, "a"))
                .now("2024-01-01");
        assertThat(chart.heldUntil("note").atZone(ZoneId.of("Europe/Paris")).toLocalDateTime())
                .isEqualTo(LocalDate.of(2025, 1, 15).plusDays(151).atStartOfDay());
    }
}
