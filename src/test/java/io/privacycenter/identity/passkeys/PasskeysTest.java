package io.privacycenter.identity.passkeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.Installed;
import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Staff;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.installation.Settings;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Coming in with a passkey; whose it is, and what it opens. */
class PasskeysTest extends Installed {

    private static final String HER_NUMBER = "100011";
    private static final String HIS_NUMBER = "100012";

    @Autowired
    private Passkeys passkeys;

    @Autowired
    private Staff staff;

    @Autowired
    private Grants grants;

    @Autowired
    private Settings settings;

    private Patient her;
    private Device device;

    @BeforeEach
    void somebodyWithoutPasskeys() {
        her = patient(CABINET_MARTIN, HER_NUMBER, 2);
        owner().sql("delete from identity.passkey where person = ?")
                .param(her.person())
                .update();
        owner().sql("delete from identity.passkey_line where person = ?")
                .param(her.person())
                .update();
        device = new Device(settings.baseUrl().toString());
    }

    @Test
    void a_patients_passkey_opens_what_a_proved_address_opens() {
        assertThat(saved(device)).isTrue();
        Asked asked = passkeys.askToComeIn();
        assertThat(passkeys.comesIn(asked, device.answers(asked), her.controller()))
                .contains(new Patient(her.person(), her.subject(), her.controller(), 1));
        assertThat(as(her, () -> passkeys.of(her))).singleElement().satisfies(kept -> {
            assertThat(kept.name()).isEqualTo("Her phone");
            assertThat(kept.used()).isNotNull();
        });
    }

    @Test
    void it_opens_nothing_at_a_practice_that_does_not_know_her_nor_at_the_door_of_staff() {
        saved(device);
        Asked elsewhere = passkeys.askToComeIn();
        assertThat(passkeys.comesIn(elsewhere, device.answers(elsewhere), controller(TILLEULS)))
                .isEmpty();
        Asked asStaff = passkeys.askToComeIn();
        assertThat(passkeys.memberComesIn(asStaff, device.answers(asStaff))).isEmpty();
    }

    @Test
    void an_answer_to_another_question_or_to_an_old_one_opens_nothing() {
        saved(device);
        Asked one = passkeys.askToComeIn();
        Asked other = passkeys.askToComeIn();
        assertThat(passkeys.comesIn(other, device.answers(one), her.controller()))
                .isEmpty();
        Asked old = passkeys.askToComeIn();
        String answer = device.answers(old);
        assertThat(later(Duration.ofMinutes(6), () -> passkeys.comesIn(old, answer, her.controller())))
                .isEmpty();
    }

    @Test
    void a_device_that_did_not_ask_who_holds_it_opens_nothing() {
        saved(device);
        Asked asked = passkeys.askToComeIn();
        assertThat(passkeys.comesIn(asked, device.answersForWhoeverHoldsIt(asked), her.controller()))
                .isEmpty();
    }

    @Test
    void a_passkey_that_answered_on_a_page_of_somebody_else_is_not_taken() {
        Device lured = new Device("https://practice.example.net");
        assertThat(saved(lured)).isFalse();
    }

    @Test
    void words_that_are_no_answer_open_nothing() {
        Asked asked = passkeys.askToComeIn();
        for (String answer : List.of("", "{}", "null", "[1]", "{\"id\":\"%\"}", "x".repeat(30_000))) {
            assertThat(passkeys.comesIn(asked, answer, her.controller())).isEmpty();
        }
    }

    @Test
    void what_a_door_asks_names_nobody() {
        saved(device);
        assertThat(passkeys.askToComeIn().options()).contains("\"allowCredentials\":[]");
    }

    @Test
    void it_is_removed_by_its_owner_alone_and_both_is_told_to_her() {
        saved(device);
        Patient him = patient(CABINET_MARTIN, HIS_NUMBER, 2);
        UUID hers = as(her, () -> passkeys.of(her)).getFirst().id();
        as(him, () -> {
            passkeys.remove(him, hers);
            return true;
        });
        assertThat(as(her, () -> passkeys.of(her))).hasSize(1);
        assertThat(as(him, () -> passkeys.of(him))).isEmpty();
        as(her, () -> {
            passkeys.remove(her, hers);
            return true;
        });
        Asked asked = passkeys.askToComeIn();
        assertThat(passkeys.comesIn(asked, device.answers(asked), her.controller()))
                .isEmpty();
        assertThat(as(her, () -> passkeys.linesOf(her)))
                .extracting(Passkey.Line::what)
                .containsExactlyInAnyOrder(Passkey.What.REMOVED, Passkey.What.MADE);
    }

    @Test
    void without_an_actor_and_as_somebody_else_nobody_sees_one() {
        saved(device);
        JdbcClient app = JdbcClient.create(appDatabase());
        assertThat(app.sql("select count(*) from identity.passkey")
                        .query(Integer.class)
                        .single())
                .isZero();
        Patient him = patient(CABINET_MARTIN, HIS_NUMBER, 2);
        assertThat(as(him, () -> passkeys.linesOf(him))).isEmpty();
    }

    @Test
    void a_members_passkey_wants_the_password_first_stands_for_password_and_code_and_is_an_act() {
        Staff.Credentials made = asWorker(() -> {
            Staff.Credentials one =
                    staff.enroll("key-" + UUID.randomUUID() + "@practice.example", "Key Holder", "Doctor");
            grants.give(one.id(), Role.DOCTOR, controller(CABINET_MARTIN));
            return one;
        });
        StaffMember member = staff.member(made.id()).orElseThrow();
        assertThat(staff.prove(member, "not the password")).isEmpty();
        Staff.Proved proved = staff.prove(member, made.password()).orElseThrow();
        assertThat(as(member, () -> {
                    Asked asked = passkeys.askToMake(proved);
                    return passkeys.keep(proved, asked, device.makes(asked), "Desk");
                }))
                .isTrue();
        Asked asked = passkeys.askToComeIn();
        assertThat(passkeys.memberComesIn(asked, device.answers(asked))).contains(member);
        Asked atADoor = passkeys.askToComeIn();
        assertThat(passkeys.comesIn(atADoor, device.answers(atADoor), controller(CABINET_MARTIN)))
                .isEmpty();
        as(member, () -> {
            passkeys.remove(member, passkeys.of(member).getFirst().id());
            return true;
        });
        assertThat(owner().sql("select type from ledger.entry where payload like ? order by number")
                        .param("%" + member.id() + "%")
                        .query(String.class)
                        .list())
                .containsSubsequence("passkey-added.v1", "passkey-removed.v1");
    }

    @Test
    void a_password_typed_a_while_ago_no_longer_adds_a_passkey() {
        Staff.Credentials made = asWorker(
                () -> staff.enroll("late-" + UUID.randomUUID() + "@practice.example", "Late Holder", "Doctor"));
        StaffMember member = staff.member(made.id()).orElseThrow();
        Staff.Proved proved = staff.prove(member, made.password()).orElseThrow();
        assertThat(later(
                        Duration.ofMinutes(11),
                        () -> as(member, () -> {
                            Asked asked = passkeys.askToMake(proved);
                            return passkeys.keep(proved, asked, device.makes(asked), "Desk");
                        })))
                .isFalse();
    }

    private boolean saved(Device with) {
        return as(her, () -> {
            Asked asked = passkeys.askToMake(her, "Her Name");
            return passkeys.keep(her, asked, with.makes(asked), "Her phone");
        });
    }
}
