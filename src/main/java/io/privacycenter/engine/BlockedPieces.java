package io.privacycenter.engine;

import io.privacycenter.engine.retention.Blocked;
import io.privacycenter.engine.retention.Retention;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.situation.Concerned;
import io.privacycenter.engine.situation.Demand;
import io.privacycenter.engine.situation.Held;
import io.privacycenter.engine.situation.Holdings;
import io.privacycenter.engine.situation.ItemScopes;
import io.privacycenter.engine.situation.Situation;
import io.privacycenter.engine.state.State;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Restrictions;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Term;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What of a person's data is blocked: ordered to be erased, and first kept from everybody. */
public final class BlockedPieces {

    private BlockedPieces() {}

    /**
     * What is blocked of what is held, by the id of the piece, in the order of the holdings. A piece is blocked when the
     * order's demand meant it and, by the facts known when it was ordered, nothing kept it then.
     */
    public static Map<String, Blocked> of(Situation situation) {
        if (situation.rules().blockings().isEmpty()) {
            return Map.of();
        }
        Timeline known = situation.timeline().asKnown(situation.known());
        Map<String, Demand> demands = new HashMap<>();
        Map<String, Blocked> found = new HashMap<>();
        for (Fact fact : known.facts()) {
            if (fact instanceof Fact.DemandFiled filed) {
                demands.put(filed.demandId(), new Demand(filed.action(), filed.restrictions(), filed.effect(), false));
            } else if (fact instanceof Fact.ErasureOrdered order
                    && !order.effect().isAfter(situation.now())) {
                Demand asked = order.demandId() == null ? null : demands.get(order.demandId());
                Demand demand =
                        asked == null ? new Demand(Action.DELETE, Restrictions.NONE, order.effect(), false) : asked;
                found.putAll(by(order, demand, situation, found.keySet()));
            }
        }
        Map<String, Blocked> inOrder = new LinkedHashMap<>();
        for (Held held : situation.holdings().held()) {
            Blocked blocked = found.get(held.id());
            if (blocked != null) {
                inOrder.put(held.id(), blocked);
            }
        }
        return inOrder;
    }

    private static Map<String, Blocked> by(
            Fact.ErasureOrdered order, Demand demand, Situation situation, Set<String> found) {
        Rules rules = situation.rules();
        Map<String, Blocked> blocked = new HashMap<>();
        Holdings heldThen = situation.holdings().by(order.effect());
        Set<Held> ordered = heldThen.held().stream()
                .filter(held -> !found.contains(held.id()) && isOrdered(order, held, rules))
                .collect(Collectors.toSet());
        if (ordered.isEmpty()) { // Most orders are carried out: the day of one is told again only for what is left.
            return blocked;
        }
        Situation then = situation.holding(heldThen).at(order.effect()).asKnown(order.recorded());
        ItemScopes scopes = new ItemScopes(rules);
        State fold = then.state();
        Retention retention = new Retention(then, fold, scopes);
        Erasure erasure = new Erasure(then, fold.allowed(), retention, scopes, Map.of());
        for (Held held : meant(demand, then, scopes)) {
            Blocked by = Blocked.from(order.effect(), held.selector(), rules, order.id());
            if (by != null && ordered.contains(held) && erasure.fate(held) instanceof Erasure.Fate.IsBlocked) {
                blocked.put(held.id(), by);
            }
        }
        return blocked;
    }

    /** An erasure that was asked as such meant what it was restricted to; one that follows from a "no" is not. */
    private static List<Held> meant(Demand demand, Situation then, ItemScopes scopes) {
        Restrictions restrictions = demand.action() == Action.DELETE ? demand.restrictions() : Restrictions.NONE;
        return Concerned.by(new Demand(Action.DELETE, restrictions, demand.asked(), false), then, scopes)
                .wholly();
    }

    private static boolean isOrdered(Fact.ErasureOrdered order, Held held, Rules rules) {
        String selector = rules.selector(held.selector());
        return rules.blockings().stream().anyMatch(blocking -> blocking.covers(selector))
                && order.categories().stream().anyMatch(category -> Term.covers(rules.selector(category), selector));
    }
}
