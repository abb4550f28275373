package io.privacycenter.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.identity.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who releases what has outlived its law, and who leaves it for now. */
class ReleasingTest extends Swept {

    @Test
    void what_a_doctor_leaves_for_now_is_not_proposed_before_its_day_however_often_is_looked() {
        sweep();
        Subject someone = someoneWithOldLogIns(2);
        assertThat(proposed()).contains(someone.id());
        Instant day = clock.instant().plus(Duration.ofDays(30));
        assertThat(putOff(someone, day, " ")).contains(PuttingOff.Refused.NO_REASON);
        assertThat(putOff(someone, day.plus(Duration.ofDays(400)), "A study ends then."))
                .contains(PuttingOff.Refused.DAY_TOO_LATE_OR_PAST);
        assertThat(putOff(someone, day, "A study ends then.")).isEmpty();

        owner().sql("update retention.person set due = ?::timestamptz where subject = ?")
                .params(clock.instant().toString(), someone.id())
                .update();
        sweep();
        assertThat(found(someone.controller())).containsKey(someone.id());
        assertThat(proposed()).doesNotContain(someone.id());
        assertThat(as(drMartin(), () -> releasing.release(drMartin(), someone.controller(), Set.of(someone.id()))))
                .isEqualTo(new Releasing.Outcome.Ordered(0));
        assertThat(as(drMartin(), puttingOff::standing)).singleElement().satisfies(one -> {
            assertThat(one.subject()).isEqualTo(someone.id());
            assertThat(one.reason()).isEqualTo("A study ends then.");
        });
        assertThat(later(Duration.ofDays(31), this::proposed)).contains(someone.id());
        as(drMartin(), () -> {
            puttingOff.proposeAgain(someone.id());
            return true;
        });
        assertThat(proposed()).contains(someone.id());
    }

    @Test
    void more_than_a_hundred_at_once_are_released_by_two() {
        UUID practice = controller(CABINET_MARTIN);
        Set<UUID> nobody = Stream.generate(UUID::randomUUID).limit(101).collect(Collectors.toSet());
        assertThat(as(drMartin(), () -> releasing.release(drMartin(), practice, nobody)))
                .isEqualTo(new Releasing.Outcome.NeedsAnother(101));
        UUID waiting = as(drMartin(), releasing::waitingForAnother).getFirst().id();
        assertThat(as(drMartin(), () -> releasing.agree(drMartin(), waiting)))
                .isEqualTo(new Releasing.Outcome.OwnRelease());
        assertThat(as(drBenali(), () -> releasing.agree(drBenali(), waiting)))
                .isEqualTo(new Releasing.Outcome.Ordered(0));
        assertThat(as(drMartin(), releasing::waitingForAnother)).isEmpty();
    }

    private Set<UUID> proposed() {
        return as(
                drMartin(),
                () -> releasing.proposals(null, 0, 100_000).stream()
                        .map(Releasing.Proposal::subject)
                        .collect(Collectors.toSet()));
    }

    private Optional<PuttingOff.Refused> putOff(Subject someone, Instant until, String reason) {
        return as(drMartin(), () -> puttingOff.putOff(drMartin(), someone.id(), until, reason));
    }
}
