package io.privacycenter.requests.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.privacycenter.requests.ErasedMessages;
import io.privacycenter.requests.Filed;
import io.privacycenter.requests.Withdrawals;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.CaseState;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.cases.DemandState;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Somebody asks for the same more than once: it is seen, and answered together when a reviewer says so. */
class RepeatsTest extends ErasedMessages {

    @Autowired
    private Repeats repeats;

    @Autowired
    private Withdrawals withdrawals;

    @Test
    void a_double_is_recognised_and_answered_together_and_the_person_is_told_which_date_counts() {
        Someone someone = untouched();
        Case first = askedErasure(someone);
        Case second = later(Duration.ofHours(2), () -> askedErasure(someone));
        assertThat(of(someone, first)).as("nothing came before the first").isEmpty();
        Repeat same = of(someone, second).getFirst();
        assertThat(same.reference()).isEqualTo(first.reference());
        assertThat(same.joinable()).isTrue();
        assertThat(demand(someone, second).waits()).as("never by itself").isTrue();
        Instant sooner = demand(someone, first).due().minus(Duration.ofDays(3));
        owner().sql("update requests.demand set due = ? where id = ?")
                .params(java.sql.Timestamp.from(sooner), demand(someone, second).id())
                .update();

        assertThat(as(drMartin(), () -> repeats.join(drMartin(), demand(someone, second), same)))
                .isInstanceOf(Desk.Decision.Given.class);

        Demand joined = demand(someone, second);
        assertThat(joined.state()).isEqualTo(DemandState.DONE);
        assertThat(joined.status()).isEqualTo(Status.OTHER_RESPONSE);
        assertThat(joined.carriedOut()).as("the earlier one will be").isNull();
        assertThat(as(someone.patient(), () -> cases.letter(joined.id())).orElseThrow())
                .contains("avec votre demande " + first.reference(), "première date compte", "CNIL");
        assertThat(as(someone.patient(), () -> cases.answeredWith(joined)))
                .map(Case::reference)
                .contains(first.reference());
        assertThat(as(drMartin(), () -> repeats.answeredHere(demand(someone, first))))
                .extracting(Case::reference)
                .containsExactly(second.reference());
        assertThat(demand(someone, first).due())
                .as("the earlier of the two days")
                .isEqualTo(sooner);
        assertThat(messages(someone)).as("nothing is done twice, nor yet").isEqualTo(someone.messages());

        approve(someone, first);
        await().atMost(PATIENTLY).until(() -> demand(someone, first).state() == DemandState.DONE);
        assertThat(messages(someone)).isZero();
        assertThat(confirmed(someone)).isEqualTo(1);
        Case third = askedErasure(someone);
        assertThat(of(someone, third)).singleElement().satisfies(answered -> {
            assertThat(answered.reference()).isEqualTo(first.reference());
            assertThat(answered.answered()).isNotNull();
            assertThat(answered.joinable()).isFalse();
        });
    }

    @Test
    void what_asks_for_more_is_shown_and_not_joined() {
        Someone someone = untouched();
        Case first = askedErasure(someone);
        Case more =
                later(Duration.ofHours(2), () -> ask(someone, Part.of(Action.DELETE, Set.of("messages", "reminders"))));
        Case other = later(Duration.ofHours(3), () -> ask(someone, Part.of(Action.DELETE, Set.of("photos"))));
        Repeat overlaps = of(someone, more).getFirst();
        assertThat(overlaps.reference()).isEqualTo(first.reference());
        assertThat(overlaps.joinable()).isFalse();
        assertThat(of(someone, other)).as("of other data").isEmpty();
        assertThatThrownBy(() -> as(drMartin(), () -> repeats.join(drMartin(), demand(someone, more), overlaps)))
                .isInstanceOf(InvalidRequest.class);
        assertThat(demand(someone, more).waits()).isTrue();
        assertThatThrownBy(() -> as(drMorel(), () -> repeats.of(demand(someone, more))))
                .as("of another practice")
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void when_the_person_takes_the_earlier_one_back_the_later_waits_again() {
        Someone someone = untouched();
        Case first = askedErasure(someone);
        Case second = later(Duration.ofHours(2), () -> askedErasure(someone));
        Repeat same = of(someone, second).getFirst();
        as(drMartin(), () -> repeats.join(drMartin(), demand(someone, second), same));

        as(someone.patient(), () -> withdrawals.withdraw(demand(someone, first)));
        later(Withdrawals.TO_THINK_AGAIN.plusSeconds(1), () -> {
            worker.triggerCheckForDueExecutions();
            await().atMost(PATIENTLY).until(() -> demand(someone, first).state() == DemandState.WITHDRAWN);
            return true;
        });

        await().atMost(PATIENTLY).until(() -> demand(someone, second).waits());
        Demand again = demand(someone, second);
        assertThat(again.joinedTo()).isNull();
        assertThat(as(someone.patient(), () -> cases.letter(again.id()))).isEmpty();
        assertThat(find(someone, second).state()).isEqualTo(CaseState.WITH_PRACTICE);
        approve(someone, second);
        await().atMost(PATIENTLY).until(() -> messages(someone) == 0);
    }

    private List<Repeat> of(Someone someone, Case file) {
        return as(drMartin(), () -> repeats.of(demand(someone, file)));
    }

    private Case ask(Someone someone, Part part) {
        Filed filed = as(
                someone.patient(),
                () -> filing.file(someone.patient(), UUID.randomUUID(), Ask.of(part), Locale.FRENCH));
        return as(someone.patient(), () -> cases.find(filed.reference())).orElseThrow();
    }
}
