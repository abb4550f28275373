package io.privacycenter.engine;

import static io.privacycenter.engine.Chart.atLeast;
import static io.privacycenter.engine.Facts.day;
import static io.privacycenter.engine.Facts.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.engine.retention.Blocked;
import io.privacycenter.engine.rules.Blocking;
import io.privacycenter.engine.rules.ClockStart;
import io.privacycenter.engine.situation.Demand;
import io.privacycenter.engine.situation.Reason;
import io.privacycenter.engine.situation.Rule;
import io.privacycenter.engine.situation.Situation;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Restriction;
import io.privacycenter.timeline.Restrictions;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Motive;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Status;
import java.time.Instant;
import java.time.Period;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Spain: what is erased is first kept from everybody, until liability has run out. */
class BlockedTest {

    private static final Blocking SPAIN =
            new Blocking("limitation", Set.of("HEALTH"), Period.ofYears(3), "LOPDGDD art. 32", true);

    private static Chart spanish() {
        return new Chart()
                .under(SPAIN)
                .holds("note", "HEALTH.NOTE.TEXT", "2015-01-01")
                .holds("message", "HEALTH.MESSAGE", "2016-01-01")
                .holds("name", "NAME", "2015-01-01")
                .now("2026-01-10");
    }

    private static Fact[] ordered(String... categories) {
        return new Fact[] {
            new Fact.DemandFiled(
                    "filed",
                    day("2026-01-10"),
                    day("2026-01-10"),
                    "d-1",
                    Action.DELETE,
                    categories.length == 0
                            ? Restrictions.NONE
                            : Restrictions.of(new Restriction.ToScope(Scope.ofData(categories)))),
            new Fact.ErasureOrdered(
                    "order", day("2026-01-20"), day("2026-01-20"), "d-1", "d-1", Set.of("HEALTH", "NAME"))
        };
    }

    @Test
    void what_is_free_is_blocked_until_liability_ends_and_that_counts_as_granted() {
        Recommendation recommendation = spanish().asks(Action.DELETE);
        assertThat(recommendation.status()).isEqualTo(Status.GRANTED);
        assertThat(recommendation.held(Verdict.BLOCK)).containsExactly("note", "message");
        assertThat(recommendation.held(Verdict.ERASE)).containsExactly("name");
        Outcome blocked = recommendation.outcomes().getFirst();
        assertThat(blocked.until()).isEqualTo(day("2029-01-10"));
        assertThat(blocked.reason())
                .isEqualTo(new Reason(
                        Rule.BLOCKED_BEFORE_ERASURE,
                        "limitation",
                        "LOPDGDD art. 32",
                        true,
                        true,
                        day("2029-01-10"),
                        java.util.List.of()));
    }

    @Test
    void blocking_health_data_waits_for_a_person_like_erasing_it() {
        Chart chart = spanish().with(started("s", "2014-01-01", "shop"));
        Demand demand = chart.demand(Action.DELETE, "2026-01-10", "HEALTH.NOTE");
        Route route = Route.of(
                chart.situation(),
                demand,
                Recommendations.of(chart.situation(), demand),
                Strategies.CAREFUL,
                new Route.Asker(2, false));
        assertThat(route.cause()).isEqualTo(Route.Cause.ERASURE_OF_SPECIAL_CATEGORY);
    }

    @Test
    void what_is_ordered_is_out_of_use_from_then_until_it_is_gone() {
        Chart chart = spanish().with(ordered()).now("2026-06-01");
        assertThat(BlockedPieces.of(chart.situation()))
                .containsOnlyKeys("note", "message")
                .containsEntry("note", new Blocked("limitation", "LOPDGDD art. 32", true, day("2029-01-20"), "order"));
        assertThat(BlockedPieces.of(chart.now("2026-01-19").situation())).isEmpty();
        assertThat(BlockedPieces.of(chart.now("2031-01-01").situation())
                        .get("note")
                        .isOver(day("2031-01-01")))
                .isTrue();
    }

    @Test
    void a_copy_leaves_out_what_is_blocked_and_says_so() {
        Chart chart = spanish().with(ordered()).now("2026-06-01");
        Recommendation copy = chart.asks(Action.ACCESS);
        assertThat(copy.held(Verdict.GIVE)).containsExactly("name");
        assertThat(copy.held(Verdict.WITHHOLD)).containsExactly("note", "message");
        assertThat(copy.status()).isEqualTo(Status.PARTIALLY_GRANTED);
        assertThat(copy.motives()).containsExactly(Motive.VALID_REASONS);
        assertThat(copy.outcomes().get(0).reason().rule()).isEqualTo(Rule.OUT_OF_USE_WHILE_BLOCKED);
        assertThat(chart.asks(Action.PORTABILITY).held(Verdict.GIVE)).isEmpty();
        assertThat(chart.asks(Action.MODIFY).held(Verdict.CORRECT)).containsExactly("name");
    }

    @Test
    void once_liability_has_run_out_it_is_erased() {
        Chart chart = spanish().with(ordered());
        assertThat(chart.now("2029-01-19").asks(Action.DELETE).held(Verdict.BLOCK))
                .containsExactly("note", "message");
        Recommendation after = chart.now("2029-01-20").asks(Action.DELETE);
        assertThat(after.held(Verdict.ERASE)).containsExactly("note", "message", "name");
        assertThat(after.outcomes().getFirst().reason().rule()).isEqualTo(Rule.ERASED_AFTER_BLOCKING);
    }

    @Test
    void a_claim_keeps_even_what_was_blocked() {
        Chart chart =
                spanish().with(ordered()).claimed("claim", "2028-01-01", null).now("2029-06-01");
        assertThat(chart.asks(Action.DELETE).outcomes().getFirst().reason().rule())
                .isEqualTo(Rule.KEPT_FOR_A_CLAIM);
    }

    @Test
    void a_minimum_learned_of_since_keeps_what_was_blocked_from_being_erased() {
        Chart chart = spanish()
                .under(atLeast("file", "HEALTH.NOTE", "P20Y", ClockStart.DEATH))
                .with(ordered())
                .with(new Fact.Died("late", day("2025-06-01"), day("2026-03-01")))
                .now("2029-06-01");
        PostponedErasure onTheDay = PostponedErasure.of(
                chart.situation(), chart.demand(Action.DELETE, "2026-01-10", "HEALTH.NOTE"), Set.of());
        assertThat(onTheDay.parts())
                .singleElement()
                .satisfies(part -> assertThat(((PostponedErasure.Part.NewDate) part).date())
                        .isEqualTo(day("2045-06-01")));
        assertThat(BlockedPieces.of(chart.situation())).containsKey("note");
    }

    @Test
    void an_order_blocks_what_its_demand_meant_and_what_nothing_kept_when_it_was_given() {
        Chart restricted = spanish().with(ordered("HEALTH.NOTE")).now("2026-06-01");
        assertThat(BlockedPieces.of(restricted.situation())).containsOnlyKeys("note");
        Chart kept = spanish()
                .under(atLeast("min", "HEALTH.NOTE", "P20Y", ClockStart.CAPTURE_DATE))
                .with(ordered())
                .now("2026-06-01");
        assertThat(BlockedPieces.of(kept.situation())).containsOnlyKeys("message");
        Chart newer = spanish()
                .holds("new", "HEALTH.MESSAGE", "2026-01-15")
                .with(ordered())
                .now("2026-06-01");
        assertThat(BlockedPieces.of(newer.situation())).containsOnlyKeys("note", "message");
    }

    @Test
    void what_came_to_be_held_after_the_order_does_not_undo_it() {
        Chart chart = spanish()
                .under(atLeast("talk", "HEALTH.MESSAGE", "P5Y", ClockStart.LAST_CAPTURE))
                .with(ordered())
                .now("2026-06-01");
        assertThat(BlockedPieces.of(chart.situation())).containsOnlyKeys("note", "message");
        assertThat(BlockedPieces.of(
                        chart.holds("new", "HEALTH.MESSAGE", "2026-03-01").situation()))
                .containsOnlyKeys("note", "message");
    }

    @Test
    void a_second_order_does_not_begin_the_time_anew() {
        Chart chart = spanish()
                .with(ordered())
                .with(new Fact.ErasureOrdered(
                        "again", day("2027-01-01"), day("2027-01-01"), "again", "d-2", Set.of("HEALTH")))
                .holds("new", "HEALTH.MESSAGE", "2026-06-01")
                .now("2027-06-01");
        assertThat(BlockedPieces.of(chart.situation()).values())
                .extracting(Blocked::order)
                .containsExactly("order", "order", "again");
    }

    @Test
    void what_was_learned_after_the_order_does_not_undo_it() {
        Chart chart = spanish()
                .with(ordered())
                .with(new Fact.ServiceStarted("late", day("2025-01-01"), day("2026-03-01"), Set.of("visit"), null))
                .now("2026-06-01");
        assertThat(BlockedPieces.of(chart.situation())).containsOnlyKeys("note", "message");
    }

    @Test
    void an_order_annulled_as_mistaken_blocks_nothing() {
        Chart chart = spanish()
                .with(ordered())
                .with(new Fact.Annulled("a", day("2026-02-01"), day("2026-02-01"), "order", "another patient"))
                .now("2026-06-01");
        assertThat(BlockedPieces.of(chart.situation())).isEmpty();
        assertThat(BlockedPieces.of(chart.situation().asKnown(day("2026-01-31"))))
                .isNotEmpty();
    }

    @Test
    void what_is_blocked_already_is_not_advised_for_erasure_again() {
        Chart chart = spanish()
                .with(Facts.consent("c", "2015-01-01", Scope.ofData("HEALTH.MESSAGE")))
                .now("2026-01-15");
        assertThat(chart.asks(Action.REVOKE_CONSENT).erasureAdvised()).containsExactly("message");
        chart.with(new Fact.ErasureOrdered(
                "order", day("2026-01-14"), day("2026-01-14"), "d-1", "d-1", Set.of("HEALTH.MESSAGE")));
        assertThat(chart.asks(Action.REVOKE_CONSENT).erasureAdvised()).isEmpty();
    }

    @Test
    void without_a_rule_for_it_nothing_is_blocked() {
        Chart chart =
                new Chart().holds("note", "HEALTH.NOTE.TEXT", "2015-01-01").with(ordered());
        assertThat(BlockedPieces.of(chart.situation())).isEqualTo(Map.of());
        assertThat(chart.asks(Action.DELETE).held(Verdict.ERASE)).containsExactly("note");
    }

    @Test
    void of_several_rules_the_longest_counts_in_the_controllers_days() {
        Chart chart = spanish()
                .in("Europe/Madrid")
                .under(new Blocking("longer", Set.of("HEALTH.NOTE"), Period.ofMonths(42), "another law", false));
        Situation situation = chart.situation().at(Instant.parse("2026-01-10T11:00:00Z"));
        assertThat(Blocked.foreseen(situation.now(), "HEALTH.NOTE.TEXT", situation.rules()))
                .contains(new Blocked("longer", "another law", false, Instant.parse("2029-07-10T10:00:00Z"), null));
    }
}
