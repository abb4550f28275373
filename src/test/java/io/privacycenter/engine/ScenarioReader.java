package io.privacycenter.engine;

import io.privacycenter.engine.rules.ClockStart;
import io.privacycenter.engine.rules.ConfiguredProvenance;
import io.privacycenter.engine.rules.GeneralInformation;
import io.privacycenter.engine.rules.LegalBase;
import io.privacycenter.engine.rules.Profile;
import io.privacycenter.engine.rules.RetentionKind;
import io.privacycenter.engine.rules.RetentionPolicy;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.rules.Systems;
import io.privacycenter.engine.situation.Demand;
import io.privacycenter.engine.situation.Held;
import io.privacycenter.engine.situation.Holdings;
import io.privacycenter.engine.situation.Identity;
import io.privacycenter.engine.situation.Provenance;
import io.privacycenter.engine.situation.Situation;
import io.privacycenter.engine.state.Allowed;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Restriction;
import io.privacycenter.timeline.Restrictions;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Status;
import io.privacycenter.vocabulary.Terms;
import io.privacycenter.vocabulary.Vocabulary;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Reads one scenario of a scenario file into what the engine takes; the form is described beside the file. */
public final class ScenarioReader {

    final Rules rules;
    final Timeline timeline;
    final Holdings holdings;
    final Identity identity;
    final Instant now;
    private final Instant known;
    private final LocalDate birth;

    public ScenarioReader(JsonNode scenario, JsonNode config) {
        rules = rules(config);
        now = instant(scenario.path("now").asString());
        known = scenario.has("as_known") ? instant(scenario.get("as_known").asString()) : Instant.MAX;
        birth = config.has("birth") ? LocalDate.parse(config.get("birth").asString()) : null;
        timeline = Timeline.of(facts(scenario.path("events")));
        holdings = Holdings.of(held(config.path("data")));
        identity = switch (scenario.path("identity").asString("authenticated-known")) {
            case "anonymous" -> Identity.ANONYMOUS;
            case "unverified-known", "unverified-unknown" -> Identity.CLAIMED;
            case "authenticated-unknown" -> Identity.UNKNOWN_HERE;
            case "authenticated-known" -> Identity.CONFIRMED;
            default -> throw new IllegalArgumentException("identity: " + scenario.path("identity"));
        };
    }

    Situation situation() {
        return new Situation(rules, timeline, holdings, identity, birth, now, known);
    }

    Allowed allowed(Instant at) {
        return Allowed.of(rules, timeline, at, known);
    }

    Allowed allowedAfter(Demand demand, Recommendation recommendation) {
        List<Fact> facts = new ArrayList<>(timeline.facts());
        facts.add(new Fact.DemandAnswered(
                "granted",
                demand.asked(),
                now,
                "granted",
                demand.action(),
                demand.restrictions(),
                Status.GRANTED,
                recommendation.grantedScope()));
        return Allowed.of(rules, Timeline.of(facts), now, known);
    }

    public Recommendation recommendation(JsonNode request) {
        String written = request.get("action").asString();
        return Action.of(written)
                .map(action -> Recommendations.of(situation(), demand(action, request)))
                .orElseGet(() ->
                        Recommendations.unknownAction(situation(), written, demand(Action.OTHER_DEMAND, request)));
    }

    Demand demand(Action action, JsonNode request) {
        return new Demand(action, restrictions(request.path("restrictions")), now, false);
    }

    private static Rules rules(JsonNode config) {
        Vocabulary vocabulary = Vocabulary.priv()
                .extended(
                        texts(config.path("selectors")),
                        texts(config.path("ext_pc")),
                        texts(config.path("ext_pp")),
                        Map.of());
        Rules.Draft draft = Rules.draft(vocabulary).intended(scope(config.path("intended")));
        draft.bases(all(config.path("legal_bases"))
                .map(base -> new LegalBase(
                        base.get("id").asString(),
                        LegalBaseKind.of(base.get("type").asString()),
                        scope(base.path("scope")),
                        null))
                .toList());
        texts(config.path("regulations")).forEach(id -> draft.profile(Profile.of(id)));
        draft.bans(all(config.path("prohibited_pairs"))
                .map(pair -> Profile.Ban.of(LegalBaseKind.of(pair.get(0).asString()), scope(pair.get(1))))
                .toList());
        draft.policies(all(config.path("retention")).map(ScenarioReader::policy).toList());
        draft.provenances(all(config.path("provenances"))
                .map(source -> new ConfiguredProvenance(
                        source.get("dc").asString(),
                        source.get("category").asString(),
                        source.get("system").asString()))
                .toList());
        JsonNode systems = config.path("systems");
        draft.systems(new Systems(
                systems.path("this").asString(""),
                texts(systems.path("organization")),
                texts(systems.path("upstream")),
                texts(systems.path("downstream"))));
        JsonNode general = config.path("general");
        draft.information(new GeneralInformation(
                general.path("organization").asString(""),
                general.path("dpo").asString(""),
                general.path("policy").asString(""),
                texts(general.path("countries")),
                texts(general.path("consumers"))));
        return draft.compile();
    }

    private static RetentionPolicy policy(JsonNode policy) {
        return new RetentionPolicy(
                policy.get("id").asString(),
                new TreeSet<>(texts(policy.path("dc"))),
                RetentionKind.valueOf(policy.get("type").asString().replace('-', '_')),
                Period.parse(policy.path("duration").asString("P0D")),
                ClockStart.valueOf(policy.get("after").asString().replace('-', '_')),
                policy.has("of") ? policy.get("of").asString() : null,
                policy.path("to_year_end").asBoolean(false),
                policy.has("law") ? policy.get("law").asString() : null,
                policy.path("binding").asBoolean(true),
                true);
    }

    private List<Held> held(JsonNode data) {
        return all(data)
                .map(item -> new Held(
                        item.get("id").asString(),
                        item.get("id").asString(),
                        item.get("selector").asString(),
                        item.has("date") ? instant(item.get("date").asString()) : null,
                        item.has("ref") ? Set.of(item.get("ref").asString()) : Set.of(),
                        terms(item, "pc"),
                        terms(item, "pp"),
                        all(item.path("provenance"))
                                .map(from -> new Provenance(
                                        from.get("category").asString(),
                                        from.has("system") ? from.get("system").asString() : null))
                                .toList(),
                        item.has("lb") ? item.get("lb").asString() : null))
                .toList();
    }

    private List<Fact> facts(JsonNode events) {
        List<Fact> facts = new ArrayList<>();
        Map<String, String> named = new java.util.HashMap<>();
        for (JsonNode event : events) {
            String number = "%06d".formatted(facts.size());
            facts.add(fact(event, number, named));
            named.putIfAbsent(event.path("id").asString(number), number);
        }
        return facts;
    }

    /** Facts are numbered in the order of the file; an annulment names an earlier event by its own id. */
    private Fact fact(JsonNode event, String id, Map<String, String> named) {
        Instant effect = instant(event.get("date").asString());
        Instant recorded = event.has("recorded") ? instant(event.get("recorded").asString()) : effect;
        return switch (event.get("kind").asString()) {
            case "LEGAL-BASE" -> baseEvent(event, id, effect, recorded);
            case "CONSENT" -> consent(event, id, effect, recorded);
            case "DEMAND" ->
                new Fact.DemandAnswered(
                        id,
                        effect,
                        recorded,
                        id,
                        Action.of(event.get("action").asString()).orElseThrow(),
                        restrictions(event.path("restrictions")),
                        Status.of(event.get("status").asString()),
                        event.hasNonNull("granted_scope") ? scope(event.get("granted_scope")) : null);
            case "HOLD" -> {
                String hold = event.get("id").asString();
                yield event.get("event").asString().equals("LIFTED")
                        ? new Fact.HoldLifted(id, effect, recorded, hold)
                        : new Fact.HoldPlaced(
                                id,
                                effect,
                                recorded,
                                hold,
                                new TreeSet<>(texts(event.path("dc"))),
                                new TreeSet<>(texts(event.path("refs"))),
                                event.has("law") ? event.get("law").asString() : null);
            }
            case "PAUSE" -> {
                String pause = event.get("id").asString();
                yield event.get("event").asString().equals("LIFTED")
                        ? new Fact.ProcessingResumed(id, effect, recorded, pause)
                        : new Fact.ProcessingPaused(
                                id,
                                effect,
                                recorded,
                                pause,
                                scope(event.path("scope")),
                                event.path("ground").asString("a"));
            }
            case "ANNULLED" ->
                new Fact.Annulled(
                        id,
                        effect,
                        recorded,
                        named.getOrDefault(
                                event.get("of").asString(), event.get("of").asString()),
                        event.path("reason").asString(""));
            case "BASE-ENDED" ->
                new Fact.BaseEnded(id, effect, recorded, event.get("lb").asString());
            case "DEATH" -> new Fact.Died(id, effect, recorded);
            default -> throw new IllegalArgumentException("Unknown kind of event: " + event);
        };
    }

    private static Fact baseEvent(JsonNode event, String id, Instant effect, Instant recorded) {
        Set<String> bases = new TreeSet<>(texts(event.path("lb")));
        String reference = event.has("ref") ? event.get("ref").asString() : null;
        return switch (event.get("event").asString()) {
            case "SERVICE-START" -> new Fact.ServiceStarted(id, effect, recorded, bases, reference);
            case "SERVICE-END" -> new Fact.ServiceEnded(id, effect, recorded, bases, reference);
            case "RELATIONSHIP-START" -> new Fact.RelationshipStarted(id, effect, recorded, bases, reference);
            case "RELATIONSHIP-END" -> new Fact.RelationshipEnded(id, effect, recorded, bases, reference);
            default -> throw new IllegalArgumentException("Unknown event of a legal base: " + event);
        };
    }

    private Fact consent(JsonNode event, String id, Instant effect, Instant recorded) {
        String template = event.has("template") ? event.get("template").asString() : null;
        Scope shown = event.has("scope") || template == null
                ? scope(event.path("scope"))
                : rules.base(template).orElseThrow().scope();
        return new Fact.ConsentGiven(
                id,
                effect,
                recorded,
                event.get("id").asString(),
                shown,
                event.hasNonNull("snapshot") ? scope(event.get("snapshot")) : null,
                template,
                event.hasNonNull("expires") ? instant(event.get("expires").asString()) : null,
                null);
    }

    static Restrictions restrictions(JsonNode restrictions) {
        List<Restriction> all = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : restrictions.properties()) {
            boolean list = field.getKey().endsWith("_list");
            String kind = list ? field.getKey().replaceAll("_list$", "") : field.getKey();
            (list ? all(field.getValue()) : java.util.stream.Stream.of(field.getValue()))
                    .map(value -> restriction(kind, value))
                    .forEach(all::add);
        }
        return new Restrictions(all);
    }

    private static Restriction restriction(String kind, JsonNode value) {
        return switch (kind) {
            case "scope" -> new Restriction.ToScope(scope(value));
            case "consents" -> new Restriction.ToConsents(new TreeSet<>(texts(value)));
            case "dates" ->
                new Restriction.ToDates(
                        value.hasNonNull("from") ? instant(value.get("from").asString()) : null,
                        value.hasNonNull("to") ? instant(value.get("to").asString()) : null);
            case "provenance" ->
                new Restriction.ToProvenance(
                        value.get("term").asString(),
                        value.hasNonNull("target") ? value.get("target").asString() : null);
            case "refs" -> new Restriction.ToReferences(new TreeSet<>(texts(value)));
            default -> throw new IllegalArgumentException("Unknown restriction: " + kind);
        };
    }

    static Scope scope(JsonNode scope) {
        if (scope.isMissingNode() || scope.isNull() || scope.isString()) {
            return Scope.EVERYTHING;
        }
        if (scope.isArray()) {
            return new Scope(all(scope).map(ScenarioReader::slice).toList());
        }
        return new Scope(List.of(slice(scope)));
    }

    private static Scope.Slice slice(JsonNode slice) {
        return new Scope.Slice(terms(slice, "dc"), terms(slice, "pc"), terms(slice, "pp"));
    }

    private static Terms terms(JsonNode of, String dimension) {
        JsonNode terms = of.path(dimension);
        boolean any = terms.isMissingNode() || terms.isNull() || texts(terms).contains("*");
        return any ? Terms.ANY : Terms.of(texts(terms));
    }

    static List<String> texts(JsonNode node) {
        return node.isString()
                ? List.of(node.asString())
                : all(node).map(JsonNode::asString).toList();
    }

    public static java.util.stream.Stream<JsonNode> all(JsonNode node) {
        List<JsonNode> all = new ArrayList<>();
        node.forEach(all::add);
        return all.stream();
    }

    /** Dates without time mean midnight, times without zone UTC. */
    static Instant instant(String text) {
        if (!text.contains("T")) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        return text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$")
                ? java.time.OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }
}
