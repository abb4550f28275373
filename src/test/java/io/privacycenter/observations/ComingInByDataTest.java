package io.privacycenter.observations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.privacycenter.demo.Mailbox;
import io.privacycenter.identity.Doors;
import io.privacycenter.identity.Doors.Entrance;
import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Identity;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Scheme;
import io.privacycenter.identity.Staff;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.identity.UnclearPeople;
import io.privacycenter.identity.UnclearPeople.Unclear;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.processing.AllowedProcessing;
import io.privacycenter.requests.mydata.MyData;
import io.privacycenter.vocabulary.LegalBaseKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Patients of practices whose software never reported them: only their row says that they are there. */
class ComingInByDataTest extends SmallPractices {

    private static final String BROWSER = "secret of a browser";
    private static final Pattern LINK = Pattern.compile("/enter#([\\w-]+)");

    @Autowired
    private Doors doors;

    @Autowired
    private Mailbox mailbox;

    @Autowired
    private UnclearPeople unclear;

    @Autowired
    private Staff staff;

    @Autowired
    private Grants grants;

    @Autowired
    private AllowedProcessing processing;

    @Autowired
    private MyData myData;

    @Test
    void somebody_whom_no_software_reported_comes_in_by_the_address_in_their_row() {
        patient(1, NORTH, " " + email("ANA") + " ", "1980-01-02", "2015-03-04");

        Entrance entrance = entrance(NORTH, email("ana"));

        assertThat(entrance).isInstanceOfSatisfying(Entrance.Open.class, open -> {
            Patient ana = open.patient();
            assertThat(ana.subject())
                    .isEqualTo(subject(NORTH, Long.toString(person(1))).id());
            assertThat(as(ana, () -> processing.of(ana.subject(), ana.controller())))
                    .as("nothing happened yet: only what law asks of everybody")
                    .satisfies(allowed -> assertThat(allowed.granted())
                            .allMatch(granted -> granted.ground().kind() == LegalBaseKind.LEGAL_OBLIGATION));
            assertThat(as(ana, () -> myData.of(ana)).complete())
                    .as("their page is there")
                    .isTrue();
        });
    }

    @Test
    void a_couple_with_one_address_is_asked_for_a_birth_date_and_then_a_person_helps() {
        patient(1, NORTH, email("both"), "1980-01-02", "2015-03-04");
        patient(2, NORTH, email("both"), "1981-05-06", "2015-03-04");

        UUID first = ((Entrance.BirthDateNeeded) entrance(NORTH, email("both"))).signIn();
        assertThat(doors.enterByBirthDate(first, BROWSER, LocalDate.of(1981, 5, 6)))
                .isInstanceOfSatisfying(
                        Entrance.Open.class,
                        open -> assertThat(open.patient().subject())
                                .isEqualTo(
                                        subject(NORTH, Long.toString(person(2))).id()));

        UUID second = ((Entrance.BirthDateNeeded) entrance(NORTH, email("both"))).signIn();
        assertThat(doors.enterByBirthDate(second, BROWSER, LocalDate.of(1990, 5, 6)))
                .isInstanceOf(Entrance.AskThePractice.class);
    }

    @Test
    void one_person_with_two_rows_is_never_guessed() {
        patient(1, NORTH, email("twice"), "1980-01-02", "2015-03-04");
        patient(2, NORTH, email("twice"), "1980-01-02", "2019-03-04");

        UUID asked = ((Entrance.BirthDateNeeded) entrance(NORTH, email("twice"))).signIn();

        assertThat(doors.enterByBirthDate(asked, BROWSER, LocalDate.of(1980, 1, 2)))
                .isInstanceOf(Entrance.AskThePractice.class);

        StaffMember doctor = doctor(NORTH, "north");
        List<Unclear> questions = as(doctor, unclear::open);
        assertThat(questions)
                .filteredOn(one -> one.address().value().equals(email("twice")))
                .singleElement()
                .satisfies(one -> assertThat(one.people()).isEqualTo(2));
        assertThat(as(doctor(SOUTH, "south"), unclear::open))
                .as("another practice's")
                .isEmpty();
        as(doctor, () -> {
            questions.forEach(one -> unclear.settle(one.id()));
            return true;
        });
        assertThat(as(doctor, unclear::open)).isEmpty();
    }

    @Test
    void an_address_of_a_known_person_that_is_anothers_too_does_not_open_by_itself() {
        CurrentActor.run(
                Actor.OBSERVER,
                () -> transaction.executeWithoutResult(status -> people.named(
                        List.of(new People.Named(
                                controller(NORTH),
                                new Identity(Scheme.HOST_ID, Long.toString(person(1))),
                                Set.of(new Identity(Scheme.EMAIL, email("family"))))),
                        UUID.randomUUID())));
        patient(1, NORTH, email("family"), "1980-01-02", "2015-03-04");
        patient(2, NORTH, email("family"), "2018-05-06", "2018-06-04");

        assertThat(entrance(NORTH, email("family"))).isInstanceOf(Entrance.BirthDateNeeded.class);
    }

    @Test
    void a_row_at_one_practice_makes_nobody_known_at_another() {
        patient(1, NORTH, email("ana"), "1980-01-02", "2015-03-04");

        UUID elsewhere = knock(SOUTH, email("ana"));
        handled(elsewhere);

        assertThat(mailbox.letters()).noneMatch(letter -> letter.to().equals(email("ana")));
        assertThat(asWorker(
                        () -> people.find(controller(SOUTH), new Identity(Scheme.HOST_ID, Long.toString(person(1))))))
                .isEmpty();
    }

    private StaffMember doctor(String practice, String name) {
        return asWorker(() -> transaction.execute(status -> {
            Staff.Credentials credentials = staff.enroll(email(name), "Dr " + name, "General practice");
            grants.give(credentials.id(), Role.DOCTOR, controller(practice));
            return new StaffMember(credentials.id(), "Dr " + name, "General practice", Set.of(Role.DOCTOR));
        }));
    }

    private UUID knock(String practice, String address) {
        return doors.knock(controller(practice), new Identity(Scheme.EMAIL, address), BROWSER, Locale.ENGLISH);
    }

    /** Knocks, and follows the link of the newest letter. */
    private Entrance entrance(String practice, String address) {
        long before = letters(address).size();
        UUID knock = knock(practice, address);
        handled(knock);
        await().until(() -> letters(address).size() > before);
        return letters(address).stream()
                .map(letter -> LINK.matcher(letter.text()))
                .filter(Matcher::find)
                .map(link -> doors.enterByLink(link.group(1), BROWSER))
                .filter(entrance -> !(entrance instanceof Entrance.Expired))
                .findFirst()
                .orElseThrow();
    }

    private List<Mailbox.Letter> letters(String address) {
        return mailbox.letters().stream()
                .filter(letter -> letter.to().equals(address))
                .toList();
    }

    private void handled(UUID knock) {
        await().until(() -> owner().sql("select count(*) = 0 from work.scheduled_tasks where task_instance = ?")
                .param(knock.toString())
                .query(Boolean.class)
                .single());
    }
}
