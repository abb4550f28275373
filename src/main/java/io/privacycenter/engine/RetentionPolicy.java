package io.privacycenter.engine;

import io.privacycenter.vocabulary.Term;
import java.time.Period;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How long data is kept at least or at most.
 *
 * @param categories data categories, what is below them included; none means all
 * @param of the base whose events start or stop the clock; null for the base that the item names, else those whose
 *     scope covers it
 * @param toYearEnd whether the end is rounded up to the end of its year
 * @param law what says so, as it is cited
 * @param binding law, as against a recommendation
 * @param confirmed whether a lawyer confirmed it; an unconfirmed minimum lets no machine erase alone
 */
public record RetentionPolicy(
        String id,
        Set<String> categories,
        RetentionKind kind,
        Period duration,
        ClockStart after,
        @Nullable String of,
        boolean toYearEnd,
        @Nullable String law,
        boolean binding,
        boolean confirmed) {

    public RetentionPolicy {
        Set<String> terms = new TreeSet<>();
        categories.forEach(category -> terms.add(Term.of(category)));
        categories = Collections.unmodifiableSet(terms);
        if (duration.isNegative()) {
            throw new IllegalArgumentException("The duration of the policy \"" + id + "\" is negative");
        }
    }

    /** Whether the policy speaks about a selector. */
    public boolean covers(String selector) {
        return categories.isEmpty() || categories.stream().anyMatch(category -> Term.covers(category, selector));
    }
}
