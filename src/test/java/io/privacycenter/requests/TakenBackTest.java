package io.privacycenter.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.privacycenter.TestDatabase;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.CaseState;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.cases.DemandState;
import io.privacycenter.requests.desk.Underway.TakenBack;
import io.privacycenter.requests.execution.Turns;
import io.privacycenter.vocabulary.Status;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A decision that is taken back before anything was changed, and turns: one at a time for one person. */
class TakenBackTest extends ErasedMessages {

    @Autowired
    private Turns turns;

    @Autowired
    private CarryingOut carryingOut;

    @Test
    void what_changed_nothing_yet_is_the_practices_to_decide_again() {
        Someone someone = someone(15);
        Case file = askedErasure(someone);
        withoutSource(() -> {
            approve(someone, file);
            await().atMost(PATIENTLY).until(() -> demand(someone, file).state() == DemandState.RETRYING);
            await().atMost(PATIENTLY).until(() -> takeBack(someone, file) == TakenBack.TAKEN_BACK);
            Demand again = demand(someone, file);
            assertThat(again.state()).isEqualTo(DemandState.WITH_PRACTICE);
            assertThat(again.status()).isEqualTo(Status.UNDER_REVIEW);
            assertThat(again.failure()).isEqualTo("TAKEN_BACK");
            assertThat(find(someone, file).state()).isEqualTo(CaseState.WITH_PRACTICE);
            assertThat(takeBack(someone, file)).isEqualTo(TakenBack.TOO_LATE);
            assertThat(asWorker(() -> carryingOut.carryOut(again.id())))
                    .as("nothing is owed any more")
                    .isEmpty();
        });
        assertThat(messages(someone)).isEqualTo(someone.messages());
        approve(someone, file);
        await().atMost(PATIENTLY).until(() -> demand(someone, file).state() == DemandState.DONE);
        assertThat(messages(someone)).isZero();
        assertThat(confirmed(someone)).isEqualTo(1);
        assertThat(takeBack(someone, file)).isEqualTo(TakenBack.TOO_LATE);
    }

    @Test
    void of_taking_back_and_carrying_out_at_once_one_happens_whole() {
        for (int n = 16; n < 19; n++) {
            Someone someone = someone(n);
            Case file = approvedErasure(someone);
            TakenBack ended = takeBack(someone, file);
            if (ended == TakenBack.TAKEN_BACK) {
                assertThat(messages(someone)).isEqualTo(someone.messages());
                assertThat(demand(someone, file).state()).isEqualTo(DemandState.WITH_PRACTICE);
            } else {
                await().atMost(PATIENTLY).until(() -> demand(someone, file).state() == DemandState.DONE);
                assertThat(messages(someone)).isZero();
            }
        }
    }

    @Test
    void while_something_is_carried_out_for_a_person_nothing_else_is() {
        Someone someone = someone(19);
        UUID person = someone.patient().person();
        Case file;
        try (Turns.Turn another = turns.take(person)) {
            assertThat(another.isTaken()).isTrue();
            try (Turns.Turn second = turns.take(person)) {
                assertThat(second.isTaken()).isFalse();
            }
            file = approvedErasure(someone);
            UUID demand = demand(someone, file).id();
            assertThat(asWorker(() -> carryingOut.carryOut(demand)))
                    .as("it is tried again shortly")
                    .isPresent();
            assertThat(takeBack(someone, file)).isEqualTo(TakenBack.IN_HAND);
            assertThat(messages(someone)).isEqualTo(someone.messages());
            assertThat(demand(someone, file).state()).isEqualTo(DemandState.CARRYING_OUT);
        }
        await().atMost(PATIENTLY).until(() -> demand(someone, file).state() == DemandState.DONE);
        assertThat(messages(someone)).isZero();
    }

    @Test
    void a_doctor_of_another_practice_takes_nothing_back() {
        Someone someone = someone(20);
        Case file = askedErasure(someone);
        withoutSource(() -> {
            approve(someone, file);
            await().atMost(PATIENTLY).until(() -> demand(someone, file).state() == DemandState.RETRYING);
            Demand demand = demand(someone, file);
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> as(drMorel(), () -> underway.takeBack(demand)))
                    .isInstanceOf(org.springframework.security.access.AccessDeniedException.class);
            assertThat(demand(someone, file).state()).isEqualTo(DemandState.RETRYING);
        });
    }

    private TakenBack takeBack(Someone someone, Case file) {
        return as(drMartin(), () -> underway.takeBack(demand(someone, file)));
    }

    private static void withoutSource(Runnable meanwhile) {
        TestDatabase.run(TestDatabase.dataSource("medcom"), "alter role medcom nologin");
        TestDatabase.run(
                TestDatabase.dataSource("medcom"),
                "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'medcom'");
        try {
            meanwhile.run();
        } finally {
            TestDatabase.run(TestDatabase.dataSource("medcom"), "alter role medcom login");
        }
    }
}
