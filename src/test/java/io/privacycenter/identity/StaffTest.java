package io.privacycenter.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.Installed;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How doctors, delegates, data protection officers and administrators come in. */
class StaffTest extends Installed {

    @Autowired
    private Staff staff;

    @Autowired
    private Grants grants;

    private Staff.Credentials member;

    @BeforeEach
    void somebodyNew() {
        member = asWorker(() -> {
            Staff.Credentials made =
                    staff.enroll("New.Member-" + UUID.randomUUID() + "@practice.example", "New Member", "Doctor");
            grants.give(made.id(), Role.DOCTOR, controller(CABINET_MARTIN));
            return made;
        });
    }

    @Test
    void password_and_code_open_with_the_roles_that_were_given() {
        assertThat(staff.signIn(member.email().toUpperCase(java.util.Locale.ROOT) + " ", member.password(), code()))
                .contains(new StaffMember(member.id(), "New Member", "Doctor", Set.of(Role.DOCTOR)));
    }

    @Test
    void a_wrong_password_opens_nothing() {
        assertThat(staff.signIn(member.email(), "not the password", code())).isEmpty();
        assertThat(staff.signIn(member.email(), "", code())).isEmpty();
        assertThat(staff.signIn(member.email(), "x".repeat(10_000), code())).isEmpty();
    }

    @Test
    void a_wrong_code_opens_nothing() {
        assertThat(staff.signIn(member.email(), member.password(), wrongCode())).isEmpty();
        assertThat(staff.signIn(member.email(), member.password(), "")).isEmpty();
    }

    @Test
    void somebody_unknown_opens_nothing() {
        assertThat(staff.signIn("nobody@practice.example", member.password(), code()))
                .isEmpty();
        assertThat(staff.signIn("", "", "")).isEmpty();
    }

    @Test
    void a_code_that_was_used_is_not_taken_again() {
        String code = code();
        assertThat(staff.signIn(member.email(), member.password(), code)).isPresent();
        assertThat(staff.signIn(member.email(), member.password(), code)).isEmpty();
    }

    @Test
    void five_failures_lock_for_a_quarter_of_an_hour() {
        for (int i = 0; i < 5; i++) {
            staff.signIn(member.email(), "not the password", code());
        }
        assertThat(staff.signIn(member.email(), member.password(), code())).isEmpty();
        assertThat(later(Duration.ofMinutes(14), () -> staff.signIn(member.email(), member.password(), code())))
                .isEmpty();
        assertThat(later(Duration.ofMinutes(16), () -> staff.signIn(member.email(), member.password(), code())))
                .isPresent();
    }

    @Test
    void four_failures_are_forgotten_by_a_success() {
        for (int i = 0; i < 4; i++) {
            staff.signIn(member.email(), "not the password", code());
        }
        assertThat(staff.signIn(member.email(), member.password(), code())).isPresent();
        assertThat(owner().sql("select failures from identity.staff where id = ?")
                        .param(member.id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void passwords_and_secrets_are_not_kept_as_they_are() {
        String row = owner().sql("select s::text from identity.staff s where id = ?")
                .param(member.id())
                .query(String.class)
                .single();
        assertThat(row).doesNotContain(member.password(), member.totpSecret());
        assertThat(member.toString()).doesNotContain(member.password(), member.totpSecret(), member.email());
    }

    private String code() {
        return Staff.currentCode(member.totpSecret(), Instant.now());
    }

    /** None of the three codes that are right around now. */
    private String wrongCode() {
        Instant now = Instant.now();
        Set<String> right = Set.copyOf(java.util.stream.LongStream.rangeClosed(-2, 2)
                .mapToObj(step -> Staff.currentCode(member.totpSecret(), now.plusSeconds(30 * step)))
                .toList());
        return java.util.stream.IntStream.range(0, 10)
                .mapToObj("%06d"::formatted)
                .filter(code -> !right.contains(code))
                .findFirst()
                .orElseThrow();
    }
}
