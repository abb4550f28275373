package io.privacycenter.engine;

import static io.privacycenter.engine.Facts.day;
import static io.privacycenter.engine.Facts.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.engine.Route.Cause;
import io.privacycenter.engine.Route.Way;
import io.privacycenter.engine.Strategies.Strategy;
import io.privacycenter.engine.rules.ClockStart;
import io.privacycenter.engine.rules.Kind;
import io.privacycenter.engine.rules.LegalBase;
import io.privacycenter.engine.rules.RetentionKind;
import io.privacycenter.engine.rules.RetentionPolicy;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.situation.Demand;
import io.privacycenter.engine.situation.Held;
import io.privacycenter.engine.situation.Holdings;
import io.privacycenter.engine.situation.Identity;
import io.privacycenter.engine.situation.Situation;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Restriction;
import io.privacycenter.timeline.Restrictions;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Status;
import io.privacycenter.vocabulary.Terms;
import io.privacycenter.vocabulary.Vocabulary;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** At once or after review: first what stands over any strategy, then the strategy. */
class RouteTest {

    private static final Instant NOW = day("2026-11-20");
    private static final Route.Asker PATIENT = new Route.Asker(2, false);
    private static final Restriction OFFERS =
            new Restriction.ToScope(Scope.of(Terms.ANY, Terms.ANY, Terms.of("MARKETING", "ADVERTISING", "SALE")));

    /** The boldest controller that there can be: everything at once, health data included. */
    private static final Strategies BOLD = new Strategies(
            Arrays.stream(Action.values())
                    .map(action -> new Strategy(action, null, 0, Way.AT_ONCE))
                    .toList(),
            Set.of("HEALTH"));

    private final List<Fact> facts = new ArrayList<>(List.of(
            started("f1", "2024-01-01", "care"),
            started("f2", "2024-01-01", "offers"),
            Facts.consent("c1", "2024-01-01", Scope.ofData("IMAGE"))));

    private static Rules rules(boolean confirmed) {
        return Rules.draft(Vocabulary.priv())
                .bases(List.of(
                        new LegalBase("care", LegalBaseKind.CONTRACT, Scope.ofData("NAME"), null),
                        new LegalBase("offers", LegalBaseKind.LEGITIMATE_INTEREST, Scope.ofData("CONTACT"), null)))
                .policies(List.of(new RetentionPolicy(
                        "devices",
                        Set.of("DEVICE"),
                        RetentionKind.NO_LESS_THAN,
                        Period.ofYears(1),
                        ClockStart.CAPTURE_DATE,
                        null,
                        false,
                        "a rule of Ruritania",
                        true,
                        confirmed)))
                .kinds(List.of(new Kind("health", "HEALTH"), new Kind("photos", "IMAGE")))
                .compile();
    }

    private Situation situation(Identity identity, boolean confirmed, String... selectors) {
        List<Held> held = Arrays.stream(selectors)
                .map(selector -> Held.of(selector, selector, day("2024-06-01")))
                .toList();
        return new Situation(rules(confirmed), Timeline.of(facts), Holdings.of(held), identity, null, NOW, NOW);
    }

    private static Demand demand(Action action, Restriction... restrictions) {
        return new Demand(action, Restrictions.of(restrictions), NOW, false);
    }

    private static Route route(Situation situation, Demand demand, Strategies strategies, Route.Asker asker) {
        return Route.of(situation, demand, Recommendations.of(situation, demand), strategies, asker);
    }

    private Route route(Demand demand, String... selectors) {
        return route(situation(Identity.CONFIRMED, true, selectors), demand, BOLD, PATIENT);
    }

    @Test
    void what_no_strategy_mentions_goes_to_a_person() {
        Strategies none = new Strategies(List.of(), Set.of());
        assertThat(route(situation(Identity.CONFIRMED, true, "IMAGE"), demand(Action.ACCESS), none, PATIENT))
                .isEqualTo(new Route(Way.REVIEW, Cause.STRATEGY));
    }

    @ParameterizedTest(name = "a copy of {0} at identity level {1}: {2}")
    @CsvSource({"IMAGE, 2, AT_ONCE", "IMAGE, 1, REVIEW", "DEVICE, 2, REVIEW", "HEALTH, 3, AT_ONCE", "HEALTH, 2, REVIEW"
    })
    void the_strategy_counts_by_action_kind_of_data_and_identity_level(String category, int level, Way way) {
        Strategies strategies = new Strategies(
                List.of(
                        new Strategy(Action.ACCESS, "health", 3, Way.AT_ONCE),
                        new Strategy(Action.ACCESS, "photos", 2, Way.AT_ONCE),
                        new Strategy(Action.DELETE, null, 0, Way.AT_ONCE)),
                Set.of("HEALTH"));
        assertThat(route(
                        situation(Identity.CONFIRMED, true, category),
                        demand(Action.ACCESS),
                        strategies,
                        new Route.Asker(level, false)))
                .isEqualTo(new Route(way, Cause.STRATEGY));
    }

    @Test
    void at_once_needs_every_kind_of_data_to_be_so_and_the_first_strategy_that_fits_counts() {
        Strategies strategies = new Strategies(
                List.of(
                        new Strategy(Action.ACCESS, "photos", 0, Way.REVIEW),
                        new Strategy(Action.ACCESS, null, 0, Way.AT_ONCE)),
                Set.of());
        Situation devices = situation(Identity.CONFIRMED, true, "DEVICE");
        Situation both = situation(Identity.CONFIRMED, true, "DEVICE", "IMAGE");
        assertThat(route(devices, demand(Action.ACCESS), strategies, PATIENT).way())
                .isEqualTo(Way.AT_ONCE);
        assertThat(route(both, demand(Action.ACCESS), strategies, PATIENT).way())
                .isEqualTo(Way.REVIEW);
    }

    @Test
    void one_kind_of_data_that_is_left_to_the_officer_takes_the_whole_demand_to_them() {
        Strategies strategies = new Strategies(
                List.of(
                        new Strategy(Action.ACCESS, "photos", 0, Way.OFFICER),
                        new Strategy(Action.ACCESS, null, 0, Way.AT_ONCE)),
                Set.of());
        Situation both = situation(Identity.CONFIRMED, true, "DEVICE", "IMAGE");
        assertThat(route(both, demand(Action.ACCESS), strategies, PATIENT))
                .isEqualTo(new Route(Way.OFFICER, Cause.STRATEGY));
        assertThat(route(situation(Identity.CONFIRMED, true, "DEVICE"), demand(Action.ACCESS), strategies, PATIENT)
                        .way())
                .isEqualTo(Way.AT_ONCE);
    }

    /** Law: of any two strategies the more careful one never has a demand answered by somebody whom the other would not ask. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_more_careful_strategy_never_makes_a_demand_less_so_and_what_stands_over_it_keeps_its_reason(long seed) {
        Random random = new Random(seed);
        List<String> categories = List.of("IMAGE", "DEVICE", "HEALTH", "NAME");
        Set<Way> seen = EnumSet.noneOf(Way.class);
        for (int i = 0; i < 200; i++) {
            List<Strategy> lines = new ArrayList<>();
            List<Strategy> careful = new ArrayList<>();
            for (int line = random.nextInt(6); line > 0; line--) {
                Action action = Action.values()[random.nextInt(Action.values().length)];
                String kind = random.nextBoolean()
                        ? null
                        : List.of("health", "photos").get(random.nextInt(2));
                Way way = Way.values()[random.nextInt(3)];
                int level = random.nextInt(4);
                lines.add(new Strategy(action, kind, level, way));
                careful.add(new Strategy(
                        action, kind, level, Way.values()[way.ordinal() + random.nextInt(3 - way.ordinal())]));
            }
            lines.add(new Strategy(Action.DELETE, null, 0, Way.AT_ONCE));
            careful.add(new Strategy(Action.DELETE, null, 0, Way.values()[random.nextInt(3)]));
            Situation situation = situation(
                    Identity.CONFIRMED,
                    true,
                    categories.subList(0, 1 + random.nextInt(4)).toArray(String[]::new));
            Demand demand = demand(Action.values()[random.nextInt(Action.values().length)]);
            Route less = route(situation, demand, new Strategies(lines, Set.of()), PATIENT);
            Route more = route(situation, demand, new Strategies(careful, Set.of()), PATIENT);
            assertThat(more.way()).as("%s %s", demand.action(), careful).isGreaterThanOrEqualTo(less.way());
            assertThat(more.cause()).isEqualTo(less.cause());
            seen.add(more.way());
        }
        assertThat(seen).contains(Way.AT_ONCE, Way.REVIEW, Way.OFFICER);
    }

    @Test
    void who_decides_is_said_also_where_a_person_has_to_and_nothing_holds_back_a_withdrawal() {
        Strategies officers = new Strategies(
                Arrays.stream(Action.values())
                        .map(action -> new Strategy(action, null, 0, Way.OFFICER))
                        .toList(),
                Set.of());
        Situation health = situation(Identity.CONFIRMED, true, "HEALTH");
        assertThat(route(health, demand(Action.DELETE), officers, PATIENT))
                .isEqualTo(new Route(Way.OFFICER, Cause.ERASURE_OF_SPECIAL_CATEGORY));
        assertThat(route(health, demand(Action.MODIFY), officers, PATIENT))
                .isEqualTo(new Route(Way.OFFICER, Cause.CORRECTION));
        assertThat(route(health, demand(Action.ACCESS), officers, new Route.Asker(2, true)))
                .isEqualTo(new Route(Way.OFFICER, Cause.ON_BEHALF_OF_ANOTHER));
        assertThat(route(health, demand(Action.REVOKE_CONSENT), officers, PATIENT))
                .isEqualTo(new Route(Way.AT_ONCE, Cause.TAKES_EFFECT_WHEN_FILED));
        assertThat(new Route(Way.OFFICER, Cause.STRATEGY).withOthersConcerned().way())
                .isEqualTo(Way.OFFICER);
    }

    @Test
    void a_strategy_is_at_once_or_for_a_person_and_nothing_else() {
        assertThatThrownBy(() -> new Strategy(Action.ACCESS, null, 0, Way.WAIT)).hasMessageContaining("ACCESS");
    }

    @Test
    void a_withdrawal_and_an_objection_to_marketing_take_effect_when_filed_over_any_strategy_and_message() {
        Route filed = new Route(Way.AT_ONCE, Cause.TAKES_EFFECT_WHEN_FILED);
        Situation situation = situation(Identity.CONFIRMED, true);
        for (boolean message : List.of(true, false)) {
            Demand withdrawal = new Demand(Action.REVOKE_CONSENT, Restrictions.NONE, NOW, message);
            Demand objection = new Demand(Action.OBJECT, Restrictions.of(OFFERS), NOW, message);
            assertThat(route(situation, withdrawal, Strategies.CAREFUL, PATIENT))
                    .isEqualTo(filed);
            assertThat(route(situation, objection, Strategies.CAREFUL, PATIENT)).isEqualTo(filed);
        }
        assertThat(route(situation, demand(Action.OBJECT), Strategies.CAREFUL, PATIENT))
                .as("an objection to more than marketing")
                .isEqualTo(new Route(Way.REVIEW, Cause.STRATEGY));
    }

    @ParameterizedTest
    @EnumSource
    void a_message_takes_every_other_demand_but_questions_to_a_person_and_changes_no_recommendation(Action action) {
        Situation situation = situation(Identity.CONFIRMED, true, "IMAGE");
        Demand silent = demand(action, new Restriction.ToScope(Scope.ofData("IMAGE")));
        Demand spoken = new Demand(action, silent.restrictions(), NOW, true);
        Recommendation without = Recommendations.of(situation, silent);
        Recommendation with = Recommendations.of(situation, spoken);
        assertThat(with.status()).isEqualTo(without.status());
        assertThat(with.outcomes()).isEqualTo(without.outcomes());
        assertThat(with.answer()).isEqualTo(without.answer());
        Way way = route(situation, spoken, BOLD, PATIENT).way();
        boolean atOnce = action.isTransparency() || action == Action.REVOKE_CONSENT;
        assertThat(way).isEqualTo(atOnce ? Way.AT_ONCE : Way.REVIEW);
    }

    @ParameterizedTest
    @EnumSource(names = {"ACCESS", "DELETE", "OBJECT", "TRANSPARENCY", "TRANSPARENCY_KNOWN"})
    void somebody_of_whom_nothing_was_ever_reported_goes_to_a_person(Action action) {
        facts.clear();
        assertThat(route(demand(action), "IMAGE").cause()).isEqualTo(Cause.FACTS_MISSING);
    }

    @Test
    void no_refusal_of_substance_is_given_without_a_person_but_one_of_form_is() {
        assertThat(route(demand(Action.DELETE), "NAME")).isEqualTo(new Route(Way.REVIEW, Cause.REFUSAL));
        assertThat(route(demand(Action.PORTABILITY), "PROFILING")).isEqualTo(new Route(Way.REVIEW, Cause.REFUSAL));
        assertThat(route(demand(Action.ACCESS))).isEqualTo(new Route(Way.AT_ONCE, Cause.STRATEGY));
        Restriction empty = new Restriction.ToScope(Scope.NOTHING);
        assertThat(route(demand(Action.ACCESS, empty), "NAME")).isEqualTo(new Route(Way.AT_ONCE, Cause.STRATEGY));
    }

    @ParameterizedTest
    @CsvSource({"HEALTH", "GENETIC", "DEMOGRAPHIC", "AFFILIATION.MEMBERSHIP"})
    void nothing_special_is_erased_without_a_person_nor_what_may_contain_it(String category) {
        assertThat(route(demand(Action.DELETE), category, "IMAGE"))
                .isEqualTo(new Route(Way.REVIEW, Cause.ERASURE_OF_SPECIAL_CATEGORY));
    }

    @Test
    void special_data_is_released_at_once_only_where_the_controller_has_approved_the_category() {
        assertThat(route(demand(Action.ACCESS), "HEALTH").way()).isEqualTo(Way.AT_ONCE);
        assertThat(route(demand(Action.ACCESS), "HEALTH", "GENETIC"))
                .isEqualTo(new Route(Way.REVIEW, Cause.RELEASE_OF_SPECIAL_CATEGORY));
    }

    @Test
    void nothing_is_erased_by_a_machine_alone_where_a_minimum_waits_for_a_lawyer() {
        Demand erase = demand(Action.DELETE);
        assertThat(route(situation(Identity.CONFIRMED, false, "DEVICE"), erase, BOLD, PATIENT))
                .isEqualTo(new Route(Way.REVIEW, Cause.UNCONFIRMED_MINIMUM));
        assertThat(route(situation(Identity.CONFIRMED, true, "DEVICE"), erase, BOLD, PATIENT))
                .isEqualTo(new Route(Way.AT_ONCE, Cause.STRATEGY));
    }

    @ParameterizedTest
    @EnumSource
    void a_parent_guardian_or_mandate_always_goes_to_a_person(Action action) {
        Route route =
                route(situation(Identity.CONFIRMED, true, "IMAGE"), demand(action), BOLD, new Route.Asker(3, true));
        assertThat(route.way()).isEqualTo(Way.REVIEW);
    }

    @Test
    void a_correction_always_goes_to_a_person() {
        assertThat(route(demand(Action.MODIFY), "IMAGE")).isEqualTo(new Route(Way.REVIEW, Cause.CORRECTION));
    }

    @Test
    void who_may_still_confirm_who_they_are_is_not_refused_before_the_time_for_it_has_run_out() {
        Situation claimed = situation(Identity.CLAIMED, true, "IMAGE");
        Demand copy = demand(Action.ACCESS);
        assertThat(route(claimed, copy, BOLD, new Route.Asker(0, false, NOW.plusSeconds(1))))
                .isEqualTo(new Route(Way.WAIT, Cause.ASKED_TO_CONFIRM));
        assertThat(route(claimed, copy, BOLD, new Route.Asker(0, false, NOW)))
                .isEqualTo(new Route(Way.AT_ONCE, Cause.NOT_IDENTIFIED));
        Situation unknown = situation(Identity.UNKNOWN_HERE, true);
        assertThat(route(unknown, copy, BOLD, new Route.Asker(0, false, NOW.plusSeconds(1))))
                .as("who they are is known, only not here")
                .isEqualTo(new Route(Way.AT_ONCE, Cause.NOT_IDENTIFIED));
    }

    @Test
    void what_is_published_is_told_at_once_to_somebody_who_may_still_confirm_who_they_are() {
        Situation claimed = situation(Identity.CLAIMED, true);
        assertThat(route(claimed, demand(Action.TRANSPARENCY), BOLD, new Route.Asker(0, false, NOW.plusSeconds(1)))
                        .way())
                .isEqualTo(Way.AT_ONCE);
    }

    @Test
    void a_copy_that_concerns_others_leaves_at_once_no_more() {
        assertThat(new Route(Way.AT_ONCE, Cause.STRATEGY).withOthersConcerned())
                .isEqualTo(new Route(Way.REVIEW, Cause.OTHERS_CONCERNED));
        Route careful = new Route(Way.REVIEW, Cause.MESSAGE);
        assertThat(careful.withOthersConcerned()).isEqualTo(careful);
    }

    @Test
    void what_the_rules_leave_open_goes_to_a_person() {
        assertThat(route(demand(Action.OTHER_DEMAND))).isEqualTo(new Route(Way.REVIEW, Cause.FOR_A_PERSON));
        assertThat(Recommendations.of(situation(Identity.CONFIRMED, true), demand(Action.RESTRICT))
                        .status())
                .isEqualTo(Status.UNDER_REVIEW);
        assertThat(route(demand(Action.RESTRICT))).isEqualTo(new Route(Way.REVIEW, Cause.FOR_A_PERSON));
    }
}
