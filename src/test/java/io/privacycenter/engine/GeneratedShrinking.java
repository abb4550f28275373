package io.privacycenter.engine;

import io.privacycenter.engine.GeneratedCase.Question;
import io.privacycenter.engine.rules.LegalBase;
import io.privacycenter.engine.situation.Demand;
import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** Makes a failing case small enough to read: drops one thing after the other for as long as the rest still fails. */
final class GeneratedShrinking {

    private final Predicate<GeneratedCase> stillFails;

    private GeneratedShrinking(Predicate<GeneratedCase> stillFails) {
        this.stillFails = stillFails;
    }

    /** A case that fails and from which nothing can be dropped. */
    static GeneratedCase smallest(GeneratedCase failing, Predicate<GeneratedCase> stillFails) {
        GeneratedShrinking shrinking = new GeneratedShrinking(stillFails);
        GeneratedCase before;
        GeneratedCase after = failing;
        do {
            before = after;
            after = shrinking.once(before);
        } while (!after.equals(before));
        return after;
    }

    private GeneratedCase once(GeneratedCase given) {
        GeneratedCase less = given;
        less = dropping(less, less.questions(), GeneratedCase::withQuestions);
        for (int i = 0; i < less.questions().size(); i++) {
            int number = i;
            less = dropping(less, less.questions().get(i).demands(), (of, fewer) -> withDemands(of, number, fewer));
        }
        less = dropping(less, less.facts(), GeneratedCase::withFacts);
        less = dropping(less, less.held(), GeneratedCase::withHeld);
        less = dropping(less, less.bases(), GeneratedCase::withBases);
        for (int i = 0; i < less.bases().size(); i++) {
            int number = i;
            List<Scope.Slice> slices = less.bases().get(i).scope().slices();
            less = dropping(less, slices, (of, fewer) -> withScopeOfBase(of, number, new Scope(fewer)));
        }
        for (int i = 0; i < less.facts().size(); i++) {
            less = droppingSlices(less, i);
        }
        less = dropping(less, less.policies(), GeneratedCase::withPolicies);
        less = dropping(less, less.profiles(), GeneratedCase::withProfiles);
        GeneratedCase allAsked = less.withUnasked(Set.of());
        return stillFails.test(allAsked) ? allAsked : less;
    }

    private GeneratedCase droppingSlices(GeneratedCase given, int number) {
        Fact fact = given.facts().get(number);
        Scope scope = switch (fact) {
            case Fact.ConsentGiven consent -> consent.scope();
            case Fact.ProcessingPaused pause -> pause.scope();
            default -> Scope.NOTHING;
        };
        return dropping(
                given,
                scope.slices(),
                (of, fewer) -> withFact(of, number, GeneratedCase.with(fact, Map.of("scope", new Scope(fewer)))));
    }

    private static GeneratedCase withFact(GeneratedCase given, int number, Fact fact) {
        List<Fact> facts = new ArrayList<>(given.facts());
        facts.set(number, fact);
        return given.withFacts(List.copyOf(facts));
    }

    private static GeneratedCase withScopeOfBase(GeneratedCase given, int number, Scope scope) {
        List<LegalBase> bases = new ArrayList<>(given.bases());
        LegalBase base = bases.get(number);
        bases.set(number, new LegalBase(base.id(), base.kind(), scope, base.article()));
        return given.withBases(List.copyOf(bases));
    }

    private <T> GeneratedCase dropping(
            GeneratedCase given, List<T> all, BiFunction<GeneratedCase, List<T>, GeneratedCase> with) {
        GeneratedCase smallest = given;
        List<T> left = new ArrayList<>(all);
        for (int i = left.size() - 1; i >= 0; i--) {
            T dropped = left.remove(i);
            GeneratedCase smaller = with.apply(smallest, List.copyOf(left));
            if (stillFails.test(smaller)) {
                smallest = smaller;
            } else {
                left.add(i, dropped);
            }
        }
        return smallest;
    }

    private static GeneratedCase withDemands(GeneratedCase given, int number, List<Demand> fewer) {
        List<Question> questions = new ArrayList<>(given.questions());
        Question of = questions.get(number);
        questions.set(number, new Question(of.identity(), of.now(), of.known(), fewer));
        return given.withQuestions(questions);
    }
}
