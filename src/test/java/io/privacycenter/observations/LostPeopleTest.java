package io.privacycenter.observations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Identity;
import io.privacycenter.identity.LostRows;
import io.privacycenter.identity.LostRows.Lost;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Scheme;
import io.privacycenter.identity.Staff;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.requests.Cases;
import io.privacycenter.requests.Filed;
import io.privacycenter.requests.Filing;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.cases.DemandState;
import io.privacycenter.requests.desk.Desk;
import io.privacycenter.vocabulary.Action;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

/** A patient asks for their data, and the number under which they are known leads to no row any more. */
class LostPeopleTest extends SmallPractices {

    private static final String MOBILE = "+33639980177";

    @Autowired
    private Filing filing;

    @Autowired
    private Cases cases;

    @Autowired
    private Desk desk;

    @Autowired
    private LostRows lost;

    @Autowired
    private Staff staff;

    @Autowired
    private Grants grants;

    @Test
    void a_row_with_both_their_addresses_is_theirs_and_the_finder_stands_as_who_said_so() {
        Patient ana = known(1, email("ana"), MOBILE);
        rowOf(2, email("ana"), "+33 6 39 98 01 77");

        Demand asked = asked(ana);

        assertThat(asked.state()).isNotEqualTo(DemandState.WORKING_OUT);
        assertThat(asked.recommendation().outcomes()).isNotEmpty();
        assertThat(numbers(ana)).contains(number(2));
        assertThat(saidBy(ana)).hasSize(2).contains(Actor.OBSERVER.actorId());
    }

    @Test
    void a_row_with_one_of_their_addresses_may_be_a_relatives_and_a_person_says_whose_it_is() {
        Patient ana = known(1, email("family"), MOBILE);
        rowOf(2, email("family"), null);
        StaffMember doctor = doctor(NORTH, "lost-north");

        Demand asked = asked(ana);

        assertThat(asked.asksWhoseRow()).isTrue();
        assertThat(numbers(ana)).doesNotContain(number(2));
        Lost question = as(doctor, () -> lost.of(ana.subject())).orElseThrow();
        assertThat(question.keys()).containsExactly(number(2));
        StaffMember elsewhere = doctor(SOUTH, "lost-south");
        assertThat(as(elsewhere, () -> lost.of(ana.subject()))).isEmpty();
        assertThatThrownBy(() -> as(elsewhere, () -> isTheirs(question, number(2))))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> as(doctor, () -> isTheirs(question, number(3))))
                .isInstanceOf(IllegalArgumentException.class);

        as(doctor, () -> isTheirs(question, number(2)));

        Demand worked = workedOut(doctor, asked);
        assertThat(worked.recommendation().outcomes()).isNotEmpty();
        assertThat(numbers(ana)).contains(number(2));
        assertThat(saidBy(ana)).hasSize(2).contains(doctor.actorId());
        assertThat(as(doctor, () -> lost.of(ana.subject()))).isEmpty();
    }

    @Test
    void when_none_of_the_rows_is_theirs_nothing_is_held_and_the_answer_says_what_was_looked_for() {
        Patient ana = known(1, email("old"), MOBILE);
        rowOf(2, email("old"), null);
        rowOf(3, null, MOBILE);
        StaffMember doctor = doctor(NORTH, "none-north");
        Demand asked = asked(ana);
        Lost question = as(doctor, () -> lost.of(ana.subject())).orElseThrow();
        assertThat(question.keys()).containsExactly(number(2), number(3));

        as(doctor, () -> {
            lost.isNone(question);
            return true;
        });

        Demand worked = workedOut(doctor, asked);
        assertThat(worked.recommendation().outcomes()).isEmpty();
        assertThat(letter(doctor, worked))
                .contains("We hold nothing that matches what you asked.")
                .contains("We looked for you under your number in our software, your e-mail address and your "
                        + "telephone number.");
        assertThat(asked(ana).asksWhoseRow()).as("asked once about these rows").isFalse();
        rowOf(4, email("old"), null);
        assertThat(asked(ana).asksWhoseRow()).as("there is another row").isTrue();
    }

    @Test
    void the_row_of_somebody_who_is_known_is_theirs_whatever_address_stands_in_it() {
        Patient ana = known(1, email("couple"), MOBILE);
        known(2, email("couple"), MOBILE);
        rowOf(2, email("couple"), MOBILE);
        StaffMember doctor = doctor(NORTH, "couple-north");

        Demand asked = asked(ana);

        assertThat(asked.recommendation().outcomes()).isEmpty();
        assertThat(as(doctor, () -> lost.of(ana.subject()))).isEmpty();
        assertThat(numbers(ana)).doesNotContain(number(2));
    }

    @Test
    void whose_own_row_is_there_is_not_looked_for() {
        Patient ana = known(1, email("here"), MOBILE);
        rowOf(1, email("here"), MOBILE);
        rowOf(2, email("here"), MOBILE);

        assertThat(asked(ana).recommendation().outcomes()).isNotEmpty();
        assertThat(numbers(ana)).doesNotContain(number(2));
    }

    private String number(int n) {
        return Long.toString(person(n));
    }

    /** As the practice's software once named them. */
    private Patient known(int n, String email, String phone) {
        Subject subject = CurrentActor.as(
                Actor.OBSERVER,
                () -> transaction.execute(status -> {
                    Subject made = people.named(
                                    List.of(new People.Named(
                                            controller(NORTH),
                                            new Identity(Scheme.HOST_ID, number(n)),
                                            Set.of(
                                                    new Identity(Scheme.EMAIL, email),
                                                    new Identity(Scheme.PHONE, phone)))),
                                    UUID.randomUUID())
                            .getFirst();
                    ledger.begin(Map.of(made.id(), made.controller()));
                    return made;
                }));
        return new Patient(subject.person(), subject.id(), subject.controller(), 1);
    }

    private void rowOf(int n, String email, String phone) {
        patient(n, NORTH, email, "1980-01-02", "2015-03-04");
        data.sql("update small.patients set phone = ? where id = ?")
                .params(java.util.Arrays.asList(phone, person(n)))
                .update();
    }

    private Demand asked(Patient patient) {
        return as(patient, () -> {
            Filed filed = filing.file(patient, UUID.randomUUID(), Ask.of(Part.of(Action.ACCESS)), Locale.ENGLISH);
            return cases.find(filed.reference()).orElseThrow().demands().getFirst();
        });
    }

    /** As the page of the case does once somebody has said it. */
    private Demand workedOut(StaffMember doctor, Demand asked) {
        as(doctor, () -> {
            desk.workOut(asked);
            return true;
        });
        await().until(() -> file(doctor, asked).demands().getFirst().state() != DemandState.WORKING_OUT);
        return file(doctor, asked).demands().getFirst();
    }

    private Case file(StaffMember doctor, Demand asked) {
        String reference = owner().sql("select reference from requests.case_file where id = ?")
                .param(asked.caseFile())
                .query(String.class)
                .single();
        return as(doctor, () -> desk.open(reference)).orElseThrow();
    }

    private String letter(StaffMember doctor, Demand demand) {
        return as(doctor, () -> desk.preview(file(doctor, demand), demand));
    }

    private boolean isTheirs(Lost question, String number) {
        lost.isTheirs(question, number);
        return true;
    }

    private List<String> numbers(Patient patient) {
        return asWorker(() -> people.identitiesOf(patient.subject())).stream()
                .filter(identity -> identity.scheme() == Scheme.HOST_ID)
                .map(Identity::value)
                .toList();
    }

    /** Who said under which numbers the patient is known. */
    private List<UUID> saidBy(Patient patient) {
        return owner().sql("select asserted_by from identity.known_as where subject = ? and scheme = 'host-id'")
                .param(patient.subject())
                .query(UUID.class)
                .list();
    }

    private StaffMember doctor(String practice, String name) {
        return asWorker(() -> transaction.execute(status -> {
            Staff.Credentials credentials = staff.enroll(email(name), "Dr " + name, "General practice");
            grants.give(credentials.id(), Role.DOCTOR, controller(practice));
            return new StaffMember(credentials.id(), "Dr " + name, "General practice", Set.of(Role.DOCTOR));
        }));
    }
}
