package io.privacycenter.engine;

import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Term;
import io.privacycenter.vocabulary.Wrong;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a controller lets a machine answer. What no strategy mentions goes to a person.
 *
 * @param rules the first that fits counts
 * @param releasable special categories that the controller has approved for release at once
 */
public record Strategies(List<Strategy> rules, Set<String> releasable) {

    /** Everything to a person but the questions of TRANSPARENCY. */
    public static final Strategies CAREFUL =
            new Strategies(List.of(new Strategy(Action.TRANSPARENCY, null, 0, Route.Way.AT_ONCE)), Set.of());

    public Strategies {
        rules = List.copyOf(rules);
        Set<String> terms = new TreeSet<>();
        releasable.forEach(term -> terms.add(Term.of(term)));
        releasable = Collections.unmodifiableSet(terms);
    }

    /**
     * One line.
     *
     * @param action TRANSPARENCY stands for its questions too
     * @param kind id of a kind of data that it speaks about; null for any
     * @param identityLevel lowest level at which it fits
     */
    public record Strategy(Action action, @Nullable String kind, int identityLevel, Route.Way way) {

        /**
         * @throws IllegalArgumentException when it is neither at once nor for a person
         */
        public Strategy {
            if (way == Route.Way.WAIT) {
                throw new Wrong("The strategy for %s is none of AT-ONCE, REVIEW and OFFICER", action.term());
            }
        }

        boolean fits(Action asked, @Nullable String concerned, int level) {
            boolean same = action == asked || (action == Action.TRANSPARENCY && asked.isTransparency());
            return same && level >= identityLevel && (kind == null || kind.equals(concerned));
        }
    }

    /** The most careful that is said of any kind of data concerned. */
    Route.Way way(Recommendation recommendation, int identityLevel) {
        Action action = recommendation.action();
        return recommendation.outcomes().stream()
                .map(outcome -> way(action, outcome.kind().id(), identityLevel))
                .max(Comparator.naturalOrder())
                .orElseGet(() -> way(action, null, identityLevel));
    }

    /** Whether anything is left to the data protection officer alone. */
    public boolean needOfficer() {
        return rules.stream().anyMatch(rule -> rule.way() == Route.Way.OFFICER);
    }

    /** What these say of one action on one kind of data, null for what concerns none in particular. */
    public Route.Way way(Action action, @Nullable String kind, int identityLevel) {
        return rules.stream()
                .filter(rule -> rule.fits(action, kind, identityLevel))
                .findFirst()
                .map(Strategy::way)
                .orElse(Route.Way.REVIEW);
    }
}
