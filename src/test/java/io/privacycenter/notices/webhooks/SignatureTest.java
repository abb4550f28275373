package io.privacycenter.notices.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureTest {

    /** The example that the libraries of Standard Webhooks test themselves with. */
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final Instant AT = Instant.ofEpochSecond(1_614_265_330);
    private static final String BODY = "{\"test\": 2432232314}";
    private static final String SIGNED = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    @Test
    void the_example_of_the_standard_is_signed_as_the_standard_says() {
        assertThat(Signature.of(List.of(SECRET), ID, AT, BODY)).isEqualTo(SIGNED);
    }

    @Test
    void while_a_secret_changes_both_sign_with_a_space_between_them() {
        String another = Signature.freshSecret();
        assertThat(Signature.of(List.of(another, SECRET), ID, AT, BODY))
                .isEqualTo(Signature.of(List.of(another), ID, AT, BODY) + " " + SIGNED);
    }

    @Test
    void a_fresh_secret_is_written_as_libraries_read_it() {
        assertThat(Signature.freshSecret())
                .startsWith("whsec_")
                .satisfies(secret -> assertThat(Base64.getDecoder().decode(secret.substring(6)))
                        .hasSize(32))
                .isNotEqualTo(Signature.freshSecret());
    }
}
