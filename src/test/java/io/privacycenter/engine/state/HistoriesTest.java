package io.privacycenter.engine.state;

import static io.privacycenter.engine.Facts.consent;
import static io.privacycenter.engine.Facts.day;
import static io.privacycenter.engine.Facts.granted;
import static io.privacycenter.engine.Facts.scope;
import static io.privacycenter.engine.Facts.started;
import static io.privacycenter.engine.Facts.to;
import static io.privacycenter.vocabulary.Terms.ANY;
import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.engine.Facts;
import io.privacycenter.engine.rules.LegalBase;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Restriction;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Fallback;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Terms;
import io.privacycenter.vocabulary.Triples;
import io.privacycenter.vocabulary.Vocabulary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HistoriesTest {

    private static final Vocabulary PRIV = Vocabulary.priv();
    private final List<Fact> facts = new ArrayList<>();

    @Test
    void a_consent_is_narrowed_step_by_step_until_nothing_is_left() {
        Terms contact = Terms.of("CONTACT");
        facts.add(consent(
                "C1",
                "2022-06-01",
                scope(
                        contact,
                        Terms.of("SHARING", "STORING"),
                        Terms.of("PERSONALIZATION", "MARKETING", "ADVERTISING"))));
        facts.add(granted(
                "revoke",
                "2022-06-02",
                Action.REVOKE_CONSENT,
                to(scope(contact, ANY, Terms.of("MARKETING", "ADVERTISING")))));
        Triples personalized = expand(scope(contact, Terms.of("SHARING", "STORING"), Terms.of("PERSONALIZATION")));
        assertThat(now(Rules.draft(PRIV).compile()).all()).isEqualTo(personalized);

        facts.add(granted(
                "object", "2022-06-07", Action.OBJECT, to(scope(Terms.of("CONTACT.EMAIL"), Terms.of("SHARING"), ANY))));
        assertThat(now(Rules.draft(PRIV).compile()).all())
                .isEqualTo(personalized.minus(expand(scope(Terms.of("CONTACT.EMAIL"), Terms.of("SHARING"), ANY))));

        facts.add(granted("restrict", "2022-06-17", Action.RESTRICT, to(scope(ANY, Terms.of("STORING"), ANY))));
        assertThat(now(Rules.draft(PRIV).compile()).all())
                .isEqualTo(expand(scope(contact, Terms.of("STORING"), Terms.of("PERSONALIZATION"))));

        facts.add(granted("revoke all", "2022-06-18", Action.REVOKE_CONSENT, new Restriction.ToConsents(Set.of("C1"))));
        assertThat(now(Rules.draft(PRIV).compile()).all().isEmpty()).isTrue();
    }

    @Test
    void interest_contract_and_consent_each_end_by_their_own_fact() {
        Scope marketing = scope(Terms.of("CONTACT.EMAIL"), ANY, Terms.of("MARKETING"));
        Scope services = scope(Terms.of("CONTACT.EMAIL", "CONTACT.ADDRESS"), ANY, Terms.of("SERVICES"));
        Scope advertising = scope(Terms.of("CONTACT.ADDRESS"), ANY, Terms.of("ADVERTISING"));
        Rules rules = Rules.draft(PRIV)
                .bases(List.of(
                        new LegalBase("prospect", LegalBaseKind.LEGITIMATE_INTEREST, marketing, null),
                        new LegalBase("account", LegalBaseKind.CONTRACT, services, null)))
                .compile();
        facts.add(started("s1", "2022-01-01", "prospect"));
        facts.add(started("s2", "2022-02-01", "account"));
        facts.add(consent("ads", "2022-02-01", advertising));
        assertThat(now(rules).all())
                .isEqualTo(expand(marketing).or(expand(services)).or(expand(advertising)));

        facts.add(new Fact.ConsentWithdrawn("w", day("2022-03-01"), day("2022-03-01"), "ads"));
        assertThat(now(rules).all()).isEqualTo(expand(marketing).or(expand(services)));

        facts.add(granted("o", "2022-04-01", Action.OBJECT, to(Scope.ofData("CONTACT.EMAIL"))));
        assertThat(now(rules).all()).isEqualTo(expand(services));
    }

    @Test
    void a_withdrawal_learned_late_counts_from_the_day_it_took_effect() {
        facts.add(consent("C1", "2022-01-01", Scope.ofData("IMAGE")));
        facts.add(new Fact.ConsentWithdrawn("w", day("2022-02-01"), day("2022-05-01"), "C1"));
        Rules rules = Rules.draft(PRIV).compile();
        Instant between = day("2022-03-01");
        assertThat(Allowed.of(rules, Timeline.of(facts), between, day("2022-03-01"))
                        .all()
                        .isEmpty())
                .isFalse();
        assertThat(Allowed.of(rules, Timeline.of(facts), between, day("2022-06-01"))
                        .all()
                        .isEmpty())
                .isTrue();
    }

    @Test
    void a_fact_annulled_as_mistaken_counts_only_for_questions_as_known_before() {
        facts.add(consent("C1", "2022-01-01", Scope.ofData("IMAGE")));
        facts.add(new Fact.Annulled("a1", day("2022-02-01"), day("2022-02-01"), "C1", "wrong person"));
        Rules rules = Rules.draft(PRIV).compile();
        assertThat(Allowed.of(rules, Timeline.of(facts), day("2022-01-15"), day("2022-01-15"))
                        .all()
                        .isEmpty())
                .isFalse();
        assertThat(Allowed.of(rules, Timeline.of(facts), day("2022-01-15"), day("2022-02-15"))
                        .all()
                        .isEmpty())
                .isTrue();
        facts.add(new Fact.Annulled("a2", day("2022-03-01"), day("2022-03-01"), "a1", "it was the right person"));
        assertThat(now(rules).all()).isEqualTo(expand(Scope.ofData("IMAGE")));
    }

    @Test
    void a_ground_says_since_when_and_until_when_and_the_next_change_is_known() {
        facts.add(started("s", "2022-01-01", "care", "file-1"));
        facts.add(Facts.ended("e", "2024-01-01", "care", "file-1"));
        facts.add(new Fact.ConsentGiven(
                "c",
                day("2022-02-01"),
                day("2022-02-01"),
                "study",
                Scope.ofData("HEALTH"),
                null,
                null,
                day("2023-06-30"),
                null));
        Rules rules = Rules.draft(PRIV)
                .bases(List.of(new LegalBase("care", LegalBaseKind.CONTRACT, Scope.ofData("NAME"), null)))
                .compile();
        Allowed allowed = now(rules);
        assertThat(allowed.granted().stream().map(Allowed.Granted::ground))
                .containsExactly(
                        new Ground(
                                "care",
                                "care",
                                LegalBaseKind.CONTRACT,
                                null,
                                List.of("s"),
                                day("2022-01-01"),
                                day("2024-01-01")),
                        new Ground(
                                "study",
                                null,
                                LegalBaseKind.CONSENT,
                                null,
                                List.of("c"),
                                day("2022-02-01"),
                                day("2023-06-30")));
        assertThat(allowed.nextChange()).isEqualTo(day("2023-06-30"));
    }

    @Test
    void death_ends_consents_and_legitimate_interests_and_leaves_what_law_requires() {
        Rules rules = Rules.draft(PRIV)
                .bases(List.of(
                        new LegalBase("li", LegalBaseKind.LEGITIMATE_INTEREST, Scope.ofData("NAME"), null),
                        new LegalBase("law", LegalBaseKind.LEGAL_OBLIGATION, Scope.ofData("FINANCIAL"), null)))
                .compile();
        facts.add(started("s", "2022-01-01", "li"));
        facts.add(consent("C1", "2022-01-01", Scope.ofData("IMAGE")));
        facts.add(new Fact.Died("d", day("2022-02-01"), day("2022-02-01")));
        assertThat(now(rules).all()).isEqualTo(expand(Scope.ofData("FINANCIAL")));
    }

    @Test
    void a_pause_leaves_only_storing_until_it_is_lifted() {
        Rules rules = Rules.draft(PRIV)
                .bases(List.of(new LegalBase("care", LegalBaseKind.CONTRACT, Scope.ofData("NAME"), null)))
                .compile();
        facts.add(started("s", "2022-01-01", "care"));
        facts.add(new Fact.ProcessingPaused(
                "p", day("2022-02-01"), day("2022-02-01"), "pause", Scope.ofData("NAME"), "a"));
        var use = new io.privacycenter.vocabulary.Triple("NAME", "USING", "SERVICES");
        var store = new io.privacycenter.vocabulary.Triple("NAME", "STORING", "SERVICES");
        assertThat(now(rules).permits(use)).isEqualTo(Permission.PAUSED);
        assertThat(now(rules).permits(store)).isEqualTo(Permission.ALLOWED);
        facts.add(new Fact.ProcessingResumed("r", day("2022-03-01"), day("2022-03-01"), "pause"));
        assertThat(now(rules).permits(use)).isEqualTo(Permission.ALLOWED);
    }

    private Allowed now(Rules rules) {
        return Allowed.of(rules, Timeline.of(facts), day("2023-01-01"), Instant.MAX);
    }

    private static Triples expand(Scope scope) {
        return PRIV.expand(scope, Fallback.NOTHING);
    }
}
