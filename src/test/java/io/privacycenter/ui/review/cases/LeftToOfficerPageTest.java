package io.privacycenter.ui.review.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.configuration.Changed;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Practice;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.Role;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.vocabulary.Action;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a doctor and the data protection officer see of a part that is left to the officer, without a browser. */
class LeftToOfficerPageTest extends CasePages {

    @Autowired
    private Configurations configurations;

    @Test
    void a_doctor_reads_all_of_it_and_who_decides_in_the_place_of_buttons_and_the_officer_has_them() {
        Practice before = configurations.inForce(controller(CABINET_MARTIN)).practice();
        publish(Changed.answering(before, new Practice.Answering("DELETE", null, 0, "OFFICER")));
        try {
            Patient patient = patient();
            String reference = as(
                            patient,
                            () -> filing.file(
                                    patient,
                                    UUID.randomUUID(),
                                    Ask.of(Part.of(Action.DELETE, Set.of("messages"))),
                                    Locale.FRENCH))
                    .reference();

            assertThat(page(drMartin(), reference))
                    .contains("The data protection officer decides this", "Ask a colleague", "Messages")
                    .doesNotContain("Approve", "Deny");
            assertThat(page(staff("Inès Robert", Role.DPO), reference))
                    .contains("You decide this as data protection officer", "Approve", "Deny");
        } finally {
            publish(before);
        }
    }

    private void publish(Practice practice) {
        asWorker(() -> transaction.execute(
                status -> configurations.publish(controller(CABINET_MARTIN), practice, "Who decides")));
    }

    /** Somebody of whom no other test speaks. */
    private Patient patient() {
        String id = medcom().sql("""
                        select r.patient_id::text from medcom.patient_practice r
                        join medcom.threads t on t.registration_id = r.id join medcom.messages m on m.thread_id = t.id
                        join medcom.patients p on p.id = r.patient_id
                        where r.practice_id = 101 and r.patient_id > 100020 and r.left_at is null and p.died_on is null
                          and p.birth_date < '2000-01-01' and m.sent_at > '2023-01-01'
                        group by r.patient_id order by r.patient_id offset 1 limit 1
                        """).query(String.class).single();
        return patient(CABINET_MARTIN, id, 2);
    }
}
