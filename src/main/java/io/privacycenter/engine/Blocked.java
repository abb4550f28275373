package io.privacycenter.engine;

import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Restrictions;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Term;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A piece that was ordered to be erased and that law first keeps from everybody: no use, in no screen and no package.
 * It stays so until it is gone, even when the blocking has run out.
 *
 * @param blocking id of the rule
 * @param until first instant at which it may be erased
 * @param order id of the fact that ordered its erasure; null for an order that is only foreseen
 */
public record Blocked(
        String blocking,
        @Nullable String law,
        boolean confirmed,
        Instant until,
        @Nullable String order) {

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
                Demand demand = demands.getOrDefault(
                        order.demandId(), new Demand(Action.DELETE, Restrictions.NONE, order.effect(), false));
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
            Blocked by = from(order.effect(), held.selector(), rules, order.id());
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

    /** How data of a category would be blocked if its erasure were ordered at an instant; empty when it is not. */
    public static Optional<Blocked> foreseen(Instant ordered, String category, Rules rules) {
        return Optional.ofNullable(from(ordered, category, rules, null));
    }

    /** Of several rules the longest counts. */
    static @Nullable Blocked from(Instant ordered, String category, Rules rules, @Nullable String order) {
        Blocked longest = null;
        for (Blocking blocking : rules.blockings()) {
            Instant until = blocking.until(ordered, rules.zone());
            if (blocking.covers(rules.selector(category)) && (longest == null || until.isAfter(longest.until()))) {
                longest = new Blocked(blocking.id(), blocking.law(), blocking.confirmed(), until, order);
            }
        }
        return longest;
    }

    public boolean isOver(Instant now) {
        return !now.isBefore(until);
    }

    /** Why what would be erased is blocked. */
    public Reason reason() {
        return reason(Rule.BLOCKED_BEFORE_ERASURE);
    }

    Reason reason(Rule rule) {
        return new Reason(rule, blocking, law, true, confirmed, until, order == null ? List.of() : List.of(order));
    }
}
