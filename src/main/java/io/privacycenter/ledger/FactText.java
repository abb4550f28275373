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
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How facts are written into entries and read back. A type name and its payload are for ever: a later shape
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
            case Fact.ConsentGiven f -> f.shown() == null ? "consent-given.v1" : "consent-given.v2";
            case Fact.ConsentWithdrawn f -> "consent-withdrawn.v1";
            case Fact.DataCaptured f -> "data-captured.v1";
            case Fact.DataTransferred f -> "data-transferred.v1";
            case Fact.DemandFiled f -> "demand-filed.v2";
            case Fact.DemandAnswered f -> f.byTwo() == null ? "demand-answered.v1" : "demand-answered.v2";
            case Fact.ProcessingPaused f -> "processing-paused.v1";
            case Fact.ProcessingResumed f -> "processing-resumed.v1";
            case Fact.BaseEnded f -> "base-ended.v1";
            case Fact.Died f -> "death-reported.v1";
            case Fact.ErasureOrdered f -> "erasure-ordered.v1";
            case Fact.ErasureConfirmed f -> "erasure-confirmed.v1";
            case Fact.RecipientTold f -> "recipient-told.v1";
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
                if (f.shown() != null) {
                    ObjectNode shown = json.putObject("shown");
                    shown.put("id", f.shown().id());
                    shown.put("version", f.shown().version());
                    shown.put("language", f.shown().language());
                    shown.put("hash", f.shown().hash());
                    shown.put("kept", f.shown().kept());
                }
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
                if (f.words() != null && !f.words().isEmpty()) {
                    json.set("words", strings(f.words()));
                }
            }
            case Fact.DemandAnswered f -> {
                json.put("demand", f.demandId());
                json.put("action", f.action().term());
                json.set("restrictions", write(f.restrictions()));
                json.put("status", f.status().term());
                if (f.grantedScope() != null) {
                    json.set("granted", write(f.grantedScope()));
                }
                if (f.byTwo() != null) {
                    json.put("decided", f.byTwo().decided());
                    json.put("agreed", f.byTwo().agreed());
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
                put(json, "demand", f.demandId());
                json.set("categories", strings(f.categories()));
                if (!f.laws().isEmpty()) {
                    json.set("laws", strings(f.laws()));
                }
            }
            case Fact.ErasureConfirmed f -> json.put("order", f.orderId());
            case Fact.RecipientTold f -> {
                json.put("demand", f.demandId());
                json.put("recipient", f.recipient());
            }
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
     * @throws IllegalStateException when the type is unknown, as that of a later version or of an act is; or when the
     *     payload is not wholly what its type says
     */
    static Fact read(String type, String text, String id, Instant effect, Instant recorded) {
        Payload payload = Payload.of(type, text);
        return payload.whole(read(payload, id, effect, recorded));
    }

    /**
     * Every version that was ever written has its line here, for ever. When a type gets another version, the line of the
     * older one is its up-cast: it reads the older names and answers with the fact as it is known now, from the payload
     * and nothing else.
     */
    private static Fact read(Payload payload, String id, Instant effect, Instant recorded) {
        return switch (payload.type()) {
            case "relationship-started.v1" ->
                new Fact.RelationshipStarted(id, effect, recorded, payload.strings("bases"), payload.text("reference"));
            case "relationship-ended.v1" ->
                new Fact.RelationshipEnded(id, effect, recorded, payload.strings("bases"), payload.text("reference"));
            case "service-started.v1" ->
                new Fact.ServiceStarted(id, effect, recorded, payload.strings("bases"), payload.text("reference"));
            case "service-ended.v1" ->
                new Fact.ServiceEnded(id, effect, recorded, payload.strings("bases"), payload.text("reference"));
            case "consent-given.v1", "consent-given.v2" ->
                new Fact.ConsentGiven(
                        id,
                        effect,
                        recorded,
                        payload.required("consent"),
                        scope(payload, "scope"),
                        payload.has("snapshot") ? scope(payload, "snapshot") : null,
                        payload.text("template"),
                        payload.instant("expires"),
                        payload.text("parent"),
                        payload.type().equals("consent-given.v1") ? null : shown(payload));
            case "consent-withdrawn.v1" -> new Fact.ConsentWithdrawn(id, effect, recorded, payload.required("consent"));
            case "data-captured.v1" ->
                new Fact.DataCaptured(
                        id,
                        effect,
                        recorded,
                        payload.required("selector"),
                        payload.text("provenance"),
                        payload.text("system"),
                        payload.text("reference"),
                        payload.terms("pc"),
                        payload.terms("pp"));
            case "data-transferred.v1" ->
                new Fact.DataTransferred(
                        id,
                        effect,
                        recorded,
                        payload.oneOf("direction", Fact.Direction.values()),
                        payload.required("system"),
                        payload.strings("categories"),
                        payload.text("reference"));
            case "demand-filed.v1" ->
                new Fact.DemandFiled(
                        id,
                        effect,
                        recorded,
                        payload.required("demand"),
                        action(payload),
                        restrictions(payload.parts("restrictions")),
                        null);
            case "demand-filed.v2" ->
                new Fact.DemandFiled(
                        id,
                        effect,
                        recorded,
                        payload.required("demand"),
                        action(payload),
                        restrictions(payload.parts("restrictions")),
                        payload.has("words") ? payload.strings("words") : Set.of());
            case "demand-answered.v1", "demand-answered.v2" ->
                new Fact.DemandAnswered(
                        id,
                        effect,
                        recorded,
                        payload.required("demand"),
                        action(payload),
                        restrictions(payload.parts("restrictions")),
                        Status.of(payload.required("status")),
                        payload.has("granted") ? scope(payload, "granted") : null,
                        payload.type().equals("demand-answered.v1")
                                ? null
                                : new Fact.ByTwo(payload.required("decided"), payload.required("agreed")));
            case "processing-paused.v1" ->
                new Fact.ProcessingPaused(
                        id,
                        effect,
                        recorded,
                        payload.required("pause"),
                        scope(payload, "scope"),
                        payload.required("ground"));
            case "processing-resumed.v1" -> new Fact.ProcessingResumed(id, effect, recorded, payload.required("pause"));
            case "base-ended.v1" -> new Fact.BaseEnded(id, effect, recorded, payload.required("base"));
            case "death-reported.v1" -> new Fact.Died(id, effect, recorded);
            case "erasure-ordered.v1" ->
                new Fact.ErasureOrdered(
                        id,
                        effect,
                        recorded,
                        payload.required("order"),
                        payload.text("demand"),
                        payload.strings("categories"),
                        payload.has("laws") ? payload.strings("laws") : Set.of());
            case "erasure-confirmed.v1" -> new Fact.ErasureConfirmed(id, effect, recorded, payload.required("order"));
            case "recipient-told.v1" ->
                new Fact.RecipientTold(id, effect, recorded, payload.required("demand"), payload.required("recipient"));
            case "hold-placed.v1" ->
                new Fact.HoldPlaced(
                        id,
                        effect,
                        recorded,
                        payload.required("hold"),
                        payload.strings("categories"),
                        payload.strings("references"),
                        payload.text("law"));
            case "hold-lifted.v1" -> new Fact.HoldLifted(id, effect, recorded, payload.required("hold"));
            case "annulled.v1" ->
                new Fact.Annulled(id, effect, recorded, payload.required("of"), payload.required("reason"));
            default -> throw payload.unknown();
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

    static Restrictions restrictions(List<Payload> parts) {
        List<Restriction> all = new ArrayList<>();
        for (Payload part : parts) {
            all.add(part.whole(restriction(part)));
        }
        return new Restrictions(all);
    }

    private static Restriction restriction(Payload part) {
        if (part.has("scope")) {
            return new Restriction.ToScope(scope(part, "scope"));
        }
        if (part.has("consents")) {
            return new Restriction.ToConsents(part.strings("consents"));
        }
        if (part.has("dates")) {
            Payload dates = part.part("dates");
            return dates.whole(new Restriction.ToDates(dates.instant("from"), dates.instant("to")));
        }
        if (part.has("provenance")) {
            Payload provenance = part.part("provenance");
            return provenance.whole(
                    new Restriction.ToProvenance(provenance.required("term"), provenance.text("target")));
        }
        return new Restriction.ToReferences(part.strings("references"));
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

    private static Scope scope(Payload payload, String name) {
        List<Scope.Slice> slices = new ArrayList<>();
        for (Payload one : payload.parts(name)) {
            slices.add(one.whole(new Scope.Slice(one.terms("dc"), one.terms("pc"), one.terms("pp"))));
        }
        return new Scope(slices);
    }

    private static Fact.ShownText shown(Payload payload) {
        Payload shown = payload.part("shown");
        return shown.whole(new Fact.ShownText(
                shown.required("id"),
                shown.required("version"),
                shown.required("language"),
                shown.required("hash"),
                shown.required("kept")));
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

    private static ArrayNode strings(Collection<String> values) {
        ArrayNode array = JSON.createArrayNode();
        values.forEach(array::add);
        return array;
    }

    private static void put(ObjectNode json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value.toString());
        }
    }

    private static Action action(Payload payload) {
        String term = payload.required("action");
        return Action.of(term).orElseThrow(() -> new IllegalStateException("An entry has the unknown action " + term));
    }
}
