package io.privacycenter.api;

import io.privacycenter.configuration.Published;
import io.privacycenter.engine.rules.LegalBase;
import io.privacycenter.identity.Controller;
import io.privacycenter.identity.Identity;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Scheme;
import io.privacycenter.ledger.Statement;
import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.Dictionary;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Term;
import io.privacycenter.vocabulary.Terms;
import io.privacycenter.vocabulary.UnknownTermException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads one event as an integrator wrote it. Every refusal names the field, and the value where it is not personal. */
final class EventReader {

    static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final int LONGEST = 500;
    private static final int MOST_NAMES = 100;
    private static final Set<String> SLICE = Set.of("dc", "pc", "pp");
    private static final Set<String> COMMON = Set.of("id", "type", "controller", "person", "effect");

    private final Published published;
    private final JsonNode event;
    private final Instant now;
    private final Set<String> known = new HashSet<>(COMMON);

    private EventReader(Published published, JsonNode event, Instant now) {
        this.published = published;
        this.event = event;
        this.now = now;
    }

    /** What was reported, ready to be recorded once the person has a subject. */
    record Reported(String id, People.Named person, boolean givesConsent, Statement.Veiled fact) {}

    /** Something in the event cannot be accepted; the message is for the integrator. */
    static final class Refused extends RuntimeException {
        Refused(String message) {
            super(message, null, false, false);
        }
    }

    /** The controller that an event names. @throws Refused when it names none */
    static String controllerOf(JsonNode event) {
        return text(event, "controller");
    }

    /** The id that an event gives itself; null where it gives none, or one that is too long to be said again. */
    static @Nullable String idOf(JsonNode event) {
        String id = event.path("id").asString("");
        return event.path("id").isString() && id.length() <= Statement.LONGEST_EVENT_ID ? id : null;
    }

    /** What events about one person of a controller have in common; nothing where an event names nobody. */
    static String personOf(JsonNode event) {
        return event.path("person").path(Scheme.HOST_ID.term()).asString("").strip();
    }

    /** @throws Refused naming the field that is wrong */
    static Reported read(JsonNode event, Controller controller, Published published, Instant now) {
        EventReader reader = new EventReader(published, event, now);
        String id = text(event, "id");
        if (id.length() > Statement.LONGEST_EVENT_ID) {
            throw new Refused("\"id\" has more than %d characters".formatted(Statement.LONGEST_EVENT_ID));
        }
        People.Named person = person(event, controller);
        try {
            Statement.Veiled fact = reader.fact(text(event, "type"));
            reader.refuseUnknownFields();
            return new Reported(id, person, text(event, "type").equals("consent-given"), fact);
        } catch (UnknownTermException e) {
            throw new Refused(e.getMessage() == null ? "An unknown term" : e.getMessage());
        }
    }

    private Statement.Veiled fact(String type) {
        return switch (type) {
            case "relationship-started" -> {
                Start start = start();
                yield (veil, id, recorded) -> new Fact.RelationshipStarted(
                        id, start.effect(), recorded, start.bases(), veiled(veil, start.reference()));
            }
            case "relationship-ended" -> {
                Start end = end();
                yield (veil, id, recorded) -> new Fact.RelationshipEnded(
                        id, end.effect(), recorded, end.bases(), veiled(veil, end.reference()));
            }
            case "service-started" -> {
                Start start = start();
                yield (veil, id, recorded) -> new Fact.ServiceStarted(
                        id, start.effect(), recorded, start.bases(), veiled(veil, start.reference()));
            }
            case "service-ended" -> {
                Start end = end();
                yield (veil, id, recorded) ->
                        new Fact.ServiceEnded(id, end.effect(), recorded, end.bases(), veiled(veil, end.reference()));
            }
            case "consent-given" -> consentGiven();
            case "consent-withdrawn" -> {
                String consent = field("consent");
                Instant effect = effect();
                yield (veil, id, recorded) -> new Fact.ConsentWithdrawn(id, effect, recorded, veil.reference(consent));
            }
            case "data-captured" -> dataCaptured();
            case "death-reported" -> {
                Instant effect = pastEffect();
                yield (veil, id, recorded) -> new Fact.Died(id, effect, recorded);
            }
            case "hold-placed" -> {
                String hold = field("hold");
                Instant effect = effect();
                Set<String> categories = names("categories");
                categories.forEach(term -> refuseUnknown("categories", Dictionary.DATA_CATEGORIES, term));
                Set<String> references = names("references");
                String law = optional("law");
                yield (veil, id, recorded) -> new Fact.HoldPlaced(
                        id, effect, recorded, veil.reference(hold), categories, veiled(veil, references), law);
            }
            case "hold-lifted" -> {
                String hold = field("hold");
                Instant effect = effect();
                yield (veil, id, recorded) -> new Fact.HoldLifted(id, effect, recorded, veil.reference(hold));
            }
            case "annulled" -> {
                String of = field("of");
                String reason = field("reason");
                Instant effect = effect();
                yield (veil, id, recorded) -> new Fact.Annulled(id, effect, recorded, veil.event(of), reason);
            }
            default -> throw new Refused("\"type\": \"%s\" is not a type of event".formatted(cut(type)));
        };
    }

    private Statement.Veiled consentGiven() {
        String consent = field("consent");
        Instant effect = pastEffect();
        Instant expires = optionalInstant("expires");
        String template = optional("template");
        String parent = optional("parent");
        known.add("scope");
        if ((template == null) == (event.get("scope") == null)) {
            throw new Refused("A consent has a \"template\" or a \"scope\", one of them");
        }
        Scope scope = template == null ? scope(event.get("scope")) : templateScope(template);
        Scope snapshot = published.rules().vocabulary().frozen(scope);
        return (veil, id, recorded) -> new Fact.ConsentGiven(
                id,
                effect,
                recorded,
                veil.reference(consent),
                scope,
                snapshot,
                template,
                expires,
                veiled(veil, parent));
    }

    private Scope templateScope(String template) {
        LegalBase base = base(template);
        if (base.kind() != LegalBaseKind.CONSENT) {
            throw new Refused("\"template\": \"%s\" is not a legal base of consent".formatted(cut(template)));
        }
        return base.scope();
    }

    private Statement.Veiled dataCaptured() {
        String selector = field("selector");
        refuseUnknown("selector", Dictionary.DATA_CATEGORIES, selector);
        Instant effect = pastEffect();
        String provenance = optional("provenance");
        if (provenance != null) {
            refuseUnknown("provenance", Dictionary.PROVENANCE, provenance);
        }
        String system = optional("system");
        String reference = optional("reference");
        return (veil, id, recorded) -> new Fact.DataCaptured(
                id,
                effect,
                recorded,
                Term.of(selector),
                provenance,
                system,
                veiled(veil, reference),
                Terms.ANY,
                Terms.ANY);
    }

    private void refuseUnknown(String field, Dictionary dictionary, String term) {
        if (!published.rules().vocabulary().knows(dictionary, term)) {
            throw new Refused(
                    "\"%s\": \"%s\" is not a known term of %s".formatted(field, cut(term), dictionary.label()));
        }
    }

    private record Start(
            Instant effect, Set<String> bases, @Nullable String reference) {}

    private Start start() {
        return new Start(pastEffect(), bases(), optional("reference"));
    }

    private Start end() {
        return new Start(effect(), bases(), optional("reference"));
    }

    private Set<String> bases() {
        Set<String> bases = names("bases");
        if (bases.isEmpty()) {
            throw new Refused("\"bases\" names at least one legal base");
        }
        bases.forEach(this::base);
        return bases;
    }

    private LegalBase base(String id) {
        return published
                .rules()
                .base(id)
                .orElseThrow(() -> new Refused("Unknown legal base \"%s\": this controller has %s"
                        .formatted(
                                cut(id),
                                published.rules().bases().stream()
                                        .map(LegalBase::id)
                                        .sorted()
                                        .toList())));
    }

    /** Starts, consents and captures have happened; a clock may be a little fast. */
    private Instant pastEffect() {
        Instant effect = effect();
        if (effect.isAfter(now.plus(TOLERANCE))) {
            throw new Refused("\"effect\": %s lies in the future; a start, a consent or a capture has happened"
                    .formatted(effect));
        }
        return effect;
    }

    private Instant effect() {
        return instant("effect", text(event, "effect"));
    }

    private @Nullable Instant optionalInstant(String name) {
        String text = optional(name);
        return text == null ? null : instant(name, text);
    }

    private static Instant instant(String name, String text) {
        try {
            Instant instant = java.time.OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
            if (instant.isBefore(Instant.parse("1900-01-01T00:00:00Z"))
                    || instant.isAfter(Instant.parse("2200-01-01T00:00:00Z"))) {
                throw new Refused("\"%s\": %s is not between 1900 and 2200".formatted(name, instant));
            }
            return instant;
        } catch (DateTimeException e) {
            throw new Refused("\"%s\": write an instant like 2026-11-20T09:00:00Z".formatted(name));
        }
    }

    private Scope scope(JsonNode json) {
        if (!json.isArray() || json.isEmpty()) {
            throw new Refused("\"scope\" is a list of slices with dc, pc and pp");
        }
        List<Scope.Slice> slices = new ArrayList<>();
        for (JsonNode slice : json) {
            // What is left out means any term, so a slice that says nothing we know would mean everything.
            if (!slice.isObject() || slice.isEmpty() || !SLICE.containsAll(slice.propertyNames())) {
                throw new Refused("\"scope\" is a list of slices with dc, pc and pp");
            }
            slices.add(new Scope.Slice(terms(slice, "dc"), terms(slice, "pc"), terms(slice, "pp")));
        }
        Scope scope = new Scope(slices);
        List<String> unknown = published.rules().vocabulary().unknownTerms(scope);
        if (!unknown.isEmpty()) {
            throw new Refused("\"scope\" has the unknown term \"%s\"".formatted(cut(unknown.getFirst())));
        }
        return scope;
    }

    private static Terms terms(JsonNode slice, String name) {
        JsonNode list = slice.get(name);
        return list == null ? Terms.ANY : Terms.of(strings("scope." + name, list));
    }

    private Set<String> names(String name) {
        known.add(name);
        JsonNode list = event.get(name);
        return list == null ? Set.of() : strings(name, list);
    }

    private static Set<String> strings(String name, JsonNode list) {
        if (!list.isArray() || list.size() > MOST_NAMES) {
            throw new Refused("\"%s\" is a list of at most %d texts".formatted(name, MOST_NAMES));
        }
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode value : list) {
            if (!value.isString() || value.asString().isBlank()) {
                throw new Refused("\"%s\" is a list of texts".formatted(name));
            }
            names.add(value.asString());
        }
        return names;
    }

    private String field(String name) {
        known.add(name);
        return text(event, name);
    }

    private @Nullable String optional(String name) {
        known.add(name);
        return event.get(name) == null || event.get(name).isNull() ? null : text(event, name);
    }

    private static String text(JsonNode json, String name) {
        JsonNode value = json.get(name);
        if (value == null || !value.isString() || value.asString().isBlank()) {
            throw new Refused("\"%s\" is missing or not a text".formatted(name));
        }
        if (value.asString().length() > LONGEST) {
            throw new Refused("\"%s\" has more than %d characters".formatted(name, LONGEST));
        }
        if (value.asString().chars().anyMatch(Character::isISOControl)) {
            throw new Refused("\"%s\" has a control character".formatted(name));
        }
        return value.asString();
    }

    private static People.Named person(JsonNode event, Controller controller) {
        JsonNode person = event.get("person");
        if (person == null || !person.isObject() || person.size() > 10) {
            throw new Refused("\"person\" is missing: an object like {\"host-id\": \"…\", \"email\": \"…\"}");
        }
        Identity hostId = null;
        Set<Identity> others = new LinkedHashSet<>();
        for (var known : person.properties()) {
            try {
                Identity identity = new Identity(Scheme.of(known.getKey()), text(person, known.getKey()));
                if (identity.scheme() == Scheme.HOST_ID) {
                    hostId = identity;
                } else {
                    others.add(identity);
                }
            } catch (IllegalArgumentException e) {
                throw new Refused("\"person\": \"%s\": %s".formatted(cut(known.getKey()), e.getMessage()));
            }
        }
        if (hostId == null) {
            throw new Refused("\"person\" has no \"host-id\"");
        }
        return new People.Named(controller.id(), hostId, others);
    }

    private void refuseUnknownFields() {
        event.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new Refused("\"%s\" is not a field of this type of event".formatted(cut(name)));
                });
    }

    private static @Nullable String veiled(io.privacycenter.ledger.Veil veil, @Nullable String reference) {
        return reference == null ? null : veil.reference(reference);
    }

    private static Set<String> veiled(io.privacycenter.ledger.Veil veil, Set<String> references) {
        Set<String> hidden = new LinkedHashSet<>();
        references.forEach(reference -> hidden.add(veil.reference(reference)));
        return hidden;
    }

    private static String cut(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
