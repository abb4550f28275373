package io.privacycenter.requests.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.privacycenter.identity.Controller;
import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Staff;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.ledger.Act;
import io.privacycenter.ledger.Acts;
import io.privacycenter.requests.ErasedMessages;
import io.privacycenter.requests.Filed;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.assignment.Absences.Saying;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.inbox.Inbox;
import io.privacycenter.vocabulary.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

/** With whom a case is: whoever treats the person, whom it is given to, who stands in, and who follows. */
class AssignmentsTest extends ErasedMessages {

    @Autowired
    private Assignments assignments;

    @Autowired
    private Absences absences;

    @Autowired
    private Inbox inbox;

    @Autowired
    private Succession succession;

    @Autowired
    private Staff staff;

    @Autowired
    private Grants grants;

    @Autowired
    private Acts acts;

    @Test
    void a_case_comes_to_the_doctor_whom_the_data_names_and_who_may_decide_here() {
        Case file = asked(treatedBy(1));
        await().atMost(PATIENTLY).until(() -> drMartin().id().equals(file(file).assignee()));
        assertThat(as(drMartin(), () -> assignments.history(file.id())))
                .singleElement()
                .extracting(HandedOver::cause, HandedOver::actor, HandedOver::taker)
                .containsExactly(HandedOver.Cause.TREATS, null, drMartin().id());
    }

    @Test
    void whose_doctor_is_none_of_the_staff_stays_in_the_shared_queue() {
        Case file = asked(treatedBy(2));
        await().atMost(PATIENTLY).until(() -> sought(file));
        assertThat(file(file).assignee()).isNull();
        assertThat(as(drMartin(), () -> assignments.history(file.id()))).isEmpty();
    }

    @Test
    void a_case_is_taken_given_with_a_word_and_put_back_and_the_second_of_two_learns_it() {
        Case file = inQueue(3);
        assertThat(as(drBenali(), () -> assignments.take(drBenali(), file.id(), null)))
                .isTrue();
        assertThat(as(drMartin(), () -> assignments.take(drMartin(), file.id(), null)))
                .as("it is no longer in the queue")
                .isFalse();
        StaffMember officer = staff("Inès Robert", Role.DPO);
        UUID benali = drBenali().id();
        String word = "She asked for me, and I know her brother.";
        assertThat(as(drBenali(), () -> assignments.give(drBenali(), file.id(), benali, officer.id(), word)))
                .isTrue();
        assertThat(file(file).assignee()).isEqualTo(officer.id());
        assertThat(as(officer, () -> assignments.putBack(officer, file.id(), officer.id(), null)))
                .isTrue();
        assertThat(file(file).assignee()).isNull();
        assertThat(as(drMartin(), () -> assignments.history(file.id())))
                .extracting(HandedOver::cause, HandedOver::word)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(HandedOver.Cause.TAKEN, null),
                        org.assertj.core.groups.Tuple.tuple(HandedOver.Cause.GIVEN, word),
                        org.assertj.core.groups.Tuple.tuple(HandedOver.Cause.PUT_BACK, null));
        assertThat(owner().sql("select word from requests.handed_over where case_file = ? and word is not null")
                        .param(file.id())
                        .query((row, n) -> new String(row.getBytes(1), java.nio.charset.StandardCharsets.UTF_8))
                        .single())
                .as("sealed")
                .doesNotContain("brother");
    }

    @Test
    void nobody_takes_or_gets_a_case_of_a_practice_that_is_not_theirs() {
        Case file = inQueue(4);
        assertThatThrownBy(() -> as(drMorel(), () -> assignments.take(drMorel(), file.id(), null)))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> as(
                        drMartin(),
                        () -> assignments.give(
                                drMartin(), file.id(), null, drMorel().id(), null)))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> as(drMorel(), () -> assignments.history(file.id())))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(as(drMorel(), () -> assignments.of(file.id()))).isEmpty();
        assertThat(file(file).assignee()).isNull();
    }

    @Test
    void a_deputy_sees_what_is_with_whom_is_away_from_the_first_day_to_the_last_and_gains_no_right() {
        StaffMember away = member("Dr Paul Away", CABINET_MARTIN);
        StaffMember deputy = member("Dr Dora Deputy", CABINET_MARTIN);
        Instant starts = clock.instant().plus(Duration.ofDays(1));
        Instant ends = starts.plus(Duration.ofDays(7));
        assertThat(as(away, () -> absences.away(away, starts, ends, drMorel().id())))
                .as("who may not decide here stands in for nobody here")
                .isInstanceOf(Saying.NoDeputy.class);
        assertThat(as(away, () -> absences.away(away, ends, starts, deputy.id())))
                .isInstanceOf(Saying.WrongDays.class);
        Absence absence = ((Saying.Said) as(away, () -> absences.away(away, starts, ends, deputy.id()))).absence();
        assertThat(as(away, () -> absences.away(away, starts, ends, drMartin().id())))
                .isInstanceOf(Saying.SaidBefore.class);
        assertThat(as(deputy, () -> assignments.deskOf(deputy))).containsExactly(deputy.id());
        later(Duration.ofDays(2), () -> {
            assertThat(as(deputy, () -> assignments.deskOf(deputy))).containsExactlyInAnyOrder(deputy.id(), away.id());
            assertThat(as(drMartin(), () -> assignments.colleagues(controller(CABINET_MARTIN))))
                    .filteredOn(one -> one.id().equals(away.id()))
                    .extracting(Colleague::away)
                    .containsExactly(ends);
            return true;
        });
        later(
                Duration.ofDays(9),
                () -> assertThat(as(deputy, () -> assignments.deskOf(deputy))).containsExactly(deputy.id()));
        assertThat(as(deputy, () -> grants.have(controller(TILLEULS), Role.DOCTOR)))
                .isFalse();
        assertThat(as(deputy, () -> absences.callOff(deputy, absence.id()))).isFalse();
        assertThat(as(away, () -> absences.callOff(away, absence.id()))).isTrue();
        later(
                Duration.ofDays(2),
                () -> assertThat(as(deputy, () -> assignments.deskOf(deputy))).containsExactly(deputy.id()));
        assertThat(acts())
                .contains(
                        new Act.DeputyNamed(away.id(), deputy.id(), starts, ends),
                        new Act.DeputyDismissed(away.id(), deputy.id()));
    }

    @Test
    void an_inbox_begins_with_ones_own_the_queue_and_those_of_whom_one_stands_in_for_and_shows_everybodys_when_asked() {
        StaffMember away = member("Dr Ada Absent", CABINET_MARTIN);
        StaffMember deputy = member("Dr Dan Deputy", CABINET_MARTIN);
        Case file = inQueue(6);
        assertThat(waiting(deputy, Inbox.Cut.WAITING)).contains(file.id());
        assertThat(waiting(deputy, Inbox.Cut.WAITING.with(Inbox.Whose.QUEUE))).contains(file.id());
        as(away, () -> assignments.take(away, file.id(), null));
        Instant starts = clock.instant().plus(Duration.ofDays(1));
        as(away, () -> absences.away(away, starts, starts.plus(Duration.ofDays(1)), deputy.id()));

        assertThat(waiting(away, Inbox.Cut.WAITING)).contains(file.id());
        assertThat(waiting(away, Inbox.Cut.WAITING.with(Inbox.Whose.QUEUE))).doesNotContain(file.id());
        assertThat(waiting(deputy, Inbox.Cut.WAITING)).doesNotContain(file.id());
        assertThat(waiting(deputy, Inbox.Cut.WAITING.with((Inbox.Whose) null))).contains(file.id());
        assertThat(as(deputy, () -> inbox.standing(file(file)).place())).isEqualTo(-1);
        later(
                Duration.ofHours(30),
                () -> assertThat(waiting(deputy, Inbox.Cut.WAITING)).contains(file.id()));
    }

    private List<UUID> waiting(StaffMember member, Inbox.Cut cut) {
        return as(member, () -> inbox.page(cut, 0, 1_000)).stream()
                .map(Case::id)
                .toList();
    }

    @Test
    void what_is_open_and_with_a_doctor_who_leaves_passes_to_whoever_follows() {
        StaffMember leaver = member("Dr Lea Leaver", CABINET_MARTIN);
        StaffMember follower = member("Dr Fay Follower", CABINET_MARTIN);
        Case file = inQueue(5);
        assertThat(as(leaver, () -> assignments.take(leaver, file.id(), null))).isTrue();
        assertThatThrownBy(() -> as(
                        lea(),
                        () -> succession.leaves(
                                leaver.id(), cabinet(), drMorel().id())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> as(drMartin(), () -> succession.leaves(leaver.id(), cabinet(), null)))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(as(lea(), () -> succession.leaves(leaver.id(), cabinet(), follower.id())))
                .isEqualTo(1);
        assertThat(file(file).assignee()).isEqualTo(follower.id());
        assertThat(as(leaver, () -> desk.open(file.reference())))
                .as("the right to decide has ended")
                .isEmpty();
        assertThat(acts()).contains(new Act.CasesPassedOn(leaver.id(), follower.id(), 1));
        assertThat(as(lea(), () -> succession.leaves(follower.id(), cabinet(), null)))
                .isEqualTo(1);
        assertThat(file(file).assignee()).as("without a successor").isNull();
    }

    private Set<Act> acts() {
        return Set.copyOf(as(lea(), () -> acts.of(controller(CABINET_MARTIN), Long.MAX_VALUE, 50)).stream()
                .map(Acts.Done::act)
                .toList());
    }

    private StaffMember lea() {
        return staff("Léa Fontaine", Role.ADMINISTRATOR);
    }

    private Controller cabinet() {
        return controllers.ofHostId(CABINET_MARTIN).orElseThrow();
    }

    private StaffMember member(String name, String controller) {
        UUID id = as(
                lea(),
                () -> transaction.execute(status -> {
                    Staff.Credentials made = staff.enroll(UUID.randomUUID() + "@staff.example", name, "");
                    grants.give(made.id(), Role.DOCTOR, controller(controller));
                    return made.id();
                }));
        return new StaffMember(id, name, "", Set.of(Role.DOCTOR));
    }

    private Case inQueue(int n) {
        Case file = asked(treatedBy(2, n));
        await().atMost(PATIENTLY).until(() -> sought(file));
        return file;
    }

    private Case asked(Patient patient) {
        Filed filed = as(
                patient,
                () -> filing.file(
                        patient, UUID.randomUUID(), Ask.of(Part.of(Action.DELETE, Set.of("messages"))), Locale.FRENCH));
        return as(patient, () -> cases.find(filed.reference())).orElseThrow();
    }

    private Case file(Case before) {
        return as(drMartin(), () -> desk.open(before.reference())).orElseThrow();
    }

    private boolean sought(Case file) {
        return owner().sql("select assignee_sought from requests.case_file where id = ?")
                .param(file.id())
                .query(Boolean.class)
                .single();
    }

    private Patient treatedBy(int doctor) {
        return treatedBy(doctor, 0);
    }

    /** Patients who write messages, from the end of those that others take from the other side. */
    private Patient treatedBy(int doctor, int n) {
        List<String> ids =
                medcom().sql("""
                        select r.patient_id::text from medcom.patient_practice r
                        join medcom.patients p on p.id = r.patient_id
                        where r.practice_id = 101 and r.usual_doctor_id = ? and r.patient_id > 100200
                          and r.left_at is null and p.died_on is null and p.birth_date < '2000-01-01'
                          and exists (select from medcom.threads t where t.registration_id = r.id)
                        order by r.patient_id offset ? limit 1
                        """).params(doctor, n).query(String.class).list();
        return patient(CABINET_MARTIN, ids.getFirst(), 2);
    }
}
