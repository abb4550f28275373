package io.privacycenter.engine;

import io.privacycenter.engine.retention.Retention;
import io.privacycenter.engine.retention.Standing;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.situation.Demand;
import io.privacycenter.engine.situation.Held;
import io.privacycenter.engine.situation.ItemScopes;
import io.privacycenter.engine.situation.Situation;
import io.privacycenter.engine.state.Allowed;
import io.privacycenter.engine.state.State;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Restrictions;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Fallback;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Status;
import io.privacycenter.vocabulary.Triples;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What OBJECT, RESTRICT and REVOKE-CONSENT change once granted: what stops, what goes on, and which pieces lose their
 * last ground.
 *
 * @param scope what they reach; null when they name consents, or dates of consents
 */
record StoppedUse(@Nullable Scope scope, Allowed before, Allowed after) {

    static StoppedUse of(Situation situation, Demand demand, Timeline known, Allowed before, @Nullable Scope reach) {
        Fact answered = new Fact.DemandAnswered(
                "~ this demand",
                demand.asked(),
                situation.known(),
                "~ this demand",
                demand.action(),
                demand.restrictions(),
                Status.GRANTED,
                reach);
        List<Fact> facts = new ArrayList<>(known.facts());
        facts.add(answered);
        Allowed after = State.of(situation.rules(), Timeline.of(facts), situation.now(), situation.birth())
                .allowed();
        return new StoppedUse(reach, before, after);
    }

    /**
     * The scope that the demand reaches: as written, or, with restrictions on items, what those items are used for.
     * Null where it names consents or the days on which they were given.
     */
    static @Nullable Scope reach(Demand demand, Rules rules, List<Held> concerned, ItemScopes scopes) {
        Restrictions restrictions = demand.restrictions();
        boolean byConsent = restrictions.consents().isPresent()
                || (demand.action() == Action.REVOKE_CONSENT
                        && restrictions.dates().isPresent()
                        && restrictions.scope().isEmpty());
        if (!onItems(demand)) {
            return byConsent ? null : restrictions.scope().orElse(Scope.EVERYTHING);
        }
        Triples union = Triples.none(rules.vocabulary());
        for (Held held : concerned) {
            union = union.or(scopes.of(held));
        }
        Scope written = restrictions.scope().orElse(Scope.EVERYTHING);
        return union.and(rules.vocabulary().expand(written, Fallback.ANCESTOR)).toScope();
    }

    /** Whether restrictions speak of items. For REVOKE-CONSENT a range of dates speaks of consents. */
    static boolean onItems(Demand demand) {
        Restrictions restrictions = demand.restrictions();
        return restrictions.provenance().isPresent()
                || restrictions.references().isPresent()
                || (restrictions.dates().isPresent() && demand.action() != Action.REVOKE_CONSENT);
    }

    /** Pieces that had a ground before, have none after, and nothing holds. */
    Set<String> erasureAdvised(List<Held> held, ItemScopes scopes, Retention retention) {
        Set<String> advised = new TreeSet<>();
        for (Held piece : held) {
            Triples of = scopes.of(piece);
            boolean loses = before.all().intersects(of) && !after.all().intersects(of);
            if (loses && !(retention.standing(piece) instanceof Standing.Hold)) {
                advised.add(piece.id());
            }
        }
        return advised;
    }
}
