package io.privacycenter.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Terms;
import io.privacycenter.vocabulary.UnknownTermException;
import io.privacycenter.vocabulary.Vocabulary;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulesTest {

    private static Rules.Draft draft(LegalBase... bases) {
        return Rules.draft(Vocabulary.priv()).bases(List.of(bases));
    }

    @Test
    void a_configuration_without_profile_or_with_marketing_on_a_contract_cannot_be_published() {
        LegalBase sale = new LegalBase(
                "sale", LegalBaseKind.CONTRACT, Scope.of(Terms.of("NAME"), Terms.ANY, Terms.of("SALE")), null);
        assertThat(draft(sale).obstacles())
                .containsExactly(
                        new Obstacle(Obstacle.Kind.NO_PROFILE, ""),
                        new Obstacle(Obstacle.Kind.MARKETING_ON_ANOTHER_BASE, "sale"));
    }

    @Test
    void marketing_may_rest_on_consent() {
        LegalBase news = new LegalBase(
                "news", LegalBaseKind.CONSENT, Scope.of(Terms.of("NAME"), Terms.ANY, Terms.of("MARKETING")), null);
        assertThat(draft(news).profile(Profile.of("GDPR")).obstacles()).isEmpty();
    }

    @Test
    void under_hipaa_health_data_is_marketed_and_sold_on_consent_alone() {
        Terms both = Terms.of("MARKETING", "MEDICAL");
        Scope health = Scope.of(Terms.of("HEALTH"), Terms.ANY, both);
        Rules rules = draft(
                        new LegalBase("interest", LegalBaseKind.LEGITIMATE_INTEREST, health, null),
                        new LegalBase("consent", LegalBaseKind.CONSENT, health, null))
                .profile(Profile.of("HIPAA"))
                .compile();
        assertThat(rules.carriedBy("interest").purposes()).containsExactly("MEDICAL");
        assertThat(rules.carriedBy("consent").purposes()).containsExactly("MARKETING", "MEDICAL");
    }

    @Test
    void an_unknown_word_in_a_legal_base_matches_nothing_and_is_named() {
        LegalBase dental = new LegalBase("dental", LegalBaseKind.LEGAL_OBLIGATION, Scope.ofData("HEALTH.DENTAL"), null);
        Rules.Draft draft = draft(dental).profile(Profile.of("GDPR"));
        assertThat(draft.obstacles()).containsExactly(new Obstacle(Obstacle.Kind.UNKNOWN_TERM, "HEALTH.DENTAL"));
        assertThat(draft.compile().carriedBy("dental").isEmpty()).isTrue();
    }

    @Test
    void a_word_without_any_known_ancestor_is_refused_by_name() {
        LegalBase weather = new LegalBase("w", LegalBaseKind.CONTRACT, Scope.ofData("WEATHER"), null);
        assertThatThrownBy(() -> draft(weather).compile())
                .isInstanceOf(UnknownTermException.class)
                .hasMessageContaining("WEATHER");
    }

    @Test
    void two_bases_with_one_id_are_refused_by_name() {
        LegalBase base = new LegalBase("twice", LegalBaseKind.CONTRACT, Scope.NOTHING, null);
        assertThatThrownBy(() -> draft(base, base).compile()).hasMessageContaining("twice");
    }

    @Test
    void a_profile_that_nobody_knows_is_refused_with_the_known_ones() {
        assertThatThrownBy(() -> Profile.of("HIPPA"))
                .hasMessageContaining("HIPPA")
                .hasMessageContaining("GDPR-HEALTH-PROFESSIONAL");
    }

    @Test
    void a_selector_belongs_to_the_kind_with_the_longest_term_else_to_its_first_level() {
        Rules rules = draft().kinds(List.of(new Kind("health", "HEALTH"), new Kind("notes", "HEALTH.NOTE")))
                .compile();
        assertThat(rules.kindOf("HEALTH.NOTE.TEXT").id()).isEqualTo("notes");
        assertThat(rules.kindOf("HEALTH.LAB").id()).isEqualTo("health");
        assertThat(rules.kindOf("CONTACT.EMAIL")).isEqualTo(new Kind("CONTACT", "CONTACT"));
    }

    @Test
    void presets_name_their_law_and_wait_for_a_lawyer() {
        assertThat(RetentionPresets.all()).isNotEmpty().allSatisfy(preset -> {
            assertThat(preset.policy().law()).isNotBlank();
            assertThat(preset.policy().confirmed()).isFalse();
        });
    }
}
