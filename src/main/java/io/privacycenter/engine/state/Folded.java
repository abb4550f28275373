package io.privacycenter.engine.state;

import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.state.BaseState.Mark;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Place;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What facts come to while they are folded one by one, in the order of effect. Changes with each; a state keeps it in. */
final class Folded {

    private final Map<String, BaseState> bases = new LinkedHashMap<>();
    private final Map<String, Fact.ProcessingPaused> pauses = new LinkedHashMap<>();
    private final Map<String, Fact.HoldPlaced> holds = new LinkedHashMap<>();
    private final Will will;
    private @Nullable Place last;
    private @Nullable Mark death;
    private boolean anythingReported;

    Folded(Rules rules) {
        this(new Will(rules), null, null, false);
    }

    /** As it was stored; bases, pauses and holds are put in by the reader. */
    Folded(Will will, @Nullable Place last, @Nullable Mark death, boolean anythingReported) {
        this.will = will;
        this.last = last;
        this.death = death;
        this.anythingReported = anythingReported;
    }

    Folded copy() {
        Folded copy = new Folded(will.copy(), last, death, anythingReported);
        bases.forEach((id, state) -> copy.bases.put(id, state.copy()));
        copy.pauses.putAll(pauses);
        copy.holds.putAll(holds);
        return copy;
    }

    void put(String base, BaseState state) {
        bases.put(base, state);
    }

    void put(Fact.ProcessingPaused pause) {
        pauses.put(pause.pauseId(), pause);
    }

    void put(Fact.HoldPlaced hold) {
        holds.put(hold.holdId(), hold);
    }

    void fold(Fact fact) {
        last = Place.of(fact);
        switch (fact) {
            case Fact.RelationshipStarted f -> start(f, f.bases(), f.reference(), true);
            case Fact.ServiceStarted f -> start(f, f.bases(), f.reference(), false);
            case Fact.RelationshipEnded f -> endRelationship(f);
            case Fact.ServiceEnded f -> end(f, f.bases(), f.reference(), false);
            case Fact.ConsentGiven f -> give(f);
            case Fact.ConsentWithdrawn f -> will.withdraw(f.consentId());
            case Fact.DemandAnswered f -> will.answer(f);
            case Fact.ProcessingPaused f -> put(f);
            case Fact.ProcessingResumed f -> pauses.remove(f.pauseId());
            case Fact.BaseEnded f -> seen(f.base()).endForThisPerson();
            case Fact.Died f -> die(f);
            case Fact.HoldPlaced f -> put(f);
            case Fact.HoldLifted f -> holds.remove(f.holdId());
            case Fact.DataCaptured ignored -> {}
            case Fact.DataTransferred ignored -> {}
            case Fact.DemandFiled ignored -> {}
            case Fact.ErasureOrdered ignored -> {}
            case Fact.ErasureConfirmed ignored -> {}
            case Fact.RecipientTold ignored -> {}
            case Fact.Annulled ignored -> {}
        }
    }

    private void start(Fact fact, Set<String> started, @Nullable String reference, boolean relationship) {
        anythingReported = true;
        Mark mark = new Mark(fact.effect(), fact.id());
        for (String base : started.isEmpty() ? Set.of(State.NO_BASE) : started) {
            seen(base).start(mark, reference, relationship);
        }
    }

    private void end(Fact fact, Set<String> ended, @Nullable String reference, boolean relationship) {
        anythingReported = true;
        Mark mark = new Mark(fact.effect(), fact.id());
        ended.forEach(base -> seen(base).end(mark, reference, relationship));
    }

    private void endRelationship(Fact.RelationshipEnded fact) {
        end(fact, fact.bases(), fact.reference(), true);
        if (fact.bases().isEmpty()) {
            Mark mark = new Mark(fact.effect(), fact.id());
            bases.values().forEach(state -> state.endOpenedByRelationship(mark, fact.reference()));
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

    private BaseState seen(String base) {
        return bases.computeIfAbsent(base, unseen -> new BaseState());
    }

    /** With every refusal applied. */
    Will will() {
        return will.settled();
    }

    /** Where the last fact stood; null when there was none. */
    @Nullable
    Place last() {
        return last;
    }

    @Nullable
    Mark death() {
        return death;
    }

    boolean isAnythingReported() {
        return anythingReported;
    }

    Map<String, BaseState> bases() {
        return Collections.unmodifiableMap(bases);
    }

    Collection<Fact.ProcessingPaused> pauses() {
        return Collections.unmodifiableCollection(pauses.values());
    }

    Collection<Fact.HoldPlaced> holds() {
        return Collections.unmodifiableCollection(holds.values());
    }
}
