package io.privacycenter.engine;

import static io.privacycenter.engine.Facts.day;
import static io.privacycenter.engine.Facts.ended;
import static io.privacycenter.engine.Facts.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.engine.check.ExplanationCheck;
import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.engine.retention.Retention;
import io.privacycenter.engine.retention.Standing;
import io.privacycenter.engine.rules.ClockStart;
import io.privacycenter.engine.rules.Kind;
import io.privacycenter.engine.rules.LegalBase;
import io.privacycenter.engine.rules.Profile;
import io.privacycenter.engine.rules.RetentionKind;
import io.privacycenter.engine.rules.RetentionPolicy;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.rules.Versions;
import io.privacycenter.engine.situation.Demand;
import io.privacycenter.engine.situation.Held;
import io.privacycenter.engine.situation.Holdings;
import io.privacycenter.engine.situation.Identity;
import io.privacycenter.engine.situation.Reason;
import io.privacycenter.engine.situation.Rule;
import io.privacycenter.engine.situation.Situation;
import io.privacycenter.engine.state.Allowed;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Restriction;
import io.privacycenter.timeline.Restrictions;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Motive;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Status;
import io.privacycenter.vocabulary.Terms;
import io.privacycenter.vocabulary.Vocabulary;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A private practice in Lyon as it really is: a file, messages, photos, invoices and a newsletter. */
class PracticeTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Instant NOW = day("2026-11-20");
    private static final Route.Asker CAMILLE = new Route.Asker(2, false);

    private final List<Fact> facts = new ArrayList<>(List.of(
            started("f1", "2019-03-04", "care"),
            started("f2", "2019-03-04", "visit", "c-1"),
            ended("f3", "2019-03-05", "visit", "c-1"),
            started("f4", "2026-03-14", "visit", "c-2"),
            new Fact.ServiceEnded(
                    "f5",
                    Instant.parse("2026-03-14T10:00:00Z"),
                    Instant.parse("2026-03-14T10:00:00Z"),
                    Set.of("visit"),
                    "c-2"),
            new Fact.ConsentGiven(
                    "f6",
                    day("2025-01-10"),
                    day("2025-01-10"),
                    "c-news",
                    newsletter(),
                    null,
                    "newsletter",
                    null,
                    null)));

    private Holdings holdings = Holdings.of(List.of(
            Held.of("note-1", "HEALTH.NOTE", day("2026-03-14")),
            Held.of("message-1", "HEALTH.MESSAGE", day("2025-02-01")),
            Held.of("message-2", "HEALTH.MESSAGE", day("2026-03-14")),
            Held.of("photo-1", "IMAGE.SKIN", day("2026-03-12")),
            Held.of("invoice-1", "FINANCIAL.INVOICE", day("2020-05-03")),
            Held.of("invoice-2", "FINANCIAL.INVOICE", day("2026-03-14")),
            new Held(
                    "profile-1",
                    "profile-1",
                    "BEHAVIOR.PREFERENCE.NEWSLETTER",
                    day("2025-01-10"),
                    Set.of(),
                    Terms.of("STORING", "USING"),
                    Terms.of("MARKETING"),
                    List.of(),
                    null)));

    private static Scope newsletter() {
        return Scope.of(
                Terms.of("BEHAVIOR.PREFERENCE.NEWSLETTER", "CONTACT.EMAIL"),
                Terms.of("STORING", "USING"),
                Terms.of("MARKETING"));
    }

    private static Rules rules(boolean confirmed) {
        Vocabulary vocabulary = Vocabulary.priv()
                .extended(
                        List.of(
                                "HEALTH.NOTE",
                                "HEALTH.MESSAGE",
                                "IMAGE.SKIN",
                                "FINANCIAL.INVOICE",
                                "BEHAVIOR.PREFERENCE.NEWSLETTER"),
                        List.of(),
                        List.of(),
                        Map.of());
        return Rules.draft(vocabulary)
                .versions(new Versions(3, 14))
                .zone(PARIS)
                .profile(Profile.of("GDPR-HEALTH-PROFESSIONAL"))
                .bases(List.of(
                        new LegalBase(
                                "care",
                                LegalBaseKind.CONTRACT,
                                Scope.of(Terms.of("HEALTH.NOTE", "NAME"), Terms.ANY, Terms.of("MEDICAL")),
                                "h"),
                        new LegalBase("visit", LegalBaseKind.CONTRACT, Scope.NOTHING, null),
                        new LegalBase("newsletter", LegalBaseKind.CONSENT, newsletter(), null),
                        new LegalBase(
                                "accounts",
                                LegalBaseKind.LEGAL_OBLIGATION,
                                Scope.of(Terms.of("FINANCIAL.INVOICE"), Terms.ANY, Terms.of("COMPLIANCE")),
                                null)))
                .policies(List.of(
                        new RetentionPolicy(
                                "file",
                                Set.of("HEALTH.NOTE"),
                                RetentionKind.NO_LESS_THAN,
                                Period.ofYears(20),
                                ClockStart.SERVICE_END,
                                "visit",
                                false,
                                "CNIL 2020-081",
                                false,
                                confirmed),
                        new RetentionPolicy(
                                "invoices",
                                Set.of("FINANCIAL.INVOICE"),
                                RetentionKind.NO_LESS_THAN,
                                Period.ofYears(10),
                                ClockStart.CAPTURE_DATE,
                                null,
                                true,
                                "Code de commerce L.123-22",
                                true,
                                confirmed),
                        new RetentionPolicy(
                                "messages",
                                Set.of("HEALTH.MESSAGE"),
                                RetentionKind.NO_LONGER_THAN,
                                Period.ofYears(5),
                                ClockStart.LAST_CAPTURE,
                                null,
                                false,
                                null,
                                false,
                                confirmed)))
                .kinds(List.of(
                        new Kind("notes", "HEALTH.NOTE"),
                        new Kind("messages", "HEALTH.MESSAGE"),
                        new Kind("photos", "IMAGE"),
                        new Kind("invoices", "FINANCIAL.INVOICE")))
                .compile();
    }

    private Situation situation() {
        return new Situation(rules(true), Timeline.of(facts), holdings, Identity.CONFIRMED, null, NOW, Instant.MAX);
    }

    private static Demand demand(Action action, Restriction... restrictions) {
        return new Demand(action, Restrictions.of(restrictions), NOW, false);
    }

    private static Restriction to(String... categories) {
        return new Restriction.ToScope(Scope.ofData(categories));
    }

    @Test
    void messages_and_photos_go_while_notes_and_invoices_are_kept_with_their_law_and_last_day() {
        Recommendation recommendation = Recommendations.of(
                situation(), demand(Action.DELETE, to("HEALTH.MESSAGE", "IMAGE", "HEALTH.NOTE", "FINANCIAL.INVOICE")));
        assertThat(recommendation.status()).isEqualTo(Status.PARTIALLY_GRANTED);
        assertThat(recommendation.held(Verdict.ERASE)).containsExactly("message-1", "message-2", "photo-1");
        Outcome notes = of("notes", recommendation);
        assertThat(notes.motive()).isEqualTo(Motive.VALID_REASONS);
        assertThat(notes.reason().law()).isEqualTo("CNIL 2020-081");
        assertThat(notes.reason().facts()).containsExactly("f5");
        assertThat(Retention.lastDay(notes.until(), PARIS)).isEqualTo(LocalDate.of(2046, 3, 14));
        Outcome invoices = of("invoices", recommendation);
        assertThat(invoices.motive()).isEqualTo(Motive.IMPOSSIBLE);
        assertThat(invoices.items()).isEqualTo(2);
        assertThat(Retention.lastDay(invoices.until(), PARIS)).isEqualTo(LocalDate.of(2036, 12, 31));
        assertThat(recommendation.explanation().versions()).isEqualTo(new Versions(3, 14));
    }

    @Test
    void everything_asked_has_exactly_one_outcome() {
        Recommendation recommendation = Recommendations.of(situation(), demand(Action.DELETE));
        assertThat(recommendation.outcomes().stream().flatMap(outcome -> outcome.held().stream()))
                .containsExactlyInAnyOrderElementsOf(
                        holdings.held().stream().map(Held::id).toList());
    }

    @Test
    void the_newsletter_ends_when_it_is_asked_and_its_profile_is_advised_for_erasure() {
        Demand demand = demand(Action.REVOKE_CONSENT, new Restriction.ToConsents(Set.of("newsletter")));
        Recommendation recommendation = Recommendations.of(situation(), demand);
        assertThat(recommendation.status()).isEqualTo(Status.GRANTED);
        assertThat(recommendation.erasureAdvised()).containsExactly("profile-1");
        assertThat(recommendation.outcomes().stream().map(Outcome::verdict)).containsOnly(Verdict.STOP);
        assertThat(route(demand, recommendation))
                .isEqualTo(new Route(Route.Way.AT_ONCE, Route.Cause.TAKES_EFFECT_WHEN_FILED));
    }

    @Test
    void messages_expire_five_years_after_the_newest_one() {
        Standing.Free standing = (Standing.Free) Retention.of(situation()).get("message-1");
        assertThat(standing.expires()).isEqualTo(Instant.parse("2031-03-14T00:00:00Z"));
    }

    @Test
    void a_visit_that_is_still_open_keeps_the_file_without_an_end() {
        facts.add(started("f7", "2026-11-20", "visit", "c-3"));
        Standing.Hold hold = (Standing.Hold) Retention.of(situation()).get("note-1");
        assertThat(hold.until()).isNull();
    }

    @Test
    void an_end_without_a_start_moves_no_clock() {
        facts.add(ended("f7", "2026-10-01", "visit", "c-unknown"));
        Standing.Hold hold = (Standing.Hold) Retention.of(situation()).get("note-1");
        assertThat(hold.until()).isEqualTo(Instant.parse("2046-03-14T10:00:00Z"));
    }

    @Test
    void a_claim_keeps_what_nothing_else_keeps() {
        facts.add(new Fact.HoldPlaced(
                "f7", day("2026-10-01"), day("2026-10-01"), "claim", Set.of("IMAGE"), Set.of(), null));
        Recommendation recommendation = Recommendations.of(situation(), demand(Action.DELETE, to("IMAGE")));
        assertThat(recommendation.status()).isEqualTo(Status.DENIED);
        assertThat(of("photos", recommendation).reason().rule()).isEqualTo(Rule.KEPT_FOR_A_CLAIM);
        facts.add(new Fact.HoldLifted("f8", day("2026-11-01"), day("2026-11-01"), "claim"));
        assertThat(Recommendations.of(situation(), demand(Action.DELETE, to("IMAGE")))
                        .status())
                .isEqualTo(Status.GRANTED);
    }

    @Test
    void what_its_source_keeps_by_law_is_withheld_with_that_law() {
        Reason law = new Reason(Rule.KEPT_IN_SOURCE, "photos.number", "CSP R1112-7", true, true, null, List.of());
        Held photo = holdings.held().get(3);
        holdings = Holdings.of(List.of(new Held(
                photo.id(),
                photo.item(),
                photo.selector(),
                photo.captured(),
                photo.references(),
                photo.processing(),
                photo.purposes(),
                photo.provenances(),
                photo.base(),
                law)));
        Recommendation recommendation = Recommendations.of(situation(), demand(Action.DELETE, to("IMAGE")));
        assertThat(recommendation.status()).isEqualTo(Status.DENIED);
        assertThat(recommendation.held(Verdict.ERASE)).isEmpty();
        assertThat(of("photos", recommendation).motive()).isEqualTo(Motive.IMPOSSIBLE);
        assertThat(of("photos", recommendation).reason()).isEqualTo(law);
        assertThat(ExplanationCheck.of(recommendation.explanation()).agrees()).isTrue();
    }

    @Test
    void a_source_that_cannot_be_asked_never_means_no_such_data() {
        holdings = new Holdings(List.of(), Set.of("medcom"));
        Recommendation recommendation = Recommendations.of(situation(), demand(Action.DELETE));
        assertThat(recommendation.status()).isEqualTo(Status.UNDER_REVIEW);
        assertThat(recommendation.explanation().reasons())
                .containsExactly(Reason.about(Rule.SOURCE_NOT_ASKED, "medcom"));
    }

    @Test
    void a_word_that_nobody_knows_is_not_widened_before_erasing() {
        Recommendation recommendation =
                Recommendations.of(situation(), demand(Action.DELETE, to("HEALTH.NOTE.PRIVATE")));
        assertThat(recommendation.status()).isEqualTo(Status.UNDER_REVIEW);
        assertThat(recommendation.outcomes()).isEmpty();
    }

    @Test
    void health_data_is_neither_erased_nor_released_without_a_person() {
        Demand erase = demand(Action.DELETE, to("HEALTH.MESSAGE"));
        assertThat(route(erase, Recommendations.of(situation(), erase)).cause())
                .isEqualTo(Route.Cause.ERASURE_OF_SPECIAL_CATEGORY);
        Demand copy = demand(Action.ACCESS);
        assertThat(route(copy, Recommendations.of(situation(), copy)).cause())
                .isEqualTo(Route.Cause.RELEASE_OF_SPECIAL_CATEGORY);
    }

    @Test
    void questions_are_answered_at_once_and_refusals_never() {
        Demand question = demand(Action.TRANSPARENCY);
        assertThat(route(question, Recommendations.of(situation(), question)).way())
                .isEqualTo(Route.Way.AT_ONCE);
        Demand invoices = demand(Action.DELETE, to("FINANCIAL"));
        assertThat(route(invoices, Recommendations.of(situation(), invoices)).cause())
                .isEqualTo(Route.Cause.REFUSAL);
    }

    @Test
    void a_person_of_whom_nothing_was_reported_goes_to_a_person() {
        facts.clear();
        Demand question = demand(Action.TRANSPARENCY);
        assertThat(route(question, Recommendations.of(situation(), question)).cause())
                .isEqualTo(Route.Cause.FACTS_MISSING);
    }

    @Test
    void words_of_their_own_take_a_demand_to_a_person() {
        Demand demand = new Demand(Action.DELETE, Restrictions.of(to("IMAGE")), NOW, true);
        assertThat(route(demand, Recommendations.of(situation(), demand)).cause())
                .isEqualTo(Route.Cause.MESSAGE);
    }

    @Test
    void a_demand_about_the_dead_goes_to_a_person() {
        facts.add(new Fact.Died("f7", day("2026-10-01"), day("2026-10-01")));
        assertThat(Recommendations.of(situation(), demand(Action.ACCESS)).status())
                .isEqualTo(Status.UNDER_REVIEW);
    }

    @Test
    void the_same_question_is_explained_in_the_same_bytes() {
        String first = Recommendations.of(situation(), demand(Action.DELETE)).toString();
        assertThat(Recommendations.of(situation(), demand(Action.DELETE)).toString())
                .isEqualTo(first);
    }

    @Test
    void what_is_allowed_today_is_told_per_kind_of_data() {
        Situation situation = situation();
        Allowed allowed = Allowed.of(situation.rules(), situation.timeline(), NOW, Instant.MAX);
        var file = situation
                .rules()
                .vocabulary()
                .expand(Scope.ofData("HEALTH.NOTE"), io.privacycenter.vocabulary.Fallback.NOTHING);
        assertThat(allowed.uses(file)).singleElement().satisfies(use -> {
            assertThat(use.ground().id()).isEqualTo("care");
            assertThat(use.ground().article()).isEqualTo("h");
            assertThat(use.ground().since()).isEqualTo(day("2019-03-04"));
            assertThat(use.purposes()).containsExactly("MEDICAL");
        });
    }

    private Route route(Demand demand, Recommendation recommendation) {
        return Route.of(situation(), demand, recommendation, Strategies.CAREFUL, CAMILLE);
    }

    private static Outcome of(String kind, Recommendation recommendation) {
        return recommendation.outcomes().stream()
                .filter(outcome -> outcome.kind().id().equals(kind))
                .findFirst()
                .orElseThrow();
    }
}
