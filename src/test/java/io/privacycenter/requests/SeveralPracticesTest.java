package io.privacycenter.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.Installed;
import io.privacycenter.identity.Patient;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.vocabulary.Action;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Somebody known to several practices asks one, some or all of them: one request, a case for each. */
class SeveralPracticesTest extends Installed {

    @Autowired
    private Filing filing;

    @Autowired
    private Cases cases;

    @Test
    void one_sending_is_one_request_with_a_case_at_each_practice_that_was_ticked() {
        Known known = known();
        UUID sending = UUID.randomUUID();
        Ask ask = Ask.of(Part.of(Action.ACCESS), Part.takeBack(Set.of()))
                .alsoAt(Set.of(known.there().subject()));
        Filed filed = send(known, sending, ask);
        assertThat(send(known, sending, ask)).as("sent twice").isEqualTo(filed);
        List<Case> together = as(known.here(), () -> cases.together(mine(known, filed)));
        assertThat(together)
                .extracting(Case::controller)
                .containsExactly(known.here().controller(), known.there().controller());
        assertThat(together).extracting(Case::reference).doesNotHaveDuplicates();
        assertThat(together.getLast().demands())
                .as("a permission is the business of the practice that has it")
                .extracting(Demand::action)
                .containsExactly(Action.ACCESS);
    }

    @Test
    void nobody_else_is_told_unless_the_person_ticks_them() {
        Known known = known();
        Filed filed = send(known, UUID.randomUUID(), Ask.of(Part.of(Action.ACCESS)));
        assertThat(as(known.here(), () -> cases.together(mine(known, filed)))).hasSize(1);
    }

    @Test
    void a_subject_of_somebody_else_cannot_be_asked_for() {
        Known known = known();
        UUID stranger = patient(TILLEULS, stranger(known), 2).subject();
        assertThatThrownBy(() -> send(
                        known, UUID.randomUUID(), Ask.of(Part.of(Action.ACCESS)).alsoAt(Set.of(stranger))))
                .isInstanceOf(InvalidRequest.class);
    }

    @Test
    void who_goes_over_to_another_practice_is_the_same_human_and_sees_there_what_was_asked_there() {
        Known known = known();
        send(
                known,
                UUID.randomUUID(),
                Ask.of(Part.of(Action.ACCESS)).alsoAt(Set.of(known.there().subject())));
        Patient over = known.here().at(subject(TILLEULS, known.hostId()));
        assertThat(over).isEqualTo(known.there());
        assertThat(as(over, () -> cases.of(over)))
                .isNotEmpty()
                .extracting(Case::controller)
                .containsOnly(known.there().controller());
    }

    private record Known(Patient here, Patient there, String hostId) {}

    private Known known() {
        String hostId = medcom().sql("""
                        select a.patient_id::text from medcom.patient_practice a
                        join medcom.patient_practice b on b.patient_id = a.patient_id
                        join medcom.patients p on p.id = a.patient_id
                        where a.practice_id = 101 and b.practice_id = 102 and p.died_on is null
                          and p.birth_date < '2000-01-01'
                        order by a.patient_id desc limit 1
                        """).query(String.class).single();
        return new Known(patient(CABINET_MARTIN, hostId, 2), patient(TILLEULS, hostId, 2), hostId);
    }

    private String stranger(Known known) {
        return medcom().sql("""
                        select patient_id::text from medcom.patient_practice
                        where practice_id = 102 and patient_id <> ?::bigint order by patient_id desc limit 1
                        """).param(known.hostId()).query(String.class).single();
    }

    private Filed send(Known known, UUID sending, Ask ask) {
        return as(known.here(), () -> filing.file(known.here(), sending, ask, Locale.ENGLISH));
    }

    private Case mine(Known known, Filed filed) {
        return as(known.here(), () -> cases.find(filed.reference())).orElseThrow();
    }
}
