package io.privacycenter.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.vocabulary.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-03-03T00:00:00Z");

    private static Fact given(String id, Instant effect) {
        return new Fact.ConsentGiven(id, effect, TUESDAY, "consent", Scope.EVERYTHING, null, null, null, null);
    }

    private static Fact withdrawn(String id, Instant effect) {
        return new Fact.ConsentWithdrawn(id, effect, MONDAY, "consent");
    }

    @Test
    void facts_are_told_in_the_order_in_which_they_took_effect() {
        Fact early = given("z", MONDAY);
        Fact late = given("a", TUESDAY);
        assertThat(Timeline.of(List.of(late, early)).facts()).containsExactly(early, late);
    }

    @Test
    void at_one_instant_what_takes_away_comes_after_what_gives_then_by_id() {
        Fact no = withdrawn("a", MONDAY);
        Fact yes = given("b", MONDAY);
        Fact alsoYes = given("c", MONDAY);
        assertThat(Timeline.of(List.of(no, alsoYes, yes)).facts()).containsExactly(yes, alsoYes, no);
    }

    @Test
    void what_was_recorded_later_was_not_known() {
        Fact known = withdrawn("a", TUESDAY);
        Fact notYet = given("b", MONDAY);
        assertThat(Timeline.of(List.of(known, notYet)).asKnown(MONDAY).facts()).containsExactly(known);
    }

    @Test
    void two_facts_with_one_id_are_refused_by_name() {
        assertThatThrownBy(() -> Timeline.of(List.of(given("twice", MONDAY), withdrawn("twice", TUESDAY))))
                .hasMessageContaining("twice");
    }

    @Test
    void a_fact_keeps_its_own_copy_of_what_it_was_given() {
        Set<String> bases = new java.util.HashSet<>(Set.of("care"));
        var started = new Fact.ServiceStarted("s", MONDAY, MONDAY, bases, null);
        bases.add("other");
        assertThat(started.bases()).containsExactly("care");
    }

    @Test
    void the_same_restriction_given_twice_is_noticed() {
        Restriction dates = new Restriction.ToDates(MONDAY, TUESDAY);
        assertThat(Restrictions.of(dates, new Restriction.ToScope(Scope.EVERYTHING))
                        .repeatsAKind())
                .isFalse();
        assertThat(Restrictions.of(dates, dates).repeatsAKind()).isTrue();
    }
}
