package io.privacycenter.api.reference;

import io.privacycenter.engine.Answer;
import io.privacycenter.engine.Recommendation;
import io.privacycenter.engine.rules.RetentionPolicy;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Dictionary;
import io.privacycenter.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

/** What a question was answered with, as JSON in a string: clients read it once more. */
final class AnswerText {

    static final String RETENTION = "retention";
    static final String PROVENANCE = "provenance";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private AnswerText() {}

    @JsonNaming(SnakeCaseStrategy.class)
    record ProvenanceShown(UUID id, String provenance, String system) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record RetentionShown(UUID id, String policyType, String duration, String after) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record BaseAnswered(
            UUID id,
            String lbType,
            ScopeShown scope,
            @Nullable String name,
            @Nullable String description,
            boolean active) {}

    /** Null for what is answered by nothing but its status. */
    static @Nullable String of(UUID controller, Recommendation recommendation) {
        if (recommendation.action() == Action.TRANSPARENCY) {
            return JSON.writeValueAsString(true);
        }
        Answer answer = recommendation.answer();
        return answer == null ? null : JSON.writeValueAsString(value(controller, recommendation.action(), answer));
    }

    private static Object value(UUID controller, Action action, Answer answer) {
        return switch (answer) {
            case Answer.YesNo known -> known.yes() ? "YES" : "NO";
            case Answer.Categories categories -> categories.terms();
            case Answer.LegalBases bases ->
                bases.bases().stream()
                        .map(base -> new BaseAnswered(
                                Ids.of(controller, Consents.BASE, base.id()),
                                base.kind().term(),
                                ScopeShown.NOTHING,
                                null,
                                null,
                                true))
                        .toList();
            case Answer.Sources sources -> provenances(controller, sources.sources());
            case Answer.Policies policies -> retention(controller, policies.policies());
            case Answer.Published text ->
                action == Action.TRANSPARENCY_WHERE || action == Action.TRANSPARENCY_WHO
                        ? text.lines()
                        : String.join("\n", text.lines());
        };
    }

    static Map<String, List<ProvenanceShown>> provenances(UUID controller, Collection<Answer.Source> sources) {
        Map<String, List<ProvenanceShown>> shown = new TreeMap<>();
        sources.forEach(source -> shown.computeIfAbsent(source.category(), first -> new ArrayList<>())
                .add(new ProvenanceShown(
                        Ids.of(
                                controller,
                                PROVENANCE,
                                source.category() + " " + source.provenance() + " " + source.system()),
                        source.provenance(),
                        source.system())));
        return shown;
    }

    /** By category; a policy about everything is said of each that PRIV has at the top. */
    static Map<String, List<RetentionShown>> retention(UUID controller, Collection<RetentionPolicy> policies) {
        Map<String, List<RetentionShown>> shown = new LinkedHashMap<>();
        for (RetentionPolicy policy : policies) {
            Collection<String> categories = policy.categories().isEmpty() ? top() : policy.categories();
            categories.forEach(category ->
                    shown.computeIfAbsent(category, first -> new ArrayList<>()).add(shown(controller, policy)));
        }
        return shown;
    }

    static RetentionShown shown(UUID controller, RetentionPolicy policy) {
        return new RetentionShown(
                Ids.of(controller, RETENTION, policy.id()),
                policy.kind().name().replace('_', '-'),
                policy.duration().toString(),
                policy.after().term());
    }

    private static List<String> top() {
        return Vocabulary.priv().terms(Dictionary.DATA_CATEGORIES).stream()
                .filter(term -> term.indexOf('.') < 0)
                .toList();
    }
}
