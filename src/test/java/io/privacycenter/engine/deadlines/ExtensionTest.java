package io.privacycenter.engine.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.vocabulary.Action;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** More time: for a reason, once, and told inside the first period. */
class ExtensionTest {

    private static final LocalDate RECEIVED = LocalDate.of(2026, 1, 31);
    private static final Deadline MONTH =
            At.clocks(Action.DELETE, "CONTACT", RECEIVED, At.LYON).answer();

    @Test
    void it_counts_from_receipt_and_not_from_the_first_due_date() {
        Extension.Granted granted = (Extension.Granted) MONTH.extend(" Many requests at once ", MONTH.due());
        assertThat(MONTH.due()).isEqualTo(LocalDate.of(2026, 3, 2));
        assertThat(granted.deadline())
                .returns(LocalDate.of(2026, 4, 30), Deadline::due)
                .returns(true, Deadline::isExtended)
                .returns(RECEIVED, Deadline::received);
        assertThat(granted.reason()).isEqualTo("Many requests at once");
    }

    @Test
    void after_the_first_due_date_it_is_refused() {
        assertThat(MONTH.mayBeExtendedOn(MONTH.due())).isTrue();
        assertThat(MONTH.mayBeExtendedOn(MONTH.due().plusDays(1))).isFalse();
        refused(MONTH.extend("Why", MONTH.due().plusDays(1)), Extension.Cause.TOLD_TOO_LATE);
    }

    @Test
    void before_receipt_nobody_can_be_told() {
        assertThat(MONTH.mayBeExtendedOn(RECEIVED)).isTrue();
        refused(MONTH.extend("Why", RECEIVED.minusDays(1)), Extension.Cause.TOLD_BEFORE_RECEIPT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t "})
    void it_needs_a_reason(String blank) {
        refused(MONTH.extend(blank, RECEIVED), Extension.Cause.NO_REASON);
    }

    @Test
    void the_reason_has_a_limit() {
        String longest = "x".repeat(Extension.LONGEST_REASON);
        assertThat(MONTH.extend(longest, RECEIVED)).isInstanceOf(Extension.Granted.class);
        refused(MONTH.extend(longest + "x", RECEIVED), Extension.Cause.REASON_TOO_LONG);
    }

    @Test
    void there_is_one_only() {
        Deadline once = ((Extension.Granted) MONTH.extend("Why", RECEIVED)).deadline();
        assertThat(once.mayBeExtendedOn(RECEIVED)).isFalse();
        refused(once.extend("Once more", RECEIVED), Extension.Cause.EXTENDED_ALREADY);
    }

    @Test
    void the_eight_days_of_the_french_file_have_none() {
        Deadline file = At.clocks(Action.ACCESS, "HEALTH", RECEIVED, At.LYON).answer();
        assertThat(file.mayBeExtendedOn(RECEIVED)).isFalse();
        refused(file.extend("Why", RECEIVED), Extension.Cause.NOT_EXTENDABLE);
    }

    private static void refused(Extension extension, Extension.Cause cause) {
        assertThat(extension).isEqualTo(new Extension.Refused(cause));
    }
}
