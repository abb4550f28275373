package io.privacycenter.engine;

import static io.privacycenter.vocabulary.Motive.IDENTITY_UNCONFIRMED;
import static io.privacycenter.vocabulary.Motive.IMPOSSIBLE;
import static io.privacycenter.vocabulary.Motive.LANGUAGE_UNSUPPORTED;
import static io.privacycenter.vocabulary.Motive.NO_SUCH_DATA;
import static io.privacycenter.vocabulary.Motive.OTHER_MOTIVE;
import static io.privacycenter.vocabulary.Motive.VALID_REASONS;
import static org.assertj.core.api.Assertions.assertThat;

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
import io.privacycenter.timeline.Restriction;
import io.privacycenter.timeline.Restrictions;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Motive;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Terms;
import io.privacycenter.vocabulary.Vocabulary;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class LawfulMotiveTest {

    private record Row(String asked, Action action, boolean marketing, boolean lawNamed, List<Motive> motives) {
        @Override
        public String toString() {
            return asked;
        }
    }

    static Stream<Row> table() {
        List<Motive> ofCopies =
                List.of(IDENTITY_UNCONFIRMED, NO_SUCH_DATA, VALID_REASONS, LANGUAGE_UNSUPPORTED, OTHER_MOTIVE);
        return Stream.of(
                new Row("a copy", Action.ACCESS, false, true, ofCopies),
                new Row("a copy to take elsewhere", Action.PORTABILITY, false, true, ofCopies),
                new Row(
                        "a correction",
                        Action.MODIFY,
                        false,
                        true,
                        List.of(IDENTITY_UNCONFIRMED, NO_SUCH_DATA, VALID_REASONS, OTHER_MOTIVE)),
                new Row(
                        "erasure of what law keeps",
                        Action.DELETE,
                        false,
                        true,
                        List.of(IDENTITY_UNCONFIRMED, NO_SUCH_DATA, IMPOSSIBLE, VALID_REASONS, OTHER_MOTIVE)),
                new Row(
                        "erasure of what no law keeps",
                        Action.DELETE,
                        false,
                        false,
                        List.of(IDENTITY_UNCONFIRMED, NO_SUCH_DATA, VALID_REASONS, OTHER_MOTIVE)),
                new Row("an objection", Action.OBJECT, false, true, List.of(IDENTITY_UNCONFIRMED, VALID_REASONS)),
                new Row("an objection to marketing", Action.OBJECT, true, true, List.of(IDENTITY_UNCONFIRMED)),
                new Row("a withdrawal", Action.REVOKE_CONSENT, false, true, List.of(IDENTITY_UNCONFIRMED)),
                new Row("a restriction", Action.RESTRICT, false, true, List.of(IDENTITY_UNCONFIRMED, VALID_REASONS)),
                new Row("something else", Action.OTHER_DEMAND, false, false, List.of(Motive.values())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void a_person_may_choose_these_motives_and_no_others(Row row) {
        assertThat(LawfulMotive.of(row.action(), row.marketing(), row.lawNamed()))
                .extracting(LawfulMotive::motive)
                .containsExactlyElementsOf(row.motives());
    }

    @ParameterizedTest
    @EnumSource
    void what_weighs_reasons_wants_words_and_names_what_may_stand_behind_it(Action action) {
        for (LawfulMotive lawful : LawfulMotive.of(action, false, true)) {
            boolean weighs = lawful.motive() == VALID_REASONS || lawful.motive() == OTHER_MOTIVE;
            if (action != Action.OTHER_DEMAND) {
                assertThat(lawful.wantsWords()).isEqualTo(weighs);
                assertThat(lawful.justifications().isEmpty())
                        .isEqualTo(lawful.motive() != VALID_REASONS && lawful.motive() != IMPOSSIBLE);
            } else if (lawful.motive() == IMPOSSIBLE) {
                assertThat(lawful.wantsWords())
                        .as("whoever says so names the law")
                        .isTrue();
            }
        }
    }

    @Test
    void every_justification_stands_behind_some_motive() {
        assertThat(Arrays.stream(Action.values())
                        .flatMap(action -> LawfulMotive.of(action, false, true).stream())
                        .flatMap(lawful -> lawful.justifications().stream()))
                .contains(Justification.values());
    }

    @Test
    void erasure_is_impossible_only_where_the_rules_name_a_binding_law() {
        assertThat(motives(true, Action.DELETE)).contains(IMPOSSIBLE);
        assertThat(motives(false, Action.DELETE)).doesNotContain(IMPOSSIBLE);
    }

    @Test
    void an_objection_is_to_marketing_when_all_that_it_reaches_is() {
        Restriction offers =
                new Restriction.ToScope(Scope.of(Terms.ANY, Terms.ANY, Terms.of("MARKETING", "ADVERTISING", "SALE")));
        Restriction more = new Restriction.ToScope(Scope.of(Terms.ANY, Terms.ANY, Terms.of("MARKETING", "TRACKING")));
        assertThat(motives(true, Action.OBJECT, offers)).containsExactly(IDENTITY_UNCONFIRMED);
        assertThat(motives(true, Action.OBJECT, more)).contains(VALID_REASONS);
        assertThat(motives(true, Action.OBJECT)).contains(VALID_REASONS);
    }

    private static List<Motive> motives(boolean binding, Action action, Restriction... restrictions) {
        Rules rules = Rules.draft(Vocabulary.priv())
                .bases(List.of(new LegalBase(
                        "offers",
                        LegalBaseKind.LEGITIMATE_INTEREST,
                        Scope.of(Terms.of("CONTACT"), Terms.ANY, Terms.of("MARKETING")),
                        null)))
                .policies(List.of(new RetentionPolicy(
                        "invoices",
                        Set.of("FINANCIAL"),
                        RetentionKind.NO_LESS_THAN,
                        Period.ofYears(10),
                        ClockStart.CAPTURE_DATE,
                        null,
                        false,
                        "Code de commerce L.123-22",
                        binding,
                        true)))
                .compile();
        Holdings holdings = Holdings.of(List.of(Held.of("invoice", "FINANCIAL", Facts.day("2026-01-01"))));
        Situation situation = new Situation(
                rules,
                Timeline.of(List.of(Facts.started("f1", "2026-01-01", "offers"))),
                holdings,
                Identity.CONFIRMED,
                null,
                Facts.day("2026-11-20"),
                Facts.day("2026-11-20"));
        Recommendation recommendation = Recommendations.of(
                situation, new Demand(action, Restrictions.of(restrictions), Facts.day("2026-11-20"), false));
        return LawfulMotive.of(recommendation, rules).stream()
                .map(LawfulMotive::motive)
                .toList();
    }
}
