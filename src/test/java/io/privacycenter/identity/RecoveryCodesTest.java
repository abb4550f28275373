package io.privacycenter.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.Installed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

/** Coming in without an authenticator, and being let in anew. */
class RecoveryCodesTest extends Installed {

    @Autowired
    private Staff staff;

    @Autowired
    private RecoveryCodes recovery;

    private Staff.Credentials made;
    private StaffMember member;

    @BeforeEach
    void aMemberOfStaff() {
        made = asWorker(() -> staff.enroll("lost-" + UUID.randomUUID() + "@practice.example", "Phone Lost", "Doctor"));
        member = staff.member(made.id()).orElseThrow();
    }

    @Test
    void a_recovery_code_stands_for_the_authenticator_once_and_never_for_the_password() {
        List<String> codes = codes();
        assertThat(codes).hasSize(RecoveryCodes.HOW_MANY).doesNotHaveDuplicates();
        String code = codes.getFirst();
        assertThat(staff.signIn(made.email(), "not the password", code)).isEmpty();
        assertThat(staff.signIn(
                        made.email(),
                        made.password(),
                        code.toUpperCase(Locale.ROOT).replace('-', ' ')))
                .contains(member);
        assertThat(staff.signIn(made.email(), made.password(), code)).isEmpty();
        assertThat(as(member, () -> recovery.left(member))).isEqualTo(RecoveryCodes.HOW_MANY - 1);
        assertThat(owner().sql("select count(*) from identity.recovery_code where encode(code, 'escape') like ?")
                        .param("%" + code.substring(0, 4) + "%")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void new_codes_end_the_old_ones_and_want_a_password_typed_just_now() {
        String old = codes().getFirst();
        String fresh = codes().getFirst();
        assertThat(staff.signIn(made.email(), made.password(), old)).isEmpty();
        Staff.Proved proved = staff.prove(member, made.password()).orElseThrow();
        assertThat(later(Duration.ofMinutes(11), () -> as(member, () -> recovery.make(proved))))
                .isEmpty();
        assertThat(staff.signIn(made.email(), made.password(), fresh)).contains(member);
    }

    @Test
    void a_colleagues_codes_are_not_made_by_anybody_else() {
        Staff.Proved proved = staff.prove(member, made.password()).orElseThrow();
        StaffMember other = new StaffMember(UUID.randomUUID(), "Somebody Else", "", member.roles());
        assertThatThrownBy(() -> as(other, () -> recovery.make(proved))).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void who_is_let_in_anew_signs_in_with_what_is_new_alone() {
        String code = codes().getFirst();
        Staff.Credentials anew = asWorker(() -> staff.renew(made.id()));
        assertThat(staff.signIn(made.email(), made.password(), Staff.currentCode(made.totpSecret(), Instant.now())))
                .isEmpty();
        assertThat(staff.signIn(made.email(), anew.password(), code)).isEmpty();
        assertThat(staff.signIn(made.email(), anew.password(), Staff.currentCode(anew.totpSecret(), Instant.now())))
                .contains(member);
        assertThat(owner().sql("select type from ledger.entry where payload like ?")
                        .param("%" + made.id() + "%")
                        .query(String.class)
                        .list())
                .contains("second-factor-reset.v1");
    }

    private List<String> codes() {
        Staff.Proved proved = staff.prove(member, made.password()).orElseThrow();
        return as(member, () -> recovery.make(proved));
    }
}
