package io.privacycenter.engine;

import static io.privacycenter.engine.Facts.consent;
import static io.privacycenter.engine.Facts.day;
import static io.privacycenter.engine.Facts.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.privacycenter.engine.check.ExplanationCheck;
import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.engine.rules.ConfiguredProvenance;
import io.privacycenter.engine.rules.GeneralInformation;
import io.privacycenter.engine.rules.LegalBase;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.rules.Systems;
import io.privacycenter.engine.situation.Demand;
import io.privacycenter.engine.situation.Held;
import io.privacycenter.engine.situation.Holdings;
import io.privacycenter.engine.situation.Identity;
import io.privacycenter.engine.situation.Provenance;
import io.privacycenter.engine.situation.Reason;
import io.privacycenter.engine.situation.Rule;
import io.privacycenter.engine.situation.Situation;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Restriction;
import io.privacycenter.timeline.Restrictions;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Motive;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Status;
import io.privacycenter.vocabulary.Terms;
import io.privacycenter.vocabulary.UnknownTermException;
import io.privacycenter.vocabulary.Vocabulary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of answers, row by row: what is asked, by whom, of what is held, and under which restrictions. */
class AnsweringTest {

    private static final Instant NOW = day("2026-11-20");
    private static final Set<Action> ON_DATA =
            EnumSet.of(Action.ACCESS, Action.PORTABILITY, Action.MODIFY, Action.DELETE);
    private static final Set<Action> ON_USE = EnumSet.of(Action.OBJECT, Action.RESTRICT, Action.REVOKE_CONSENT);

    private static final Rules RULES = Rules.draft(
                    Vocabulary.priv().extended(List.of("CONTACT.EMAIL.WORK"), List.of(), List.of(), Map.of()))
            .bases(List.of(
                    new LegalBase("shop", LegalBaseKind.LEGITIMATE_INTEREST, Scope.ofData("CONTACT"), null),
                    new LegalBase("duty", LegalBaseKind.PUBLIC_INTEREST, Scope.ofData("UID"), null)))
            .provenances(List.of(new ConfiguredProvenance("CONTACT", "TRANSFERRED", "https://lab.example")))
            .systems(new Systems("https://here.example", List.of(), List.of("https://lab.example"), List.of()))
            .information(
                    new GeneralInformation("Dr Martin", "dpo@here.example", "/policy", List.of("FR"), List.of("lab")))
            .compile();

    private final List<Fact> facts = new ArrayList<>(
            List.of(started("f1", "2024-01-01", "shop"), consent("c1", "2025-01-01", Scope.ofData("CONTACT"))));
    private Holdings holdings = Holdings.of(List.of(
            from("mail", "CONTACT.EMAIL.WORK", "USER.DATA-SUBJECT", null),
            from("phone", "CONTACT.PHONE", "TRANSFERRED", "https://lab.example"),
            from("score", "PROFILING", "DERIVED", null)));

    private static Held from(String id, String selector, String provenance, String system) {
        return new Held(
                id,
                id,
                selector,
                day("2025-06-01"),
                Set.of("file-" + id),
                Terms.ANY,
                Terms.ANY,
                List.of(new Provenance(provenance, system)),
                null);
    }

    private Recommendation ask(Identity identity, Action action, Restriction... restrictions) {
        return ask(identity, new Demand(action, Restrictions.of(restrictions), NOW, false));
    }

    private Recommendation ask(Identity identity, Demand demand) {
        Recommendation answer = Recommendations.of(
                new Situation(RULES, Timeline.of(facts), holdings, identity, null, NOW, NOW), demand);
        assertThat(ExplanationCheck.of(answer).differences()).isEmpty();
        return answer;
    }

    private Recommendation ask(Action action, Restriction... restrictions) {
        return ask(Identity.CONFIRMED, action, restrictions);
    }

    private static Restriction to(String... categories) {
        return new Restriction.ToScope(Scope.ofData(categories));
    }

    @ParameterizedTest(name = "{0} by {1} is {2}")
    @MethodSource("visitors")
    void somebody_who_is_not_confirmed_as_known_is_answered_from_the_configuration_alone(
            Action action, Identity identity, Status status, Set<Motive> motives) {
        Recommendation answer = ask(identity, action);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.motives()).isEqualTo(motives);
        assertThat(answer.outcomes()).isEmpty();
        if (status == Status.GRANTED && action != Action.TRANSPARENCY) {
            assertThat(answer.answer()).isNotNull();
        }
    }

    static Stream<Arguments> visitors() {
        return Arrays.stream(Action.values())
                .flatMap(action -> Stream.of(Identity.ANONYMOUS, Identity.CLAIMED, Identity.UNKNOWN_HERE)
                        .map(identity -> visitor(action, identity)));
    }

    private static Arguments visitor(Action action, Identity identity) {
        boolean unknown = identity == Identity.UNKNOWN_HERE;
        Set<Motive> motive = Set.of(unknown ? Motive.USER_UNKNOWN : Motive.IDENTITY_UNCONFIRMED);
        return switch (action) {
            case OTHER_DEMAND -> arguments(action, identity, Status.UNDER_REVIEW, Set.of());
            case TRANSPARENCY_KNOWN ->
                unknown
                        ? arguments(action, identity, Status.GRANTED, Set.of())
                        : arguments(action, identity, Status.DENIED, motive);
            case TRANSPARENCY ->
                unknown
                        ? arguments(action, identity, Status.GRANTED, Set.of())
                        : arguments(action, identity, Status.PARTIALLY_GRANTED, motive);
            case ACCESS, DELETE, MODIFY, OBJECT, PORTABILITY, RESTRICT, REVOKE_CONSENT ->
                arguments(action, identity, Status.DENIED, motive);
            default -> arguments(action, identity, Status.GRANTED, Set.of());
        };
    }

    @ParameterizedTest
    @EnumSource
    void nobody_can_find_out_who_is_a_patient_by_claiming_to_be_them(Action action) {
        Recommendation known = ask(Identity.CLAIMED, action);
        facts.clear();
        holdings = Holdings.NONE;
        Recommendation unknown = ask(Identity.CLAIMED, action);
        assertThat(unknown).isEqualTo(known);
        assertThat(unknown.explanation().canonical())
                .isEqualTo(known.explanation().canonical());
        Recommendation nobody = ask(Identity.ANONYMOUS, action);
        assertThat(nobody.status()).isEqualTo(known.status());
        assertThat(nobody.answer()).isEqualTo(known.answer());
    }

    @ParameterizedTest(name = "{0}: {1} {2}, of nothing held {3} {4}")
    @CsvSource({
        "ACCESS, GRANTED, , DENIED, NO_SUCH_DATA",
        "PORTABILITY, PARTIALLY_GRANTED, VALID_REASONS, DENIED, NO_SUCH_DATA",
        "MODIFY, GRANTED, , DENIED, NO_SUCH_DATA",
        "DELETE, GRANTED, , DENIED, NO_SUCH_DATA",
        "OBJECT, UNDER_REVIEW, , UNDER_REVIEW, ",
        "RESTRICT, UNDER_REVIEW, , UNDER_REVIEW, ",
        "REVOKE_CONSENT, GRANTED, , GRANTED, ",
        "TRANSPARENCY, GRANTED, , GRANTED, ",
        "TRANSPARENCY_DATA_CATEGORIES, GRANTED, , GRANTED, ",
        "TRANSPARENCY_DPO, GRANTED, , GRANTED, ",
        "TRANSPARENCY_KNOWN, GRANTED, , GRANTED, ",
        "TRANSPARENCY_LEGAL_BASES, GRANTED, , GRANTED, ",
        "TRANSPARENCY_ORGANIZATION, GRANTED, , GRANTED, ",
        "TRANSPARENCY_POLICY, GRANTED, , GRANTED, ",
        "TRANSPARENCY_PROCESSING_CATEGORIES, GRANTED, , GRANTED, ",
        "TRANSPARENCY_PROVENANCE, GRANTED, , GRANTED, ",
        "TRANSPARENCY_PURPOSE, GRANTED, , GRANTED, ",
        "TRANSPARENCY_RETENTION, GRANTED, , GRANTED, ",
        "TRANSPARENCY_WHERE, GRANTED, , GRANTED, ",
        "TRANSPARENCY_WHO, GRANTED, , GRANTED, ",
        "OTHER_DEMAND, UNDER_REVIEW, , UNDER_REVIEW, "
    })
    void a_known_person_is_answered_by_what_they_ask(
            Action action, Status held, Motive why, Status nothingHeld, Motive whyNothing) {
        assertThat(ask(action).status()).isEqualTo(held);
        assertThat(ask(action).motives()).isEqualTo(why == null ? Set.of() : Set.of(why));
        holdings = Holdings.NONE;
        assertThat(ask(action).status()).isEqualTo(nothingHeld);
        assertThat(ask(action).motives()).isEqualTo(whyNothing == null ? Set.of() : Set.of(whyNothing));
    }

    @ParameterizedTest
    @EnumSource
    void a_demand_about_the_dead_goes_to_a_person_whatever_it_asks(Action action) {
        facts.add(new Fact.Died("f9", day("2026-10-01"), day("2026-10-01")));
        assertThat(ask(action).status()).isEqualTo(Status.UNDER_REVIEW);
    }

    static Stream<Arguments> incompatible() {
        Restriction ids = new Restriction.ToConsents(Set.of("c1"));
        Set<Action> all = EnumSet.allOf(Action.class);
        Set<Action> changing = EnumSet.of(Action.DELETE, Action.MODIFY);
        return Stream.of(
                arguments("consents with anything else", all, List.of(ids, to("CONTACT"))),
                arguments("two scopes", all, List.of(to("NAME"), to("CONTACT"))),
                arguments(
                        "two ranges",
                        all,
                        List.of(new Restriction.ToDates(null, NOW), new Restriction.ToDates(NOW, null))),
                arguments("consents outside withdrawal", not(Action.REVOKE_CONSENT), List.of(ids)),
                arguments("consents of somebody else", all, List.of(new Restriction.ToConsents(Set.of("c7", "c8")))),
                arguments("an empty scope", all, List.of(new Restriction.ToScope(Scope.NOTHING))),
                arguments(
                        "an empty list",
                        all,
                        List.of(new Restriction.ToScope(Scope.of(Terms.of("NAME"), Terms.NONE, Terms.ANY)))),
                arguments(
                        "a range that ends before it starts",
                        all,
                        List.of(new Restriction.ToDates(NOW, day("2020-01-01")))),
                arguments(
                        "processing of what is changed",
                        changing,
                        List.of(new Restriction.ToScope(
                                Scope.of(Terms.of("CONTACT"), Terms.of("SHARING"), Terms.ANY)))),
                arguments(
                        "purposes of what is changed",
                        changing,
                        List.of(new Restriction.ToScope(
                                Scope.of(Terms.of("CONTACT"), Terms.ANY, Terms.of("MARKETING"))))));
    }

    private static Set<Action> not(Action action) {
        return EnumSet.complementOf(EnumSet.of(action));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("incompatible")
    void restrictions_that_do_not_fit_are_unsupported_except_for_questions(
            String what, Set<Action> actions, List<Restriction> restrictions) {
        for (Action action : Action.values()) {
            Recommendation answer = ask(action, restrictions.toArray(Restriction[]::new));
            boolean denied = answer.motives().contains(Motive.REQUEST_UNSUPPORTED);
            boolean expected = actions.contains(action) && !action.isTransparency() && action != Action.OTHER_DEMAND;
            assertThat(denied).as(action.term()).isEqualTo(expected);
            assertThat(answer.status() == Status.DENIED).as(action.term()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_range_without_an_end_a_provenance_and_references_fit_every_action(Action action) {
        assertThat(ask(
                                action,
                                new Restriction.ToDates(day("2025-01-01"), null),
                                new Restriction.ToReferences(Set.of("file-mail")),
                                new Restriction.ToProvenance("USER", null))
                        .motives())
                .doesNotContain(Motive.REQUEST_UNSUPPORTED);
    }

    @Test
    void of_several_consents_those_of_the_person_are_withdrawn_and_the_others_named() {
        Recommendation answer = ask(Action.REVOKE_CONSENT, new Restriction.ToConsents(Set.of("c1", "c7")));
        assertThat(answer.status()).isEqualTo(Status.GRANTED);
        assertThat(answer.outcomes()).extracting(Outcome::verdict).contains(Verdict.GO_ON);
        assertThat(answer.explanation().reasons()).containsExactly(Reason.about(Rule.CONSENT_LEFT_ASIDE, "c7"));
    }

    @Test
    void what_goes_on_after_a_withdrawal_because_another_ground_needs_it_is_said() {
        Recommendation answer = ask(Action.REVOKE_CONSENT, new Restriction.ToConsents(Set.of("c1")));
        assertThat(answer.outcomes()).allSatisfy(outcome -> {
            assertThat(outcome.verdict()).isEqualTo(Verdict.GO_ON);
            assertThat(outcome.reason().subject()).isEqualTo("shop");
        });
        assertThat(answer.outcomes()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void an_unknown_word_means_its_ancestor_only_where_that_gives_erases_and_keeps_no_more(Action action) {
        Recommendation answer = ask(action, to("CONTACT.PHONE.FAX"));
        boolean widens = EnumSet.of(Action.DELETE, Action.MODIFY, Action.PORTABILITY, Action.RESTRICT)
                .contains(action);
        List<Reason> unknown = List.of(Reason.about(Rule.TERM_UNKNOWN, "CONTACT.PHONE.FAX"));
        if (widens) {
            assertThat(answer.status()).isEqualTo(Status.UNDER_REVIEW);
            assertThat(answer.explanation().reasons()).isEqualTo(unknown);
            assertThat(answer.outcomes()).isEmpty();
        } else {
            assertThat(answer.explanation().reasons()).isNotEqualTo(unknown);
            assertThat(answer.motives()).isEmpty();
        }
    }

    @Test
    void beside_an_unknown_word_the_known_ones_are_worked_out_for_whoever_looks() {
        Recommendation answer = ask(Action.DELETE, to("CONTACT.PHONE.FAX", "CONTACT.EMAIL"));
        assertThat(answer.status()).isEqualTo(Status.UNDER_REVIEW);
        assertThat(answer.held(Verdict.ERASE)).containsExactly("mail");
    }

    @Test
    void an_unknown_provenance_is_treated_like_any_unknown_word() {
        Restriction paper = new Restriction.ToProvenance("USER.PAPER", null);
        assertThat(ask(Action.ACCESS, paper).held(Verdict.GIVE)).containsExactly("mail");
        assertThat(ask(Action.DELETE, paper).explanation().reasons())
                .containsExactly(Reason.about(Rule.TERM_UNKNOWN, "USER.PAPER"));
    }

    @ParameterizedTest
    @CsvSource({"WEATHER.RAIN, DELETE", "WEATHER.RAIN, ACCESS", "WEATHER.RAIN, TRANSPARENCY"})
    void a_word_without_any_known_ancestor_is_an_error_that_names_it(String word, Action action) {
        assertThatThrownBy(() -> ask(action, to(word)))
                .isInstanceOf(UnknownTermException.class)
                .hasMessageContaining(word);
        assertThatThrownBy(() -> ask(action, new Restriction.ToProvenance("RUMOUR", null)))
                .isInstanceOf(UnknownTermException.class)
                .hasMessageContaining("RUMOUR");
    }

    @ParameterizedTest
    @CsvSource({"'CONTACT..EMAIL'", "'CONTACT EMAIL'", "'-NAME'", "''", "'*'"})
    void a_word_that_is_no_term_is_an_error_that_names_it(String word) {
        assertThatThrownBy(() -> to(word))
                .isInstanceOf(UnknownTermException.class)
                .hasMessageContaining("\"" + word + "\"");
    }

    @ParameterizedTest
    @EnumSource
    void an_unknown_action_is_unsupported_whoever_asks_and_is_named(Identity identity) {
        Situation situation = new Situation(RULES, Timeline.of(facts), holdings, identity, null, NOW, NOW);
        assertThat(Action.of("FORGET-ME")).isEmpty();
        Demand rest = new Demand(Action.OTHER_DEMAND, Restrictions.NONE, NOW, false);
        Recommendation answer = Recommendations.unknownAction(situation, "FORGET-ME", rest);
        assertThat(answer.status()).isEqualTo(Status.DENIED);
        assertThat(answer.motives()).containsExactly(Motive.REQUEST_UNSUPPORTED);
        assertThat(answer.explanation().reasons()).containsExactly(Reason.about(Rule.UNKNOWN_ACTION, "FORGET-ME"));
        assertThat(ExplanationCheck.of(answer.explanation()).agrees()).isTrue();
    }

    @Test
    void an_older_or_extended_word_for_an_action_is_understood() {
        assertThat(Action.of("transparency.know")).contains(Action.TRANSPARENCY_KNOWN);
        assertThat(Action.of("DELETE.SOON")).contains(Action.DELETE);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "TRANSFERRED, -, phone",
                "USER, -, mail",
                "DERIVED, -, score",
                "TRANSFERRED, SYSTEM, -",
                "TRANSFERRED, PARTNERS.UPWARD, phone",
                "TRANSFERRED, PARTNERS.DOWNWARD, -",
                "TRANSFERRED, https://lab.example, phone",
                "USER, https://here.example, mail"
            })
    void a_provenance_without_target_means_any_sender_of_what_was_transferred_and_else_this_system(
            String term, String target, String found) {
        Recommendation answer = ask(Action.ACCESS, new Restriction.ToProvenance(term, target));
        assertThat(answer.held(Verdict.GIVE)).isEqualTo(found == null ? List.of() : List.of(found));
    }

    @Test
    void a_new_value_for_a_field_that_is_empty_goes_to_a_person() {
        Demand demand = new Demand(
                Action.MODIFY, Restrictions.of(to("CONTACT.ADDRESS")), NOW, false, Set.of("contact.address"));
        Recommendation answer = ask(Identity.CONFIRMED, demand);
        assertThat(answer.status()).isEqualTo(Status.UNDER_REVIEW);
        assertThat(answer.outcomes()).singleElement().satisfies(outcome -> {
            assertThat(outcome.verdict()).isEqualTo(Verdict.ASK);
            assertThat(outcome.reason().rule()).isEqualTo(Rule.NEW_VALUE_IS_REVIEWED);
            assertThat(outcome.categories()).containsExactly("CONTACT.ADDRESS");
        });
        Demand held = new Demand(Action.MODIFY, Restrictions.of(to("CONTACT")), NOW, false, Set.of("CONTACT.PHONE"));
        assertThat(ask(Identity.CONFIRMED, held).status()).isEqualTo(Status.GRANTED);
    }

    @Test
    void what_a_restriction_cuts_through_goes_to_a_person_before_it_is_erased_or_changed_and_is_given_all_the_same() {
        holdings = Holdings.of(List.of(from("all", "CONTACT", "USER", null)));
        for (Action action : List.of(Action.DELETE, Action.MODIFY)) {
            assertThat(ask(action, to("CONTACT.EMAIL")).outcomes())
                    .extracting(outcome -> outcome.reason().rule())
                    .containsExactly(Rule.PARTLY_CONCERNED);
        }
        assertThat(ask(Action.ACCESS, to("CONTACT.EMAIL")).held(Verdict.GIVE)).containsExactly("all");
    }

    @Test
    void while_a_source_is_silent_a_demand_that_needs_it_waits_and_others_do_not() {
        holdings = new Holdings(List.of(), Set.of("medcom"));
        Set<Action> waiting = EnumSet.noneOf(Action.class);
        for (Action action : Action.values()) {
            if (ask(action).reasons().anyMatch(Reason.about(Rule.SOURCE_NOT_ASKED, "medcom")::equals)) {
                assertThat(ask(action).status()).as(action.term()).isEqualTo(Status.UNDER_REVIEW);
                waiting.add(action);
            }
        }
        Set<Action> expected = EnumSet.copyOf(ON_DATA);
        expected.addAll(List.of(
                Action.TRANSPARENCY,
                Action.TRANSPARENCY_DATA_CATEGORIES,
                Action.TRANSPARENCY_PROVENANCE,
                Action.TRANSPARENCY_RETENTION));
        assertThat(waiting).isEqualTo(expected);
        for (Action action : ON_USE) {
            assertThat(ask(action, new Restriction.ToReferences(Set.of("file-mail")))
                            .explanation()
                            .reasons())
                    .containsExactly(Reason.about(Rule.SOURCE_NOT_ASKED, "medcom"));
        }
    }

    @Test
    void stopping_the_use_of_items_that_are_not_held_is_no_such_data() {
        for (Action action : ON_USE) {
            Recommendation answer = ask(action, new Restriction.ToReferences(Set.of("file-nowhere")));
            assertThat(answer.motives()).as(action.term()).containsExactly(Motive.NO_SUCH_DATA);
        }
    }

    @Test
    void for_a_withdrawal_a_range_of_dates_is_about_consents_even_beside_references() {
        Recommendation answer = ask(
                Action.REVOKE_CONSENT,
                new Restriction.ToDates(day("2025-01-01"), day("2025-01-01")),
                new Restriction.ToReferences(Set.of("file-mail")));
        assertThat(answer.status()).isEqualTo(Status.GRANTED);
    }

    @Test
    void questions_with_restrictions_that_do_not_fit_are_answered_within_what_can_be_understood() {
        Recommendation answer = ask(
                Action.TRANSPARENCY_DATA_CATEGORIES,
                new Restriction.ToConsents(Set.of("c7")),
                to("CONTACT.EMAIL"),
                to("CONTACT.PHONE"));
        assertThat(answer.status()).isEqualTo(Status.GRANTED);
        assertThat(((Answer.Categories) answer.answer()).terms()).isEmpty();
    }
}
