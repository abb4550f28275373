package io.privacycenter.requests.mydata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.privacycenter.configuration.KindOfData;
import io.privacycenter.configuration.Practice;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.requests.Filing;
import io.privacycenter.requests.QuietPatients;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.desk.Desk;
import io.privacycenter.requests.mydata.WhoHasMyData.Look;
import io.privacycenter.requests.mydata.WhoHasMyData.Moved;
import io.privacycenter.requests.mydata.WhoHasMyData.Reach;
import io.privacycenter.requests.mydata.WhoHasMyData.What;
import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.Action;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who has a person's data and who looked, against the whole application and a real database. */
class WhoHasMyDataTest extends QuietPatients {

    @Autowired
    private WhoHasMyData who;

    @Autowired
    private Filing filing;

    @Autowired
    private Desk desk;

    @Test
    void who_opened_a_request_is_told_with_name_role_and_reason_once_for_each_sitting() {
        Patient someone = quiet(20);
        String reference = ask(someone);
        assertThat(reach(someone).looks()).isEmpty();
        StaffMember officer = staff("Inès Robert", Role.DPO);
        open(drMartin(), reference);
        open(drMartin(), reference);
        open(officer, reference);
        assertThat(reach(someone).looks())
                .extracting(Look::what, Look::who, Look::role, Look::reference)
                .containsExactlyInAnyOrder(
                        tuple(What.CASE, "Dr Hélène Martin", Role.DOCTOR, reference),
                        tuple(What.CASE, "Inès Robert", Role.DPO, reference));
        later(Duration.ofHours(1), () -> {
            open(drMartin(), reference);
            assertThat(reach(someone).looks()).hasSize(3).first().matches(look -> look.role() == Role.DOCTOR);
            return true;
        });
    }

    @Test
    void a_doctor_of_another_practice_opens_nothing_and_leaves_no_line() {
        Patient someone = quiet(21);
        String reference = ask(someone);
        assertThat(as(drMorel(), () -> desk.open(reference))).isEmpty();
        assertThat(reach(someone).looks()).isEmpty();
    }

    @Test
    void lines_of_who_looked_are_added_and_never_changed() {
        JdbcClient app = JdbcClient.create(appDatabase());
        for (String change :
                List.of("update requests.case_opened set at = now()", "delete from requests.case_opened")) {
            assertThatThrownBy(() -> app.sql(change).update()).isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void what_was_sent_is_told_with_what_allowed_it_that_day() {
        Patient someone = quiet(22);
        record(
                someone,
                "care-began",
                (veil, id, recorded) ->
                        new Fact.ServiceStarted(id, recorded.minusSeconds(7_200), recorded, Set.of("care"), null));
        record(
                someone,
                "sent",
                (veil, id, recorded) -> new Fact.DataTransferred(
                        id,
                        recorded.minusSeconds(3_600),
                        recorded,
                        Fact.Direction.SENT,
                        "lab",
                        Set.of("HEALTH.LAB-RESULT"),
                        null));
        record(
                someone,
                "unlawful",
                (veil, id, recorded) -> new Fact.DataTransferred(
                        id,
                        recorded.minusSeconds(1_800),
                        recorded,
                        Fact.Direction.SENT,
                        "advertiser",
                        Set.of("BEHAVIOR.PREFERENCE.NEWSLETTER"),
                        null));

        List<Moved> moved = reach(someone).moved();

        assertThat(moved).extracting(Moved::system).containsExactly("advertiser", "lab");
        assertThat(moved.getLast().kinds()).extracting(KindOfData::id).containsExactly("test-results");
        assertThat(moved.getLast().grounds()).extracting(Practice.Base::id).contains("care");
        assertThat(moved.getFirst().grounds()).as("nothing allowed it").isEmpty();
    }

    @Test
    void nobody_sees_who_looked_at_another_person() {
        Patient someone = quiet(23);
        String reference = ask(someone);
        open(drMartin(), reference);
        assertThat(reach(quiet(24)).looks()).isEmpty();
    }

    private String ask(Patient patient) {
        return as(
                        patient,
                        () -> filing.file(patient, UUID.randomUUID(), Ask.of(Part.of(Action.ACCESS)), Locale.ENGLISH))
                .reference();
    }

    private void open(StaffMember member, String reference) {
        assertThat(as(member, () -> desk.open(reference))).isPresent();
    }

    private Reach reach(Patient patient) {
        return as(patient, () -> who.of(patient));
    }
}
