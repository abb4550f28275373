package io.privacycenter.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WantedTest {

    @ParameterizedTest
    @CsvSource({
        "http://localhost/review/case/7F3K-94QX, /review/case/7F3K-94QX",
        "/review, /review",
        "https://elsewhere.example/review/case/1, /review/case/1",
        "https://elsewhere.example/phish, /review",
        "/admin, /review",
        "'', /review",
    })
    void staff_come_back_to_a_page_of_theirs_and_never_to_another_site(String wanted, String reached) {
        assertThat(Wanted.of(wanted).orHomeOf("/review")).isEqualTo(reached);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/me", "http://localhost/me/requests/7F3K-94QX"})
    void a_patient_without_a_session_is_known_by_the_page_that_was_wanted(String wanted) {
        assertThat(Wanted.of(wanted).isPatients()).isTrue();
    }

    @Test
    void a_page_whose_name_only_begins_like_a_patients_is_not_one() {
        assertThat(Wanted.of("/message").isPatients()).isFalse();
    }
}
