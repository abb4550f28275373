package io.privacycenter.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.privacycenter.Installed;
import io.privacycenter.demo.Mailbox;
import io.privacycenter.identity.Doors.Entrance;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How patients come in. Each test uses the address of a patient that no other test uses. */
class DoorsTest extends Installed {

    private static final String BROWSER = "secret of a browser";

    /** A link may be opened anywhere. */
    private static final String HER_PHONE = "another browser";

    private static final String OTHER_BROWSER = "secret of another browser";

    private static final Pattern LINK = Pattern.compile("/enter#([\\w-]+)");
    private static final Pattern CODE = Pattern.compile("(?s).*\\D(\\d{6})");

    @Autowired
    private Doors doors;

    @Autowired
    private Mailbox mailbox;

    @Test
    void a_link_opens_once_and_in_any_browser() {
        Someone someone = someone(0);
        Came message = message(knock(someone));
        assertThat(doors.enterByLink(message.token(), BROWSER)).isInstanceOfSatisfying(Entrance.Open.class, open -> {
            assertThat(open.patient().subject()).isEqualTo(someone.subject().id());
            assertThat(open.patient().level()).isEqualTo(1);
        });
        assertThat(doors.enterByLink(message.token(), BROWSER)).isInstanceOf(Entrance.Expired.class);
    }

    @Test
    void a_link_used_up_takes_its_code_with_it() {
        UUID knock = knock(someone(1));
        Came message = message(knock);
        doors.enterByLink(message.token(), BROWSER);
        assertThat(doors.enterByCode(knock, BROWSER, message.code())).isInstanceOf(Entrance.Expired.class);
    }

    @Test
    void link_and_code_expire_after_half_an_hour() {
        UUID knock = knock(someone(2));
        Came message = message(knock);
        assertThat(later(Duration.ofMinutes(31), () -> doors.enterByLink(message.token(), BROWSER)))
                .isInstanceOf(Entrance.Expired.class);
        assertThat(later(Duration.ofMinutes(31), () -> doors.enterByCode(knock, BROWSER, message.code())))
                .isInstanceOf(Entrance.Expired.class);
        assertThat(later(Duration.ofMinutes(29), () -> doors.enterByLink(message.token(), BROWSER)))
                .isInstanceOf(Entrance.Open.class);
    }

    @Test
    void a_link_that_was_never_sent_opens_nothing() {
        assertThat(doors.enterByLink("x".repeat(43), BROWSER)).isInstanceOf(Entrance.Expired.class);
    }

    @Test
    void a_code_works_in_the_browser_that_asked_and_in_no_other() {
        UUID knock = knock(someone(3));
        String code = message(knock).code();
        assertThat(doors.enterByCode(knock, OTHER_BROWSER, code)).isInstanceOf(Entrance.Expired.class);
        assertThat(doors.enterByCode(knock, BROWSER, " " + code + " ")).isInstanceOf(Entrance.Open.class);
        assertThat(doors.enterByCode(knock, BROWSER, code)).isInstanceOf(Entrance.Expired.class);
    }

    @Test
    void a_code_is_tried_five_times() {
        UUID knock = knock(someone(4));
        String code = message(knock).code();
        String wrong = code.equals("000000") ? "000001" : "000000";
        for (int left = 4; left >= 0; left--) {
            assertThat(doors.enterByCode(knock, BROWSER, wrong)).isEqualTo(new Entrance.WrongCode(left));
        }
        assertThat(doors.enterByCode(knock, BROWSER, code)).isInstanceOf(Entrance.Expired.class);
    }

    @Test
    void a_code_of_a_sign_in_that_does_not_exist_is_expired() {
        assertThat(doors.enterByCode(UUID.randomUUID(), BROWSER, "123456")).isInstanceOf(Entrance.Expired.class);
        assertThat(doors.enterByBirthDate(UUID.randomUUID(), BROWSER, LocalDate.of(1980, 1, 1)))
                .isInstanceOf(Entrance.Expired.class);
    }

    @Test
    void no_more_than_three_messages_an_hour_go_to_one_address() {
        Someone someone = someone(5);
        for (int i = 0; i < 3; i++) {
            mailed(someone.address().value(), i + 1, knock(someone));
        }
        UUID fourth = knock(someone);
        handled(fourth);
        assertThat(later(Duration.ofMinutes(61), () -> {
                    UUID fifth = knock(someone);
                    mailed(someone.address().value(), 4, fifth);
                    return sent(fifth);
                }))
                .isTrue();
        assertThat(sent(fourth)).isFalse();
    }

    @Test
    void an_unknown_address_gets_no_mail_and_whoever_asked_sees_the_same() {
        Identity unknown = new Identity(Scheme.EMAIL, "nobody.at.all@example.org");
        UUID knock = doors.knock(controller(CABINET_MARTIN), unknown, BROWSER, Locale.FRENCH);
        UUID known = knock(someone(6));
        mailed(someone(6).address().value(), 1, known);
        handled(knock);
        assertThat(mailbox.letters()).noneMatch(letter -> letter.to().equals(unknown.value()));
        assertThat(doors.enterByCode(knock, BROWSER, "123456"))
                .isEqualTo(new Entrance.WrongCode(4))
                .isEqualTo(doors.enterByCode(known, BROWSER, "no code"));
    }

    @Test
    void a_couple_with_one_address_is_told_apart_by_the_birth_date() {
        Couple couple = couple();
        Entrance asked = doors.enterByLink(
                message(doors.knock(controller(CABINET_MARTIN), couple.address(), BROWSER, Locale.FRENCH))
                        .token(),
                HER_PHONE);
        assertThat(asked).isInstanceOf(Entrance.BirthDateNeeded.class);
        UUID signIn = ((Entrance.BirthDateNeeded) asked).signIn();
        assertThat(doors.enterByBirthDate(signIn, HER_PHONE, couple.born()))
                .isInstanceOfSatisfying(
                        Entrance.Open.class,
                        open -> assertThat(open.patient().subject())
                                .isEqualTo(couple.one().id()));
        assertThat(doors.enterByBirthDate(signIn, HER_PHONE, couple.born()))
                .as("one answer, no second guess")
                .isInstanceOf(Entrance.Expired.class);
    }

    @Test
    void two_files_of_one_person_open_by_the_address_that_both_have() {
        Identity address = new Identity(Scheme.EMAIL, "twice-" + UUID.randomUUID() + "@example.org");
        List<Subject> two = asWorker(() -> transaction.execute(
                status -> people.named(List.of(numbered(address), numbered(address)), UUID.randomUUID())));
        owner().sql("update identity.subject set person = ? where id = ?") // as linking does
                .params(two.getFirst().person(), two.getLast().id())
                .update();
        assertThat(doors.enterByLink(
                        message(doors.knock(controller(CABINET_MARTIN), address, BROWSER, Locale.FRENCH))
                                .token(),
                        HER_PHONE))
                .isInstanceOfSatisfying(
                        Entrance.Open.class,
                        open -> assertThat(open.patient().person())
                                .isEqualTo(two.getFirst().person()));
    }

    @Test
    void a_wrong_birth_date_leads_to_the_practice_and_not_to_a_second_guess() {
        Couple couple = couple();
        Entrance asked = doors.enterByLink(
                message(doors.knock(controller(CABINET_MARTIN), couple.address(), BROWSER, Locale.FRENCH))
                        .token(),
                HER_PHONE);
        UUID signIn = ((Entrance.BirthDateNeeded) asked).signIn();
        assertThat(doors.enterByBirthDate(signIn, HER_PHONE, couple.born().plusDays(1)))
                .isInstanceOf(Entrance.AskThePractice.class);
        assertThat(doors.enterByBirthDate(signIn, HER_PHONE, couple.born())).isInstanceOf(Entrance.Expired.class);
    }

    @Test
    void a_birth_date_cannot_be_tried_before_the_address_is_proved() {
        Couple couple = couple();
        UUID knock = doors.knock(controller(CABINET_MARTIN), couple.address(), BROWSER, Locale.FRENCH);
        assertThat(doors.enterByBirthDate(knock, BROWSER, couple.born())).isInstanceOf(Entrance.Expired.class);
    }

    @Test
    void a_code_to_the_phone_on_file_raises_the_level() {
        Someone someone = someone(7);
        Patient patient = new Patient(
                someone.subject().person(),
                someone.subject().id(),
                someone.subject().controller(),
                1);
        UUID knock = doors.knockByPhone(patient, BROWSER, Locale.FRENCH).orElseThrow();
        Came message = message(knock);
        assertThat(message.phone()).isTrue();
        assertThat(message.token()).isNull();
        assertThat(doors.enterByCode(knock, BROWSER, message.code()))
                .isEqualTo(
                        new Entrance.Open(new Patient(patient.person(), patient.subject(), patient.controller(), 2)));
    }

    @Test
    void secrets_lie_in_the_database_as_hashes_only() {
        UUID knock = knock(someone(8));
        Came message = message(knock);
        String row = owner().sql("select s::text from identity.sign_in s where id = ?")
                .param(knock)
                .query(String.class)
                .single();
        assertThat(row).doesNotContain(message.token(), someone(8).address().value(), BROWSER);
    }

    @Test
    void a_link_to_go_on_leads_back_once_for_a_day_and_its_mail_names_no_practice() {
        Someone someone = someone(14);
        Patient inside = new Patient(
                someone.subject().person(),
                someone.subject().id(),
                someone.subject().controller(),
                2);
        UUID asked = doors.linkToGoOn(inside, Locale.FRENCH).orElseThrow();
        mailed(someone.address().value(), 1, asked);
        Mailbox.Letter letter = mailbox.letters().stream()
                .filter(one -> one.to().equals(someone.address().value()))
                .findFirst()
                .orElseThrow();
        assertThat(letter.subject() + letter.text()).doesNotContainIgnoringCase("martin", "cabinet", "lilas");
        assertThat(letter.text()).contains("24 heures");
        Matcher link = LINK.matcher(letter.text());
        assertThat(link.find()).isTrue();
        later(Duration.ofHours(23), () -> {
            assertThat(doors.enterByLink(link.group(1), HER_PHONE))
                    .isEqualTo(new Entrance.Open(
                            new Patient(inside.person(), inside.subject(), inside.controller(), 1), true));
            return assertThat(doors.enterByLink(link.group(1), HER_PHONE)).isInstanceOf(Entrance.Expired.class);
        });
    }

    private record Someone(Subject subject, Identity address) {}

    private record Couple(Subject one, Identity address, LocalDate born) {}

    /** The n-th patient of Cabinet Martin who alone has an address, and who has a phone. */
    private Someone someone(int n) {
        record Row(String id, String email) {}
        Row row = medcom().sql("""
                        select c.patient_id::text as id, min(c.email) as email from medcom.contact_points c
                        where c.practice_id = 101 and c.kind = 'email' and c.patient_id > 100020
                          and exists (select 1 from medcom.contact_points m
                                       where m.patient_id = c.patient_id and m.practice_id = 101 and m.kind = 'mobile')
                          and 1 = (select count(*) from medcom.contact_points o where lower(o.email) = lower(c.email))
                        group by c.patient_id order by c.patient_id offset ? limit 1
                        """).param(n).query(Row.class).single();
        return new Someone(subject(CABINET_MARTIN, row.id()), new Identity(Scheme.EMAIL, row.email()));
    }

    private Couple couple() {
        record Row(String id, String email, LocalDate born) {}
        JdbcClient medcom = medcom();
        List<Row> couple = medcom.sql("""
                        select c.patient_id::text as id, c.email, p.birth_date as born
                        from medcom.contact_points c join medcom.patients p on p.id = c.patient_id
                        where c.practice_id = 101 and c.kind = 'email' and exists (
                            select 1 from medcom.contact_points o where o.practice_id = 101 and o.kind = 'email'
                               and lower(o.email) = lower(c.email) and o.patient_id <> c.patient_id)
                        order by c.email, c.patient_id limit 2
                        """).query(Row.class).list();
        assertThat(couple).hasSize(2);
        assertThat(couple.getFirst().born()).isNotEqualTo(couple.getLast().born());
        return new Couple(
                subject(CABINET_MARTIN, couple.getFirst().id()),
                new Identity(Scheme.EMAIL, couple.getFirst().email()),
                couple.getFirst().born());
    }

    private People.Named numbered(Identity address) {
        return new People.Named(
                controller(CABINET_MARTIN), new Identity(Scheme.HOST_ID, "p-" + UUID.randomUUID()), Set.of(address));
    }

    private UUID knock(Someone someone) {
        return doors.knock(controller(CABINET_MARTIN), someone.address(), BROWSER, Locale.FRENCH);
    }

    /** What came by mail or phone. The secrets are in no other place: the database tells only which letter it was. */
    private record Came(boolean phone, @Nullable String token, String code) {}

    private Came message(UUID knock) {
        await().until(() -> sent(knock));
        byte[] hash = owner().sql("select code from identity.sign_in where id = ?")
                .param(knock)
                .query(byte[].class)
                .single();
        return await().until(
                        () -> mailbox.letters().stream()
                                .flatMap(letter -> came(letter).stream())
                                .filter(came -> Tokens.matches(came.code(), hash))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static Optional<Came> came(Mailbox.Letter letter) {
        Matcher token = LINK.matcher(letter.text());
        Matcher code = CODE.matcher(letter.text());
        return code.find()
                ? Optional.of(new Came(letter.phone(), token.find() ? token.group(1) : null, code.group(1)))
                : Optional.empty();
    }

    private boolean sent(UUID knock) {
        return owner().sql("select sent is not null from identity.sign_in where id = ?")
                .param(knock)
                .query(Boolean.class)
                .single();
    }

    private void mailed(String address, int messages, UUID knock) {
        await().until(() -> sent(knock));
        await().until(() -> mailbox.letters().stream()
                        .filter(letter -> letter.to().equals(address))
                        .count()
                == messages);
    }

    /** The work that a knock owes is done, whatever came of it. */
    private void handled(UUID knock) {
        await().until(() -> owner().sql("select count(*) = 0 from work.scheduled_tasks where task_instance = ?")
                .param(knock.toString())
                .query(Boolean.class)
                .single());
    }
}
