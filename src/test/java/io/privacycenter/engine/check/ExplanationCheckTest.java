package io.privacycenter.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.engine.Generated;
import io.privacycenter.engine.GeneratedCase;
import io.privacycenter.engine.Recommendation;
import io.privacycenter.engine.Recommendations;
import io.privacycenter.engine.ScenarioReader;
import io.privacycenter.engine.explanation.Circumstances;
import io.privacycenter.engine.explanation.Explanation;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.situation.Demand;
import io.privacycenter.engine.situation.Held;
import io.privacycenter.engine.situation.Holdings;
import io.privacycenter.engine.situation.Situation;
import io.privacycenter.timeline.Restriction;
import io.privacycenter.timeline.Restrictions;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Term;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The explanation alone is enough to find the answer again, for every scenario and for generated situations. */
class ExplanationCheckTest {

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 60);
    }

    @Test
    void every_scenarios_answer_is_found_again_from_its_explanation_alone() throws Exception {
        try (InputStream in = ExplanationCheckTest.class.getResourceAsStream("/scenarios/engine.json")) {
            JsonNode file = JsonMapper.shared().readTree(in);
            long asked = ScenarioReader.all(file.get("scenarios"))
                    .filter(scenario -> scenario.has("request"))
                    .peek(scenario -> {
                        JsonNode config = scenario.path("config");
                        ScenarioReader given = new ScenarioReader(
                                scenario,
                                config.isString() ? file.path("configs").get(config.asString()) : config);
                        holds(
                                given.recommendation(scenario.get("request")),
                                scenario.get("id").asString());
                    })
                    .count();
            assertThat(asked).isGreaterThan(50);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_generated_answer_is_found_again_from_its_explanation_alone(long seed) {
        Generated given = new Generated(seed);
        for (Action action : Action.values()) {
            restrictions(given)
                    .forEach(restrictions -> holds(
                            Recommendations.of(
                                    given.situation(), new Demand(action, restrictions, given.instant(), false)),
                            action + " " + restrictions));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_question_of_a_generated_case_is_found_again_whoever_asks_and_as_known_when(long seed) {
        GeneratedCase given = new Generated(seed).whole;
        Rules rules = given.rules();
        for (GeneratedCase.Question question : given.questions()) {
            Situation situation = given.situation(question, rules);
            for (Demand demand : question.demands()) {
                holds(Recommendations.of(situation, demand), demand.toString());
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_category_that_is_named_is_released_withheld_open_or_not_found(long seed) {
        Generated given = new Generated(seed);
        for (Action action : List.of(Action.ACCESS, Action.PORTABILITY, Action.MODIFY, Action.DELETE)) {
            Set<String> named = new TreeSet<>(List.of(given.category(), given.category()));
            Restrictions restrictions =
                    Restrictions.of(new Restriction.ToScope(Scope.ofData(named.toArray(String[]::new))));
            Explanation explanation = Recommendations.of(
                            given.situation(), new Demand(action, restrictions, given.now, false))
                    .explanation();
            Set<String> found = explanation.findings().stream()
                    .flatMap(finding -> finding.categories().stream())
                    .map(given.rules::selector)
                    .collect(Collectors.toSet());
            Circumstances seen = explanation.circumstances();
            if (seen.death() != null || !seen.unknownTerms().isEmpty()) {
                continue; // a person looks before anything is said of a category
            }
            for (String category : named) {
                String meant = given.rules.selector(category);
                boolean told = found.stream().anyMatch(one -> Term.covers(meant, one) || Term.covers(one, meant));
                assertThat(seen.asked().notFound().contains(category))
                        .as(category)
                        .isEqualTo(!told);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void an_explanation_is_the_same_bytes_in_whatever_order_sources_give_their_rows(long seed) {
        Generated given = new Generated(seed);
        Situation situation = given.situation();
        List<Held> shuffled = new ArrayList<>(situation.holdings().held());
        Collections.shuffle(shuffled, new Random(seed));
        Situation other = new Situation(
                situation.rules(),
                situation.timeline(),
                new Holdings(shuffled, situation.holdings().unasked()),
                situation.identity(),
                situation.birth(),
                situation.now(),
                situation.known());
        for (Action action : Action.values()) {
            Demand demand = new Demand(action, Restrictions.NONE, given.now, false);
            assertThat(Recommendations.of(other, demand).explanation().canonical())
                    .as(action.term())
                    .isEqualTo(
                            Recommendations.of(situation, demand).explanation().canonical());
        }
    }

    private static Stream<Restrictions> restrictions(Generated given) {
        Restriction data = new Restriction.ToScope(Scope.ofData(given.category()));
        Restriction reference = new Restriction.ToReferences(Set.of("ref1"));
        return Stream.of(
                Restrictions.NONE,
                Restrictions.of(data),
                Restrictions.of(new Restriction.ToScope(given.scope())),
                Restrictions.of(new Restriction.ToConsents(Set.of("consent1", "consent4", "of another"))),
                Restrictions.of(new Restriction.ToDates(null, given.instant())),
                Restrictions.of(reference, data),
                Restrictions.of(new Restriction.ToProvenance("USER", null)),
                Restrictions.of(data, data));
    }

    private static void holds(Recommendation recommendation, String about) {
        Explanation explanation = recommendation.explanation();
        assertThat(ExplanationCheck.of(recommendation).differences()).as(about).isEmpty();
        assertThat(ExplanationCheck.of(explanation.withoutPieces()).differences())
                .as(about)
                .isEmpty();
        Explanation.Counts counts = explanation.counts();
        assertThat(counts.released() + counts.withheld() + counts.open())
                .as(about)
                .isEqualTo(counts.asked());
    }
}
