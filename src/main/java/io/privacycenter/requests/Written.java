package io.privacycenter.requests;

import io.privacycenter.engine.Outcome;
import io.privacycenter.engine.Recommendation;
import io.privacycenter.timeline.Restrictions;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How what the engine says is kept with a demand: as JSON of its records, pieces of data apart. */
final class Written {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Written() {}

    /** The pieces lie in a table of their own, hashed; answers of questions are rendered when they are given. */
    static String write(Recommendation recommendation) {
        return JSON.writeValueAsString(new Recommendation(
                recommendation.action(),
                recommendation.status(),
                recommendation.motives(),
                recommendation.outcomes().stream().map(Written::withoutPieces).toList(),
                recommendation.grantedScope(),
                Set.of(),
                null,
                List.of(),
                recommendation.explanation()));
    }

    static Recommendation recommendation(String json) {
        return JSON.readValue(json, Recommendation.class);
    }

    static String write(Restrictions restrictions) {
        return io.privacycenter.ledger.RestrictionsText.write(restrictions);
    }

    static Restrictions restrictions(String json) {
        return io.privacycenter.ledger.RestrictionsText.read(json);
    }

    static String write(Ask ask) {
        return JSON.writeValueAsString(ask);
    }

    static Ask ask(String json) {
        return JSON.readValue(json, Ask.class);
    }

    private static Outcome withoutPieces(Outcome outcome) {
        return new Outcome(
                outcome.kind(),
                outcome.verdict(),
                outcome.categories(),
                List.of(),
                outcome.items(),
                outcome.reasons(),
                outcome.motive(),
                outcome.until());
    }
}
