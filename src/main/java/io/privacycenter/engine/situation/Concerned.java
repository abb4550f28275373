package io.privacycenter.engine.situation;

import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.rules.Systems;
import io.privacycenter.timeline.Restriction;
import io.privacycenter.timeline.Restrictions;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Dictionary;
import io.privacycenter.vocabulary.Fallback;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Target;
import io.privacycenter.vocabulary.Term;
import io.privacycenter.vocabulary.Triples;
import io.privacycenter.vocabulary.UnknownTermException;
import io.privacycenter.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which of the data held a demand is about: what matches all of its restrictions and was captured by then.
 *
 * @param wholly pieces whose category lies inside the restriction
 * @param partly pieces that the restriction cuts through; a person looks before they are erased or changed
 */
public record Concerned(List<Held> wholly, List<Held> partly) {

    /** The pieces held that match every restriction of a demand. */
    public static Concerned by(Demand demand, Situation situation, ItemScopes scopes) {
        Rules rules = situation.rules();
        Triples scope = Form.scope(demand, rules);
        List<Held> wholly = new ArrayList<>();
        List<Held> partly = new ArrayList<>();
        for (Held held : situation.holdings().held()) {
            boolean inTime = held.captured() == null || !held.captured().isAfter(demand.asked());
            if (inTime && matches(held, demand, rules) && scopes.of(held).intersects(scope)) {
                (scope.contains(scopes.categoryOf(held)) ? wholly : partly).add(held);
            }
        }
        return new Concerned(wholly, partly);
    }

    /** Both, in the order of the holdings: for seeing data, touching the restriction is enough. */
    public List<Held> touched(Situation situation) {
        Set<Held> all = new HashSet<>(wholly);
        all.addAll(partly);
        return situation.holdings().held().stream().filter(all::contains).toList();
    }

    boolean isEmpty() {
        return wholly.isEmpty() && partly.isEmpty();
    }

    /** The categories that a demand names and of which nothing matches. */
    public Set<String> notFound(Demand demand, Rules rules) {
        Set<String> found = selectors(rules);
        Set<String> notFound = new TreeSet<>();
        for (Scope.Slice slice :
                demand.restrictions().scope().orElse(Scope.NOTHING).slices()) {
            for (String named : slice.data().names()) {
                String category = rules.selector(named);
                if (found.stream().noneMatch(one -> Term.meet(category, one))) {
                    notFound.add(named);
                }
            }
        }
        return notFound;
    }

    /** The selectors of what matches, each once: thousands of pieces share a few. */
    public Set<String> selectors(Rules rules) {
        return Stream.concat(wholly.stream(), partly.stream())
                .map(Held::selector)
                .distinct()
                .map(rules::selector)
                .collect(Collectors.toSet());
    }

    /** For REVOKE-CONSENT a range of dates is about consents, not about items. */
    private static boolean matches(Held held, Demand demand, Rules rules) {
        Restrictions restrictions = demand.restrictions();
        boolean inRange = demand.action() == Action.REVOKE_CONSENT
                || restrictions
                        .dates()
                        .map(dates -> dates.covers(held.captured()))
                        .orElse(true);
        return inRange
                && restrictions
                        .references()
                        .map(references -> !Collections.disjoint(references, held.references()))
                        .orElse(true)
                && restrictions
                        .provenance()
                        .map(provenance -> matches(held, provenance, demand.action(), rules))
                        .orElse(true);
    }

    private static boolean matches(Held held, Restriction.ToProvenance wanted, Action action, Rules rules) {
        String term = meant(wanted.term(), action, rules.vocabulary());
        Systems systems = rules.systems();
        return held.provenances().stream()
                .filter(provenance -> Term.covers(term, provenance.term()))
                .anyMatch(provenance -> {
                    String system = provenance.system() == null ? systems.self() : provenance.system();
                    return counts(system, wanted, systems);
                });
    }

    /** An unknown provenance means its ancestor where that is safe, else itself, which no item has. */
    private static String meant(String provenance, Action action, Vocabulary vocabulary) {
        return Form.fallback(action) == Fallback.ANCESTOR
                ? vocabulary.closest(Dictionary.PROVENANCE, provenance).orElse(provenance)
                : vocabulary.today(Dictionary.PROVENANCE, provenance);
    }

    /** Without a target TRANSFERRED means any sender, the others this system. */
    private static boolean counts(String system, Restriction.ToProvenance wanted, Systems systems) {
        if (wanted.target() == null) {
            return Term.covers("TRANSFERRED", wanted.term()) || system.equals(systems.self());
        }
        if (system.equals(wanted.target())) {
            return true;
        }
        try {
            Target target = Target.of(wanted.target());
            return system.equals(systems.self()) || systems.reachedBy(target).contains(system);
        } catch (UnknownTermException namesASystem) {
            return false;
        }
    }
}
