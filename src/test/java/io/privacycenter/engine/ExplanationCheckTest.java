package io.privacycenter.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.timeline.Restriction;
import io.privacycenter.timeline.Restrictions;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Scope;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
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
        assertThat(ExplanationCheck.of(explanation).differences()).as(about).isEmpty();
        assertThat(ExplanationCheck.of(explanation.withoutPieces()).differences())
                .as(about)
                .isEmpty();
        assertThat(explanation.status()).isEqualTo(recommendation.status());
        Explanation.Counts counts = explanation.counts();
        assertThat(counts.released() + counts.withheld() + counts.open())
                .as(about)
                .isEqualTo(counts.asked());
        assertThat(List.copyOf(recommendation.erasureAdvised()))
                .as(about)
                .containsExactlyInAnyOrderElementsOf(explanation.findings().stream()
                        .filter(finding -> finding.seen() instanceof Seen.Loss)
                        .flatMap(finding -> finding.pieces().stream())
                        .toList());
    }
}
