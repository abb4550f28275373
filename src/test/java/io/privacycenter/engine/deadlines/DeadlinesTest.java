package io.privacycenter.engine.deadlines;

import static io.privacycenter.engine.deadlines.At.AUSTIN;
import static io.privacycenter.engine.deadlines.At.FRESNO;
import static io.privacycenter.engine.deadlines.At.LIEGE;
import static io.privacycenter.engine.deadlines.At.LONDON;
import static io.privacycenter.engine.deadlines.At.LYON;
import static io.privacycenter.engine.deadlines.At.MADRID;
import static io.privacycenter.engine.deadlines.At.MILAN;
import static io.privacycenter.engine.deadlines.At.MUNICH;
import static io.privacycenter.engine.deadlines.At.clock;
import static io.privacycenter.engine.deadlines.At.clocks;
import static io.privacycenter.engine.deadlines.At.noon;
import static io.privacycenter.engine.deadlines.At.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.vocabulary.Action;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which clocks run on a demand, in each country. */
class DeadlinesTest {

    private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 10);

    @ParameterizedTest
    @CsvSource({
        "2026-01-31, 2026-03-02, 2026-04-30",
        "2025-11-30, 2025-12-30, 2026-03-02",
        "2026-08-31, 2026-09-30, 2026-11-30",
        "2026-03-06, 2026-04-07, 2026-06-08",
        "2026-04-01, 2026-05-04, 2026-07-01",
        "2027-02-28, 2027-03-30, 2027-05-28",
        "2027-04-08, 2027-05-10, 2027-07-08",
        "2026-11-09, 2026-12-09, 2027-02-09"
    })
    void a_month_ends_on_the_same_numbered_day_or_the_next_working_day(
            LocalDate received, LocalDate due, LocalDate extended) {
        Deadline deadline = clocks(Action.DELETE, "HEALTH", received, LYON).answer();
        assertThat(deadline.due()).isEqualTo(due);
        assertThat(deadline.extended()).isEqualTo(extended);
    }

    @Test
    void the_french_medical_file_is_due_within_8_days_and_not_before_48_hours() {
        Clocks clocks = clocks(Action.ACCESS, "HEALTH.RECORD", TUESDAY, LYON);
        assertThat(rules(clocks)).containsExactly("fr-csp-l1111-7", "gdpr-12-3", "gdpr-12-4");
        assertThat(clocks.answer().due()).isEqualTo(LocalDate.of(2026, 11, 18));
        assertThat(clocks.notBefore()).contains(Instant.parse("2026-11-12T11:00:00Z"));
    }

    @Test
    void forty_eight_hours_end_on_a_sunday_if_they_do() {
        Clocks clocks = clocks(Action.ACCESS, "HEALTH", LocalDate.of(2026, 11, 20), LYON);
        assertThat(clocks.notBefore()).contains(Instant.parse("2026-11-22T11:00:00Z"));
    }

    @Test
    void a_national_deadline_is_never_moved_later() {
        assertThat(clocks(Action.ACCESS, "HEALTH", LocalDate.of(2026, 11, 20), LYON)
                        .answer()
                        .due())
                .as("28 November is a Saturday")
                .isEqualTo(LocalDate.of(2026, 11, 27));
    }

    @ParameterizedTest
    @ValueSource(strings = {"OLDER_THAN_FIVE_YEARS", "PSYCHIATRIC_COMMISSION"})
    void where_the_french_law_gives_two_months_the_month_is_shown(Asked.Circumstance circumstance) {
        Clocks clocks = Deadlines.of(LYON)
                .on(new Asked(Action.ACCESS, Set.of("HEALTH"), Set.of(circumstance)), noon(TUESDAY, LYON));
        assertThat(rules(clocks)).containsExactly("gdpr-12-3", "gdpr-12-4");
        assertThat(clocks.answer().due()).isEqualTo(LocalDate.of(2026, 12, 10));
        assertThat(Deadlines.of(LYON).rules())
                .filteredOn(rule -> !rule.isOn())
                .extracting(DeadlineRule::id)
                .containsExactly("fr-csp-l1111-7-two-months");
    }

    @Test
    void erasing_the_file_or_copying_other_data_has_a_month_only() {
        assertThat(clocks(Action.DELETE, "HEALTH", TUESDAY, LYON).answer().ruleId())
                .isEqualTo("gdpr-12-3");
        assertThat(clocks(Action.ACCESS, "FINANCIAL", TUESDAY, LYON).answer().ruleId())
                .isEqualTo("gdpr-12-3");
        assertThat(clocks(Action.ACCESS, "HEALTH", TUESDAY, MADRID).answer().ruleId())
                .isEqualTo("gdpr-12-3");
    }

    @Test
    void bookings_and_messages_are_not_the_medical_file() {
        Deadlines lyon = Deadlines.of(LYON);
        Instant received = noon(TUESDAY, LYON);
        assertThat(rules(lyon.on(
                        Asked.of(Action.ACCESS, Set.of("HEALTH.APPOINTMENT.TIME", "HEALTH.MESSAGE.TEXT")), received)))
                .doesNotContain("fr-csp-l1111-7");
        assertThat(rules(lyon.on(Asked.of(Action.ACCESS, Set.of("HEALTH.APPOINTMENT.TIME", "HEALTH.NOTE")), received)))
                .contains("fr-csp-l1111-7");
        assertThat(rules(lyon.on(Asked.of(Action.ACCESS, Set.of()), received)))
                .as("any data may be the file")
                .contains("fr-csp-l1111-7");
    }

    @Test
    void an_italian_file_is_due_in_7_days_and_its_supplements_in_30() {
        assertThat(clocks(Action.ACCESS, "HEALTH", TUESDAY, MILAN).answer())
                .returns("it-gelli-4", Deadline::ruleId)
                .returns(LocalDate.of(2026, 11, 17), Deadline::due);
        Asked supplement = new Asked(Action.ACCESS, Set.of("HEALTH"), Set.of(Asked.Circumstance.SUPPLEMENT));
        Clocks clocks = Deadlines.of(MILAN).on(supplement, noon(LocalDate.of(2026, 10, 20), MILAN));
        assertThat(clocks.answer())
                .returns("it-gelli-4-supplements", Deadline::ruleId)
                .returns(LocalDate.of(2026, 11, 19), Deadline::due);
        assertThat(clock(clocks, "gdpr-12-3").due()).isEqualTo(LocalDate.of(2026, 11, 20));
    }

    @Test
    void a_belgian_file_is_due_in_15_days() {
        assertThat(clocks(Action.ACCESS, "HEALTH", TUESDAY, LIEGE).answer())
                .returns("be-patient-rights", Deadline::ruleId)
                .returns(LocalDate.of(2026, 11, 25), Deadline::due);
    }

    @Test
    void a_german_file_is_due_within_the_month_and_no_longer() {
        assertThat(clocks(Action.ACCESS, "HEALTH", TUESDAY, MUNICH).answer())
                .returns("de-bgb-630g", Deadline::ruleId)
                .returns(LocalDate.of(2026, 12, 10), Deadline::due)
                .returns(null, Deadline::extended);
    }

    @ParameterizedTest
    @CsvSource({
        "ACCESS, hipaa-164-524, 2026-12-10, 2027-01-08",
        "PORTABILITY, hipaa-164-524, 2026-12-10, 2027-01-08",
        "MODIFY, hipaa-164-526, 2027-01-08, 2027-02-08",
        "TRANSPARENCY_WHO, hipaa-164-528, 2027-01-08, 2027-02-08"
    })
    void hipaa_gives_30_and_60_days_and_30_more(Action action, String rule, LocalDate due, LocalDate extended) {
        assertThat(clocks(action, "HEALTH", TUESDAY, AUSTIN).answer())
                .as("9 January 2027 is a Saturday")
                .returns(rule, Deadline::ruleId)
                .returns(due, Deadline::due)
                .returns(extended, Deadline::extended);
    }

    @Test
    void in_california_receipt_is_confirmed_in_10_working_days_and_answered_in_45_days() {
        Clocks clocks = clocks(Action.DELETE, "CONTACT", LocalDate.of(2026, 6, 29), FRESNO);
        assertThat(clocks.earliest(Deadline.Step.CONFIRM_RECEIPT).orElseThrow().due())
                .as("29 June is day 1; 3 July is kept for the 4th, a Saturday")
                .isEqualTo(LocalDate.of(2026, 7, 13));
        assertThat(clocks.answer())
                .returns("ccpa-answer", Deadline::ruleId)
                .returns(LocalDate.of(2026, 8, 12), Deadline::due)
                .returns(LocalDate.of(2026, 9, 25), Deadline::extended);
    }

    @Test
    void in_california_an_opt_out_is_obeyed_in_15_working_days() {
        assertThat(clocks(Action.OBJECT, "CONTACT", LocalDate.of(2026, 6, 29), FRESNO)
                        .answer()
                        .due())
                .isEqualTo(LocalDate.of(2026, 7, 20));
        assertThat(clocks(Action.OBJECT, "CONTACT", LocalDate.of(2026, 6, 27), FRESNO)
                        .answer()
                        .due())
                .as("a Saturday is no working day, so day 1 is the Monday")
                .isEqualTo(LocalDate.of(2026, 7, 20));
    }

    @Test
    void where_no_law_sets_a_time_there_is_a_promise_that_binds_nobody() {
        Deadline promise = clocks(Action.DELETE, "CONTACT", TUESDAY, AUSTIN).answer();
        assertThat(promise.binding()).isFalse();
        assertThat(promise.due()).isEqualTo(LocalDate.of(2026, 12, 10));
    }

    @Test
    void a_refusal_is_told_within_the_month_whatever_is_extended() {
        Clocks clocks = clocks(Action.DELETE, "CONTACT", TUESDAY, LONDON);
        Extension.Granted more =
                (Extension.Granted) clocks.answer().extend("Many requests at once", TUESDAY.plusDays(3));
        Clocks extended = clocks.with(more);
        assertThat(extended.answer().due()).isEqualTo(LocalDate.of(2027, 2, 10));
        assertThat(extended.earliest(Deadline.Step.REFUSE).orElseThrow().due()).isEqualTo(LocalDate.of(2026, 12, 10));
    }

    @Test
    void a_part_shows_its_earliest_clock_even_when_another_is_extended() {
        Clocks clocks = clocks(Action.ACCESS, "HEALTH", TUESDAY, LYON);
        Extension.Granted more =
                (Extension.Granted) clock(clocks, "gdpr-12-3").extend("Many requests at once", TUESDAY);
        assertThat(clocks.with(more).answer().ruleId()).isEqualTo("fr-csp-l1111-7");
        assertThat(clock(clocks.with(more), "gdpr-12-3").due()).isEqualTo(LocalDate.of(2027, 2, 10));
    }

    @Test
    void the_day_of_receipt_is_the_controllers_day() {
        Instant lateEvening = Instant.parse("2026-11-09T23:30:00Z");
        Asked erasure = Asked.of(Action.DELETE, Set.of());
        assertThat(Deadlines.of(MADRID).on(erasure, lateEvening).answer())
                .returns(TUESDAY, Deadline::received)
                .returns(LocalDate.of(2026, 12, 10), Deadline::due);
        assertThat(Deadlines.of(LONDON).on(erasure, lateEvening).answer())
                .returns(LocalDate.of(2026, 11, 9), Deadline::received)
                .returns(LocalDate.of(2026, 12, 9), Deadline::due);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AT", "BE", "DE", "ES", "FR", "GB", "IT", "LU", "NL", "PL", "US"})
    void every_action_has_a_clock_on_its_answer_in_every_country(String country) {
        Deadlines deadlines = Deadlines.of(new Deadlines.Place(country, null, ZoneId.of("UTC")));
        for (Action action : EnumSet.allOf(Action.class)) {
            for (Asked.Circumstance circumstance : Asked.Circumstance.values()) {
                Asked asked = new Asked(action, Set.of("HEALTH"), Set.of(circumstance));
                assertThat(deadlines.on(asked, Instant.EPOCH).answer().due())
                        .as("%s, %s", action, circumstance)
                        .isAfter(LocalDate.EPOCH);
            }
        }
    }

    @Test
    void every_rule_says_its_law_and_its_source_and_none_claims_to_be_confirmed() {
        Set<String> ids = new HashSet<>();
        for (DeadlineRule rule : DeadlineRule.all()) {
            assertThat(ids.add(rule.id())).as(rule.id()).isTrue();
            assertThat(List.of(
                            rule.origin().law(),
                            rule.origin().source(),
                            rule.origin().readOn()))
                    .as(rule.id())
                    .noneMatch(String::isBlank);
            assertThat(rule.origin().confirmedBy()).isEmpty();
        }
    }

    @Test
    void a_country_without_rules_is_named() {
        assertThatThrownBy(() -> Deadlines.of(new Deadlines.Place("XX", null, ZoneId.of("UTC"))))
                .hasMessageContaining("XX");
    }
}
