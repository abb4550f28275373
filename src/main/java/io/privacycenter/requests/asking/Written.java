package io.privacycenter.requests.asking;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.privacycenter.engine.Outcome;
import io.privacycenter.engine.Recommendation;
import io.privacycenter.engine.explanation.Circumstances;
import io.privacycenter.engine.explanation.Seen;
import io.privacycenter.engine.retention.Standing;
import io.privacycenter.requests.representation.Beginning;
import io.privacycenter.timeline.Restriction;
import io.privacycenter.timeline.Restrictions;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How what the engine says is kept with a demand: as JSON of its records, pieces of data apart. */
public final class Written {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addMixIn(Restriction.class, OneOf.class)
            .addMixIn(Seen.class, OneOf.class)
            .addMixIn(Standing.class, OneOf.class)
            .build();

    /** Alternatives are told apart by their names. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    private interface OneOf {}

    private Written() {}

    /** The pieces lie in a table of their own, hashed; answers of questions are rendered when they are given. */
    public static String write(Recommendation recommendation) {
        return JSON.writeValueAsString(new Recommendation(
                recommendation.action(),
                recommendation.status(),
                recommendation.motives(),
                recommendation.outcomes().stream().map(Written::withoutPieces).toList(),
                recommendation.grantedScope(),
                Set.of(),
                null,
                List.of(),
                recommendation.explanation().withoutPieces()));
    }

    public static Recommendation recommendation(String json) {
        ObjectNode recommendation = (ObjectNode) JSON.readTree(json);
        if (recommendation.get("explanation") instanceof ObjectNode explanation && !explanation.has("findings")) {
            complete(explanation, recommendation);
        }
        return JSON.treeToValue(recommendation, Recommendation.class);
    }

    /** An explanation from before findings were kept says what its recommendation says, and no more. */
    private static void complete(ObjectNode explanation, ObjectNode recommendation) {
        ObjectNode demand = explanation.putObject("demand");
        demand.set("action", recommendation.get("action"));
        demand.set("restrictions", JSON.valueToTree(Restrictions.NONE));
        demand.set("asked", explanation.get("at"));
        demand.put("hasMessage", false);
        demand.putArray("brings");
        explanation.set("circumstances", JSON.valueToTree(Circumstances.UNSEEN));
        explanation.set("status", recommendation.get("status"));
        explanation.set("motives", recommendation.get("motives"));
        explanation.putArray("findings");
        explanation.putArray("questions");
    }

    public static String write(Restrictions restrictions) {
        return io.privacycenter.ledger.RestrictionsText.write(restrictions);
    }

    public static Restrictions restrictions(String json) {
        return io.privacycenter.ledger.RestrictionsText.read(json);
    }

    public static String write(Begun begun) {
        return JSON.writeValueAsString(begun);
    }

    /** A draft from before places were kept is what is asked and nothing else. */
    static Begun begun(String json) {
        JsonNode draft = JSON.readTree(json);
        return draft.has("ask")
                ? JSON.treeToValue(draft, Begun.class)
                : new Begun(JSON.treeToValue(draft, Ask.class), null);
    }

    public static String write(Beginning beginning) {
        return JSON.writeValueAsString(beginning);
    }

    static Beginning beginning(String json) {
        return JSON.readValue(json, Beginning.class);
    }

    public static String write(Wishes wishes) {
        return JSON.writeValueAsString(wishes);
    }

    public static Wishes wishes(String json) {
        return JSON.readValue(json, Wishes.class);
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
