package io.privacycenter.engine;

import static io.privacycenter.engine.Facts.day;
import static io.privacycenter.engine.Facts.ended;
import static io.privacycenter.engine.Facts.granted;
import static io.privacycenter.engine.Facts.started;
import static io.privacycenter.engine.Facts.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.engine.retention.Retention;
import io.privacycenter.engine.retention.Standing;
import io.privacycenter.engine.rules.ClockStart;
import io.privacycenter.engine.rules.LegalBase;
import io.privacycenter.engine.rules.RetentionKind;
import io.privacycenter.engine.rules.RetentionPolicy;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.situation.Demand;
import io.privacycenter.engine.situation.Held;
import io.privacycenter.engine.situation.Holdings;
import io.privacycenter.engine.situation.Identity;
import io.privacycenter.engine.situation.Situation;
import io.privacycenter.engine.state.Allowed;
import io.privacycenter.engine.state.Ground;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Restriction;
import io.privacycenter.timeline.Restrictions;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Motive;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Status;
import io.privacycenter.vocabulary.Vocabulary;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the slow engine found wrong in the fast one, each as small as it was shrunk to. */
class SlowEngineFindingsTest {

    private static final Instant NOW = day("2026-01-01");
    private static final LegalBase CARE = base("care", LegalBaseKind.CONTRACT);
    private static final LegalBase OFFERS = base("offers", LegalBaseKind.LEGITIMATE_INTEREST);
    private static final LegalBase ACCOUNTS = base("accounts", LegalBaseKind.LEGAL_OBLIGATION);
    private static final Held NAME = Held.of("name", "NAME", day("2020-01-01"));

    private final List<Fact> facts = new ArrayList<>();

    private static LegalBase base(String id, LegalBaseKind kind) {
        return new LegalBase(id, kind, Scope.ofData("NAME"), null);
    }

    private static Rules.Draft rules(LegalBase... bases) {
        return Rules.draft(Vocabulary.priv()).bases(Arrays.asList(bases));
    }

    private Allowed allowed(LegalBase... bases) {
        return Allowed.of(rules(bases).compile(), Timeline.of(facts), NOW, Instant.MAX);
    }

    private Situation situation(Rules.Draft rules, Holdings holdings) {
        return new Situation(rules.compile(), Timeline.of(facts), holdings, Identity.CONFIRMED, null, NOW, Instant.MAX);
    }

    private static RetentionPolicy keep(RetentionKind kind, ClockStart after) {
        return new RetentionPolicy(
                "policy", Set.of("NAME"), kind, Period.ofYears(1), after, null, false, "law", true, true);
    }

    private void relationship(String id, String date, Set<String> bases, String reference) {
        facts.add(new Fact.RelationshipStarted(id, day(date), day(date), bases, reference));
    }

    private void relationshipEnded(String id, String date, String reference) {
        facts.add(new Fact.RelationshipEnded(id, day(date), day(date), Set.of(), reference));
    }

    @Test
    void an_undone_undoing_counts_though_all_was_recorded_at_one_instant() {
        facts.add(started("c", "2020-01-01", "care"));
        facts.add(new Fact.Annulled("b", day("2020-01-01"), day("2020-01-01"), "c", "mistake"));
        facts.add(new Fact.Annulled("a", day("2020-01-01"), day("2020-01-01"), "b", "it was none"));
        assertThat(allowed(CARE).all().isEmpty()).isFalse();
    }

    @Test
    void the_end_of_the_relationship_leaves_a_service_that_was_started_later_without_a_reference() {
        relationship("r", "2020-01-01", Set.of("care"), null);
        facts.add(started("s", "2021-01-01", "care"));
        relationshipEnded("e", "2022-01-01", null);
        assertThat(allowed(CARE).granted()).singleElement().satisfies(granted -> {
            assertThat(granted.ground().facts()).containsExactly("s");
            assertThat(granted.ground().since()).isEqualTo(day("2021-01-01"));
        });
    }

    @Test
    void the_end_of_a_relationship_under_one_reference_leaves_those_under_others() {
        relationship("r", "2020-01-01", Set.of("care"), "file-1");
        relationshipEnded("e", "2022-01-01", "file-2");
        assertThat(allowed(CARE).granted()).hasSize(1);
        relationshipEnded("e1", "2022-01-01", "file-1");
        assertThat(allowed(CARE).granted()).isEmpty();
    }

    @Test
    void a_known_fact_that_changes_nothing_is_no_change_ahead() {
        facts.add(ended("e", "2027-01-01", "care"));
        assertThat(allowed(CARE).nextChange()).isNull();
    }

    @Test
    void a_pause_that_lies_ahead_is_a_change_ahead() {
        facts.add(started("s", "2020-01-01", "care"));
        facts.add(new Fact.ProcessingPaused(
                "p", day("2027-01-01"), day("2020-01-01"), "pause", Scope.ofData("NAME"), "a"));
        assertThat(allowed(CARE).nextChange()).isEqualTo(day("2027-01-01"));
        assertThat(allowed(CARE).granted().getFirst().ground().until()).isNull();
    }

    @Test
    void legitimate_interest_says_until_when_an_objection_that_is_known_leaves_anything_of_it() {
        facts.add(started("s", "2020-01-01", "offers"));
        facts.add(granted("o", "2027-01-01", Action.OBJECT, to(Scope.ofData("NAME"))));
        assertThat(allowed(OFFERS).granted().getFirst().ground().until()).isEqualTo(day("2027-01-01"));
    }

    @Test
    void what_holds_for_everyone_names_no_fact_and_no_day() {
        facts.add(started("s", "2020-01-01", "accounts"));
        Ground ground = allowed(ACCOUNTS).granted().getFirst().ground();
        assertThat(ground.facts()).isEmpty();
        assertThat(ground.since()).isNull();
    }

    @Test
    void what_law_and_contract_both_need_is_kept_by_law_whichever_is_declared_first() {
        facts.add(started("s", "2020-01-01", "care"));
        Recommendation said = Recommendations.of(
                situation(rules(CARE, ACCOUNTS), Holdings.of(List.of(NAME))),
                new Demand(Action.DELETE, Restrictions.NONE, NOW, false));
        assertThat(said.motives()).containsExactly(Motive.IMPOSSIBLE);
    }

    @Test
    void an_objection_about_some_items_waits_for_the_source_that_may_hold_more_of_them() {
        Held referenced = new Held(
                "name", "name", "NAME", null, Set.of("file-1"), NAME.processing(), NAME.purposes(), List.of(), null);
        Recommendation said = Recommendations.of(
                situation(rules(OFFERS), new Holdings(List.of(referenced), Set.of("archive"))),
                new Demand(Action.OBJECT, Restrictions.of(new Restriction.ToReferences(Set.of("file-1"))), NOW, false));
        assertThat(said.status()).isEqualTo(Status.UNDER_REVIEW);
    }

    @Test
    void an_open_relationship_as_a_whole_does_not_stop_the_clock_of_a_service_that_ended() {
        relationship("r", "2019-01-01", Set.of(), null);
        facts.add(started("s", "2020-01-01", "care"));
        facts.add(ended("e", "2021-01-01", "care"));
        Rules.Draft rules = rules(CARE).policies(List.of(keep(RetentionKind.NO_LONGER_THAN, ClockStart.SERVICE_END)));
        assertThat(standing(rules)).isInstanceOf(Standing.Expired.class);
        Rules.Draft whole =
                rules(CARE).policies(List.of(keep(RetentionKind.NO_LONGER_THAN, ClockStart.RELATIONSHIP_END)));
        assertThat(standing(whole)).isEqualTo(new Standing.Free(null));
    }

    @Test
    void a_word_of_a_base_that_nobody_knows_ties_no_clock_to_it() {
        LegalBase dental = new LegalBase("dental", LegalBaseKind.CONTRACT, Scope.ofData("NAME.DENTAL"), null);
        facts.add(started("s", "2020-01-01", "dental"));
        facts.add(ended("e", "2020-02-01", "dental"));
        Rules.Draft rules = rules(dental).policies(List.of(keep(RetentionKind.NO_LONGER_THAN, ClockStart.SERVICE_END)));
        assertThat(standing(rules)).isEqualTo(new Standing.Free(null));
    }

    @Test
    void what_is_captured_after_the_day_asked_about_is_not_the_newest_item_of_that_day() {
        Held later = Held.of("later", "NAME", day("2026-06-01"));
        Rules.Draft rules = rules().policies(List.of(keep(RetentionKind.NO_LONGER_THAN, ClockStart.LAST_CAPTURE)));
        assertThat(Retention.of(situation(rules, Holdings.of(List.of(NAME, later))))
                        .get("name"))
                .isInstanceOf(Standing.Expired.class);
    }

    private Standing standing(Rules.Draft rules) {
        return Retention.of(situation(rules, Holdings.of(List.of(NAME)))).get("name");
    }
}
