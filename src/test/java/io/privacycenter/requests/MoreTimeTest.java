package io.privacycenter.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.conversation.Said;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

/** More time for an answer: once, in time, with a reason that the person reads. */
class MoreTimeTest extends ErasedMessages {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Autowired
    private MoreTime moreTime;

    @Autowired
    private Conversations conversations;

    @Test
    void the_law_gives_two_months_more_once_and_the_person_reads_why() {
        Someone someone = someone(40);
        Case file = askedErasure(someone);
        Demand asked = demand(someone, file);
        LocalDate longer = as(drMartin(), () -> moreTime.until(asked)).orElseThrow();
        assertThat(longer).isAfter(day(asked).plusMonths(1));
        assertThatThrownBy(() -> as(drMartin(), () -> moreTime.take(drMartin(), asked, " ")))
                .isInstanceOf(InvalidRequest.class);
        assertThat(as(drMartin(), () -> moreTime.take(drMartin(), asked, "The archive is moving.")))
                .contains(longer);
        Demand now = demand(someone, file);
        assertThat(day(now)).isEqualTo(longer);
        assertThat(find(someone, file).nextDue()).isEqualTo(now.due());
        assertThat(as(someone.patient(), () -> conversations.ofMine(file)))
                .singleElement()
                .satisfies(said -> {
                    assertThat(said.kind()).isEqualTo(Said.Kind.MORE_TIME);
                    assertThat(said.text()).isEqualTo("The archive is moving.");
                });
        assertThat(as(drMartin(), () -> moreTime.until(now))).as("there is one").isEmpty();
        assertThat(as(drMartin(), () -> moreTime.take(drMartin(), now, "Again.")))
                .isEmpty();
    }

    @Test
    void after_the_first_period_there_is_no_more() {
        Someone someone = someone(41);
        Case file = askedErasure(someone);
        Demand asked = demand(someone, file);
        assertThat(later(Duration.ofDays(40), () -> as(drMartin(), () -> moreTime.until(asked))))
                .isEmpty();
        assertThatThrownBy(() -> later(
                        Duration.ofDays(40), () -> as(drMartin(), () -> moreTime.take(drMartin(), asked, "Too late."))))
                .isInstanceOf(InvalidRequest.class);
        assertThat(demand(someone, file).due()).isEqualTo(asked.due());
    }

    @Test
    void another_practice_takes_none() {
        Someone someone = someone(42);
        Demand asked = demand(someone, askedErasure(someone));
        assertThatThrownBy(() -> as(drMorel(), () -> moreTime.take(drMorel(), asked, "Please.")))
                .isInstanceOf(AccessDeniedException.class);
    }

    private static LocalDate day(Demand demand) {
        return LocalDate.ofInstant(demand.due(), PARIS);
    }
}
