package io.privacycenter.engine;

import io.privacycenter.engine.explanation.Seen;
import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.engine.retention.Blocked;
import io.privacycenter.engine.retention.Kept;
import io.privacycenter.engine.retention.Retention;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.situation.Demand;
import io.privacycenter.engine.situation.Held;
import io.privacycenter.engine.situation.ItemScopes;
import io.privacycenter.engine.situation.Reason;
import io.privacycenter.engine.situation.Rule;
import io.privacycenter.engine.situation.Situation;
import io.privacycenter.engine.state.Allowed;
import io.privacycenter.engine.state.Ground;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Motive;
import io.privacycenter.vocabulary.Triples;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** What becomes of each piece that a demand is about, and what is seen of it when that is decided. */
final class Pieces {

    private final Situation situation;
    private final Rules rules;
    private final Demand demand;
    private final Allowed allowed;
    private final Retention retention;
    private final ItemScopes scopes;
    private final Map<String, Blocked> blocked;
    private final Map<Triples, List<Ground>> groundsOn = new IdentityHashMap<>();

    Pieces(Situation situation, Demand demand, Allowed allowed, Retention retention, ItemScopes scopes) {
        this.situation = situation;
        this.rules = situation.rules();
        this.demand = demand;
        this.allowed = allowed;
        this.retention = retention;
        this.scopes = scopes;
        this.blocked = BlockedPieces.of(situation);
    }

    void decide(Held held, OutcomesByKind outcomes) {
        switch (demand.action()) {
            case ACCESS, PORTABILITY, MODIFY -> ifInUse(held, outcomes);
            case DELETE -> new Erasure(situation, allowed, retention, scopes, blocked).decide(held, outcomes);
            default -> throw new IllegalArgumentException(demand.action().term() + " is not about pieces of data");
        }
    }

    /** What is blocked is neither given nor changed: law keeps it from everybody until it goes. */
    private void ifInUse(Held held, OutcomesByKind outcomes) {
        Blocked outOfUse = blocked.get(held.id());
        if (outOfUse != null) {
            Reason reason = outOfUse.reason(Rule.OUT_OF_USE_WHILE_BLOCKED);
            outcomes.add(held, Verdict.WITHHOLD, List.of(reason), Motive.VALID_REASONS, new Seen.OutOfUse(outOfUse));
        } else if (demand.action() == Action.MODIFY) {
            outcomes.add(held, Verdict.CORRECT, List.of(Reason.of(Rule.CORRECTION_IS_REVIEWED)), null);
        } else if (demand.action() == Action.ACCESS || Portability.isPortable(held, rules, allowed, scopes)) {
            outcomes.add(held, Verdict.GIVE, List.of(Reason.of(Rule.HELD_IS_GIVEN)), null);
        } else {
            outcomes.add(held, Verdict.WITHHOLD, List.of(Reason.of(Rule.NOT_PORTABLE)), Motive.VALID_REASONS);
        }
    }

    boolean isBlocked(Held held) {
        return blocked.containsKey(held.id());
    }

    /** What is seen of a piece that matches, for the action asked. */
    Seen look(Held held) {
        return switch (demand.action()) {
            case DELETE -> needs(held);
            case PORTABILITY -> Portability.seen(held, rules, allowed, scopes);
            default -> new Seen.Match(true);
        };
    }

    private Seen needs(Held held) {
        Kept kept = retention.kept(held);
        List<Seen.Minimum> minimums = kept.minimums().stream()
                .map(clock -> new Seen.Minimum(
                        Kept.reason(clock), clock.policy().particulars().yields()))
                .toList();
        return new Seen.Needs(
                kept.stops(),
                minimums,
                kept.maximums().isEmpty() ? null : Kept.reason(kept.maximums().getFirst()),
                kept.hasMinimum(),
                grounds(held),
                blocked.get(held.id()),
                Blocked.from(situation.now(), held.selector(), rules, null));
    }

    /** Grounds on what a piece may be used for; thousands of pieces share a few scopes. */
    List<Ground> grounds(Held held) {
        return groundsOn.computeIfAbsent(scopes.of(held), allowed::grounds);
    }
}
