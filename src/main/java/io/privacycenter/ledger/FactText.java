package io.privacycenter.ledger;

import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Restriction;
import io.privacycenter.timeline.Restrictions;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Status;
import io.privacycenter.vocabulary.Terms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How facts are written into entries, version 1, and read back. A type name and its payload are for ever: a later shape
 * gets a new version beside the old one, and the old one stays readable. {@code docs/decisions/02-event-payloads.md}
 * lists them.
 */
final class FactText {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private FactText() {}

    /** The name of the fact's type with its version, for example {@code consent-given.v1}. */
    static String type(Fact fact) {
        return switch (fact) {
            case Fact.RelationshipStarted f -> "relationship-started.v1";
            case Fact.RelationshipEnded f -> "relationship-ended.v1";
            case Fact.ServiceStarted f -> "service-started.v1";
            case Fact.ServiceEnded f -> "service-ended.v1";
            case Fact.ConsentGiven f -> "consent-given.v1";
            case Fact.ConsentWithdrawn f -> "consent-withdrawn.v1";
            case Fact.DataCaptured f -> "data-captured.v1";
            case Fact.DataTransferred f -> "data-transferred.v1";
            case Fact.DemandFiled f -> "demand-filed.v1";
            case Fact.DemandAnswered f -> "demand-answered.v1";
            case Fact.ProcessingPaused f -> "processing-paused.v1";
            case Fact.ProcessingResumed f -> "processing-resumed.v1";
            case Fact.BaseEnded f -> "base-ended.v1";
            case Fact.Died f -> "death-reported.v1";
            case Fact.ErasureOrdered f -> "erasure-ordered.v1";
            case Fact.ErasureConfirmed f -> "erasure-confirmed.v1";
            case Fact.HoldPlaced f -> "hold-placed.v1";
            case Fact.HoldLifted f -> "hold-lifted.v1";
            case Fact.Annulled f -> "annulled.v1";
        };
    }

    /** The payload: one line of JSON, keys in a fixed order, absent values left out. */
    static String payload(Fact fact) {
        ObjectNode json = JSON.createObjectNode();
        switch (fact) {
            case Fact.RelationshipStarted f -> bases(json, f.bases(), f.reference());
            case Fact.RelationshipEnded f -> bases(json, f.bases(), f.reference());
            case Fact.ServiceStarted f -> bases(json, f.bases(), f.reference());
            case Fact.ServiceEnded f -> bases(json, f.bases(), f.reference());
            case Fact.ConsentGiven f -> {
                json.put("consent", f.consentId());
                json.set("scope", write(f.scope()));
                if (f.snapshot() != null) {
                    json.set("snapshot", write(f.snapshot()));
                }
                put(json, "template", f.template());
                put(json, "expires", f.expires());
                put(json, "parent", f.parent());
            }
            case Fact.ConsentWithdrawn f -> json.put("consent", f.consentId());
            case Fact.DataCaptured f -> {
                json.put("selector", f.selector());
                put(json, "provenance", f.provenance());
                put(json, "system", f.system());
                put(json, "reference", f.reference());
                terms(json, "pc", f.processing());
                terms(json, "pp", f.purposes());
            }
            case Fact.DataTransferred f -> {
                json.put("direction", f.direction().name());
                json.put("system", f.system());
                json.set("categories", strings(f.categories()));
                put(json, "reference", f.reference());
            }
            case Fact.DemandFiled f -> {
                json.put("demand", f.demandId());
                json.put("action", f.action().term());
                json.set("restrictions", write(f.restrictions()));
            }
            case Fact.DemandAnswered f -> {
                json.put("demand", f.demandId());
                json.put("action", f.action().term());
                json.set("restrictions", write(f.restrictions()));
                json.put("status", f.status().term());
                if (f.grantedScope() != null) {
                    json.set("granted", write(f.grantedScope()));
                }
            }
            case Fact.ProcessingPaused f -> {
                json.put("pause", f.pauseId());
                json.set("scope", write(f.scope()));
                json.put("ground", f.ground());
            }
            case Fact.ProcessingResumed f -> json.put("pause", f.pauseId());
            case Fact.BaseEnded f -> json.put("base", f.base());
            case Fact.Died f -> {}
            case Fact.ErasureOrdered f -> {
                json.put("order", f.orderId());
                json.put("demand", f.demandId());
                json.set("categories", strings(f.categories()));
            }
            case Fact.ErasureConfirmed f -> json.put("order", f.orderId());
            case Fact.HoldPlaced f -> {
                json.put("hold", f.holdId());
                json.set("categories", strings(f.categories()));
                json.set("references", strings(f.references()));
                put(json, "law", f.law());
            }
            case Fact.HoldLifted f -> json.put("hold", f.holdId());
            case Fact.Annulled f -> {
                json.put("of", f.of());
                json.put("reason", f.reason());
            }
        }
        return json.toString();
    }

    /**
     * The fact of an entry.
     *
     * @throws IllegalStateException when the type is unknown: an entry of a later version
     */
    static Fact read(String type, String payload, String id, Instant effect, Instant recorded) {
        JsonNode json = JSON.readTree(payload);
        return switch (type) {
            case "relationship-started.v1" ->
                new Fact.RelationshipStarted(id, effect, recorded, set(json, "bases"), text(json, "reference"));
            case "relationship-ended.v1" ->
                new Fact.RelationshipEnded(id, effect, recorded, set(json, "bases"), text(json, "reference"));
            case "service-started.v1" ->
                new Fact.ServiceStarted(id, effect, recorded, set(json, "bases"), text(json, "reference"));
            case "service-ended.v1" ->
                new Fact.ServiceEnded(id, effect, recorded, set(json, "bases"), text(json, "reference"));
            case "consent-given.v1" ->
                new Fact.ConsentGiven(
                        id,
                        effect,
                        recorded,
                        required(json, "consent"),
                        scope(json.get("scope")),
                        json.has("snapshot") ? scope(json.get("snapshot")) : null,
                        text(json, "template"),
                        instant(json, "expires"),
                        text(json, "parent"));
            case "consent-withdrawn.v1" -> new Fact.ConsentWithdrawn(id, effect, recorded, required(json, "consent"));
            case "data-captured.v1" ->
                new Fact.DataCaptured(
                        id,
                        effect,
                        recorded,
                        required(json, "selector"),
                        text(json, "provenance"),
                        text(json, "system"),
                        text(json, "reference"),
                        terms(json, "pc"),
                        terms(json, "pp"));
            case "data-transferred.v1" ->
                new Fact.DataTransferred(
                        id,
                        effect,
                        recorded,
                        Fact.Direction.valueOf(required(json, "direction")),
                        required(json, "system"),
                        set(json, "categories"),
                        text(json, "reference"));
            case "demand-filed.v1" ->
                new Fact.DemandFiled(
                        id,
                        effect,
                        recorded,
                        required(json, "demand"),
                        action(json),
                        restrictions(json.get("restrictions")));
            case "demand-answered.v1" ->
                new Fact.DemandAnswered(
                        id,
                        effect,
                        recorded,
                        required(json, "demand"),
                        action(json),
                        restrictions(json.get("restrictions")),
                        Status.of(required(json, "status")),
                        json.has("granted") ? scope(json.get("granted")) : null);
            case "processing-paused.v1" ->
                new Fact.ProcessingPaused(
                        id,
                        effect,
                        recorded,
                        required(json, "pause"),
                        scope(json.get("scope")),
                        required(json, "ground"));
            case "processing-resumed.v1" -> new Fact.ProcessingResumed(id, effect, recorded, required(json, "pause"));
            case "base-ended.v1" -> new Fact.BaseEnded(id, effect, recorded, required(json, "base"));
            case "death-reported.v1" -> new Fact.Died(id, effect, recorded);
            case "erasure-ordered.v1" ->
                new Fact.ErasureOrdered(
                        id,
                        effect,
                        recorded,
                        required(json, "order"),
                        required(json, "demand"),
                        set(json, "categories"));
            case "erasure-confirmed.v1" -> new Fact.ErasureConfirmed(id, effect, recorded, required(json, "order"));
            case "hold-placed.v1" ->
                new Fact.HoldPlaced(
                        id,
                        effect,
                        recorded,
                        required(json, "hold"),
                        set(json, "categories"),
                        set(json, "references"),
                        text(json, "law"));
            case "hold-lifted.v1" -> new Fact.HoldLifted(id, effect, recorded, required(json, "hold"));
            case "annulled.v1" ->
                new Fact.Annulled(id, effect, recorded, required(json, "of"), required(json, "reason"));
            default -> throw new IllegalStateException("An entry has the unknown type " + type);
        };
    }

    static ArrayNode write(Restrictions restrictions) {
        ArrayNode all = JSON.createArrayNode();
        for (Restriction restriction : restrictions.all()) {
            ObjectNode one = all.addObject();
            switch (restriction) {
                case Restriction.ToScope r -> one.set("scope", write(r.scope()));
                case Restriction.ToConsents r -> one.set("consents", strings(r.ids()));
                case Restriction.ToDates r -> {
                    ObjectNode dates = one.putObject("dates");
                    put(dates, "from", r.from());
                    put(dates, "to", r.to());
                }
                case Restriction.ToProvenance r -> {
                    ObjectNode provenance = one.putObject("provenance");
                    provenance.put("term", r.term());
                    put(provenance, "target", r.target());
                }
                case Restriction.ToReferences r -> one.set("references", strings(r.references()));
            }
        }
        return all;
    }

    static Restrictions restrictions(JsonNode json) {
        List<Restriction> all = new ArrayList<>();
        for (JsonNode one : json) {
            if (one.has("scope")) {
                all.add(new Restriction.ToScope(scope(one.get("scope"))));
            } else if (one.has("consents")) {
                all.add(new Restriction.ToConsents(set(one, "consents")));
            } else if (one.has("dates")) {
                JsonNode dates = one.get("dates");
                all.add(new Restriction.ToDates(instant(dates, "from"), instant(dates, "to")));
            } else if (one.has("provenance")) {
                JsonNode provenance = one.get("provenance");
                all.add(new Restriction.ToProvenance(required(provenance, "term"), text(provenance, "target")));
            } else {
                all.add(new Restriction.ToReferences(set(one, "references")));
            }
        }
        return new Restrictions(all);
    }

    static ArrayNode write(Scope scope) {
        ArrayNode slices = JSON.createArrayNode();
        for (Scope.Slice slice : scope.slices()) {
            ObjectNode one = slices.addObject();
            terms(one, "dc", slice.data());
            terms(one, "pc", slice.processing());
            terms(one, "pp", slice.purposes());
        }
        return slices;
    }

    static Scope scope(JsonNode json) {
        List<Scope.Slice> slices = new ArrayList<>();
        for (JsonNode one : json) {
            slices.add(new Scope.Slice(terms(one, "dc"), terms(one, "pc"), terms(one, "pp")));
        }
        return new Scope(slices);
    }

    static JsonNode parse(String text) {
        return JSON.readTree(text);
    }

    private static void bases(ObjectNode json, Set<String> bases, @Nullable String reference) {
        json.set("bases", strings(bases));
        put(json, "reference", reference);
    }

    /** Any term is written by leaving the dimension out. */
    private static void terms(ObjectNode json, String name, Terms terms) {
        if (!terms.any()) {
            json.set(name, strings(terms.names()));
        }
    }

    private static Terms terms(JsonNode json, String name) {
        return json.has(name) ? Terms.of(set(json, name).toArray(String[]::new)) : Terms.ANY;
    }

    private static ArrayNode strings(Collection<String> values) {
        ArrayNode array = JSON.createArrayNode();
        values.forEach(array::add);
        return array;
    }

    private static Set<String> set(JsonNode json, String name) {
        Set<String> values = new LinkedHashSet<>();
        Consumer<JsonNode> add = value -> values.add(value.asString());
        if (json.has(name)) {
            json.get(name).forEach(add);
        }
        return values;
    }

    private static void put(ObjectNode json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value.toString());
        }
    }

    private static Action action(JsonNode json) {
        String term = required(json, "action");
        return Action.of(term).orElseThrow(() -> new IllegalStateException("An entry has the unknown action " + term));
    }

    private static @Nullable Instant instant(JsonNode json, String name) {
        String text = text(json, name);
        return text == null ? null : Instant.parse(text);
    }

    private static @Nullable String text(JsonNode json, String name) {
        return json.has(name) ? json.get(name).asString() : null;
    }

    private static String required(JsonNode json, String name) {
        if (!json.has(name)) {
            throw new IllegalStateException("An entry lacks \"" + name + "\"");
        }
        return json.get(name).asString();
    }
}
