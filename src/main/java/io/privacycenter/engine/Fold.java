package io.privacycenter.engine;

import io.privacycenter.engine.BaseState.Mark;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.Fallback;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Terms;
import io.privacycenter.vocabulary.Triples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The state of one person at an instant, folded fact by fact in the order of effect; each fact costs the same. */
final class Fold {

    /** Events of a relationship as a whole, of no base in particular, are kept under this name. */
    static final String NO_BASE = "";

    /** What still may happen to data whose use is paused, besides storing: Art. 18(2) GDPR. */
    private static final Scope OPEN_WHILE_PAUSED = Scope.of(Terms.ANY, Terms.of("STORING"), Terms.ANY)
            .and(Scope.of(Terms.ANY, Terms.ANY, Terms.of("JUSTICE", "VITAL-INTERESTS", "PUBLIC-INTERESTS")));

    private final Rules rules;
    private final Instant at;
    private final List<Fact> ahead = new ArrayList<>();
    private final Map<String, BaseState> bases = new LinkedHashMap<>();
    private final Map<String, Fact.ProcessingPaused> pauses = new LinkedHashMap<>();
    private final Map<String, Fact.HoldPlaced> holds = new LinkedHashMap<>();
    private Will will;
    private @Nullable Mark death;
    private boolean anythingReported;

    private Fold(Rules rules, Instant at) {
        this.rules = rules;
        this.at = at;
        this.will = new Will(rules);
    }

    /**
     * @param known what was known at the instant of knowing ({@link Timeline#asKnown})
     * @param at a fact exactly then counts
     */
    static Fold of(Rules rules, Timeline known, Instant at) {
        Fold fold = new Fold(rules, at);
        for (Fact fact : known.facts()) {
            if (fact.effect().isAfter(at)) {
                fold.ahead.add(fact);
            } else {
                fold.apply(fact);
            }
        }
        return fold;
    }

    private Fold copy() {
        Fold copy = new Fold(rules, at);
        bases.forEach((id, state) -> copy.bases.put(id, state.copy()));
        copy.will = will.copy();
        copy.death = death;
        return copy;
    }

    private void apply(Fact fact) {
        switch (fact) {
            case Fact.RelationshipStarted f -> start(f, f.bases(), f.reference(), true);
            case Fact.ServiceStarted f -> start(f, f.bases(), f.reference(), false);
            case Fact.RelationshipEnded f -> endRelationship(f);
            case Fact.ServiceEnded f -> end(f, f.bases(), f.reference(), false);
            case Fact.ConsentGiven f -> give(f);
            case Fact.ConsentWithdrawn f -> will.withdraw(f.consentId());
            case Fact.DemandAnswered f -> will.answer(f);
            case Fact.ProcessingPaused f -> pauses.put(f.pauseId(), f);
            case Fact.ProcessingResumed f -> pauses.remove(f.pauseId());
            case Fact.BaseEnded f -> state(f.base()).endForThisPerson();
            case Fact.Died f -> die(f);
            case Fact.HoldPlaced f -> holds.put(f.holdId(), f);
            case Fact.HoldLifted f -> holds.remove(f.holdId());
            case Fact.DataCaptured ignored -> {}
            case Fact.DataTransferred ignored -> {}
            case Fact.DemandFiled ignored -> {}
            case Fact.ErasureOrdered ignored -> {}
            case Fact.ErasureConfirmed ignored -> {}
            case Fact.Annulled ignored -> {}
        }
    }

    private void start(Fact fact, Set<String> started, @Nullable String reference, boolean relationship) {
        anythingReported = true;
        Mark mark = new Mark(fact.effect(), fact.id());
        for (String base : started.isEmpty() ? Set.of(NO_BASE) : started) {
            state(base).start(mark, reference, relationship);
        }
    }

    private void end(Fact fact, Set<String> ended, @Nullable String reference, boolean relationship) {
        anythingReported = true;
        Mark mark = new Mark(fact.effect(), fact.id());
        ended.forEach(base -> state(base).end(mark, reference, relationship));
    }

    private void endRelationship(Fact.RelationshipEnded fact) {
        end(fact, fact.bases(), fact.reference(), true);
        if (fact.bases().isEmpty()) {
            Mark mark = new Mark(fact.effect(), fact.id());
            bases.values().forEach(state -> state.endOpenedByRelationship(mark));
        }
    }

    private void give(Fact.ConsentGiven fact) {
        anythingReported = true;
        if (death == null) {
            will.give(fact);
        }
    }

    private void die(Fact.Died fact) {
        death = new Mark(fact.effect(), fact.id());
        will.endAll();
    }

    private BaseState state(String base) {
        return bases.computeIfAbsent(base, id -> new BaseState());
    }

    Allowed allowed() {
        Map<String, Instant> ends = ends();
        List<Allowed.Granted> granted = new ArrayList<>();
        for (LegalBase base : rules.bases()) {
            Triples triples = carriedNow(base);
            if (!triples.isEmpty()) {
                granted.add(new Allowed.Granted(ground(base, ends.get(base.id())), triples));
            }
        }
        Triples consented = Triples.none(rules.vocabulary());
        for (Will.Consent consent : will.standingAt(at)) {
            if (!consent.left().isEmpty()) {
                granted.add(new Allowed.Granted(ground(consent, ends), consent.left()));
                consented = consented.or(consent.left());
            }
        }
        return new Allowed(rules.vocabulary(), granted, paused().minus(consented), nextChange());
    }

    private Triples carriedNow(LegalBase base) {
        if (!isActive(base)) {
            return Triples.none(rules.vocabulary());
        }
        Triples triples = rules.carriedBy(base.id());
        return base.kind() == LegalBaseKind.LEGITIMATE_INTEREST ? will.leftOfInterest(triples) : triples;
    }

    private boolean isActive(LegalBase base) {
        BaseState state = bases.get(base.id());
        boolean open = state != null && state.isOpen();
        return switch (base.kind()) {
            case CONSENT -> false;
            case NECESSARY, LEGAL_OBLIGATION, PUBLIC_INTEREST -> state == null || !state.isEndedForThisPerson();
            case LEGITIMATE_INTEREST -> open && death == null;
            case CONTRACT, VITAL_INTEREST, OTHER_LEGAL_BASE -> open;
        };
    }

    private Ground ground(LegalBase base, @Nullable Instant until) {
        BaseState state = bases.get(base.id());
        return new Ground(
                base.id(),
                base.id(),
                base.kind(),
                base.article(),
                state == null ? List.of() : state.openBy(),
                state == null ? null : state.openSince(),
                until);
    }

    private Ground ground(Will.Consent consent, Map<String, Instant> ends) {
        Fact.ConsentGiven given = consent.given();
        Instant ended = ends.get(consentKey(given));
        Instant until =
                given.expires() != null && (ended == null || given.expires().isBefore(ended)) ? given.expires() : ended;
        return new Ground(
                given.consentId(),
                given.template(),
                LegalBaseKind.CONSENT,
                given.template() == null
                        ? null
                        : rules.base(given.template()).map(LegalBase::article).orElse(null),
                List.of(given.id()),
                given.effect(),
                until);
    }

    /** When what stands now ends by facts that are known and take effect later. */
    private Map<String, Instant> ends() {
        Map<String, Instant> ends = new HashMap<>();
        if (ahead.isEmpty()) {
            return ends;
        }
        Fold later = copy();
        for (Fact fact : ahead) {
            later.apply(fact);
            for (LegalBase base : rules.bases()) {
                if (isActive(base) && !later.isActive(base)) {
                    ends.putIfAbsent(base.id(), fact.effect());
                }
            }
            Set<String> standing = new HashSet<>();
            later.will.standingAt(at).forEach(consent -> standing.add(consentKey(consent.given())));
            for (Will.Consent consent : will.standingAt(at)) {
                if (!standing.contains(consentKey(consent.given()))) {
                    ends.putIfAbsent(consentKey(consent.given()), fact.effect());
                }
            }
        }
        return ends;
    }

    /** The fact's id, marked so that it is never taken for the id of a base. */
    private static String consentKey(Fact.ConsentGiven given) {
        return "consent " + given.id();
    }

    private Triples paused() {
        Triples paused = Triples.none(rules.vocabulary());
        for (Fact.ProcessingPaused pause : pauses.values()) {
            paused = paused.or(scopeOf(pause));
        }
        return paused.isEmpty() ? paused : paused.minus(will.expand(OPEN_WHILE_PAUSED, Fallback.NOTHING));
    }

    private @Nullable Instant nextChange() {
        Stream<Instant> expiries = will.standingAt(at).stream()
                .map(consent -> consent.given().expires())
                .filter(Objects::nonNull);
        Stream<Instant> facts = ahead.stream().limit(1).map(Fact::effect);
        return Stream.concat(expiries, facts).min(Instant::compareTo).orElse(null);
    }

    Map<String, BaseState> bases() {
        return bases;
    }

    @Nullable
    Mark death() {
        return death;
    }

    /** Claims that hold data now. */
    List<Fact.HoldPlaced> holds() {
        return List.copyOf(holds.values());
    }

    Triples scopeOf(Fact.ProcessingPaused pause) {
        return will.expand(pause.scope(), Fallback.ANCESTOR);
    }

    List<Fact.ProcessingPaused> pauses() {
        return List.copyOf(pauses.values());
    }

    boolean everGave(String consentOrTemplate) {
        return will.everGave(consentOrTemplate);
    }

    /** Whether any relationship, service or consent was ever reported. */
    boolean isAnythingReported() {
        return anythingReported;
    }
}
