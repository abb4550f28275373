package io.privacycenter.engine;

import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Restriction;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Fallback;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Status;
import io.privacycenter.vocabulary.Triples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the person agreed to and said no to, folded fact by fact: consents, and the objections and restrictions that
 * narrow those given before them and legitimate interest for good.
 */
final class Will {

    private final Rules rules;
    private final Map<Written, Triples> expanded = new HashMap<>();
    private final List<Consent> consents = new ArrayList<>();
    private final Set<String> everGiven = new HashSet<>();
    private Triples objected;
    private @Nullable Triples restrictedTo;

    Will(Rules rules) {
        this.rules = rules;
        this.objected = Triples.none(rules.vocabulary());
    }

    /** A consent that stands, with what objections and restrictions have left of it. */
    record Consent(Fact.ConsentGiven given, Triples left) {

        boolean isNamedBy(Set<String> ids) {
            return ids.contains(given.consentId()) || (given.template() != null && ids.contains(given.template()));
        }

        boolean isExpiredAt(Instant instant) {
            return given.expires() != null && !given.expires().isAfter(instant);
        }
    }

    Will copy() {
        Will copy = new Will(rules);
        copy.expanded.putAll(expanded);
        copy.consents.addAll(consents);
        copy.everGiven.addAll(everGiven);
        copy.objected = objected;
        copy.restrictedTo = restrictedTo;
        return copy;
    }

    /** Consents that have expired by then are let go, so that what is kept stays small. */
    void give(Fact.ConsentGiven fact) {
        everGiven.add(fact.consentId());
        if (fact.template() != null) {
            everGiven.add(fact.template());
        }
        consents.removeIf(consent -> consent.isExpiredAt(fact.effect()));
        Triples scope = fact.snapshot() != null
                ? rules.vocabulary().expandSnapshot(fact.snapshot())
                : expand(fact.scope(), Fallback.NOTHING);
        consents.add(new Consent(fact, rules.carried(LegalBaseKind.CONSENT, scope)));
    }

    void withdraw(String consentId) {
        consents.removeIf(consent -> consent.given().consentId().equals(consentId));
    }

    void endAll() {
        consents.clear();
    }

    /** A demand counts as far as it was granted; a part that nobody wrote down is nothing. */
    void answer(Fact.DemandAnswered fact) {
        boolean inPart = fact.status() == Status.PARTIALLY_GRANTED && fact.grantedScope() != null;
        if (fact.status() != Status.GRANTED && !inPart) {
            return;
        }
        Scope asked = fact.restrictions().scope().orElse(Scope.EVERYTHING);
        Scope granted = fact.grantedScope() == null ? asked : fact.grantedScope();
        if (fact.action() == Action.OBJECT) {
            object(expand(granted, Fallback.ANCESTOR));
        } else if (fact.action() == Action.RESTRICT) {
            restrict(expand(granted, Fallback.NOTHING));
        } else if (fact.action() == Action.REVOKE_CONSENT) {
            revoke(fact, expand(granted, Fallback.ANCESTOR));
        }
    }

    private void object(Triples scope) {
        narrow(consent -> true, left -> left.minus(scope));
        objected = objected.or(scope);
    }

    private void restrict(Triples scope) {
        narrow(consent -> true, left -> left.and(scope));
        restrictedTo = restrictedTo == null ? scope : restrictedTo.and(scope);
    }

    /** For REVOKE-CONSENT a range of dates means the days on which consents were given. */
    private void revoke(Fact.DemandAnswered fact, Triples scope) {
        Optional<Set<String>> named = fact.restrictions().consents();
        Optional<Restriction.ToDates> dates = fact.restrictions().dates();
        narrow(
                consent -> named.map(consent::isNamedBy).orElse(true)
                        && dates.map(range -> range.covers(consent.given().effect()))
                                .orElse(true),
                left -> left.minus(scope));
    }

    private void narrow(Predicate<Consent> which, UnaryOperator<Triples> toWhat) {
        consents.replaceAll(
                consent -> which.test(consent) ? new Consent(consent.given(), toWhat.apply(consent.left())) : consent);
        consents.removeIf(consent -> consent.left().isEmpty());
    }

    /** What is left of a legitimate interest. */
    Triples leftOfInterest(Triples interest) {
        Triples left = interest.minus(objected);
        return restrictedTo == null ? left : left.and(restrictedTo);
    }

    List<Consent> standingAt(Instant instant) {
        return consents.stream()
                .filter(consent -> !consent.isExpiredAt(instant))
                .toList();
    }

    /** Whether this names a consent of the person, standing or not, or the template of one. */
    boolean everGave(String consentOrTemplate) {
        return everGiven.contains(consentOrTemplate);
    }

    Triples expand(Scope scope, Fallback fallback) {
        return expanded.computeIfAbsent(
                new Written(scope, fallback),
                written -> rules.vocabulary().expand(written.scope(), written.fallback()));
    }

    private record Written(Scope scope, Fallback fallback) {}
}
