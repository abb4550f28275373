package io.privacycenter.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Fallback;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Term;
import io.privacycenter.vocabulary.Terms;
import io.privacycenter.vocabulary.Triple;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A slow and obvious engine beside the fast one: for each triple it tells the whole history anew and asks whether
 * anything allows it.
 */
class SlowEngineTest {

    static LongStream seeds() {
        return LongStream.rangeClosed(1_000, 1_040);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_fast_engine_equals_the_slow_one(long seed) {
        Generated given = new Generated(seed);
        Set<Triple> fast = new HashSet<>();
        given.allowed(given.facts).all().forEach(fast::add);
        Set<Triple> slow = new HashSet<>();
        Generated.VOCABULARY.expand(Scope.EVERYTHING, Fallback.NOTHING).forEach(triple -> {
            if (allows(given, triple)) {
                slow.add(triple);
            }
        });
        assertThat(fast).isEqualTo(slow);
    }

    private static boolean allows(Generated given, Triple triple) {
        List<Fact> past = given.facts.stream()
                .filter(fact -> !fact.effect().isAfter(given.now))
                .sorted(Comparator.comparing(Fact::effect)
                        .thenComparing(fact -> !(fact instanceof Fact.ServiceStarted
                                || fact instanceof Fact.RelationshipStarted
                                || fact instanceof Fact.ConsentGiven))
                        .thenComparing(Fact::id))
                .toList();
        if (!covers(given.intended, triple)) {
            return false;
        }
        return consented(past, triple)
                || given.rules.bases().stream()
                        .anyMatch(base -> covers(base.scope(), triple) && isActive(base, past, triple));
    }

    private static boolean consented(List<Fact> past, Triple triple) {
        Map<String, String> standing = new HashMap<>();
        for (Fact fact : past) {
            if (fact instanceof Fact.ConsentGiven given && covers(given.scope(), triple)) {
                standing.put(given.id(), given.consentId());
            } else if (fact instanceof Fact.ConsentWithdrawn withdrawn) {
                standing.values().removeIf(withdrawn.consentId()::equals);
            } else if (fact instanceof Fact.DemandAnswered answered && forbids(answered, triple)) {
                standing.clear();
            }
        }
        return !standing.isEmpty();
    }

    private static boolean forbids(Fact.DemandAnswered answered, Triple triple) {
        boolean inside = covers(answered.restrictions().scope().orElseThrow(), triple);
        return answered.action() == Action.RESTRICT ? !inside : inside;
    }

    private static boolean isActive(LegalBase base, List<Fact> past, Triple triple) {
        if (base.kind() == LegalBaseKind.CONSENT) {
            return false;
        }
        if (base.kind().isNecessary() && base.kind() != LegalBaseKind.VITAL_INTEREST) {
            return true;
        }
        boolean refused = past.stream()
                .anyMatch(fact -> fact instanceof Fact.DemandAnswered answered
                        && answered.action() != Action.REVOKE_CONSENT
                        && forbids(answered, triple));
        if (base.kind() == LegalBaseKind.LEGITIMATE_INTEREST && refused) {
            return false;
        }
        Set<String> open = new HashSet<>();
        for (Fact fact : past) {
            switch (fact) {
                case Fact.ServiceStarted f when f.bases().contains(base.id()) -> open.add("" + f.reference());
                case Fact.RelationshipStarted f when f.bases().contains(base.id()) -> open.add("" + f.reference());
                case Fact.ServiceEnded f when f.bases().contains(base.id()) && f.reference() == null -> open.clear();
                case Fact.ServiceEnded f when f.bases().contains(base.id()) -> open.remove(f.reference());
                default -> {}
            }
        }
        return !open.isEmpty();
    }

    private static boolean covers(Scope scope, Triple triple) {
        return scope.slices().stream()
                .anyMatch(slice -> covers(slice.data(), triple.data())
                        && covers(slice.processing(), triple.processing())
                        && covers(slice.purposes(), triple.purpose()));
    }

    private static boolean covers(Terms terms, String term) {
        return terms.any() || terms.names().stream().anyMatch(name -> Term.covers(name, term));
    }
}
