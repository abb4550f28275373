package io.privacycenter.notices.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackOffTest {

    @Test
    void ten_attempts_take_a_little_more_than_three_days_and_then_it_is_given_up() {
        Duration shortest = IntStream.rangeClosed(1, 9)
                .mapToObj(attempts -> BackOff.after(attempts, 0).orElseThrow())
                .reduce(Duration.ZERO, Duration::plus);
        Duration longest = IntStream.rangeClosed(1, 9)
                .mapToObj(attempts -> BackOff.after(attempts, 1).orElseThrow())
                .reduce(Duration.ZERO, Duration::plus);
        assertThat(shortest).isBetween(Duration.ofDays(3), Duration.ofDays(4));
        assertThat(longest).isGreaterThan(shortest).isLessThan(Duration.ofDays(4));
        assertThat(BackOff.after(10, 0)).isEqualTo(Optional.empty());
    }

    @Test
    void the_longer_an_address_fails_the_longer_it_is_left_alone() {
        assertThat(BackOff.rest(Duration.ZERO)).isEqualTo(Duration.ofSeconds(5));
        assertThat(BackOff.rest(Duration.ofMinutes(4))).isEqualTo(Duration.ofMinutes(1));
        assertThat(BackOff.rest(Duration.ofDays(3))).isEqualTo(Duration.ofMinutes(5));
    }
}
