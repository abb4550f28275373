package io.privacycenter.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.Installed;
import io.privacycenter.identity.FirstAdministrator.Applicant;
import io.privacycenter.identity.FirstAdministrator.Outcome;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class FirstAdministratorTest extends Installed {

    @Autowired
    private FirstAdministrator first;

    @Test
    void where_there_is_staff_neither_link_nor_code_lets_anybody_in() {
        var file = first.leaveCode();
        String code = file.read().orElseThrow();
        String secret = Staff.newSecret();

        assertThat(first.isWanted()).isFalse();
        assertThat(first.message(first.invite("somebody@example.org"))).isEmpty();
        assertThat(first.admits(code)).isFalse();
        assertThat(first.make(
                        code,
                        new Applicant(
                                "somebody@example.org",
                                "Somebody",
                                "a long password",
                                secret,
                                Staff.currentCode(secret, Instant.now()))))
                .isInstanceOf(Outcome.Expired.class);
    }
}
