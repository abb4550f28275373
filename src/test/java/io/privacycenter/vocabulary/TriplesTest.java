package io.privacycenter.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TriplesTest {

    private static final Vocabulary PRIV = Vocabulary.priv();
    private static final Vocabulary OTHER = PRIV.extended(List.of("NAME.FIRST"), List.of(), List.of(), Map.of());
    private static final Triples HERE = PRIV.expand(Scope.ofData("NAME"), Fallback.NOTHING);
    private static final Triples THERE = OTHER.expand(Scope.ofData("NAME"), Fallback.NOTHING);

    @Test
    void sets_under_different_vocabularies_are_never_taken_together() {
        Block block = OTHER.block(new Triple("NAME", "STORING", "MEDICAL"));
        List<Consumer<Triples>> mixed = List.of(
                here -> here.and(THERE),
                here -> here.or(THERE),
                here -> here.minus(THERE),
                here -> here.contains(THERE),
                here -> here.intersects(THERE),
                here -> here.contains(block),
                here -> here.intersects(block),
                here -> Triples.union(PRIV, List.of(here, THERE)));
        for (Consumer<Triples> use : mixed) {
            assertThatThrownBy(() -> use.accept(HERE)).hasMessageContaining("different vocabularies");
        }
        assertThat(HERE).isNotEqualTo(THERE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NAME", "CONTACT", "HEALTH", "UID"})
    void a_set_has_as_many_triples_as_it_tells_and_is_written_as_a_scope_that_means_it(String category) {
        Triples set = PRIV.expand(Scope.ofData(category), Fallback.NOTHING);
        List<Triple> told = new ArrayList<>();
        set.forEach(told::add);
        assertThat(set.size()).isEqualTo(told.size()).isPositive();
        assertThat(told).doesNotHaveDuplicates().allMatch(set::contains);
        Triples again = PRIV.expand(set.toScope(), Fallback.NOTHING);
        assertThat(again).isEqualTo(set).hasSameHashCodeAs(set).hasToString(set.toString());
        assertThat(set.toString()).contains(set.dataCategories().first());
    }
}
