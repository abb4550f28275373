package io.privacycenter.engine.rules;

import io.privacycenter.vocabulary.Term;
import io.privacycenter.vocabulary.Wrong;
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
 * @param particulars what few policies have
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
        boolean confirmed,
        Particulars particulars) {

    /** @throws IllegalArgumentException naming the policy and what is wrong with it */
    public RetentionPolicy {
        Set<String> terms = new TreeSet<>();
        categories.forEach(category -> terms.add(Term.of(category)));
        categories = Collections.unmodifiableSet(terms);
        if (id.isBlank()) {
            throw new Wrong("A retention policy has no id");
        }
        if (duration.isNegative()) {
            throw new Wrong("The duration of the policy \"%s\" is negative: %s", id, duration);
        }
        if (particulars.yields() && kind != RetentionKind.NO_LESS_THAN) {
            throw new Wrong("The policy \"%s\" yields to the person's request, but it is a maximum", id);
        }
        if (particulars.replaces().contains(id)) {
            throw new Wrong("The policy \"%s\" replaces itself", id);
        }
    }

    /** A policy like most. */
    public RetentionPolicy(
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
        this(id, categories, kind, duration, after, of, toYearEnd, law, binding, confirmed, Particulars.NONE);
    }

    /** What a legal claim on a piece does to a clock that runs on it; in both cases nothing is erased meanwhile. */
    public enum Claim {
        /** The clock runs on. */
        HOLDS,
        /** The clock stands still: the time for which a claim was held is added to its end. */
        SUSPENDS
    }

    /**
     * What few policies have.
     *
     * @param condition when the policy counts; null for always
     * @param replaces ids of policies that it stands in for where it counts
     * @param yields whether it gives way to the person's own request, once a person has weighed what stands against it
     */
    public record Particulars(Claim claim, @Nullable Condition condition, Set<String> replaces, boolean yields) {

        public static final Particulars NONE = new Particulars(Claim.HOLDS, null, Set.of(), false);

        public Particulars {
            replaces = Collections.unmodifiableSet(new TreeSet<>(replaces));
        }

        public Particulars suspendedByClaims() {
            return new Particulars(Claim.SUSPENDS, condition, replaces, yields);
        }

        public Particulars when(Condition holds) {
            return new Particulars(claim, holds, replaces, yields);
        }

        public Particulars insteadOf(String... policies) {
            return new Particulars(claim, condition, Set.of(policies), yields);
        }

        public Particulars yielding() {
            return new Particulars(claim, condition, replaces, true);
        }
    }

    /** The same rule about these categories. */
    public RetentionPolicy about(Set<String> others) {
        return new RetentionPolicy(
                id, others, kind, duration, after, of, toYearEnd, law, binding, confirmed, particulars);
    }

    /** The same rule with particulars of its own. */
    public RetentionPolicy with(Particulars own) {
        return new RetentionPolicy(id, categories, kind, duration, after, of, toYearEnd, law, binding, confirmed, own);
    }

    /** A length to be compared with others: months count for 31 days, and no length for none. */
    public static long days(@Nullable Period length) {
        return length == null ? 0 : length.toTotalMonths() * 31 + length.getDays();
    }

    public boolean isMinimum() {
        return kind == RetentionKind.NO_LESS_THAN;
    }

    /** Whether the policy speaks about a selector. */
    public boolean covers(String selector) {
        return categories.isEmpty() || categories.stream().anyMatch(category -> Term.covers(category, selector));
    }
}
