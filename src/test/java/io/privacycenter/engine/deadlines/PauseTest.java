package io.privacycenter.engine.deadlines;

import static io.privacycenter.engine.deadlines.At.noon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.vocabulary.Action;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What stops a clock, and for how long. */
class PauseTest {

    private static final LocalDate RECEIVED = LocalDate.of(2026, 9, 1);
    private static final LocalDate DUE = LocalDate.of(2026, 10, 1);

    @ParameterizedTest
    @EnumSource(Pause.Cause.class)
    void in_the_united_kingdom_the_clock_stops_for_as_many_days_as_something_is_awaited(Pause.Cause cause) {
        assertThat(due(new Pause(cause, day(7), day(10)))).isEqualTo(LocalDate.of(2026, 10, 5)); // 4 October: Sunday
        assertThat(due(new Pause(cause, day(7), day(13)))).isEqualTo(LocalDate.of(2026, 10, 7));
    }

    @Test
    void asked_and_answered_on_one_day_stops_nothing() {
        assertThat(due(new Pause(Pause.Cause.IDENTITY, day(7), day(7).plusSeconds(3600))))
                .isEqualTo(DUE);
    }

    @Test
    void under_the_gdpr_nothing_stops_the_clock_unless_the_controller_says_so() {
        Pause pause = new Pause(Pause.Cause.IDENTITY, day(7), day(14));
        Asked erasure = Asked.of(Action.DELETE, Set.of());
        assertThat(Deadlines.of(At.LYON)
                        .on(erasure, day(1), List.of(pause))
                        .answer()
                        .due())
                .isEqualTo(DUE);
        RuleChange stops = new RuleChange("gdpr-12-3", null, null, null, null, Set.of(Pause.Cause.IDENTITY), null);
        Clocks paused = Deadlines.of(At.LYON, List.of(stops)).on(erasure, day(1), List.of(pause));
        assertThat(paused.answer().due()).isEqualTo(LocalDate.of(2026, 10, 8));
        assertThat(paused.answer().extended()).isEqualTo(LocalDate.of(2026, 12, 8));
        Pause fee = new Pause(Pause.Cause.FEE, day(7), day(14));
        assertThat(Deadlines.of(At.LYON, List.of(stops))
                        .on(erasure, day(1), List.of(fee))
                        .answer()
                        .due())
                .as("a fee was not said to stop it")
                .isEqualTo(DUE);
    }

    @Test
    void days_that_two_pauses_share_count_once() {
        Pause identity = new Pause(Pause.Cause.IDENTITY, day(7), day(12));
        Pause fee = new Pause(Pause.Cause.FEE, day(10), day(14));
        assertThat(due(identity, fee)).isEqualTo(DUE.plusDays(7));
        assertThat(due(fee, identity)).isEqualTo(DUE.plusDays(7));
        Pause within = new Pause(Pause.Cause.FEE, day(8), day(9));
        assertThat(due(identity, within)).isEqualTo(due(identity));
    }

    @Test
    void what_was_asked_before_receipt_counts_from_receipt() {
        assertThat(due(new Pause(Pause.Cause.IDENTITY, day(1).minus(20, ChronoUnit.DAYS), day(8))))
                .isEqualTo(DUE.plusDays(7));
    }

    @Test
    void a_clock_that_has_run_out_does_not_start_again() {
        Instant after = noon(DUE.plusDays(1), At.LONDON);
        assertThat(due(new Pause(Pause.Cause.IDENTITY, after, after.plus(9, ChronoUnit.DAYS))))
                .isEqualTo(DUE);
        Instant lastDay = noon(DUE, At.LONDON);
        assertThat(due(new Pause(Pause.Cause.IDENTITY, lastDay, lastDay.plus(5, ChronoUnit.DAYS))))
                .isEqualTo(DUE.plusDays(5));
    }

    @Test
    void a_second_pause_counts_within_the_time_that_the_first_gave() {
        Pause first = new Pause(Pause.Cause.IDENTITY, day(7), day(14));
        Instant later = noon(LocalDate.of(2026, 10, 5), At.LONDON);
        Pause second = new Pause(Pause.Cause.CLARIFICATION, later, later.plus(1, ChronoUnit.DAYS));
        assertThat(due(second)).isEqualTo(DUE);
        assertThat(due(first, second)).isEqualTo(DUE.plusDays(8));
    }

    @Test
    void the_forty_eight_hours_are_not_moved() {
        RuleChange stops =
                new RuleChange("fr-csp-l1111-7", null, null, null, null, Set.of(Pause.Cause.IDENTITY), "A lawyer");
        Clocks clocks = Deadlines.of(At.LYON, List.of(stops))
                .on(
                        Asked.of(Action.ACCESS, Set.of("HEALTH")),
                        day(1),
                        List.of(new Pause(Pause.Cause.IDENTITY, day(2), day(4))));
        assertThat(clocks.answer().due()).isEqualTo(LocalDate.of(2026, 9, 11));
        assertThat(clocks.notBefore()).contains(day(1).plus(48, ChronoUnit.HOURS));
    }

    @Test
    void a_pause_that_ends_before_it_starts_is_refused() {
        assertThatThrownBy(() -> new Pause(Pause.Cause.FEE, day(8), day(7))).hasMessageContaining("FEE");
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_pause_gives_its_days_and_no_more_however_it_is_cut(long seed) {
        Random random = new Random(seed);
        LocalDate received = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(12 * 365));
        LocalDate from = received.plusDays(random.nextInt(20));
        int days = random.nextInt(40);
        LocalDate cut = from.plusDays(days == 0 ? 0 : random.nextInt(days));
        LocalDate to = from.plusDays(days);
        LocalDate without = due(received);
        LocalDate whole = due(received, pause(from, to));

        assertThat(whole).isAfterOrEqualTo(without).isBeforeOrEqualTo(without.plusDays(days + 6L));
        assertThat(whole).isAfterOrEqualTo(received.plusMonths(1).plusDays(days));
        assertThat(due(received, pause(from, cut), pause(cut, to))).isEqualTo(whole);
        assertThat(due(received, pause(from, to), pause(cut, to))).isEqualTo(whole);
    }

    private static Pause pause(LocalDate from, LocalDate to) {
        return new Pause(Pause.Cause.IDENTITY, noon(from, At.LONDON), noon(to, At.LONDON));
    }

    private static LocalDate due(Pause... pauses) {
        return due(RECEIVED, pauses);
    }

    private static LocalDate due(LocalDate received, Pause... pauses) {
        return Deadlines.of(At.LONDON)
                .on(Asked.of(Action.DELETE, Set.of()), noon(received, At.LONDON), List.of(pauses))
                .answer()
                .due();
    }

    private static Instant day(int september) {
        return noon(LocalDate.of(2026, 9, september), At.LONDON);
    }
}
