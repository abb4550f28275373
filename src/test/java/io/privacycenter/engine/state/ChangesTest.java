package io.privacycenter.engine.state;

import static io.privacycenter.engine.Facts.consent;
import static io.privacycenter.engine.Facts.day;
import static io.privacycenter.engine.Facts.ended;
import static io.privacycenter.engine.Facts.granted;
import static io.privacycenter.engine.Facts.started;
import static io.privacycenter.engine.Facts.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.engine.rules.Kind;
import io.privacycenter.engine.rules.LegalBase;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.state.Changes.Change;
import io.privacycenter.engine.state.Changes.Turn;
import io.privacycenter.engine.state.Changes.Use;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Terms;
import io.privacycenter.vocabulary.Vocabulary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangesTest {

    private static final Instant FIRST = day("2026-01-01");
    private static final Instant LAST = day("2026-12-31");
    private static final Scope OFFERS =
            Scope.of(Terms.of("CONTACT.EMAIL"), Terms.of("STORING", "USING", "SHARING"), Terms.of("MARKETING"));
    private static final Use MAIL_FOR_OFFERS = new Use("mail", "MARKETING");
    private static final Rules RULES = Rules.draft(Vocabulary.priv())
            .bases(List.of(
                    new LegalBase(
                            "care",
                            LegalBaseKind.CONTRACT,
                            Scope.of(Terms.of("HEALTH"), Terms.of("STORING", "USING"), Terms.of("MEDICAL")),
                            "h"),
                    new LegalBase(
                            "visit",
                            LegalBaseKind.CONTRACT,
                            Scope.of(Terms.of("HEALTH"), Terms.of("GENERATING"), Terms.of("MEDICAL")),
                            "h")))
            .kinds(List.of(new Kind("file", "HEALTH"), new Kind("mail", "CONTACT.EMAIL")))
            .compile();

    @Test
    void a_yes_and_its_end_are_told_with_what_did_them() {
        List<Change> changes = between(
                consent("yes", "2026-02-01", OFFERS),
                granted("no", "2026-03-01", Action.OBJECT, to(Scope.ofData("CONTACT.EMAIL"))));

        assertThat(changes).extracting(Change::at).containsExactly(day("2026-02-01"), day("2026-03-01"));
        assertThat(changes.getFirst().uses(Turn.BEGUN)).containsExactly(MAIL_FOR_OFFERS);
        assertThat(changes.getLast().uses(Turn.ENDED)).containsExactly(MAIL_FOR_OFFERS);
        assertThat(changes.getLast().by()).extracting(Fact::id).containsExactly("no");
    }

    @Test
    void what_another_ground_still_allows_has_not_ended() {
        assertThat(between(
                        consent("one", "2025-02-01", OFFERS),
                        consent("two", "2025-03-01", OFFERS),
                        new Fact.ConsentWithdrawn("no", day("2026-03-01"), day("2026-03-01"), "one")))
                .isEmpty();
    }

    @Test
    void less_of_a_use_that_goes_on_is_told_when_the_person_did_it() {
        List<Change> changes = between(
                consent("yes", "2025-02-01", OFFERS),
                granted(
                        "no",
                        "2026-03-01",
                        Action.OBJECT,
                        to(Scope.of(Terms.ANY, Terms.of("SHARING"), Terms.of("MARKETING")))));

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.uses(Turn.NARROWED)).containsExactly(MAIL_FOR_OFFERS);
            assertThat(change.uses(Turn.ENDED)).isEmpty();
        });
    }

    @Test
    void a_visit_during_care_is_no_news() {
        assertThat(between(
                        started("care", "2025-01-01", "care"),
                        started("visit", "2026-05-01", "visit"),
                        ended("over", "2026-05-02", "visit")))
                .isEmpty();
    }

    @Test
    void what_ends_by_itself_has_no_fact_behind_it() {
        Fact yes = new Fact.ConsentGiven(
                "yes", day("2026-01-10"), day("2026-01-10"), "c", OFFERS, null, null, day("2026-06-01"), null);

        List<Change> changes = between(yes);

        assertThat(changes).hasSize(2);
        assertThat(changes.getLast().at()).isEqualTo(day("2026-06-01"));
        assertThat(changes.getLast().by()).isEmpty();
        assertThat(changes.getLast().uses(Turn.ENDED)).containsExactly(MAIL_FOR_OFFERS);
    }

    @Test
    void a_pause_leaves_storing_and_is_told_as_a_pause_with_its_end() {
        Scope file = Scope.ofData("HEALTH");
        List<Change> changes = between(
                started("care", "2025-01-01", "care"),
                new Fact.ProcessingPaused("p", day("2026-02-01"), day("2026-02-01"), "p", file, "a"),
                new Fact.ProcessingResumed("r", day("2026-03-01"), day("2026-03-01"), "p"));

        Set<Use> care = Set.of(new Use("file", "MEDICAL"));
        assertThat(changes).hasSize(2);
        assertThat(changes.getFirst().uses(Turn.PAUSED)).isEqualTo(care);
        assertThat(changes.getLast().uses(Turn.RESUMED)).isEqualTo(care);
    }

    @Test
    void what_was_learned_late_is_news_although_it_happened_before() {
        List<Fact> facts = new ArrayList<>(List.of(consent("yes", "2025-02-01", OFFERS)));
        facts.add(new Fact.ConsentWithdrawn("no", day("2025-06-01"), day("2026-02-01"), "yes"));

        List<Change> changes = Changes.since(RULES, Timeline.of(facts), null, FIRST, LAST);

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.at()).isEqualTo(day("2025-06-01"));
            assertThat(change.uses(Turn.ENDED)).containsExactly(MAIL_FOR_OFFERS);
        });
        assertThat(Changes.between(RULES, Timeline.of(facts), null, FIRST, LAST))
                .isEmpty();
    }

    @Test
    void what_was_a_mistake_is_told_when_that_is_learned() {
        List<Fact> facts = List.of(
                consent("yes", "2025-02-01", OFFERS),
                new Fact.Annulled("oops", day("2026-02-01"), day("2026-02-01"), "yes", "wrong person"));

        assertThat(Changes.since(RULES, Timeline.of(facts), null, FIRST, LAST))
                .singleElement()
                .satisfies(change -> assertThat(change.uses(Turn.ENDED)).containsExactly(MAIL_FOR_OFFERS));
    }

    @Test
    void a_kind_on_pause_says_so_although_it_is_stored() {
        Timeline facts = Timeline.of(List.of(
                started("care", "2025-01-01", "care"),
                new Fact.ProcessingPaused(
                        "p", day("2026-02-01"), day("2026-02-01"), "p", Scope.ofData("HEALTH"), "a")));

        assertThat(Allowed.of(RULES, facts, LAST, LAST).uses("HEALTH"))
                .singleElement()
                .matches(Allowed.Use::paused);
        assertThat(Allowed.of(RULES, facts, FIRST, LAST).uses("HEALTH"))
                .singleElement()
                .matches(use -> !use.paused());
    }

    private static List<Change> between(Fact... facts) {
        return Changes.between(RULES, Timeline.of(Arrays.asList(facts)).asKnown(LAST), null, FIRST, LAST);
    }
}
