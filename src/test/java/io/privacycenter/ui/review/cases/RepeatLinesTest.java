package io.privacycenter.ui.review.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.identity.Patient;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.desk.Repeats;
import io.privacycenter.vocabulary.Action;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a reviewer reads of somebody who asks twice, without a browser. */
class RepeatLinesTest extends CasePages {

    @Autowired
    private Repeats repeats;

    @Test
    void a_case_names_the_one_that_looks_the_same_offers_to_answer_together_and_says_later_that_it_was() {
        Patient patient = patient();
        String first = ask(patient);
        String again = ask(patient);
        assertThat(page(drMartin(), again)).contains("This looks like the same as request " + first, "Answer together");
        assertThat(page(drMartin(), first)).doesNotContain("looks like the same");

        Demand later =
                as(patient, () -> cases.find(again)).orElseThrow().demands().getFirst();
        as(drMartin(), () -> repeats.join(drMartin(), later, repeats.of(later).getFirst()));

        assertThat(page(drMartin(), again))
                .contains("Answered together with request " + first, "earlier date counts")
                .doesNotContain("Answer together");
        assertThat(page(drMartin(), first)).contains("Asked again on", again);
    }

    private String ask(Patient patient) {
        return as(
                        patient,
                        () -> filing.file(patient, UUID.randomUUID(), Ask.of(Part.of(Action.ACCESS)), Locale.ENGLISH))
                .reference();
    }

    /** Somebody of whom no other test speaks. */
    private Patient patient() {
        String id = medcom().sql("""
                        select r.patient_id::text from medcom.patient_practice r
                        join medcom.patients p on p.id = r.patient_id
                        where r.practice_id = 101 and r.patient_id > 100020 and r.left_at is null and p.died_on is null
                          and p.birth_date between '2000-01-01' and '2007-01-01'
                        order by r.patient_id desc limit 1
                        """).query(String.class).single();
        return patient(CABINET_MARTIN, id, 2);
    }
}
