package io.privacycenter.ui.review.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.configuration.Changed;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.identity.Patient;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.vocabulary.Action;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What first and second person see of an erasure that needs two, without a browser. */
class SecondPersonTest extends CasePages {

    @Autowired
    private Configurations configurations;

    @AfterEach
    void one_is_enough_for_other_tests() {
        publish(false);
    }

    @Test
    void the_second_reads_who_decided_what_and_agrees_or_not_and_the_first_takes_it_back() {
        publish(true);
        Patient patient = patient();
        String reference = as(
                        patient,
                        () -> filing.file(
                                patient,
                                UUID.randomUUID(),
                                Ask.of(Part.of(Action.DELETE, Set.of("messages"))),
                                Locale.FRENCH))
                .reference();
        Demand asked = demand(patient, reference);
        as(drMartin(), () -> desk.approve(drMartin(), asked));

        assertThat(page(drBenali(), reference))
                .contains("Dr Hélène Martin decided this on", "Waits for a second person", "Agree", "Do not agree")
                .doesNotContain("Take it back");
        assertThat(page(drMartin(), reference))
                .contains("Take it back", "who must be somebody else")
                .doesNotContain("Do not agree");

        as(drBenali(), () -> fourEyes.refuse(drBenali(), demand(patient, reference), "A claim is open."));
        assertThat(page(drMartin(), reference))
                .contains("Dr Youssef Benali did not agree", "A claim is open.", "Approve")
                .doesNotContain("Waits for a second person");
    }

    private Demand demand(Patient patient, String reference) {
        return as(patient, () -> cases.find(reference)).orElseThrow().demands().getFirst();
    }

    private void publish(boolean two) {
        UUID practice = controller(CABINET_MARTIN);
        asWorker(() -> transaction.execute(status -> configurations.publish(
                practice,
                Changed.erasingHealthNeedsTwo(configurations.inForce(practice).practice(), two),
                "How many decide about an erasure")));
    }

    /** Somebody of whom no other test speaks. */
    private Patient patient() {
        String id = medcom().sql("""
                        select r.patient_id::text from medcom.patient_practice r
                        join medcom.threads t on t.registration_id = r.id join medcom.messages m on m.thread_id = t.id
                        join medcom.patients p on p.id = r.patient_id
                        where r.practice_id = 101 and r.patient_id > 100020 and r.left_at is null and p.died_on is null
                          and p.birth_date < '2000-01-01' and m.sent_at > '2023-01-01'
                        group by r.patient_id order by r.patient_id limit 1
                        """).query(String.class).single();
        return patient(CABINET_MARTIN, id, 2);
    }
}
