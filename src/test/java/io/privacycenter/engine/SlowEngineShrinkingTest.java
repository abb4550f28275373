package io.privacycenter.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.engine.SlowEngineComparison.Engine;
import io.privacycenter.engine.rules.RetentionKind;
import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Bugs planted in the fast engine are found by the slow one, and told in a few lines. */
class SlowEngineShrinkingTest {

    /** Forgets that somebody objected. */
    private static final Engine DEAF = given -> SlowEngineComparison.fast(given.withFacts(given.facts().stream()
            .filter(fact -> !(fact instanceof Fact.DemandAnswered answer && answer.action() == Action.OBJECT))
            .toList()));

    /** Erases what must be kept. */
    private static final Engine CARELESS =
            given -> SlowEngineComparison.fast(given.withPolicies(given.policies().stream()
                    .filter(policy -> policy.kind() != RetentionKind.NO_LESS_THAN)
                    .toList()));

    private static Predicate<GeneratedCase> differs(Engine planted) {
        return given -> !SlowEngineComparison.differences(planted, SlowEngineComparison::slow, given)
                .isEmpty();
    }

    private static GeneratedCase found(Engine planted) {
        return LongStream.rangeClosed(1, 200)
                .mapToObj(seed -> new Generated(seed).whole)
                .filter(differs(planted))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_forgotten_objection_is_told_by_the_objection_and_what_it_should_have_stopped() {
        GeneratedCase found = found(DEAF);
        GeneratedCase smallest = GeneratedShrinking.smallest(found, differs(DEAF));
        assertThat(differs(DEAF).test(smallest)).isTrue();
        assertThat(smallest.facts()).hasSizeLessThan(found.facts().size()).hasSizeBetween(2, 3);
        assertThat(smallest.facts()).anyMatch(fact -> fact instanceof Fact.DemandAnswered);
        assertThat(smallest.held()).isEmpty();
        assertThat(smallest.policies()).isEmpty();
        assertThat(smallest.questions()).hasSize(1);
        assertThat(smallest.lines()).hasSizeLessThan(8);
    }

    @Test
    void a_forgotten_minimum_is_told_by_the_piece_and_its_policy() {
        GeneratedCase smallest = GeneratedShrinking.smallest(found(CARELESS), differs(CARELESS));
        assertThat(smallest.held()).hasSize(1);
        assertThat(smallest.policies()).hasSize(1);
        assertThat(smallest.bases()).isEmpty();
        assertThat(smallest.lines()).hasSizeLessThan(8);
    }

    @Test
    void nothing_can_be_dropped_from_the_smallest_case() {
        GeneratedCase smallest = GeneratedShrinking.smallest(found(DEAF), differs(DEAF));
        for (int i = 0; i < smallest.facts().size(); i++) {
            List<Fact> fewer = new ArrayList<>(smallest.facts());
            fewer.remove(i);
            assertThat(differs(DEAF).test(smallest.withFacts(fewer))).isFalse();
        }
    }

    @Test
    void lines_are_short_words_not_the_names_of_classes() {
        assertThat(String.join("\n", new Generated(1).whole.lines()))
                .contains(" × ")
                .doesNotContain("Terms[", "Slice[", "=null");
    }
}
