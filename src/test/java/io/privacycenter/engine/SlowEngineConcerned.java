package io.privacycenter.engine;

import io.privacycenter.engine.rules.Systems;
import io.privacycenter.engine.situation.Demand;
import io.privacycenter.engine.situation.Held;
import io.privacycenter.engine.situation.Provenance;
import io.privacycenter.timeline.Restriction;
import io.privacycenter.timeline.Restrictions;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Dictionary;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Target;
import io.privacycenter.vocabulary.Terms;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which of the pieces held a demand is about, each restriction looked at alone. */
final class SlowEngineConcerned {

    private final SlowEngine engine;
    private final GeneratedCase given;
    private final SlowEngineForm form;

    SlowEngineConcerned(SlowEngine engine, SlowEngineForm form) {
        this.engine = engine;
        this.form = form;
        this.given = engine.given;
    }

    /** Held, captured by the day of the request, and matching every restriction. */
    List<Held> by(Demand demand) {
        Restrictions restrictions = demand.restrictions();
        return given.held().stream()
                .filter(piece -> wasThere(piece, demand.asked()))
                .filter(piece -> demand.action() == Action.REVOKE_CONSENT
                        || restrictions
                                .dates()
                                .map(range -> isWithin(piece.captured(), range))
                                .orElse(true))
                .filter(piece -> restrictions
                        .references()
                        .map(wanted -> wanted.stream().anyMatch(piece.references()::contains))
                        .orElse(true))
                .filter(piece -> restrictions
                        .provenance()
                        .map(wanted -> piece.provenances().stream().anyMatch(from -> comesFrom(from, wanted)))
                        .orElse(true))
                .filter(piece -> restrictions.repeatsAKind()
                        ? meetsAll(SlowEngineRetention.scope(piece), restrictions.all())
                        : engine.words.meet(SlowEngineRetention.scope(piece), written(demand)))
                .toList();
    }

    /** Whether something lies in a scope and in every one of the scopes among some restrictions. */
    private boolean meetsAll(Scope scope, List<Restriction> restrictions) {
        if (restrictions.isEmpty()) {
            return !scope.slices().isEmpty();
        }
        List<Restriction> rest = restrictions.subList(1, restrictions.size());
        return restrictions.getFirst() instanceof Restriction.ToScope to
                ? meetsAll(overlap(scope, to.scope()), rest)
                : meetsAll(scope, rest);
    }

    private Scope overlap(Scope one, Scope other) {
        return new Scope(one.slices().stream()
                .flatMap(a -> other.slices().stream()
                        .map(b -> new Scope.Slice(
                                both(Dictionary.DATA_CATEGORIES, a.data(), b.data()),
                                both(Dictionary.PROCESSING_CATEGORIES, a.processing(), b.processing()),
                                both(Dictionary.PURPOSES, a.purposes(), b.purposes()))))
                .filter(slice -> !SlowEngineForm.isNothing(slice.data())
                        && !SlowEngineForm.isNothing(slice.processing())
                        && !SlowEngineForm.isNothing(slice.purposes()))
                .toList());
    }

    private Terms both(Dictionary dictionary, Terms one, Terms other) {
        Set<String> both = new TreeSet<>(engine.words.meant(dictionary, one, true));
        both.retainAll(engine.words.meant(dictionary, other, true));
        return Terms.of(both);
    }

    /** The scope of a demand without the words that match nothing. */
    Scope written(Demand demand) {
        Scope scope = demand.restrictions().scope().orElse(Scope.EVERYTHING);
        if (!form.wouldWiden(demand)) {
            return scope;
        }
        return new Scope(scope.slices().stream()
                .map(slice -> new Scope.Slice(
                        known(Dictionary.DATA_CATEGORIES, slice.data()),
                        known(Dictionary.PROCESSING_CATEGORIES, slice.processing()),
                        known(Dictionary.PURPOSES, slice.purposes())))
                .toList());
    }

    private Terms known(Dictionary dictionary, Terms terms) {
        return terms.any()
                ? terms
                : Terms.of(terms.names().stream()
                        .filter(word -> !engine.words.isUnknown(dictionary, word))
                        .toList());
    }

    static boolean wasThere(Held piece, Instant asked) {
        return piece.captured() == null || !piece.captured().isAfter(asked);
    }

    private static boolean isWithin(Instant captured, Restriction.ToDates range) {
        boolean notBefore = range.from() == null || (captured != null && !captured.isBefore(range.from()));
        boolean notAfter = range.to() == null || (captured != null && !captured.isAfter(range.to()));
        return notBefore && notAfter;
    }

    private static boolean comesFrom(Provenance from, Restriction.ToProvenance wanted) {
        if (!SlowEngineWords.covers(wanted.term(), from.term())) {
            return false;
        }
        Systems systems = Generated.SYSTEMS;
        String system = from.system() == null ? systems.self() : from.system();
        String target = wanted.target();
        if (target == null) {
            return wanted.term().startsWith("TRANSFERRED") || system.equals(systems.self());
        }
        boolean here = system.equals(systems.self());
        boolean organization = here || systems.organization().contains(system);
        boolean upward = organization || systems.upstream().contains(system);
        boolean downward = organization || systems.downstream().contains(system);
        if (target.equals(Target.SYSTEM.term())) {
            return here;
        } else if (target.equals(Target.ORGANIZATION.term())) {
            return organization;
        } else if (target.equals(Target.PARTNERS_UPWARD.term())) {
            return upward;
        } else if (target.equals(Target.PARTNERS_DOWNWARD.term())) {
            return downward;
        } else if (target.equals(Target.PARTNERS.term())) {
            return upward || downward;
        }
        return system.equals(target);
    }

    Set<String> categories(Held piece) {
        return engine.words.meant(Dictionary.DATA_CATEGORIES, Terms.of(piece.selector()), true);
    }

    /** Its category lies inside what is asked; processing and purposes are not named where this is asked. */
    boolean isWholly(Held piece, Demand demand) {
        Set<String> asked = new HashSet<>();
        written(demand)
                .slices()
                .forEach(slice -> asked.addAll(engine.words.meant(Dictionary.DATA_CATEGORIES, slice.data(), true)));
        return asked.containsAll(categories(piece));
    }
}
