package io.privacycenter.requests.reminding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** When a practice is reminded of a case. */
class StagesTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private static Instant paris(String moment) {
        return LocalDateTime.parse(moment).atZone(PARIS).toInstant();
    }

    @Test
    void a_month_has_its_half_and_seven_three_and_one_days_before_its_end_each_in_the_morning() {
        Stages stages = Stages.of(paris("2026-03-10T16:00"), paris("2026-04-10T23:59:59"), PARIS);

        assertThat(stages.reached(paris("2026-03-20T12:00"))).isEmpty();
        assertThat(stages.next(paris("2026-03-20T12:00"))).contains(paris("2026-03-26T07:00"));
        assertThat(stages.reached(paris("2026-03-26T07:00"))).contains(paris("2026-03-26T07:00"));
        assertThat(stages.next(paris("2026-03-26T07:00")))
                .as("clocks were put forward in between")
                .contains(paris("2026-04-03T07:00"));
        assertThat(stages.next(paris("2026-04-03T07:00"))).contains(paris("2026-04-07T07:00"));
        assertThat(stages.next(paris("2026-04-07T07:00"))).contains(paris("2026-04-09T07:00"));
        assertThat(stages.next(paris("2026-04-09T07:00"))).isEmpty();
    }

    @Test
    void a_time_that_is_too_short_has_fewer() {
        Stages stages = Stages.of(paris("2026-03-10T16:00"), paris("2026-03-12T23:59:59"), PARIS);

        assertThat(stages.reached(paris("2026-03-10T17:00"))).isEmpty();
        assertThat(stages.next(paris("2026-03-10T17:00"))).contains(paris("2026-03-11T07:00"));
        assertThat(stages.next(paris("2026-03-11T07:00"))).isEmpty();
    }
}
