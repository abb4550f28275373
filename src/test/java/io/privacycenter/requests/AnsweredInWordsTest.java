package io.privacycenter.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.Installed;
import io.privacycenter.identity.Patient;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.cases.DemandState;
import io.privacycenter.requests.desk.Desk;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Status;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What fits no category is asked in words and answered in words, by a person. */
class AnsweredInWordsTest extends Installed {

    @Autowired
    private Filing filing;

    @Autowired
    private Cases cases;

    @Autowired
    private Desk desk;

    @Test
    void something_else_waits_for_a_person_who_answers_it_in_words() {
        Patient someone = patient(CABINET_MARTIN, "100013", 2);
        Demand asked = ask(someone, Part.of(Action.OTHER_DEMAND).withMessage("Who may call my mother?"));
        assertThat(asked.state()).isEqualTo(DemandState.WITH_PRACTICE);
        assertThat(asked.approved()).as("there is nothing to approve unread").isEmpty();
        assertThatThrownBy(() -> as(drMartin(), () -> desk.respond(drMartin(), asked, "  ")))
                .isInstanceOf(InvalidRequest.class);
        assertThat(as(drMartin(), () -> desk.respond(drMartin(), asked, "Nobody but the doctor.")))
                .isInstanceOf(Desk.Decision.Given.class);
        assertThat(as(someone, () -> cases.letter(asked.id()))).contains("Nobody but the doctor.");
        assertThat(as(drMartin(), () -> desk.respond(drMartin(), asked, "Another answer.")))
                .isInstanceOf(Desk.Decision.AlreadyDecided.class);
    }

    @Test
    void what_the_rules_know_is_not_answered_past_them() {
        Patient someone = patient(CABINET_MARTIN, "100014", 2);
        Demand asked = ask(someone, Part.of(Action.DELETE, Set.of("photos")));
        assertThatThrownBy(() -> as(drMartin(), () -> desk.respond(drMartin(), asked, "No.")))
                .isInstanceOf(InvalidRequest.class);
        assertThat(asked.status()).isEqualTo(Status.UNDER_REVIEW);
    }

    private Demand ask(Patient someone, Part part) {
        Filed filed = as(someone, () -> filing.file(someone, UUID.randomUUID(), Ask.of(part), Locale.ENGLISH));
        return as(someone, () -> cases.find(filed.reference()))
                .orElseThrow()
                .demands()
                .getFirst();
    }
}
