package io.privacycenter.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.privacycenter.identity.Role;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.requests.Disagreements.Disagreement;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.CaseState;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.cases.DemandState;
import io.privacycenter.requests.conversation.Said;
import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.Motive;
import io.privacycenter.vocabulary.Status;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A person takes back what they asked, or does not agree with the answer. */
class SecondThoughtsTest extends ErasedMessages {

    @Autowired
    private Withdrawals withdrawals;

    @Autowired
    private Disagreements disagreements;

    @Autowired
    private Conversations conversations;

    @Test
    void what_is_taken_back_is_over_ten_seconds_later_and_recorded_and_nothing_is_erased() {
        Someone someone = someone(30);
        Case file = askedErasure(someone);
        assertThat(as(someone.patient(), () -> withdrawals.withdraw(demand(someone, file))))
                .isPresent();
        assertThat(demand(someone, file).state()).as("they may think again").isEqualTo(DemandState.WITH_PRACTICE);
        await().atMost(PATIENTLY).until(() -> demand(someone, file).state() == DemandState.WITHDRAWN);
        assertThat(demand(someone, file).status()).isEqualTo(Status.CANCELED);
        assertThat(find(someone, file).state()).isEqualTo(CaseState.DONE);
        assertThat(answers(someone, file)).containsExactly(Status.CANCELED);
        assertThat(messages(someone)).isEqualTo(someone.messages());
        assertThat(as(someone.patient(), () -> withdrawals.undo(demand(someone, file))))
                .isFalse();
    }

    @Test
    void who_thinks_again_in_time_has_taken_nothing_back() {
        Someone someone = someone(31);
        Case file = askedErasure(someone);
        as(someone.patient(), () -> withdrawals.withdraw(demand(someone, file)));
        assertThat(as(someone.patient(), () -> withdrawals.undo(demand(someone, file))))
                .isTrue();
        assertThat(demand(someone, file).withdrawnAt()).isNull();
        assertThat(demand(someone, file).state()).isEqualTo(DemandState.WITH_PRACTICE);
        assertThat(answers(someone, file)).isEmpty();
        approve(someone, file);
        await().atMost(PATIENTLY).until(() -> messages(someone) == 0);
    }

    @Test
    void what_is_answered_already_cannot_be_taken_back() {
        Someone someone = someone(32);
        Case file = approvedErasure(someone);
        assertThat(as(someone.patient(), () -> withdrawals.withdraw(demand(someone, file))))
                .isEmpty();
    }

    @Test
    void an_answer_that_stays_has_its_reason_in_the_conversation() {
        Someone someone = someone(33);
        Case file = denied(someone);
        Disagreement mine = disagree(someone, file, "These are my words, not yours.");
        assertThat(as(officer(), disagreements::open)).contains(file.id());
        assertThatThrownBy(() -> disagree(someone, file, "Again.")).isInstanceOf(InvalidRequest.class);
        assertThatThrownBy(() -> as(officer(), () -> disagreements.uphold(officer(), mine, " ")))
                .isInstanceOf(InvalidRequest.class);
        assertThat(as(officer(), () -> disagreements.uphold(officer(), mine, "The law wants them kept.")))
                .isTrue();
        assertThat(as(officer(), () -> disagreements.decideAgain(officer(), mine, "No, again.")))
                .as("it is over")
                .isFalse();
        assertThat(as(officer(), disagreements::open)).doesNotContain(file.id());
        assertThat(as(someone.patient(), () -> conversations.ofMine(file)))
                .extracting(Said::kind)
                .containsExactly(Said.Kind.DISAGREEMENT, Said.Kind.UPHELD);
        assertThat(demand(someone, file).state()).isEqualTo(DemandState.DONE);
    }

    @Test
    void a_part_that_is_decided_again_waits_with_a_new_time_and_can_then_be_carried_out() {
        Someone someone = someone(34);
        Case file = denied(someone);
        Disagreement mine = disagree(someone, file, "There is no reason to keep them.");
        assertThat(as(officer(), () -> disagreements.decideAgain(officer(), mine, "You are right.")))
                .isTrue();
        Demand again = demand(someone, file);
        assertThat(again.state()).isEqualTo(DemandState.WITH_PRACTICE);
        assertThat(again.status()).isEqualTo(Status.UNDER_REVIEW);
        assertThat(again.due()).isAfter(clock.instant());
        approve(someone, file);
        await().atMost(PATIENTLY).until(() -> demand(someone, file).state() == DemandState.DONE);
        assertThat(messages(someone)).isZero();
        assertThat(answers(someone, file)).containsExactlyInAnyOrder(Status.DENIED, Status.GRANTED);
    }

    @Test
    void a_doctor_ends_no_disagreement_and_a_stranger_has_none() {
        Someone someone = someone(35);
        Case file = denied(someone);
        Someone another = someone(36);
        assertThatThrownBy(() -> as(another.patient(), () -> {
                    disagreements.disagree(another.patient(), file, demand(someone, file), "Not mine.");
                    return true;
                }))
                .isInstanceOf(RuntimeException.class);
        Disagreement mine = disagree(someone, file, "No.");
        assertThatThrownBy(() -> as(drMartin(), () -> disagreements.uphold(drMartin(), mine, "Yes.")))
                .isInstanceOf(org.springframework.security.access.AccessDeniedException.class);
    }

    private Case denied(Someone someone) {
        Case file = askedErasure(someone);
        as(
                drMartin(),
                () -> desk.deny(
                        drMartin(), demand(someone, file), Motive.VALID_REASONS, "They are part of your file."));
        return find(someone, file);
    }

    private Disagreement disagree(Someone someone, Case file, String words) {
        as(someone.patient(), () -> {
            disagreements.disagree(someone.patient(), file, demand(someone, file), words);
            return true;
        });
        return as(someone.patient(), () -> disagreements.of(file)).getLast();
    }

    private StaffMember officer() {
        return staff("Inès Robert", Role.DPO);
    }

    private List<Status> answers(Someone someone, Case file) {
        String demand = demand(someone, file).id().toString();
        return asWorker(() -> ledger.timeline(someone.patient().subject())).facts().stream()
                .filter(Fact.DemandAnswered.class::isInstance)
                .map(Fact.DemandAnswered.class::cast)
                .filter(answered -> answered.demandId().equals(demand))
                .map(Fact.DemandAnswered::status)
                .toList();
    }
}
