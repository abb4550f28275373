package io.privacycenter.observations;

import io.privacycenter.configuration.Published;
import io.privacycenter.configuration.source.DerivedFact;
import io.privacycenter.engine.rules.LegalBase;
import io.privacycenter.identity.Controller;
import io.privacycenter.ledger.Statement;
import io.privacycenter.ledger.Veil;
import io.privacycenter.sources.facts.TellingRow;
import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.Dictionary;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Term;
import io.privacycenter.vocabulary.Terms;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Judges what a row tells, by the same rules as reported events: known bases, known terms, no start in the future. A row
 * that leads to several people or controllers is nobody's until a person has looked at it.
 */
final class Judging {

    private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

    /** A controller with what is in force there; null where that does not hold in this release. */
    record At(Controller controller, @Nullable Published published) {}

    private final String source;
    private final DerivedFact fact;
    private final Function<String, Optional<At>> controllers;
    private final Instant now;

    Judging(String source, DerivedFact fact, Function<String, Optional<At>> controllers, Instant now) {
        this.source = source;
        this.fact = fact;
        this.controllers = controllers;
        this.now = now;
    }

    Judged of(TellingRow row) {
        if (!row.applies() || (row.date() == null && fact.mayBeToCome())) {
            return new Judged.Silent();
        }
        if (row.people().size() != 1) {
            return troubled(row.people().isEmpty() ? Trouble.NO_PERSON : Trouble.SEVERAL_PEOPLE);
        }
        if (row.controllers().size() != 1) {
            return troubled(row.controllers().isEmpty() ? Trouble.NO_CONTROLLER : Trouble.SEVERAL_CONTROLLERS);
        }
        return controllers
                .apply(row.controllers().getFirst())
                .map(at -> at.published() == null
                        ? troubled(Trouble.RULES_DIFFER)
                        : at(at.controller(), at.published(), row))
                .orElseGet(() -> troubled(Trouble.CONTROLLER_UNKNOWN));
    }

    private Judged at(Controller controller, Published published, TellingRow row) {
        if (row.date() == null) {
            return troubled(Trouble.NO_DATE);
        }
        Instant effect = row.moment(published.place().zone());
        if (effect == null || effect.isBefore(FIRST) || effect.isAfter(LAST)) {
            return troubled(Trouble.DATE_IMPOSSIBLE);
        }
        if (effect.isAfter(now)) {
            return troubled(Trouble.DATE_AHEAD);
        }
        if (!isKnown(published)) {
            return troubled(Trouble.RULES_DIFFER);
        }
        String consent = consent(row);
        if (fact.consent() != null && consent == null) {
            return troubled(Trouble.NO_CONSENT);
        }
        Instant exact = effect.truncatedTo(ChronoUnit.MICROS);
        String person = row.people().getFirst();
        return new Judged.Told(
                controller,
                person,
                exact,
                content(controller, person, exact, row.reference(), consent),
                veiled(published, exact, row.reference(), consent));
    }

    private static Judged troubled(Trouble trouble) {
        return new Judged.Troubled(trouble);
    }

    private boolean isKnown(Published published) {
        String template = fact.template();
        String selector = fact.selector();
        return fact.bases().stream()
                        .allMatch(base -> published.rules().base(base).isPresent())
                && (template == null || template(published, template).isPresent())
                && (selector == null
                        || published.rules().vocabulary().knows(Dictionary.DATA_CATEGORIES, Term.of(selector)));
    }

    private static Optional<LegalBase> template(Published published, String id) {
        return published.rules().base(id).filter(base -> base.kind() == LegalBaseKind.CONSENT);
    }

    /** A consent is named by its column; else the row is the consent, whichever fact of the table tells it. */
    private @Nullable String consent(TellingRow row) {
        return fact.consent() == null ? source + " " + fact.table() + " " + row.key() : row.consent();
    }

    private String content(
            Controller controller,
            String person,
            Instant effect,
            @Nullable String reference,
            @Nullable String consent) {
        return Stream.of(
                        fact.kind().name(),
                        controller.id().toString(),
                        person,
                        effect.toString(),
                        reference,
                        consent,
                        String.join(" ", new TreeSet<>(fact.bases())),
                        fact.template(),
                        fact.selector())
                .map(part -> Objects.requireNonNullElse(part, ""))
                .collect(Collectors.joining("\u0000"));
    }

    private Statement.Veiled veiled(
            Published published, Instant effect, @Nullable String reference, @Nullable String consent) {
        Set<String> bases = Set.copyOf(fact.bases());
        return switch (fact.kind()) {
            case RELATIONSHIP_STARTED ->
                (veil, id, recorded) ->
                        new Fact.RelationshipStarted(id, effect, recorded, bases, veiled(veil, reference));
            case RELATIONSHIP_ENDED ->
                (veil, id, recorded) ->
                        new Fact.RelationshipEnded(id, effect, recorded, bases, veiled(veil, reference));
            case SERVICE_STARTED ->
                (veil, id, recorded) -> new Fact.ServiceStarted(id, effect, recorded, bases, veiled(veil, reference));
            case SERVICE_ENDED ->
                (veil, id, recorded) -> new Fact.ServiceEnded(id, effect, recorded, bases, veiled(veil, reference));
            case CONSENT_GIVEN -> consentGiven(published, effect, Objects.requireNonNull(consent));
            case CONSENT_WITHDRAWN -> {
                String named = Objects.requireNonNull(consent);
                yield (veil, id, recorded) -> new Fact.ConsentWithdrawn(id, effect, recorded, veil.reference(named));
            }
            case DATA_CAPTURED -> {
                String selector = Term.of(Objects.requireNonNull(fact.selector()));
                yield (veil, id, recorded) -> new Fact.DataCaptured(
                        id, effect, recorded, selector, null, null, veiled(veil, reference), Terms.ANY, Terms.ANY);
            }
            case DIED -> (veil, id, recorded) -> new Fact.Died(id, effect, recorded);
        };
    }

    private Statement.Veiled consentGiven(Published published, Instant effect, String consent) {
        String template = Objects.requireNonNull(fact.template());
        Scope scope = template(published, template).orElseThrow().scope();
        Scope snapshot = published.rules().vocabulary().frozen(scope);
        return (veil, id, recorded) -> new Fact.ConsentGiven(
                id, effect, recorded, veil.reference(consent), scope, snapshot, template, null, null);
    }

    private static @Nullable String veiled(Veil veil, @Nullable String reference) {
        return reference == null ? null : veil.reference(reference);
    }
}
