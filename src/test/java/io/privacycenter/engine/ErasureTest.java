package io.privacycenter.engine;

import static io.privacycenter.engine.Chart.atLeast;
import static io.privacycenter.engine.Chart.atMost;
import static io.privacycenter.engine.Facts.day;
import static io.privacycenter.engine.Facts.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.engine.retention.Retention;
import io.privacycenter.engine.retention.Standing;
import io.privacycenter.engine.rules.ClockStart;
import io.privacycenter.engine.rules.Condition;
import io.privacycenter.engine.rules.LegalBase;
import io.privacycenter.engine.rules.RetentionKind;
import io.privacycenter.engine.rules.RetentionPolicy;
import io.privacycenter.engine.rules.RetentionPolicy.Particulars;
import io.privacycenter.engine.situation.Demand;
import io.privacycenter.engine.situation.Reason;
import io.privacycenter.engine.situation.Rule;
import io.privacycenter.engine.situation.Situation;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Restrictions;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Motive;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Status;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What DELETE keeps and lets go. */
class ErasureTest {

    private static final LegalBase DUTY =
            new LegalBase("duty", LegalBaseKind.LEGAL_OBLIGATION, Scope.ofData("HEALTH"), "i");

    private static Chart open() {
        return new Chart().holds("note", "HEALTH.NOTE.TEXT", "2015-01-01").with(started("s", "2015-01-01", "visit"));
    }

    @Test
    void what_has_expired_is_not_kept_by_a_contract_nor_by_a_duty() {
        Recommendation recommendation = open().on(DUTY)
                .under(atMost("max", "HEALTH", "P5Y", ClockStart.CAPTURE_DATE))
                .asks(Action.DELETE);
        assertThat(recommendation.held(Verdict.ERASE)).containsExactly("note");
        Reason reason = recommendation.outcomes().getFirst().reason();
        assertThat(reason.rule()).isEqualTo(Rule.ERASED_EXPIRED);
        assertThat(reason.subject()).isEqualTo("max");
        assertThat(reason.until()).isEqualTo(day("2020-01-01"));
    }

    @Test
    void what_has_expired_is_kept_by_a_claim_and_by_nothing_else() {
        Recommendation recommendation = open().on(DUTY)
                .under(atMost("max", "HEALTH", "P5Y", ClockStart.CAPTURE_DATE))
                .claimed("claim", "2024-01-01", null)
                .asks(Action.DELETE);
        assertThat(recommendation.status()).isEqualTo(Status.DENIED);
        assertThat(recommendation.outcomes().getFirst().reasons())
                .extracting(Reason::rule)
                .containsExactly(Rule.KEPT_FOR_A_CLAIM);
    }

    @Test
    void a_duty_keeps_no_longer_than_the_minimum_of_its_category() {
        Chart chart =
                new Chart().holds("note", "HEALTH.NOTE.TEXT", "2015-01-01").on(DUTY);
        assertThat(chart.asks(Action.DELETE).motives()).containsExactly(Motive.IMPOSSIBLE);
        chart.under(atLeast("min", "HEALTH", "P10Y", ClockStart.CAPTURE_DATE));
        assertThat(chart.asks(Action.DELETE).held(Verdict.ERASE)).containsExactly("note");
        Outcome kept = chart.now("2024-12-31").asks(Action.DELETE).outcomes().getFirst();
        assertThat(kept.verdict()).isEqualTo(Verdict.KEEP);
        assertThat(kept.until()).isEqualTo(day("2025-01-01"));
    }

    @Test
    void a_maximum_that_has_not_passed_limits_no_duty() {
        Chart chart = new Chart()
                .holds("note", "HEALTH.NOTE.TEXT", "2015-01-01")
                .on(DUTY)
                .under(atMost("max", "HEALTH", "P20Y", ClockStart.CAPTURE_DATE));
        assertThat(chart.asks(Action.DELETE).status()).isEqualTo(Status.DENIED);
    }

    @Test
    void a_minimum_that_does_not_count_for_the_person_limits_no_duty() {
        Chart chart = new Chart()
                .holds("note", "HEALTH.NOTE.TEXT", "2015-01-01")
                .on(DUTY)
                .born("1970-01-01")
                .under(
                        atLeast("minors", "HEALTH", "P28Y", ClockStart.BIRTH)
                                .with(Particulars.NONE.when(Condition.of("age 0 to 18 at CAPTURE-DATE"))),
                        atLeast("dead", "HEALTH", "P10Y", ClockStart.DEATH));
        assertThat(chart.asks(Action.DELETE).status()).isEqualTo(Status.DENIED);
    }

    @Test
    void a_recommended_minimum_is_a_valid_reason_and_a_binding_one_makes_it_impossible() {
        RetentionPolicy recommended = new RetentionPolicy(
                "rec",
                Set.of("HEALTH"),
                RetentionKind.NO_LESS_THAN,
                Period.ofYears(20),
                ClockStart.CAPTURE_DATE,
                null,
                false,
                "a recommendation",
                false,
                true);
        Chart chart =
                new Chart().holds("note", "HEALTH.NOTE.TEXT", "2015-01-01").under(recommended);
        assertThat(chart.asks(Action.DELETE).motives()).containsExactly(Motive.VALID_REASONS);
        chart.under(atLeast("min", "HEALTH", "P15Y", ClockStart.CAPTURE_DATE));
        Outcome kept = chart.asks(Action.DELETE).outcomes().getFirst();
        assertThat(kept.motive()).isEqualTo(Motive.IMPOSSIBLE);
        assertThat(kept.reasons()).extracting(Reason::subject).containsExactly("min", "rec");
    }

    @Test
    void a_minimum_that_yields_to_the_persons_request_is_weighed_by_a_person() {
        Chart chart = new Chart()
                .holds("note", "HEALTH.NOTE.TEXT", "2015-01-01")
                .under(atLeast("nl-file", "HEALTH", "P20Y", ClockStart.LAST_CAPTURE)
                        .with(Particulars.NONE.yielding()));
        Recommendation asked = chart.asks(Action.DELETE);
        assertThat(asked.status()).isEqualTo(Status.UNDER_REVIEW);
        assertThat(asked.held(Verdict.ASK)).containsExactly("note");
        assertThat(asked.outcomes().getFirst().reason().rule()).isEqualTo(Rule.MINIMUM_YIELDS);
        assertThat(chart.heldUntil("note"))
                .as("it holds against everything but the person's own request")
                .isEqualTo(day("2035-01-01"));
        chart.under(atLeast("other", "HEALTH", "P15Y", ClockStart.CAPTURE_DATE));
        assertThat(chart.asks(Action.DELETE).status())
                .as("another law stands against it")
                .isEqualTo(Status.DENIED);
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothing_is_erased_while_something_holds_it_and_nothing_asked_is_left_without_an_outcome(long seed) {
        Situation situation = Chart.drawn(seed);
        Map<String, Standing> standings = Retention.of(situation);
        Recommendation asked =
                Recommendations.of(situation, new Demand(Action.DELETE, Restrictions.NONE, situation.now(), false));
        assertThat(asked.held(Verdict.ERASE))
                .allSatisfy(piece -> assertThat(standings.get(piece)).isNotInstanceOf(Standing.Hold.class));
        if (!asked.outcomes().isEmpty()) {
            assertThat(asked.outcomes().stream().flatMap(outcome -> outcome.held().stream()))
                    .containsExactlyInAnyOrderElementsOf(standings.keySet());
        }
    }

    @Test
    void of_what_is_drawn_some_is_erased_and_some_is_held() {
        Set<Verdict> verdicts = seeds().mapToObj(Chart::drawn)
                .flatMap(situation -> Recommendations.of(
                        situation, new Demand(Action.DELETE, Restrictions.NONE, situation.now(), false))
                        .outcomes()
                        .stream())
                .map(Outcome::verdict)
                .collect(Collectors.toSet());
        assertThat(verdicts).contains(Verdict.ERASE, Verdict.KEEP);
    }

    @Test
    void nothing_is_erased_while_a_pause_covers_it_and_all_of_it_when_that_ends() {
        Chart chart = new Chart()
                .holds("note", "HEALTH.NOTE.TEXT", "2015-01-01")
                .under(atMost("max", "HEALTH", "P5Y", ClockStart.CAPTURE_DATE))
                .with(new Fact.ProcessingPaused(
                        "p", day("2026-01-01"), day("2026-01-01"), "pause", Scope.ofData("HEALTH"), "a"));
        assertThat(chart.asks(Action.DELETE).status()).isEqualTo(Status.DENIED);
        assertThat(chart.standing("note")).isInstanceOf(Standing.Hold.class);
        chart.with(new Fact.ProcessingResumed("r", day("2026-02-01"), day("2026-02-01"), "pause"));
        assertThat(chart.asks(Action.DELETE).held(Verdict.ERASE)).isEqualTo(List.of("note"));
    }
}
