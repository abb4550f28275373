package io.privacycenter.engine;

import static io.privacycenter.engine.Chart.atLeast;
import static io.privacycenter.engine.Facts.day;
import static io.privacycenter.engine.Facts.ended;
import static io.privacycenter.engine.Facts.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.engine.PostponedErasure.Part;
import io.privacycenter.engine.PostponedErasure.Why;
import io.privacycenter.engine.rules.Blocking;
import io.privacycenter.engine.rules.ClockStart;
import io.privacycenter.engine.rules.RetentionKind;
import io.privacycenter.engine.rules.RetentionPolicy;
import io.privacycenter.engine.situation.Demand;
import io.privacycenter.engine.situation.Reason;
import io.privacycenter.engine.situation.Rule;
import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Scope;
import java.time.Period;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Asked in January 2026; the file was held until 2030, so the order waits for that day. */
class PostponedErasureTest {

    private static final String ASKED = "2026-01-10";

    private static Chart postponed() {
        return new Chart()
                .under(atLeast("file", "HEALTH", "P10Y", ClockStart.SERVICE_END))
                .holds("note", "HEALTH.NOTE.TEXT", "2019-01-01")
                .visited("2019-01-01", "2020-01-01")
                .now("2030-01-01");
    }

    private static List<Part> parts(Chart chart, String... categories) {
        return PostponedErasure.of(chart.situation(), chart.demand(Action.DELETE, ASKED, categories), Set.of())
                .parts();
    }

    @Test
    void what_is_free_on_the_day_is_erased_and_health_data_only_once_a_person_releases_it() {
        assertThat(parts(postponed().holds("name", "NAME", "2019-01-01")))
                .containsExactly(new Part.EraseNow(List.of("note"), true), new Part.EraseNow(List.of("name"), false));
    }

    @Test
    void when_the_hold_has_moved_the_order_gets_a_new_date() {
        Chart chart = postponed()
                .with(new Fact.ServiceStarted("late s", day("2020-05-01"), day("2026-03-01"), Set.of("visit"), "x"))
                .with(new Fact.ServiceEnded("late e", day("2021-01-01"), day("2026-03-01"), Set.of("visit"), "x"));
        assertThat(parts(chart)).singleElement().satisfies(part -> {
            Part.NewDate moved = (Part.NewDate) part;
            assertThat(moved.date()).isEqualTo(day("2031-01-01"));
            assertThat(moved.reasons().getFirst().subject()).isEqualTo("file");
        });
    }

    @Test
    void when_the_person_has_come_back_nothing_newer_is_touched_and_a_person_decides_the_rest() {
        Chart chart = postponed()
                .under(atLeast("short", "NAME", "P1Y", ClockStart.CAPTURE_DATE))
                .holds("new message", "HEALTH.MESSAGE", "2028-02-01")
                .visited("2028-02-01", "2028-02-02")
                .now("2038-02-02");
        assertThat(parts(chart)).containsExactly(new Part.ForAPerson(List.of("note"), Why.CAME_BACK));
    }

    @Test
    void who_came_back_and_is_still_held_gets_a_new_date_first() {
        Chart chart = postponed().visited("2028-02-01", "2028-02-02");
        assertThat(parts(chart)).singleElement().isInstanceOf(Part.NewDate.class);
    }

    @Test
    void what_came_before_the_demand_or_lies_ahead_is_no_coming_back_and_neither_is_an_end() {
        Chart chart = postponed()
                .with(
                        started("s", ASKED, "shop"),
                        ended("e", "2027-01-01", "shop"),
                        Facts.consent("ahead", "2031-01-01", Scope.ofData("NAME")));
        assertThat(parts(chart)).containsExactly(new Part.EraseNow(List.of("note"), true));
    }

    @Test
    void a_relationship_a_service_or_a_consent_is_a_coming_back() {
        List<Fact> backs = List.of(
                new Fact.RelationshipStarted("r", day("2027-01-01"), day("2027-01-01"), Set.of(), null),
                started("s", "2027-01-01", "shop"),
                Facts.consent("c", "2027-01-01", Scope.ofData("NAME")));
        assertThat(backs)
                .allSatisfy(back -> assertThat(parts(postponed().with(back)))
                        .containsExactly(new Part.ForAPerson(List.of("note"), Why.CAME_BACK)));
    }

    @Test
    void a_minimum_that_yields_is_weighed_by_a_person_on_the_day_as_well() {
        Chart chart = new Chart()
                .holds("note", "HEALTH.NOTE.TEXT", "2019-01-01")
                .under(atLeast("nl-file", "HEALTH", "P20Y", ClockStart.LAST_CAPTURE)
                        .with(RetentionPolicy.Particulars.NONE.yielding()))
                .now("2030-01-01");
        assertThat(parts(chart)).containsExactly(new Part.ForAPerson(List.of("note"), Why.MINIMUM_YIELDS));
        assertThat(parts(chart.with(started("s", "2027-01-01", "shop"))))
                .containsExactly(new Part.ForAPerson(List.of("note"), Why.CAME_BACK));
    }

    @Test
    void what_a_minimum_covers_that_no_lawyer_confirmed_is_released_by_a_person() {
        RetentionPolicy unconfirmed = new RetentionPolicy(
                "u",
                Set.of("NAME"),
                RetentionKind.NO_LESS_THAN,
                Period.ofYears(1),
                ClockStart.CAPTURE_DATE,
                null,
                false,
                "law",
                true,
                false);
        Chart chart = new Chart()
                .under(unconfirmed)
                .under(atLeast("confirmed", "FINANCIAL", "P1Y", ClockStart.CAPTURE_DATE))
                .holds("name", "NAME", "2019-01-01")
                .holds("invoice", "FINANCIAL", "2019-01-01")
                .now("2030-01-01");
        assertThat(parts(chart))
                .containsExactly(
                        new Part.EraseNow(List.of("name"), true), new Part.EraseNow(List.of("invoice"), false));
    }

    @Test
    void while_a_contract_without_an_end_needs_it_the_order_waits() {
        Chart chart = new Chart()
                .holds("note", "HEALTH.NOTE.TEXT", "2019-01-01")
                .with(started("s", "2019-01-01", "visit"))
                .now("2030-01-01");
        assertThat(parts(chart)).singleElement().satisfies(part -> {
            Part.Waits waits = (Part.Waits) part;
            assertThat(waits.held()).containsExactly("note");
            assertThat(waits.lookAgain()).isNull();
            assertThat(waits.reasons()).extracting(Reason::rule).containsExactly(Rule.KEPT_BY_CONTRACT);
        });
        chart.with(ended("e", "2031-01-01", "visit"));
        assertThat(parts(chart))
                .singleElement()
                .satisfies(part -> assertThat(((Part.NewDate) part).date()).isEqualTo(day("2031-01-01")));
    }

    @Test
    void what_waits_is_looked_at_again_when_a_known_fact_takes_effect() {
        Chart chart = new Chart()
                .under(atLeast("file", "HEALTH", "P10Y", ClockStart.SERVICE_END))
                .holds("note", "HEALTH.NOTE.TEXT", "2019-01-01")
                .with(started("s", "2019-01-01", "visit"), ended("e", "2031-01-01", "visit"))
                .now("2030-01-01");
        assertThat(parts(chart))
                .singleElement()
                .satisfies(part -> assertThat(((Part.Waits) part).lookAgain()).isEqualTo(day("2031-01-01")));
    }

    @Test
    void a_claim_has_no_date() {
        assertThat(parts(postponed().claimed("claim", "2029-01-01", null)))
                .singleElement()
                .isInstanceOf(Part.Waits.class);
    }

    @Test
    void what_has_no_capture_date_is_erased_only_if_it_was_seen_when_it_was_decided() {
        Chart chart = postponed().holds("undated", "NAME", null);
        Demand demand = chart.demand(Action.DELETE, ASKED, "NAME");
        assertThat(PostponedErasure.of(chart.situation(), demand, Set.of()).parts())
                .containsExactly(new Part.ForAPerson(List.of("undated"), Why.CAPTURE_NOT_KNOWN));
        assertThat(PostponedErasure.of(chart.situation(), demand, Set.of("undated"))
                        .parts())
                .containsExactly(new Part.EraseNow(List.of("undated"), false));
    }

    @Test
    void while_a_source_is_silent_the_whole_order_waits() {
        assertThat(parts(postponed().silent("medcom")))
                .containsExactly(
                        new Part.Waits(List.of(), null, List.of(Reason.about(Rule.SOURCE_NOT_ASKED, "medcom"))));
    }

    @Test
    void of_the_dead_a_person_decides() {
        assertThat(parts(postponed().died("2027-01-01")))
                .containsExactly(new Part.ForAPerson(List.of("note"), Why.DIED));
    }

    @Test
    void what_is_only_partly_meant_is_for_a_person() {
        Chart chart = postponed().holds("whole", "HEALTH", "2019-01-01");
        assertThat(parts(chart, "HEALTH.NOTE"))
                .containsExactly(
                        new Part.EraseNow(List.of("note"), true),
                        new Part.ForAPerson(List.of("whole"), Why.PARTLY_MEANT));
    }

    @Test
    void where_law_wants_it_the_day_blocks_it_first() {
        Chart chart = postponed()
                .under(new Blocking("limitation", Set.of("HEALTH"), Period.ofYears(3), "LOPDGDD art. 32", true));
        assertThat(parts(chart)).containsExactly(new Part.BlockNow(List.of("note"), day("2033-01-01"), true));
    }

    @Test
    void only_an_erasure_can_be_put_off() {
        Chart chart = postponed();
        assertThatThrownBy(() -> PostponedErasure.of(chart.situation(), chart.demand(Action.ACCESS, ASKED), Set.of()))
                .hasMessage("ACCESS asks for no erasure");
    }
}
