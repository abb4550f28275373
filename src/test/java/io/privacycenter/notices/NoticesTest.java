package io.privacycenter.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.micrometer.core.instrument.MeterRegistry;
import io.privacycenter.Installed;
import io.privacycenter.demo.Mailbox;
import io.privacycenter.identity.Identity;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.Scheme;
import io.privacycenter.installation.Settings;
import io.privacycenter.ledger.Followers;
import io.privacycenter.ledger.FreshLedger;
import io.privacycenter.requests.Conversations;
import io.privacycenter.requests.Filing;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.desk.Desk;
import io.privacycenter.vocabulary.Action;
import jakarta.mail.MessagingException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Mails that are owed for facts of the log: real SMTP, the whole application. */
class NoticesTest extends Installed {

    @Autowired
    private JdbcClient database;

    @Autowired
    private Notices notices;

    @Autowired
    private Followers followers;

    @Autowired
    private Filing filing;

    @Autowired
    private Desk desk;

    @Autowired
    private Conversations conversations;

    @Autowired
    private Mailbox mailbox;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private Settings settings;

    @Test
    void a_request_of_two_parts_is_received_once_and_each_answer_that_a_doctor_gives_is_told() {
        Someone someone = someone(20);
        String reference = asks(someone);
        awaitLetters(someone, reference, 1);
        assertThat(letters(someone).getFirst().subject()).contains(reference);
        answer(reference);
        awaitLetters(someone, reference, 2);
        assertThat(letters(someone).getFirst().text()).contains("/me/requests/" + reference);
    }

    @Test
    void that_there_is_something_to_read_is_told_and_not_a_word_of_it() {
        Someone someone = someone(23);
        String reference = asks(someone);
        awaitLetters(someone, reference, 1);
        as(drMartin(), () -> {
            conversations.answer(
                    drMartin(), desk.open(reference).orElseThrow(), "Is it about the psoriasis?", List.of());
            return true;
        });
        FreshLedger.await(() -> letters(someone).size() == 2);
        assertThat(letters(someone).getFirst()).satisfies(letter -> {
            assertThat(letter.subject()).contains(reference);
            assertThat(letter.text())
                    .contains("/me/requests/" + reference)
                    .doesNotContain("psoriasis", "Martin", "Cabinet");
        });
    }

    @Test
    void while_the_log_is_not_read_notices_wait_and_the_lag_shows_and_then_each_goes_out_once() throws SQLException {
        Someone someone = someone(21);
        FreshLedger.await(() -> lag() == 0);
        String reference;
        try (Connection otherNode = ownerDatabase().getConnection();
                Statement statement = otherNode.createStatement()) {
            otherNode.setAutoCommit(false);
            statement.execute("select from ledger.follower where name = 'notices' for update");
            reference = asks(someone);
            FreshLedger.await(() -> lag() > 0);
            assertThat(waiting(reference)).isZero();
            assertThat(letters(someone)).isEmpty();
            otherNode.rollback();
        }
        awaitLetters(someone, reference, 1);
    }

    @Test
    void a_reader_that_dies_between_putting_work_down_and_moving_on_has_done_neither() {
        Someone someone = someone(22);
        String reference = asks(someone);
        awaitLetters(someone, reference, 1);
        String another = "dying-" + UUID.randomUUID();
        long before = followers.lag(another);
        assertThatThrownBy(() -> followers.readOn(another, Integer.MAX_VALUE, entries -> {
                    notices.follow(entries);
                    assertThat(asWorker(() -> waiting(reference)))
                            .as("nobody else sees it yet")
                            .isZero();
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");
        assertThat(followers.lag(another)).isGreaterThanOrEqualTo(before);
        FreshLedger.await(() -> lag() == 0 && waiting(reference) == 0);
        assertThat(letters(someone)).hasSize(1);
    }

    @Test
    void a_mail_that_is_sent_again_after_a_crash_is_known_by_its_number() throws MessagingException {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            JavaMailSenderImpl sender = new JavaMailSenderImpl();
            sender.setHost("127.0.0.1");
            sender.setPort(server.getSmtp().getPort());
            Post post = new Post(
                    new StaticListableBeanFactory(Map.of("mail", sender)).getBeanProvider(JavaMailSender.class),
                    settings,
                    database,
                    clock);
            post.sendOnce("one", "somebody@example.org", "Subject", "Body");
            post.sendOnce("one", "somebody@example.org", "Subject", "Body");
            post.sendOnce("two", "somebody@example.org", "Subject", "Body");
            List<String> numbers = Arrays.stream(server.getReceivedMessages())
                    .map(message -> {
                        try {
                            return message.getMessageID();
                        } catch (MessagingException e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .toList();
            assertThat(numbers).hasSize(3);
            assertThat(numbers.get(1)).isEqualTo(numbers.get(0));
            assertThat(numbers.get(2)).isNotEqualTo(numbers.get(0));
        } finally {
            server.stop();
        }
    }

    private record Someone(Patient patient, String address) {}

    /** The n-th patient of the practice with an address of their own, or the next of whom no other test has told a story. */
    private Someone someone(int n) {
        record Row(String id, String email) {}
        List<Row> rows = medcom().sql("""
                        select c.patient_id::text as id, min(c.email) as email from medcom.contact_points c
                        join medcom.patients p on p.id = c.patient_id
                        where c.practice_id = 101 and c.kind = 'email' and c.patient_id > 100020
                          and p.died_on is null and p.birth_date < '2000-01-01'
                          and 1 = (select count(*) from medcom.contact_points o where lower(o.email) = lower(c.email))
                        group by c.patient_id order by c.patient_id desc offset ? limit 100
                        """).param(n).query(Row.class).list();
        return rows.stream()
                .map(row -> new Someone(
                        patient(CABINET_MARTIN, row.id(), 2), new Identity(Scheme.EMAIL, row.email()).value()))
                .filter(this::hasAskedNothing)
                .findFirst()
                .orElseThrow();
    }

    private boolean hasAskedNothing(Someone someone) {
        return owner().sql("select not exists (select from requests.request where person = ?)")
                .param(someone.patient().person())
                .query(Boolean.class)
                .single();
    }

    private String asks(Someone someone) {
        return as(
                        someone.patient(),
                        () -> filing.file(
                                someone.patient(),
                                UUID.randomUUID(),
                                Ask.of(
                                        Part.of(Action.DELETE, Set.of("messages")),
                                        Part.of(Action.DELETE, Set.of("invoices"))),
                                Locale.FRENCH))
                .reference();
    }

    private void answer(String reference) {
        as(drMartin(), () -> {
            Case file = desk.open(reference).orElseThrow();
            return desk.approve(drMartin(), file.demands().getFirst());
        });
    }

    private List<Mailbox.Letter> letters(Someone someone) {
        return mailbox.letters().stream()
                .filter(letter -> letter.to().equals(someone.address()))
                .toList();
    }

    /** So many, and no more is owed for anything that was recorded until now. */
    private void awaitLetters(Someone someone, String reference, int letters) {
        FreshLedger.await(() -> letters(someone).size() >= letters && lag() == 0 && waiting(reference) == 0);
        assertThat(letters(someone)).hasSize(letters);
    }

    private long waiting(String reference) {
        return owner().sql("""
                        select count(*) from work.scheduled_tasks w join requests.case_file c
                        on w.task_instance like c.id || ':%' where c.reference = ?
                        """).param(reference).query(Long.class).single();
    }

    private double lag() {
        return meters.get("privacycenter.log.lag").gauge().value()
                + meters.get("privacycenter.log.waiting").gauge().value();
    }
}
