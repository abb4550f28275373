package io.privacycenter.requests.reminding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.Installed;
import io.privacycenter.configuration.Administration;
import io.privacycenter.configuration.Changed;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Practice;
import io.privacycenter.demo.Mailbox;
import io.privacycenter.identity.Controller;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.requests.Cases;
import io.privacycenter.requests.Filed;
import io.privacycenter.requests.Filing;
import io.privacycenter.requests.MoreTime;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.assignment.Assignments;
import io.privacycenter.requests.assignment.Succession;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.desk.Desk;
import io.privacycenter.requests.inbox.Inbox;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Motive;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a practice is reminded of by mail: real SMTP, and members of staff whom no other test knows. */
class RemindersTest extends Installed {

    private static final String RUIZ = "104";
    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

    @Autowired
    private Reminding reminding;

    @Autowired
    private Mornings mornings;

    @Autowired
    private Digests digests;

    @Autowired
    private Administration administration;

    @Autowired
    private Filing filing;

    @Autowired
    private Cases cases;

    @Autowired
    private Desk desk;

    @Autowired
    private MoreTime moreTime;

    @Autowired
    private Assignments assignments;

    @Autowired
    private Succession succession;

    @Autowired
    private Inbox inbox;

    @Autowired
    private Configurations configurations;

    @Autowired
    private Mailbox mailbox;

    @Test
    void each_stage_is_told_once_to_whom_it_concerns_and_an_extension_moves_what_is_to_come() {
        StaffMember one = lets("Dra. Una", "una@ruiz.example", Role.DOCTOR);
        StaffMember two = lets("Sra. Dos", "dos@ruiz.example", Role.DELEGATE);
        lets("Sr. Tres", "tres@ruiz.example", Role.DPO);
        owner().sql("update identity.staff set language = 'es' where email = 'dos@ruiz.example'")
                .update();
        Patient someone = whoWrote(RUIZ, 0);
        Case file = asks(someone);
        LocalDate due = LocalDate.ofInstant(due(file), MADRID);

        Instant half =
                file.filed().plus(Duration.between(file.filed(), due(file)).dividedBy(2));
        Instant later = half.plus(Duration.ofDays(1));
        at(later, () -> remind(file));
        at(later.plus(Duration.ofHours(1)), () -> remind(file));
        assertThat(told("una@ruiz.example", file)).hasSize(1);
        assertThat(told("tres@ruiz.example", file)).as("there is time").isEmpty();
        assertThat(told("dos@ruiz.example", file)).singleElement().satisfies(letter -> {
            assertThat(letter.subject()).isEqualTo("El plazo para responder se acaba");
            assertThat(letter.text())
                    .contains("/review/case/" + file.reference())
                    .doesNotContainIgnoringCase("ruiz", "mensaje", "borrar");
        });

        as(one, () -> assignments.take(one, file.id(), null));
        at(morning(due.minusDays(7)), () -> remind(file));
        assertThat(told("una@ruiz.example", file)).hasSize(2);
        assertThat(told("dos@ruiz.example", file))
                .as("it is with somebody else")
                .hasSize(1);

        LocalDate longer = at(
                        morning(due.minusDays(6)),
                        () -> as(
                                one,
                                () -> moreTime.take(
                                        one, find(someone, file).demands().getFirst(), "The archive moves.")))
                .orElseThrow();
        at(morning(due.minusDays(3)), () -> remind(file));
        at(morning(due.minusDays(1)), () -> remind(file));
        assertThat(told("una@ruiz.example", file)).hasSize(2);
        at(morning(longer.minusDays(3)), () -> remind(file));
        assertThat(told("una@ruiz.example", file)).hasSize(3);
        assertThat(told("tres@ruiz.example", file)).as("now officers too").hasSize(1);

        as(
                two,
                () -> desk.deny(
                        two, find(someone, file).demands().getFirst(), Motive.VALID_REASONS, "They are needed."));
        at(morning(longer.minusDays(1)), () -> remind(file));
        assertThat(told("una@ruiz.example", file)).as("answered").hasSize(3);
        assertThat(owner().sql("select count(*) from requests.reminder where case_file = ?")
                        .param(file.id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void mornings_of_working_days_tell_how_much_waits_and_nothing_when_nothing_does() {
        StaffMember four = lets("Dra. Cuatro", "cuatro@ruiz.example", Role.DOCTOR);
        LocalDate monday = LocalDate.of(2026, 11, 23);
        at(morning(monday), this::tell);
        assertThat(digested("cuatro@ruiz.example")).as("nothing waits").isEmpty();

        Patient someone = whoWrote(RUIZ, 1);
        Case file = at(morning(monday).plus(Duration.ofHours(10)), () -> asks(someone));
        at(morning(monday).plus(Duration.ofHours(11)), this::tell);
        assertThat(digested("cuatro@ruiz.example")).as("it is evening").isEmpty();
        at(morning(monday.plusDays(1)), this::tell);
        at(morning(monday.plusDays(1)).plus(Duration.ofHours(1)), this::tell);
        assertThat(digested("cuatro@ruiz.example")).singleElement().satisfies(letter -> {
            assertThat(letter.text()).startsWith("One request waits for you.").contains("/review", "/account");
            assertThat(letter.text()).doesNotContain(file.reference(), "Ruiz", "Cuatro");
        });
        at(morning(monday.plusDays(5)), this::tell);
        assertThat(digested("cuatro@ruiz.example")).as("it is Saturday").hasSize(1);

        wants(four, false);
        at(morning(monday.plusDays(7)), this::tell);
        assertThat(digested("cuatro@ruiz.example")).as("not wanted").hasSize(1);
        wants(four, true);
        at(morning(LocalDate.of(2026, 12, 8)), this::tell);
        assertThat(digested("cuatro@ruiz.example")).as("it is a holiday there").hasSize(1);
        at(morning(LocalDate.of(2026, 12, 9)), this::tell);
        assertThat(digested("cuatro@ruiz.example")).hasSize(2);
        as(four, () -> desk.deny(four, find(someone, file).demands().getFirst(), Motive.VALID_REASONS, "Needed."));
        at(morning(LocalDate.of(2026, 12, 10)), this::tell);
        assertThat(digested("cuatro@ruiz.example")).as("answered").hasSize(2);
    }

    @Test
    void of_what_only_the_officer_decides_the_officer_alone_is_told_and_who_reviews_once_there_is_no_officer() {
        StaffMember doctor = lets("Dra. Cinco", "cinco@ruiz.example", Role.DOCTOR);
        StaffMember officer = lets("Sra. Seis", "seis@ruiz.example", Role.DPO);
        UUID ruiz = controller(RUIZ);
        Practice before = configurations.inForce(ruiz).practice();
        publish(ruiz, Changed.answering(before, new Practice.Answering("DELETE", "messages", 0, "OFFICER")));
        List<UUID> officers = List.of();
        try {
            LocalDate monday = LocalDate.of(2026, 11, 23);
            Case file = at(morning(monday).plus(Duration.ofHours(10)), () -> asks(whoWrote(RUIZ, 2)));
            at(morning(monday.plusDays(1)), this::tell);
            assertThat(digested("seis@ruiz.example")).hasSize(1);
            assertThat(digested("cinco@ruiz.example")).isEmpty();
            LocalDate due = LocalDate.ofInstant(due(file), MADRID);
            as(doctor, () -> assignments.take(doctor, file.id(), null));
            at(morning(due.minusDays(7)), () -> remind(file));
            assertThat(told("seis@ruiz.example", file)).hasSize(1);
            assertThat(told("cinco@ruiz.example", file))
                    .as("with them, but not theirs to decide")
                    .isEmpty();

            assertThat(digested("cinco@ruiz.example")).isEmpty();

            publish(ruiz, before);
            officers = officersElsewhere(officer);
            assertThatThrownBy(() -> as(lea(), () -> succession.leaves(officer.id(), controllers.get(ruiz), null)))
                    .as("the rule is gone, but this one waits")
                    .hasMessageContaining("invite one first");
            owner().sql("delete from identity.granted where role = 'DPO' and actor = ?")
                    .param(officer.id())
                    .update();
            at(morning(due.minusDays(3)), () -> remind(file));
            assertThat(told("seis@ruiz.example", file)).as("left").hasSize(1);
            assertThat(told("cinco@ruiz.example", file)).hasSize(1);
            at(morning(due.minusDays(1)), this::tell);
            assertThat(digested("cinco@ruiz.example")).isNotEmpty();
            assertThat(as(doctor, () -> inbox.page(Inbox.Cut.WAITING, 0, 100)))
                    .extracting(Case::id)
                    .contains(file.id());
        } finally {
            officers.forEach(gone -> owner().sql(
                            "insert into identity.granted (actor, role, controller) values (?, 'DPO', null)")
                    .param(gone)
                    .update());
            publish(ruiz, before);
        }
    }

    /** Takes the role from all who have it everywhere, and from all others here. @return those who had it everywhere */
    private List<UUID> officersElsewhere(StaffMember last) {
        List<UUID> everywhere = owner().sql(
                        "select actor from identity.granted where role = 'DPO' and controller is null")
                .query(UUID.class)
                .list();
        owner().sql(
                        "delete from identity.granted where role = 'DPO' and actor <> ? and (controller is null or controller = ?)")
                .params(last.id(), controller(RUIZ))
                .update();
        return everywhere;
    }

    private void publish(UUID controller, Practice practice) {
        asWorker(() -> transaction.execute(status -> configurations.publish(controller, practice, "Who decides")));
    }

    private StaffMember lea() {
        return staff("Léa Fontaine", Role.ADMINISTRATOR);
    }

    private StaffMember lets(String name, String email, Role role) {
        Controller ruiz = controllers.ofHostId(RUIZ).orElseThrow();
        as(lea(), () -> administration.letIn(email, name, "", role, ruiz));
        return staff(name, role);
    }

    private void wants(StaffMember member, boolean wanted) {
        as(member, () -> {
            digests.want(member, wanted);
            return digests.isWanted(member) == wanted;
        });
    }

    private Case asks(Patient someone) {
        Filed filed = as(
                someone,
                () -> filing.file(
                        someone,
                        UUID.randomUUID(),
                        Ask.of(Part.of(Action.DELETE, Set.of("messages"))),
                        Locale.ENGLISH));
        return as(someone, () -> cases.find(filed.reference())).orElseThrow();
    }

    private Case find(Patient someone, Case file) {
        return as(someone, () -> cases.find(file.reference())).orElseThrow();
    }

    private Instant due(Case file) {
        return java.util.Objects.requireNonNull(file.nextDue());
    }

    private static Instant morning(LocalDate day) {
        return LocalDateTime.of(day, LocalTime.of(8, 0)).atZone(MADRID).toInstant();
    }

    private <T> T at(Instant moment, Supplier<T> work) {
        return later(Duration.between(clock.instant(), moment), work);
    }

    /** And waits until all that is owed for the case is sent. */
    private boolean remind(Case file) {
        asWorker(() -> {
            reminding.remind();
            return true;
        });
        awaitDone("task_name = 'send-reminder' and task_instance like '%" + file.id() + "%'");
        return true;
    }

    private boolean tell() {
        asWorker(() -> {
            mornings.tell();
            return true;
        });
        awaitDone("task_name = 'send-digest'");
        return true;
    }

    private List<Mailbox.Letter> told(String address, Case file) {
        return letters(address).stream()
                .filter(letter -> letter.text().contains(file.reference()))
                .toList();
    }

    private List<Mailbox.Letter> digested(String address) {
        return letters(address).stream()
                .filter(letter -> letter.subject().equals("What waits for you in the Privacy Center"))
                .toList();
    }

    private List<Mailbox.Letter> letters(String address) {
        return mailbox.letters().stream()
                .filter(letter -> letter.to().equals(address))
                .toList();
    }
}
