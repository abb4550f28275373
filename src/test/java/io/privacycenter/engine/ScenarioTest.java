package io.privacycenter.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.engine.retention.Retention;
import io.privacycenter.engine.retention.Standing;
import io.privacycenter.engine.rules.RetentionPolicy;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.state.Allowed;
import io.privacycenter.engine.state.Permission;
import io.privacycenter.vocabulary.Dictionary;
import io.privacycenter.vocabulary.Fallback;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Motive;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Status;
import io.privacycenter.vocabulary.Target;
import io.privacycenter.vocabulary.Terms;
import io.privacycenter.vocabulary.Triple;
import io.privacycenter.vocabulary.Triples;
import io.privacycenter.vocabulary.Vocabulary;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every scenario of the acceptance file is one named test; {@code -Dscenarios=FILE} runs another file alone. */
class ScenarioTest {

    private static int passed;
    private static int failed;

    @TestFactory
    Stream<DynamicTest> scenarios() throws Exception {
        JsonNode file = file();
        return ScenarioReader.all(file.get("scenarios"))
                .map(scenario -> dynamicTest(
                        scenario.get("id").asString() + " "
                                + scenario.get("title").asString(),
                        () -> counted(scenario, file.path("configs"))));
    }

    @AfterAll
    static void count() {
        System.out.println("\n" + passed + " passed, " + failed + " failed");
    }

    private static JsonNode file() throws Exception {
        String other = System.getProperty("scenarios");
        try (InputStream in = other == null
                ? ScenarioTest.class.getResourceAsStream("/scenarios/engine.json")
                : Files.newInputStream(Path.of(other))) {
            return JsonMapper.shared().readTree(in);
        }
    }

    private static void counted(JsonNode scenario, JsonNode configs) {
        failed++;
        check(scenario, configs);
        failed--;
        passed++;
    }

    private static void check(JsonNode scenario, JsonNode configs) {
        JsonNode config = scenario.path("config");
        ScenarioReader given =
                new ScenarioReader(scenario, config.isString() ? configs.get(config.asString()) : config);
        JsonNode expect = scenario.get("expect");
        Instant at = expect.has("at") ? ScenarioReader.instant(expect.get("at").asString()) : given.now;
        ifPresent(expect, "eps", eps -> assertThat(given.allowed(at).all()).isEqualTo(triples(given.rules, eps)));
        expect.path("eps_by")
                .properties()
                .forEach(entry -> assertThat(given.allowed(at).by(LegalBaseKind.of(entry.getKey())))
                        .isEqualTo(triples(given.rules, entry.getValue())));
        expect.path("permissions").forEach(permission -> checkPermission(given, at, permission));
        expect.path("relations").forEach(relation -> checkRelation(given.rules, relation));
        ifPresent(expect, "node_expansion", nodes -> checkNodes(given.rules.vocabulary(), nodes));
        expect.path("propagate")
                .properties()
                .forEach(entry -> assertThat(given.rules.systems().reachedBy(Target.of(entry.getKey())))
                        .containsExactlyInAnyOrderElementsOf(ScenarioReader.texts(entry.getValue())));
        expect.path("aggregate")
                .forEach(pair -> assertThat(RequestState.of(ScenarioReader.texts(pair.get(0)).stream()
                                        .map(Status::of)
                                        .toList())
                                .name())
                        .isEqualTo(pair.get(1).asString()));
        ifPresent(expect, "retention", ids -> checkRetention(given, ids));
        if (scenario.has("request")) {
            checkRecommendation(given, scenario.get("request"), expect);
        }
    }

    private static void checkPermission(ScenarioReader given, Instant at, JsonNode expected) {
        JsonNode words = expected.get("triple");
        Triple triple = new Triple(
                words.get(0).asString(), words.get(1).asString(), words.get(2).asString());
        Instant then =
                expected.has("at") ? ScenarioReader.instant(expected.get("at").asString()) : at;
        Allowed allowed = given.allowed(then);
        assertThat(allowed.permits(triple) == Permission.ALLOWED)
                .as(triple.toString())
                .isEqualTo(expected.get("allowed").asBoolean());
        ifPresent(expected, "bases", bases -> {
            Triples asked = given.rules
                    .vocabulary()
                    .expand(
                            Scope.of(
                                    Terms.of(triple.data()), Terms.of(triple.processing()), Terms.of(triple.purpose())),
                            Fallback.NOTHING);
            Set<String> kinds = new TreeSet<>();
            allowed.grounds(asked).forEach(ground -> kinds.add(ground.kind().term()));
            assertThat(kinds).containsExactlyInAnyOrderElementsOf(ScenarioReader.texts(bases));
        });
    }

    private static void checkRelation(Rules rules, JsonNode relation) {
        Triples a = triples(rules, relation.get("a"));
        Triples b = triples(rules, relation.get("b"));
        switch (relation.get("rel").asString()) {
            case "equal" -> assertThat(a).isEqualTo(b);
            case "subset" -> assertThat(b.contains(a)).isTrue();
            case "not-subset" -> assertThat(b.contains(a)).isFalse();
            case "disjoint" -> assertThat(b.intersects(a)).isFalse();
            default -> throw new IllegalArgumentException("Unknown relation: " + relation);
        }
    }

    private static void checkNodes(Vocabulary vocabulary, JsonNode nodes) {
        Scope.Slice of = ScenarioReader.scope(nodes.get("of")).slices().getFirst();
        Set<List<String>> found = new java.util.HashSet<>();
        for (String data : nodes(vocabulary, Dictionary.DATA_CATEGORIES, of.data())) {
            for (String processing : nodes(vocabulary, Dictionary.PROCESSING_CATEGORIES, of.processing())) {
                for (String purpose : nodes(vocabulary, Dictionary.PURPOSES, of.purposes())) {
                    found.add(List.of(data, processing, purpose));
                }
            }
        }
        Set<List<String>> expected =
                ScenarioReader.all(nodes.get("to")).map(ScenarioReader::texts).collect(Collectors.toSet());
        assertThat(found).isEqualTo(expected);
    }

    private static Collection<String> nodes(Vocabulary vocabulary, Dictionary dictionary, Terms terms) {
        return terms.any()
                ? vocabulary.terms(dictionary)
                : terms.names().stream()
                        .flatMap(term -> vocabulary.nodes(dictionary, term).stream())
                        .collect(Collectors.toSet());
    }

    private static void checkRetention(ScenarioReader given, JsonNode expected) {
        Map<String, Standing> standings = Retention.of(given.situation());
        expected.properties().forEach(entry -> {
            String word = switch (standings.get(entry.getKey())) {
                case Standing.Hold ignored -> "HOLD";
                case Standing.Expired ignored -> "EXPIRED";
                case Standing.Free ignored -> "KEEP";
            };
            assertThat(word).as(entry.getKey()).isEqualTo(entry.getValue().asString());
        });
    }

    private static void checkRecommendation(ScenarioReader given, JsonNode request, JsonNode expect) {
        Recommendation recommendation = given.recommendation(request);
        ifPresent(
                expect,
                "status",
                s -> assertThat(recommendation.status().term()).isEqualTo(s.asString()));
        ifPresent(
                expect,
                "motives",
                motives -> assertThat(recommendation.motives().stream().map(Motive::term))
                        .containsExactlyInAnyOrderElementsOf(ScenarioReader.texts(motives)));
        ifPresent(
                expect,
                "fragments",
                ids -> assertThat(given(recommendation))
                        .containsExactlyInAnyOrderElementsOf(ScenarioReader.texts(ids)));
        ifPresent(
                expect,
                "delete",
                ids -> assertThat(recommendation.held(Verdict.ERASE))
                        .containsExactlyInAnyOrderElementsOf(ScenarioReader.texts(ids)));
        ifPresent(
                expect,
                "recommend_delete",
                ids -> assertThat(recommendation.erasureAdvised())
                        .containsExactlyInAnyOrderElementsOf(ScenarioReader.texts(ids)));
        ifPresent(
                expect,
                "eps_after",
                eps -> assertThat(given.allowedAfter(given.demand(recommendation.action(), request), recommendation)
                                .all())
                        .isEqualTo(triples(given.rules, eps)));
        ifPresent(expect, "answer", answer -> checkAnswer(given.rules, recommendation.answer(), answer));
        ifPresent(expect, "includes", children -> {
            assertThat(recommendation.children()).hasSize(12);
            Map<String, String> statuses = recommendation.children().stream()
                    .collect(Collectors.toMap(
                            child -> child.action().term(),
                            child -> child.status().term()));
            children.properties()
                    .forEach(entry -> assertThat(statuses)
                            .containsEntry(entry.getKey(), entry.getValue().asString()));
        });
    }

    private static List<String> given(Recommendation recommendation) {
        List<String> given = new ArrayList<>(recommendation.held(Verdict.GIVE));
        given.addAll(recommendation.held(Verdict.CORRECT));
        return given;
    }

    private static void checkAnswer(Rules rules, Answer answer, JsonNode expected) {
        switch (answer) {
            case Answer.YesNo known -> assertThat(known.yes() ? "YES" : "NO").isEqualTo(expected.asString());
            case Answer.Categories categories ->
                assertThat(categories.terms())
                        .containsExactlyInAnyOrderElementsOf(ScenarioReader.texts(expected).stream()
                                .flatMap(term -> rules.vocabulary().granular(categories.dictionary(), term).stream())
                                .collect(Collectors.toSet()));
            case Answer.LegalBases bases ->
                assertThat(bases.bases().stream().map(base -> base.id()))
                        .containsExactlyInAnyOrderElementsOf(ScenarioReader.texts(expected));
            case Answer.Sources sources ->
                assertThat(sources.sources().stream()
                                .map(source -> List.of(source.category(), source.provenance(), source.system())))
                        .containsExactlyInAnyOrderElementsOf(ScenarioReader.all(expected)
                                .map(ScenarioReader::texts)
                                .toList());
            case Answer.Policies policies ->
                assertThat(policies.policies().stream().map(RetentionPolicy::id))
                        .containsExactlyInAnyOrderElementsOf(ScenarioReader.texts(expected));
            case Answer.Published published ->
                assertThat(published.lines()).containsExactlyInAnyOrderElementsOf(ScenarioReader.texts(expected));
        }
    }

    private static Triples triples(Rules rules, JsonNode difference) {
        Triples plus = rules.vocabulary().expand(union(difference.get("plus")), Fallback.ANCESTOR);
        return plus.minus(rules.vocabulary().expand(union(difference.path("minus")), Fallback.ANCESTOR));
    }

    private static Scope union(JsonNode slices) {
        return slices.isMissingNode() ? Scope.NOTHING : ScenarioReader.scope(slices);
    }

    private static void ifPresent(JsonNode node, String field, Consumer<JsonNode> then) {
        if (node.has(field)) {
            then.accept(node.get(field));
        }
    }
}
