package io.privacycenter.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.ledger.Receipts.Checked;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page says about a receipt that somebody brings. */
class ReceiptsTest {

    private static final UUID SUBJECT = UUID.randomUUID();
    private static FreshLedger fresh;
    private static byte[] early;
    private static byte[] receipt;

    @BeforeAll
    static void a_receipt_before_and_after_the_first_checkpoint() {
        fresh = new FreshLedger("receipts");
        fresh.fill(SUBJECT, 3);
        early = saved(fresh, 2);
        fresh.sequenceAll();
        receipt = saved(fresh, 2);
    }

    @AfterAll
    static void close() {
        fresh.close();
    }

    @Test
    void a_receipt_of_ours_is_genuine() {
        assertThat(check(receipt))
                .isEqualTo(new Checked.Genuine(
                        2, fresh.ledger.entries(SUBJECT).get(1).recorded(), 1, 3));
    }

    @Test
    void one_from_before_the_first_checkpoint_says_so() {
        assertThat(check(early)).isInstanceOf(Checked.Early.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "visit | visiu",
                "2020-05-03 | 2020-05-04",
                "\"position\" : 1 | \"position\" : 2",
                "\"number\" : 2 | \"number\" : 1"
            })
    void a_changed_one_is_found_out(String there, String instead) {
        String text = new String(receipt, StandardCharsets.UTF_8);
        assertThat(text).contains(there);
        assertThat(check(text.replace(there, instead).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Checked.Changed.class);
    }

    @Test
    void one_of_another_installation_is_not_ours() {
        try (FreshLedger other = new FreshLedger("receipts other")) {
            other.fill(SUBJECT, 2);
            other.sequenceAll();
            assertThat(check(saved(other, 2))).isInstanceOf(Checked.Foreign.class);
        }
    }

    @Test
    void one_whose_entry_left_the_log_proves_that_it_was_there() {
        try (FreshLedger robbed = new FreshLedger("receipts robbed")) {
            robbed.fill(SUBJECT, 2);
            robbed.sequenceAll();
            byte[] held = saved(robbed, 2);
            robbed.owner().sql("delete from ledger.leaf where number = 2").update();
            assertThat(new Receipts(robbed.log).check(held)).isInstanceOf(Checked.Gone.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "hello", "[1]", "{\"format\":\"privacy-center/receipt/2\"}"})
    void what_is_no_receipt_is_none(String file) {
        assertThat(check(file.getBytes(StandardCharsets.UTF_8))).isInstanceOf(Checked.NoReceipt.class);
    }

    private static Checked check(byte[] file) {
        return new Receipts(fresh.log).check(file);
    }

    private static byte[] saved(FreshLedger whose, long number) {
        return whose.receipt(SUBJECT, number).file();
    }
}
