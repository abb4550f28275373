package io.privacycenter.ui.patient.answers;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import io.privacycenter.ledger.Receipt;
import io.privacycenter.ledger.Verification;
import io.privacycenter.requests.mydata.Proofs;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Card;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Pairs;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Tag;
import io.privacycenter.ui.parts.Tone;
import io.privacycenter.ui.patient.AtPractice;

/** Proof that a request arrived, and that nobody changed the record since. */
final class ReceiptCard extends Composite<Card> {
    private final Words words;
    private final AtPractice at;
    private final Receipt receipt;
    private final Proofs proofs;
    private final ReceiptDownloads downloads;
    private final String what;
    private final Card card = new Card().asReceipt();

    /** @param what was recorded, in words */
    ReceiptCard(Words words, AtPractice at, Receipt receipt, String what, Proofs proofs, ReceiptDownloads downloads) {
        this.words = words;
        this.at = at;
        this.receipt = receipt;
        this.proofs = proofs;
        this.downloads = downloads;
        this.what = what;
        card.getElement().setAttribute("aria-label", words.of("follow.receipt"));
        show();
    }

    @Override
    protected Card initContent() {
        return card;
    }

    private void show() {
        card.removeAll();
        Verification checked = proofs.verify(at.patient());
        Div head = new Div(new H2(words.of("follow.receipt")), tag(words, checked));
        head.addClassNames("line", "between");
        Paragraph result = new Paragraph(result(words, checked));
        result.getElement().setAttribute("role", "status");
        Div buttons = new Div(
                Press.before(Icons.SHIELD, Press.once(Press.plain(words.of("follow.receipt.again"), click -> show()))),
                downloads.links(words, at, receipt, what));
        buttons.addClassNames("line", "line-tight");
        card.add(
                head,
                result,
                new Pairs()
                        .with(words.of("track.received"), words.moment(at.moment(receipt.recorded())))
                        .with(words.of("follow.receipt.checked"), words.moment(at.moment(checkedAt(checked))))
                        .withCode(words.of("follow.receipt.code"), receipt.code()),
                buttons);
    }

    static Tag tag(Words words, Verification checked) {
        return switch (checked) {
            case Verification.Intact intact -> new Tag(Tone.OK, Icons.SHIELD, words.of("follow.receipt.intact"));
            case Verification.Broken broken -> new Tag(Tone.LAW, Icons.ALERT, words.of("follow.receipt.broken"));
        };
    }

    /** What a check found, in words. */
    static String result(Words words, Verification checked) {
        return switch (checked) {
            case Verification.Intact intact -> words.of("follow.check.intact", intact.entries());
            case Verification.Broken broken -> words.of("follow.check.broken", broken.number());
        };
    }

    private static java.time.Instant checkedAt(Verification checked) {
        return switch (checked) {
            case Verification.Intact intact -> intact.checked();
            case Verification.Broken broken -> broken.checked();
        };
    }
}
