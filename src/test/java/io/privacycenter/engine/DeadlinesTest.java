package io.privacycenter.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.vocabulary.Action;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlinesTest {

    private static final Deadlines.Place LYON = new Deadlines.Place("FR", null, ZoneId.of("Europe/Paris"));
    private static final Deadlines.Place MADRID = new Deadlines.Place("ES", null, ZoneId.of("Europe/Madrid"));

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
        Deadline deadline = month(received, LYON);
        assertThat(deadline.due()).isEqualTo(due);
        assertThat(deadline.extended()).isEqualTo(extended);
    }

    @Test
    void a_later_receipt_never_gives_an_earlier_due_date_and_a_month_has_28_days_at_least() {
        LocalDate before = LocalDate.MIN;
        for (LocalDate day = LocalDate.of(2024, 1, 1); day.getYear() < 2032; day = day.plusDays(1)) {
            LocalDate due = month(day, LYON).due();
            assertThat(due).isAfterOrEqualTo(before);
            assertThat(ChronoUnit.DAYS.between(day, due)).isGreaterThanOrEqualTo(28);
            before = due;
        }
    }

    @Test
    void the_french_medical_file_is_due_within_8_days_and_not_before_48_hours() {
        Instant received = Instant.parse("2026-11-10T09:00:00Z");
        List<Deadline> deadlines = Deadlines.of(Action.ACCESS, Set.of("HEALTH.RECORD"), received, LYON);
        assertThat(deadlines.stream().map(Deadline::ruleId)).containsExactly("fr-csp-l1111-7", "gdpr-12-3");
        assertThat(deadlines.getFirst().due()).isEqualTo(LocalDate.of(2026, 11, 18));
        assertThat(deadlines.getFirst().notBefore()).isEqualTo(Instant.parse("2026-11-12T09:00:00Z"));
    }

    @Test
    void a_national_deadline_is_never_moved_later() {
        Instant friday = Instant.parse("2026-11-20T09:00:00Z");
        assertThat(Deadlines.of(Action.ACCESS, Set.of("HEALTH"), friday, LYON)
                        .getFirst()
                        .due())
                .as("28 November is a Saturday")
                .isEqualTo(LocalDate.of(2026, 11, 27));
    }

    @Test
    void erasing_the_file_or_copying_other_data_has_a_month_only() {
        Instant received = Instant.parse("2026-11-10T09:00:00Z");
        assertThat(Deadlines.of(Action.DELETE, Set.of("HEALTH"), received, LYON))
                .hasSize(1);
        assertThat(Deadlines.of(Action.ACCESS, Set.of("FINANCIAL"), received, LYON))
                .hasSize(1);
        assertThat(Deadlines.of(Action.ACCESS, Set.of("HEALTH"), received, MADRID))
                .hasSize(1);
    }

    @Test
    void the_day_of_receipt_is_the_controllers_day() {
        Instant lateEvening = Instant.parse("2026-11-09T23:30:00Z");
        assertThat(Deadlines.of(Action.DELETE, Set.of(), lateEvening, LYON)
                        .getFirst()
                        .due())
                .isEqualTo(LocalDate.of(2026, 12, 10));
    }

    @Test
    void spanish_holidays_are_not_the_french_ones() {
        LocalDate received = LocalDate.of(2026, 11, 8);
        assertThat(month(received, LYON).due()).isEqualTo(LocalDate.of(2026, 12, 8));
        assertThat(month(received, MADRID).due()).isEqualTo(LocalDate.of(2026, 12, 9));
    }

    @Test
    void a_region_adds_its_own_holidays() {
        LocalDate goodFriday = LocalDate.of(2026, 4, 3);
        assertThat(HolidayCalendar.of("FR", null).isWorkingDay(goodFriday)).isTrue();
        assertThat(HolidayCalendar.of("FR", "FR-67").isWorkingDay(goodFriday)).isFalse();
    }

    @Test
    void an_extension_after_the_first_due_date_is_refused() {
        Deadline deadline = month(LocalDate.of(2026, 11, 9), LYON);
        assertThat(deadline.mayBeExtendedOn(deadline.due())).isTrue();
        assertThat(deadline.mayBeExtendedOn(deadline.due().plusDays(1))).isFalse();
    }

    @Test
    void a_country_without_rules_is_named() {
        assertThatThrownBy(() -> Deadlines.of(
                        Action.ACCESS, Set.of(), Instant.EPOCH, new Deadlines.Place("XX", null, ZoneId.of("UTC"))))
                .hasMessageContaining("XX");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1954-04-18", "1981-04-19", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25"
            })
    void easter_is_computed(LocalDate sunday) {
        assertThat(HolidayCalendar.easter(sunday.getYear())).isEqualTo(sunday);
    }

    private static Deadline month(LocalDate received, Deadlines.Place place) {
        Instant noon = received.atTime(12, 0).atZone(place.zone()).toInstant();
        return Deadlines.of(Action.DELETE, Set.of(), noon, place).getFirst();
    }

    @Test
    void bookings_and_messages_are_not_the_medical_file() {
        Instant received = Instant.parse("2026-11-20T09:00:00Z");
        Deadlines.Place lyon = new Deadlines.Place("FR", null, ZoneId.of("Europe/Paris"));
        assertThat(Deadlines.of(
                        Action.ACCESS, Set.of("HEALTH.APPOINTMENT.TIME", "HEALTH.MESSAGE.TEXT"), received, lyon))
                .extracting(Deadline::ruleId)
                .containsExactly("gdpr-12-3");
        assertThat(Deadlines.of(Action.ACCESS, Set.of("HEALTH.APPOINTMENT.TIME", "HEALTH.NOTE"), received, lyon))
                .extracting(Deadline::ruleId)
                .contains("fr-csp-l1111-7");
    }
}
