package io.privacycenter.engine.state;

import io.privacycenter.engine.rules.Rules;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Restriction;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Fallback;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Status;
import io.privacycenter.vocabulary.Triples;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the person agreed to and said no to: consents, and the objections and restrictions that narrow those given
 * before them and legitimate interest for good. Refusals wait and are applied together, from the last to the first, so
 * that a fact costs the same however many consents stand.
 */
final class Will {

    /** Refusals that wait at most, unless more consents stand: so applying them costs each fact a constant. */
    private static final int MOST_WAITING = 64;

    private final Rules rules;
    private final Map<String, List<Consent>> consents = new LinkedHashMap<>();
    private final List<Refusal> waiting = new ArrayList<>();
    private int standing;
    private int letGoAbove = MOST_WAITING;
    private long number;
    private Triples objected;
    private @Nullable Triples restrictedTo;
    private boolean settled = true;

    Will(Rules rules) {
        this(rules, Triples.none(rules.vocabulary()), null);
    }

    /** As it was when it was stored, but for the consents, which are added one by one. */
    Will(Rules rules, Triples objected, @Nullable Triples restrictedTo) {
        this.rules = rules;
        this.objected = objected;
        this.restrictedTo = restrictedTo;
    }

    /**
     * A consent that stands.
     *
     * @param number counts consents and refusals in the order in which they took effect
     * @param left what was left of it when refusals were last applied; null when it was given after that
     */
    record Consent(
            long number, Fact.ConsentGiven given, @Nullable Triples left) {

        boolean isNamedBy(Set<String> ids) {
            return ids.contains(given.consentId()) || (given.template() != null && ids.contains(given.template()));
        }
    }

    /** A granted demand that says no to a scope, or, RESTRICT, to all but a scope. */
    private record Refusal(long number, Action action, Scope scope) {}

    Will copy() {
        Will copy = new Will(rules, objected, restrictedTo);
        copy.consents.putAll(consents);
        copy.waiting.addAll(waiting);
        copy.standing = standing;
        copy.letGoAbove = letGoAbove;
        copy.number = number;
        copy.settled = settled;
        return copy;
    }

    /** Consents that have expired by then are let go now and then, so that what is kept stays small. */
    void give(Fact.ConsentGiven fact) {
        if (standing >= letGoAbove) {
            keep(consent -> consent.given().expires() == null
                    || consent.given().expires().isAfter(fact.effect()));
            letGoAbove = Math.max(MOST_WAITING, 2 * standing);
        }
        add(fact, null);
    }

    void add(Fact.ConsentGiven fact, @Nullable Triples left) {
        List<Consent> one = List.of(new Consent(number++, fact, left));
        consents.merge(
                fact.consentId(),
                one,
                (before, after) ->
                        Stream.concat(before.stream(), after.stream()).toList());
        standing++;
        settled &= left != null;
    }

    void withdraw(String consentId) {
        List<Consent> withdrawn = consents.remove(consentId);
        standing -= withdrawn == null ? 0 : withdrawn.size();
    }

    void endAll() {
        consents.clear();
        standing = 0;
    }

    private void keep(Predicate<Consent> which) {
        consents.replaceAll((id, given) -> given.stream().filter(which).toList());
        consents.values().removeIf(List::isEmpty);
        standing = consents.values().stream().mapToInt(List::size).sum();
    }

    /** A demand counts as far as it was granted; a part that nobody wrote down is nothing. */
    void answer(Fact.DemandAnswered fact) {
        boolean inPart = fact.status() == Status.PARTIALLY_GRANTED && fact.grantedScope() != null;
        if (fact.status() != Status.GRANTED && !inPart) {
            return;
        }
        Scope asked = fact.restrictions().scope().orElse(Scope.EVERYTHING);
        Scope granted = fact.grantedScope() == null ? asked : fact.grantedScope();
        switch (fact.action()) {
            case OBJECT, RESTRICT -> refuse(fact.action(), granted);
            case REVOKE_CONSENT -> revoke(fact, granted);
            default -> {}
        }
    }

    /** For REVOKE-CONSENT a range of dates means the days on which consents were given. */
    private void revoke(Fact.DemandAnswered fact, Scope scope) {
        Optional<Set<String>> named = fact.restrictions().consents();
        Optional<Restriction.ToDates> dates = fact.restrictions().dates();
        if (named.isEmpty() && dates.isEmpty()) {
            refuse(fact.action(), scope);
            return;
        }
        Predicate<Consent> meant = consent -> named.map(consent::isNamedBy).orElse(true)
                && dates.map(range -> range.covers(consent.given().effect())).orElse(true);
        if (scope.equals(Scope.EVERYTHING)) {
            keep(meant.negate());
        } else {
            settled();
            Triples taken = expanded(fact.action(), scope);
            change(consent -> meant.test(consent) ? left(consent).minus(taken) : left(consent));
        }
    }

    private void refuse(Action action, Scope scope) {
        waiting.add(new Refusal(number++, action, scope));
        settled = false;
        if (waiting.size() > Math.max(MOST_WAITING, standing)) {
            settle();
        }
    }

    /** Applies what waits: afterwards nothing does, and every consent knows what is left of it. */
    Will settled() {
        if (!settled) {
            settle();
        }
        return this;
    }

    private void settle() {
        List<Narrowing> narrowings = new ArrayList<>();
        Narrowing later = new Narrowing(Long.MAX_VALUE, Triples.none(rules.vocabulary()), null);
        for (Refusal refusal : waiting.reversed()) {
            Triples scope = expanded(refusal.action(), refusal.scope());
            switch (refusal.action()) {
                case RESTRICT -> restrictedTo = restrictedTo == null ? scope : restrictedTo.and(scope);
                case OBJECT -> objected = objected.or(scope);
                default -> {}
            }
            later = later.and(refusal, scope);
            narrowings.addFirst(later);
        }
        change(consent -> narrowings.stream()
                .filter(narrowing -> narrowing.number() > consent.number())
                .findFirst()
                .map(narrowing -> narrowing.of(left(consent)))
                .orElseGet(() -> left(consent)));
        waiting.clear();
        settled = true;
    }

    /** All refusals from a number on, taken together. */
    private record Narrowing(
            long number, Triples taken, @Nullable Triples kept) {

        Narrowing and(Refusal earlier, Triples scope) {
            if (earlier.action() != Action.RESTRICT) {
                return new Narrowing(earlier.number(), taken.or(scope), kept);
            }
            return new Narrowing(earlier.number(), taken, kept == null ? scope : kept.and(scope));
        }

        Triples of(Triples consented) {
            Triples left = consented.minus(taken);
            return kept == null ? left : left.and(kept);
        }
    }

    /** Consents of which nothing is left are let go. */
    private void change(Function<Consent, Triples> left) {
        consents.replaceAll((id, given) -> given.stream()
                .map(consent -> new Consent(consent.number(), consent.given(), left.apply(consent)))
                .toList());
        keep(consent -> consent.left() == null || !consent.left().isEmpty());
    }

    private Triples left(Consent consent) {
        if (consent.left() != null) {
            return consent.left();
        }
        Fact.ConsentGiven given = consent.given();
        Triples shown = given.snapshot() != null
                ? rules.vocabulary().expandSnapshot(given.snapshot())
                : rules.vocabulary().expand(given.scope(), Fallback.NOTHING);
        return rules.carried(LegalBaseKind.CONSENT, shown);
    }

    /** An unknown term widens a refusal to its ancestor, and what RESTRICT leaves to nothing. */
    private Triples expanded(Action action, Scope scope) {
        return rules.vocabulary().expand(scope, action == Action.RESTRICT ? Fallback.NOTHING : Fallback.ANCESTOR);
    }

    /** What is left of a legitimate interest; once {@link #settle settled}. */
    Triples leftOfInterest(Triples interest) {
        Triples left = interest.minus(objected);
        return restrictedTo == null ? left : left.and(restrictedTo);
    }

    /** In the order in which they were given; once {@link #settle settled}, with what is left of each. */
    List<Consent> consents() {
        return consents.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingLong(Consent::number))
                .toList();
    }

    Triples objected() {
        return objected;
    }

    @Nullable
    Triples restrictedTo() {
        return restrictedTo;
    }
}
