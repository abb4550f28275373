package io.privacycenter.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VocabularyTest {

    private static final Vocabulary PRIV = Vocabulary.priv();

    private static Vocabulary withSelectors(String... selectors) {
        return PRIV.extended(List.of(selectors), List.of(), List.of(), Map.of());
    }

    @Test
    void a_word_belongs_to_an_ancestor_by_whole_levels() {
        assertThat(Term.covers("CONTACT", "CONTACT.EMAIL")).isTrue();
        assertThat(Term.covers("ORGANIZATION", "TRANSPARENCY.ORGANIZATION")).isFalse();
        assertThat(Term.covers("CONTACT.E", "CONTACT.EMAIL")).isFalse();
    }

    @Test
    void older_spellings_are_read() {
        assertThat(PRIV.today(Dictionary.DATA_CATEGORIES, "AFFILIATION.WORK")).isEqualTo("AFFILIATION.WORKPLACE");
        assertThat(Action.of("transparency.know")).contains(Action.TRANSPARENCY_KNOWN);
        assertThat(Status.of("ACCEPT")).isEqualTo(Status.GRANTED);
        assertThat(Motive.of("VALID-REASON")).isEqualTo(Motive.VALID_REASONS);
    }

    @Test
    void every_action_status_motive_and_base_of_the_dictionaries_is_code() {
        assertThat(PRIV.terms(Dictionary.ACTIONS)).hasSameSizeAs(Action.values());
        assertThat(PRIV.terms(Dictionary.STATUSES))
                .allSatisfy(term -> assertThat(Status.of(term).term()).isEqualTo(term));
        assertThat(PRIV.terms(Dictionary.MOTIVES))
                .allSatisfy(term -> assertThat(Motive.of(term).term()).isEqualTo(term));
        assertThat(PRIV.terms(Dictionary.LEGAL_BASES))
                .allSatisfy(term -> assertThat(LegalBaseKind.of(term).term()).isEqualTo(term));
        assertThat(PRIV.terms(Dictionary.TARGETS))
                .allSatisfy(term -> assertThat(Target.of(term).term()).isEqualTo(term));
    }

    @Test
    void an_action_that_nobody_knows_is_no_error_and_one_below_a_known_action_is_that_action() {
        assertThat(Action.of("DANCE")).isEmpty();
        assertThat(Action.of("ACCESS.PAPER")).contains(Action.ACCESS);
    }

    @Test
    void a_selector_without_ancestor_is_refused_by_name() {
        assertThatThrownBy(() -> withSelectors("WEATHER.RAIN"))
                .isInstanceOf(UnknownTermException.class)
                .hasMessageContaining("WEATHER.RAIN");
    }

    @Test
    void what_is_no_word_is_refused_by_name() {
        assertThatThrownBy(() -> Term.of("CONTACT..EMAIL")).hasMessageContaining("CONTACT..EMAIL");
        assertThatThrownBy(() -> Term.of("A".repeat(300))).isInstanceOf(UnknownTermException.class);
    }

    @Test
    void two_of_the_same_content_are_one_and_their_triples_are_compared() {
        Vocabulary read = withSelectors("CONTACT.FAX");
        Vocabulary again = withSelectors("CONTACT.FAX");
        Triples fax = read.expand(Scope.ofData("CONTACT.FAX"), Fallback.NOTHING);
        assertThat(again).isEqualTo(read).hasSameHashCodeAs(read);
        assertThat(fax.contains(again.block(new Triple("CONTACT.FAX", "USING", "MEDICAL"))))
                .isTrue();
        assertThat(fax).isEqualTo(again.expand(Scope.ofData("CONTACT.FAX"), Fallback.NOTHING));
        Vocabulary other = withSelectors("CONTACT.FAX", "CONTACT.TELEX");
        assertThat(other).isNotEqualTo(read);
        assertThatThrownBy(() -> fax.and(other.expand(Scope.ofData("CONTACT.FAX"), Fallback.NOTHING)))
                .hasMessageContaining("different vocabularies");
        assertThat(read.divided(List.of("CONTACT"))).isNotEqualTo(read);
    }

    @Test
    void a_word_nobody_knows_widens_only_where_that_is_safe() {
        Scope dental = Scope.ofData("HEALTH.DENTAL");
        assertThat(PRIV.expand(dental, Fallback.ANCESTOR))
                .isEqualTo(PRIV.expand(Scope.ofData("HEALTH"), Fallback.ANCESTOR));
        assertThat(PRIV.expand(dental, Fallback.NOTHING).isEmpty()).isTrue();
        assertThat(PRIV.unknownTerms(dental)).containsExactly("HEALTH.DENTAL");
        assertThatThrownBy(() -> PRIV.expand(Scope.ofData("WEATHER"), Fallback.ANCESTOR))
                .hasMessageContaining("WEATHER");
    }

    @Test
    void a_selector_added_later_lies_inside_its_ancestor_but_not_inside_a_snapshot() {
        Scope shown = Scope.ofData("CONTACT");
        Scope snapshot = PRIV.frozen(shown);
        Vocabulary later = withSelectors("CONTACT.FAX", "CONTACT.EMAIL.WORK");
        assertThat(later.expand(shown, Fallback.NOTHING).dataCategories())
                .containsExactly("CONTACT.ADDRESS", "CONTACT.EMAIL.WORK", "CONTACT.FAX", "CONTACT.PHONE");
        assertThat(later.expandSnapshot(snapshot).dataCategories()).containsExactly("CONTACT.ADDRESS", "CONTACT.PHONE");
    }

    @Test
    void a_term_divided_since_stays_an_element_for_what_was_agreed_before_and_never_for_what_was_added() {
        Scope snapshot = PRIV.frozen(Scope.ofData("CONTACT.EMAIL"));
        Vocabulary later = withSelectors("CONTACT.EMAIL.WORK", "CONTACT.EMAIL.HOME");
        Vocabulary divided = later.divided(later.dividedSince(PRIV));
        assertThat(divided.dividedSince(later)).isEmpty();
        assertThat(later.dividedSince(PRIV)).containsExactly("CONTACT.EMAIL");
        assertThat(divided.expandSnapshot(snapshot).dataCategories()).containsExactly("CONTACT.EMAIL");
        assertThat(divided.expand(Scope.ofData("CONTACT.EMAIL"), Fallback.NOTHING)
                        .dataCategories())
                .containsExactly("CONTACT.EMAIL", "CONTACT.EMAIL.HOME", "CONTACT.EMAIL.WORK");
        assertThat(divided.expand(Scope.ofData("CONTACT.EMAIL.WORK"), Fallback.NOTHING)
                        .dataCategories())
                .containsExactly("CONTACT.EMAIL.WORK");
    }

    @Test
    void a_retired_selector_leads_to_its_successor() {
        Vocabulary renamed = PRIV.extended(
                List.of("CONTACT.PHONE.MOBILE"), List.of(), List.of(), Map.of("CONTACT.CELL", "CONTACT.PHONE.MOBILE"));
        assertThat(renamed.closest(Dictionary.DATA_CATEGORIES, "CONTACT.CELL")).contains("CONTACT.PHONE.MOBILE");
    }

    @Test
    void an_empty_list_is_nothing_and_no_list_is_everything() {
        assertThat(PRIV.expand(Scope.of(Terms.NONE, Terms.ANY, Terms.ANY), Fallback.NOTHING)
                        .isEmpty())
                .isTrue();
        assertThat(PRIV.expand(Scope.EVERYTHING, Fallback.NOTHING).contains(new Triple("HEALTH", "SHARING", "SALE")))
                .isTrue();
    }

    @Test
    void a_scope_written_from_triples_means_the_same_triples() {
        Triples triples = PRIV.expand(Scope.ofData("CONTACT"), Fallback.NOTHING)
                .minus(PRIV.expand(
                        Scope.of(Terms.of("CONTACT.EMAIL"), Terms.of("SHARING"), Terms.ANY), Fallback.NOTHING));
        assertThat(PRIV.expand(triples.toScope(), Fallback.NOTHING)).isEqualTo(triples);
        assertThat(triples.contains(new Triple("CONTACT", "STORING", "SERVICES")))
                .isTrue();
        assertThat(triples.contains(new Triple("CONTACT", "SHARING", "SERVICES")))
                .isFalse();
    }

    @Test
    void health_and_what_lies_below_it_is_special() {
        assertThat(Vocabulary.specialCategories()).hasSize(8);
        assertThat(Vocabulary.isSpecial("HEALTH.RECORD")).isTrue();
        assertThat(Vocabulary.isSpecial("CONTACT.EMAIL")).isFalse();
    }
}
