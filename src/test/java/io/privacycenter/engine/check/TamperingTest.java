package io.privacycenter.engine.check;

import static io.privacycenter.engine.Facts.day;
import static io.privacycenter.engine.Facts.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.privacycenter.engine.Answer;
import io.privacycenter.engine.Recommendation;
import io.privacycenter.engine.Recommendations;
import io.privacycenter.engine.explanation.Explanation;
import io.privacycenter.engine.explanation.Seen;
import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.engine.retention.Blocked;
import io.privacycenter.engine.rules.ClockStart;
import io.privacycenter.engine.rules.LegalBase;
import io.privacycenter.engine.rules.RetentionKind;
import io.privacycenter.engine.rules.RetentionPolicy;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.rules.Versions;
import io.privacycenter.engine.situation.Demand;
import io.privacycenter.engine.situation.Held;
import io.privacycenter.engine.situation.Holdings;
import io.privacycenter.engine.situation.Identity;
import io.privacycenter.engine.situation.Provenance;
import io.privacycenter.engine.situation.Reason;
import io.privacycenter.engine.situation.Rule;
import io.privacycenter.engine.situation.Situation;
import io.privacycenter.engine.state.Ground;
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
import io.privacycenter.vocabulary.Vocabulary;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever changes anything in an explanation is found out, and what they changed is named. */
class TamperingTest {

    private static final Instant NOW = day("2026-11-20");

    private static final Rules RULES = Rules.draft(Vocabulary.priv())
            .versions(new Versions(2, 5))
            .bases(List.of(
                    new LegalBase("care", LegalBaseKind.CONTRACT, Scope.ofData("NAME"), null),
                    new LegalBase("visits", LegalBaseKind.LEGITIMATE_INTEREST, Scope.ofData("DEVICE"), null),
                    new LegalBase("study", LegalBaseKind.CONSENT, Scope.ofData("IMAGE", "NAME"), null)))
            .policies(List.of(new RetentionPolicy(
                    "invoices",
                    Set.of("FINANCIAL"),
                    RetentionKind.NO_LESS_THAN,
                    Period.ofYears(10),
                    ClockStart.SERVICE_START,
                    "care",
                    false,
                    "Code de commerce L.123-22",
                    true,
                    true)))
            .compile();

    private static final List<Fact> FACTS = List.of(
            started("f1", "2024-01-01", "care"),
            started("f2", "2024-01-01", "visits"),
            new Fact.ConsentGiven(
                    "f3",
                    day("2025-01-01"),
                    day("2025-01-01"),
                    "c1",
                    Scope.ofData("IMAGE", "NAME"),
                    null,
                    "study",
                    null,
                    null));

    private static final List<Held> HELD = List.of(
            provided("invoice", "FINANCIAL"),
            provided("name", "NAME"),
            provided("photo", "IMAGE"),
            provided("photo 2", "IMAGE"));

    private static Held provided(String id, String selector) {
        return new Held(
                id,
                id,
                selector,
                day("2024-06-01"),
                Set.of(),
                Terms.ANY,
                Terms.ANY,
                List.of(new Provenance("USER.DATA-SUBJECT", null)),
                null);
    }

    private static Explanation of(Action action, Restriction... restrictions) {
        return of(Set.of(), action, restrictions);
    }

    private static Explanation of(Set<String> unasked, Action action, Restriction... restrictions) {
        return answer(unasked, action, restrictions).explanation();
    }

    private static Recommendation answer(Action action) {
        return answer(Set.of(), action);
    }

    private static Recommendation answer(Set<String> unasked, Action action, Restriction... restrictions) {
        Situation situation = new Situation(
                RULES, Timeline.of(FACTS), new Holdings(HELD, unasked), Identity.CONFIRMED, null, NOW, NOW);
        return Recommendations.of(situation, new Demand(action, Restrictions.of(restrictions), NOW, false));
    }

    private static Restriction to(String... categories) {
        return new Restriction.ToScope(Scope.ofData(categories));
    }

    /** One thing changed: what, in which explanation, to what, and where that must be found out. */
    private record Tampering(String what, Explanation in, String path, Object to, String named) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Tampering> tamperings() {
        Explanation erasure = of(Action.DELETE);
        Explanation copy = of(Action.ACCESS, to("IMAGE", "LOCATION"));
        Explanation moving = of(Action.PORTABILITY);
        Explanation objection = of(Action.OBJECT);
        Explanation withdrawal = of(Action.REVOKE_CONSENT, new Restriction.ToConsents(Set.of("study", "c9")));
        Explanation waiting = of(Set.of("medcom"), Action.DELETE);
        Explanation questions = of(Action.TRANSPARENCY);
        Ground care = ((Seen.Needs) erasure.findings().get(2).seen()).grounds().getFirst();
        return Stream.of(
                new Tampering("the status", erasure, "status", Status.GRANTED, "status"),
                new Tampering("the motives", erasure, "motives", Set.of(Motive.VALID_REASONS), "motives"),
                new Tampering("an outcome", erasure, "findings[0].verdict", Verdict.ERASE, "FINANCIAL].verdict"),
                new Tampering("a motive", erasure, "findings[0].motive", Motive.VALID_REASONS, "FINANCIAL].motive"),
                new Tampering(
                        "the day until when",
                        erasure,
                        "findings[0].reasons[0].until",
                        day("2030-01-01"),
                        "FINANCIAL].reasons[0].until"),
                new Tampering("the law", erasure, "findings[0].reasons[0].law", "HGB 257", "FINANCIAL].reasons[0].law"),
                new Tampering(
                        "whether the law binds",
                        erasure,
                        "findings[0].reasons[0].binding",
                        false,
                        "FINANCIAL].reasons[0].binding"),
                new Tampering(
                        "whether a lawyer confirmed it",
                        erasure,
                        "findings[0].reasons[0].confirmed",
                        false,
                        "FINANCIAL].reasons[0].confirmed"),
                new Tampering(
                        "the policy",
                        erasure,
                        "findings[0].reasons[0].subject",
                        "notes",
                        "FINANCIAL].reasons[0].subject"),
                new Tampering(
                        "the rule",
                        erasure,
                        "findings[0].reasons[0].rule",
                        Rule.KEPT_FOR_A_CLAIM,
                        "FINANCIAL].reasons[0].rule"),
                new Tampering(
                        "the facts of a minimum",
                        erasure,
                        "findings[0].reasons[0].facts",
                        List.of(),
                        "FINANCIAL].reasons[0].facts"),
                new Tampering(
                        "the facts of a ground",
                        erasure,
                        "findings[2].reasons[0].facts",
                        List.of(),
                        "NAME].reasons[0].facts"),
                new Tampering(
                        "the kind of a ground",
                        erasure,
                        "findings[2].seen.grounds[0]",
                        Tampered.with(care, "kind", LegalBaseKind.CONSENT),
                        "NAME].verdict"),
                new Tampering("that nothing keeps it", erasure, "findings[2].seen.grounds", List.of(), "NAME].verdict"),
                new Tampering(
                        "how law was seen to bind",
                        erasure,
                        "findings[0].seen.minimums[0].reason.binding",
                        false,
                        "FINANCIAL].motive"),
                new Tampering(
                        "when a minimum was seen to end",
                        erasure,
                        "findings[0].seen.minimums[0].reason.until",
                        day("2026-01-01"),
                        "FINANCIAL].seen"),
                new Tampering(
                        "that a minimum gives way",
                        erasure,
                        "findings[0].seen.minimums[0].yields",
                        true,
                        "FINANCIAL].verdict"),
                new Tampering(
                        "that an earlier order blocks it",
                        erasure,
                        "findings[1].seen.blocked",
                        new Blocked("blocking", null, true, day("2027-01-01"), "f8"),
                        "IMAGE].verdict"),
                new Tampering(
                        "that law blocks it first",
                        erasure,
                        "findings[1].seen.blocking",
                        new Blocked("blocking", null, true, day("2027-01-01"), null),
                        "IMAGE].verdict"),
                new Tampering("a count", erasure, "findings[1].count", 1, "IMAGE].count"),
                new Tampering("a piece told twice", erasure, "findings[2].pieces[0]", "invoice", "findings"),
                new Tampering(
                        "a finding left out",
                        erasure,
                        "findings",
                        erasure.findings().subList(1, 3),
                        "asked.pieces"),
                new Tampering("who asks", erasure, "circumstances.identity", Identity.ANONYMOUS, "status"),
                new Tampering("that the person lives", erasure, "circumstances.death", "f9", "status"),
                new Tampering("a source that was silent", waiting, "circumstances.unasked", Set.of(), "status"),
                new Tampering(
                        "a word nobody knew", erasure, "circumstances.unknownTerms", List.of("NAME.PET"), "reasons"),
                new Tampering("an action nobody knew", erasure, "circumstances.unknownAction", "FORGET", "status"),
                new Tampering(
                        "how it was restricted",
                        erasure,
                        "demand.restrictions",
                        Restrictions.of(to("NAME"), to("IMAGE")),
                        "status"),
                new Tampering(
                        "that it cuts through",
                        of(Action.MODIFY),
                        "findings[0].seen.wholly",
                        false,
                        "FINANCIAL].verdict"),
                new Tampering(
                        "what was not found", copy, "circumstances.asked.notFound", Set.of("IMAGE"), "asked.notFound"),
                new Tampering(
                        "where data is from",
                        moving,
                        "findings[2].seen.provenances",
                        Set.of("TRANSFERRED"),
                        "NAME].verdict"),
                new Tampering("what was agreed", moving, "findings[2].seen.agreed", List.of(), "NAME].verdict"),
                new Tampering(
                        "that data was measured", moving, "findings[0].verdict", Verdict.GIVE, "FINANCIAL].verdict"),
                new Tampering("a use that stops", objection, "findings[0].verdict", Verdict.GO_ON, ".verdict"),
                new Tampering(
                        "what uses were asked", objection, "circumstances.asked.uses", Scope.NOTHING, "asked.uses"),
                new Tampering(
                        "a use left out",
                        objection,
                        "findings",
                        objection.findings().subList(1, objection.findings().size()),
                        "asked.uses"),
                new Tampering(
                        "when a consent was given",
                        withdrawal,
                        "findings[0].seen.ground.since",
                        day("2026-12-01"),
                        ".verdict"),
                new Tampering("whose consents they are", withdrawal, "circumstances.consents", Set.of(), "status"),
                new Tampering("a consent left aside", withdrawal, "reasons", List.of(), "reasons"),
                new Tampering(
                        "a question left out",
                        questions,
                        "questions",
                        questions.questions().subList(1, 12),
                        "questions"),
                new Tampering("the answer to a question", questions, "questions[3].status", Status.DENIED, "questions"),
                new Tampering(
                        "the configuration of a question",
                        questions,
                        "questions[3].versions",
                        new Versions(1, 1),
                        "versions"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tamperings")
    void who_changes_something_is_found_out(Tampering tampering) {
        assertThat(ExplanationCheck.of(tampering.in()).differences())
                .as("untouched")
                .isEmpty();
        Explanation changed = Tampered.with(tampering.in(), tampering.path(), tampering.to());
        assertThat(ExplanationCheck.of(changed).differences())
                .extracting(ExplanationCheck.Difference::where)
                .anyMatch(where -> where.contains(tampering.named()));
        assertThat(changed.canonical()).isNotEqualTo(tampering.in().canonical());
    }

    @Test
    void a_recommendation_that_says_something_else_than_its_explanation_is_found_out() {
        Recommendation erasure = answer(Action.DELETE);
        Recommendation bases = answer(Action.TRANSPARENCY_LEGAL_BASES);
        Recommendation objection = answer(Action.OBJECT);
        assertThat(ExplanationCheck.of(erasure).agrees()).isTrue();
        assertThat(differing(erasure, "status", Status.GRANTED)).contains("recommendation.status");
        assertThat(differing(erasure, "motives", Set.of())).contains("recommendation.motives");
        assertThat(differing(erasure, "outcomes[0].verdict", Verdict.ERASE)).contains("recommendation.outcomes");
        assertThat(differing(erasure, "outcomes", List.of())).contains("recommendation.outcomes");
        assertThat(differing(erasure, "erasureAdvised", Set.of("photo"))).contains("recommendation.erasureAdvised");
        assertThat(differing(objection, "outcomes[0].reasons[0].subject", "other"))
                .contains("recommendation.outcomes");
        assertThat(differing(bases, "answer", new Answer.LegalBases(List.of()))).contains("recommendation.answer");
        assertThat(differing(answer(Action.TRANSPARENCY), "children", List.of()))
                .contains("recommendation.children");
    }

    private static List<String> differing(Recommendation of, String path, Object to) {
        return ExplanationCheck.of(Tampered.with(of, path, to)).differences().stream()
                .map(ExplanationCheck.Difference::where)
                .toList();
    }

    @Test
    void a_question_names_the_grounds_that_it_is_answered_from_with_their_facts() {
        assertThat(answer(Action.TRANSPARENCY_LEGAL_BASES).explanation().reasons())
                .extracting(Reason::subject, Reason::facts)
                .containsExactly(
                        tuple("care", List.of("f1")), tuple("visits", List.of("f2")), tuple("c1", List.of("f3")));
        assertThat(answer(Action.TRANSPARENCY_RETENTION).explanation().reasons())
                .extracting(Reason::subject, Reason::law)
                .containsExactly(tuple("invoices", "Code de commerce L.123-22"));
    }

    @Test
    void an_explanation_tells_each_category_with_its_rule_facts_law_and_end_and_names_what_is_not_held() {
        Explanation erasure = of(Action.DELETE, to("FINANCIAL", "NAME", "LOCATION"));
        assertThat(erasure.versions()).isEqualTo(new Versions(2, 5));
        assertThat(erasure.of("FINANCIAL")).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.KEEP);
            assertThat(finding.until()).isEqualTo(day("2034-01-01"));
            assertThat(finding.reason())
                    .isEqualTo(new Reason(
                            Rule.KEPT_BY_MINIMUM,
                            "invoices",
                            "Code de commerce L.123-22",
                            true,
                            true,
                            day("2034-01-01"),
                            List.of("f1")));
        });
        assertThat(erasure.of("NAME"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.reason().facts()).containsExactly("f1"));
        assertThat(erasure.circumstances().asked().notFound()).containsExactly("LOCATION");
        assertThat(erasure.counts()).isEqualTo(new Explanation.Counts(2, 0, 2, 0, 1));
    }

    @Test
    void the_text_of_an_explanation_is_the_same_bytes_in_whatever_order_facts_and_pieces_were_learned() {
        List<Fact> facts = new ArrayList<>(FACTS).reversed();
        Situation situation =
                new Situation(RULES, Timeline.of(facts), Holdings.of(HELD), Identity.CONFIRMED, null, NOW, NOW);
        for (Action action : Action.values()) {
            String text = Recommendations.of(situation, new Demand(action, Restrictions.NONE, NOW, false))
                    .explanation()
                    .canonical();
            assertThat(text).as(action.term()).isEqualTo(of(action).canonical());
        }
    }
}
