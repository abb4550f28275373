package io.privacycenter.engine;

import io.privacycenter.engine.situation.Held;
import io.privacycenter.engine.situation.ItemScopes;
import io.privacycenter.engine.situation.Situation;
import io.privacycenter.engine.state.State;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Fallback;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Terms;
import io.privacycenter.vocabulary.Triples;
import java.util.Set;
import java.util.TreeSet;

/** What of a person's data may only be stored, because the person limited its use (Art. 18 GDPR). */
public final class RestrictedPieces {

    private static final Scope STORING = Scope.of(Terms.ANY, Terms.of("STORING"), Terms.ANY);

    private RestrictedPieces() {}

    /**
     * Ids of the pieces that would be in use if nothing were restricted or paused, and are not. What other facts keep from use
     * is not among them, and what a consent given later opens again is not either.
     */
    public static Set<String> of(Situation situation) {
        Timeline known = situation.timeline().asKnown(situation.known());
        Timeline unrestricted = Timeline.of(
                known.facts().stream().filter(fact -> !restricts(fact)).toList());
        if (unrestricted.facts().size() == known.facts().size()) {
            return Set.of();
        }
        Triples storing = situation.rules().vocabulary().expand(STORING, Fallback.NOTHING);
        Triples without = uses(unrestricted, situation).minus(storing);
        Triples today = uses(known, situation).minus(storing);
        ItemScopes scopes = new ItemScopes(situation.rules());
        Set<String> restricted = new TreeSet<>();
        for (Held held : situation.holdings().held()) {
            Triples of = scopes.of(held);
            if (without.intersects(of) && !today.intersects(of)) {
                restricted.add(held.id());
            }
        }
        return restricted;
    }

    /** Ids of the pieces that may be used today for more than storing. */
    public static Set<String> inUse(Situation situation) {
        Triples uses = uses(situation.timeline().asKnown(situation.known()), situation)
                .minus(situation.rules().vocabulary().expand(STORING, Fallback.NOTHING));
        ItemScopes scopes = new ItemScopes(situation.rules());
        Set<String> used = new TreeSet<>();
        for (Held held : situation.holdings().held()) {
            if (uses.intersects(scopes.of(held))) {
                used.add(held.id());
            }
        }
        return used;
    }

    private static Triples uses(Timeline facts, Situation situation) {
        return State.of(situation.rules(), facts, situation.now(), situation.birth())
                .allowed()
                .usable();
    }

    private static boolean restricts(Fact fact) {
        return fact instanceof Fact.ProcessingPaused
                || fact instanceof Fact.DemandAnswered answered && answered.action() == Action.RESTRICT;
    }
}
