package io.privacycenter.ui.patient.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.ledger.FreshLedger;
import io.privacycenter.ledger.Receipts;
import io.privacycenter.texts.Texts;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The page for whoever holds a receipt. */
class VerifyViewTest {

    @Test
    void it_says_of_a_receipt_whether_it_is_genuine() {
        UUID subject = UUID.randomUUID();
        try (FreshLedger fresh = new FreshLedger("verify view")) {
            fresh.fill(subject, 2);
            fresh.sequenceAll();
            byte[] receipt = fresh.receipt(subject, 2).file();
            VerifyView view = new VerifyView(Texts.strict(), new Receipts(fresh.log));

            view.show(receipt);
            assertThat(text(view)).contains("This receipt is genuine.").contains("1 of 2");
            view.showLinked(fresh.receipt(subject, 1).link());
            assertThat(text(view)).contains("This receipt is genuine.").contains("0 of 2");
            view.showLinked("");
            assertThat(text(view)).as("nothing behind the #").contains("This receipt is genuine.");
            view.showLinked("12345");
            assertThat(text(view)).contains("This is not a receipt.");
            view.show(new String(receipt, StandardCharsets.UTF_8)
                    .replace("visit", "visiu")
                    .getBytes(StandardCharsets.UTF_8));
            assertThat(text(view)).contains("This receipt was changed.").doesNotContain("genuine");
            view.show("hello".getBytes(StandardCharsets.UTF_8));
            assertThat(text(view)).contains("This is not a receipt.");
        }
    }

    private static String text(VerifyView view) {
        return view.getElement().getTextRecursively();
    }
}
