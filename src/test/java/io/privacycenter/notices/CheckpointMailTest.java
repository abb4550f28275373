package io.privacycenter.notices;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.Installed;
import io.privacycenter.demo.Mailbox;
import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Staff;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.ledger.FreshLedger;
import io.privacycenter.ledger.log.Checkpoint;
import io.privacycenter.ledger.log.PublicLog;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The copy of the record's state that data protection officers keep: real SMTP, the whole application. */
class CheckpointMailTest extends Installed {

    @Autowired
    private CheckpointMail mail;

    @Autowired
    private Mailbox mailbox;

    @Autowired
    private Staff staff;

    @Autowired
    private Grants grants;

    @Autowired
    private PublicLog log;

    @Test
    void an_officer_of_two_practices_gets_one_mail_a_period_in_their_language_whichever_node_looks() {
        Staff.Credentials officer = officer(Locale.of("es"), CABINET_MARTIN, TILLEULS);
        List<Thread> nodes = IntStream.range(0, 4)
                .mapToObj(node -> Thread.ofPlatform().start(mail::owe))
                .toList();
        nodes.forEach(CheckpointMailTest::join);
        awaitAll(officer, 1);
        assertThat(letters(officer)).singleElement().satisfies(letter -> {
            assertThat(letter.subject()).startsWith("Para guardar");
            assertThat(letter.text())
                    .contains("http://localhost", "/verify", "verify/Verify.java")
                    .doesNotContain(officer.email(), "Ofelia");
        });

        age(officer, "6 days 23 hours");
        mail.owe();
        awaitAll(officer, 1);

        age(officer, "1 hour");
        mail.owe();
        awaitAll(officer, 2);
    }

    @Test
    void the_mail_holds_a_checkpoint_that_the_key_of_the_log_signed() {
        Staff.Credentials officer = officer(Locale.FRENCH, TILLEULS);
        mail.owe();
        awaitAll(officer, 1);
        String text = letters(officer).getFirst().text();
        String note = text.split("(?m)^- - [- ]+\\R")[1];
        Checkpoint held = Checkpoint.read(note.replace("\r\n", "\n"));
        assertThat(held.size()).isPositive();
        assertThat(log.keys()).anyMatch(key -> held.note().isSignedBy(key.key()));
    }

    @Test
    void what_was_put_down_when_the_process_died_is_put_down_once() {
        Staff.Credentials officer = officer(Locale.ENGLISH, TILLEULS);
        asWorker(() -> transaction.execute(dies -> {
            mail.owe();
            dies.setRollbackOnly();
            return true;
        }));
        assertThat(putDown(officer)).as("neither work nor the note of it").isZero();
        mail.owe();
        mail.owe();
        awaitAll(officer, 1);
    }

    @Test
    void who_is_no_officer_gets_none() {
        Staff.Credentials doctor = member(Locale.ENGLISH, Role.DOCTOR, TILLEULS);
        Staff.Credentials officer = officer(Locale.ENGLISH, TILLEULS);
        mail.owe();
        awaitAll(officer, 1);
        assertThat(putDown(doctor)).isZero();
        assertThat(letters(doctor)).isEmpty();
    }

    /** Everything that was put down for an officer has gone out, and it is so many letters. */
    private void awaitAll(Staff.Credentials officer, int letters) {
        FreshLedger.await(() -> putDown(officer) == 1 && waiting(officer) == 0);
        assertThat(letters(officer)).hasSize(letters);
    }

    private List<Mailbox.Letter> letters(Staff.Credentials member) {
        return mailbox.letters().stream()
                .filter(letter -> letter.to().equals(member.email()))
                .toList();
    }

    private Staff.Credentials officer(Locale language, String... practices) {
        return member(language, Role.DPO, practices);
    }

    private Staff.Credentials member(Locale language, Role role, String... practices) {
        Staff.Credentials member = asWorker(() -> {
            Staff.Credentials made = staff.enroll("ofelia-" + UUID.randomUUID() + "@example.org", "Ofelia", "");
            for (String practice : practices) {
                grants.give(made.id(), role, controller(practice));
            }
            return made;
        });
        staff.reads(new StaffMember(member.id(), "Ofelia", "", Set.of(role)), language);
        return member;
    }

    private void age(Staff.Credentials officer, String by) {
        owner().sql("update notices.checkpoint_mail set put_down = put_down - ?::interval where staff = ?")
                .params(by, officer.id())
                .update();
    }

    private long putDown(Staff.Credentials member) {
        return owner().sql("select count(*) from notices.checkpoint_mail where staff = ?")
                .param(member.id())
                .query(Long.class)
                .single();
    }

    private long waiting(Staff.Credentials member) {
        return owner().sql("select count(*) from work.scheduled_tasks where task_instance like ? || '%'")
                .param(member.id().toString())
                .query(Long.class)
                .single();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
