package io.privacycenter.requests.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.identity.Patient;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.identity.Subject;
import io.privacycenter.requests.Cases;
import io.privacycenter.requests.Filed;
import io.privacycenter.requests.QuietPatients;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.cases.DemandState;
import io.privacycenter.requests.desk.CameOtherwise.Channel;
import io.privacycenter.requests.desk.CameOtherwise.Proof;
import io.privacycenter.vocabulary.Action;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;

class CameOtherwiseTest extends QuietPatients {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Autowired
    private CameOtherwise recording;

    @Autowired
    private Desk desk;

    @Autowired
    private Cases cases;

    @Test
    void a_letter_has_the_clock_of_the_day_it_came_and_the_register_of_all_others() {
        Subject somebody = somebody(70);
        LocalDate came = today().minusDays(10);
        UUID sending = UUID.randomUUID();

        Filed filed = record(drMartin(), somebody, sending, Action.ACCESS, came, Proof.SEEN);
        Filed again = record(drMartin(), somebody, sending, Action.ACCESS, came, Proof.SEEN);

        Case file = as(drMartin(), () -> desk.open(filed.reference())).orElseThrow();
        Patient person = new Patient(somebody.person(), somebody.id(), somebody.controller(), 1);
        assertThat(again).isEqualTo(filed);
        assertThat(LocalDate.ofInstant(file.filed(), PARIS)).isEqualTo(came);
        assertThat(file.nextDue())
                .isBefore(came.plusDays(45).atStartOfDay(PARIS).toInstant());
        assertThat(as(drMartin(), () -> recording.of(file)).orElseThrow())
                .returns(Channel.LETTER, CameOtherwise.Recorded::channel)
                .returns(came, CameOtherwise.Recorded::came)
                .returns(drMartin().id(), CameOtherwise.Recorded::staff);
        assertThat(as(person, () -> cases.of(person))).extracting(Case::id).contains(file.id());
        assertThat(as(person, () -> recording.of(file))).isPresent();
    }

    @Test
    void nothing_is_approved_for_somebody_until_it_is_made_sure_who_asks() {
        Subject somebody = somebody(71);

        Filed filed = record(drMartin(), somebody, UUID.randomUUID(), Action.ACCESS, today(), Proof.NOT_YET);

        Case file = as(drMartin(), () -> desk.open(filed.reference())).orElseThrow();
        assertThat(file.identityLevel()).isZero();
        Demand copy = file.demands().getFirst();
        assertThat(copy.state()).isEqualTo(DemandState.WITH_PRACTICE);
        assertThatThrownBy(() -> as(drMartin(), () -> desk.approve(drMartin(), copy)))
                .hasMessageContaining("err.record.unproved");

        as(drMartin(), () -> {
            recording.isSure(file);
            return null;
        });
        assertThat(as(drMartin(), () -> desk.approve(drMartin(), copy))).isInstanceOf(Desk.Decision.class);
    }

    @Test
    void what_cannot_be_is_not_filed_and_says_what_is_wrong() {
        Subject somebody = somebody(72);

        for (LocalDate never : new LocalDate[] {today().plusDays(1), today().minusDays(93), LocalDate.MAX}) {
            assertThatThrownBy(() -> record(drMartin(), somebody, UUID.randomUUID(), Action.ACCESS, never, Proof.SEEN))
                    .isInstanceOf(InvalidRequest.class)
                    .hasMessageContaining("err.record.day");
        }
        assertThatThrownBy(() -> record(drMartin(), somebody, UUID.randomUUID(), Action.ACCESS, today(), Proof.CODE))
                .hasMessageContaining("err.record.code");
        assertThatThrownBy(
                        () -> record(drMartin(), somebody, UUID.randomUUID(), Action.OTHER_DEMAND, today(), Proof.SEEN))
                .hasMessageContaining("err.record.words");
        assertThat(owner().sql("select count(*) from requests.recorded where subject = ?")
                        .param(somebody.id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void nobody_writes_down_a_request_at_another_practice_and_no_patient_does() {
        Subject somebody = somebody(73);
        Patient person = new Patient(somebody.person(), somebody.id(), somebody.controller(), 2);

        assertThatThrownBy(() -> record(drMorel(), somebody, UUID.randomUUID(), Action.ACCESS, today(), Proof.SEEN))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> as(
                        person,
                        () -> recording.record(
                                drMartin(),
                                somebody,
                                UUID.randomUUID(),
                                Ask.of(Part.of(Action.ACCESS)),
                                Channel.LETTER,
                                today(),
                                Proof.SEEN,
                                null,
                                Locale.FRENCH)))
                .isInstanceOf(AuthorizationDeniedException.class);
    }

    private Filed record(StaffMember by, Subject about, UUID sending, Action action, LocalDate came, Proof proof) {
        return as(
                by,
                () -> recording.record(
                        by, about, sending, Ask.of(Part.of(action)), Channel.LETTER, came, proof, null, Locale.FRENCH));
    }

    private Subject somebody(int n) {
        Patient one = quiet(n);
        return new Subject(one.subject(), one.controller(), one.person());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), PARIS);
    }
}
