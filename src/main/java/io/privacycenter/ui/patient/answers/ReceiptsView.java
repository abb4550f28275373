package io.privacycenter.ui.patient.answers;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import io.privacycenter.identity.Patient;
import io.privacycenter.ledger.Entry;
import io.privacycenter.ledger.Receipt;
import io.privacycenter.ledger.Verification;
import io.privacycenter.requests.mydata.Proofs;
import io.privacycenter.texts.Texts;
import io.privacycenter.timeline.Fact;
import io.privacycenter.ui.parts.Bold;
import io.privacycenter.ui.parts.Card;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Pairs;
import io.privacycenter.ui.parts.PlainDialog;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Prose;
import io.privacycenter.ui.patient.FactWords;
import io.privacycenter.ui.patient.InsideLayout;
import io.privacycenter.ui.patient.InsidePage;
import io.privacycenter.ui.patient.Practices;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;

/** Everything that is recorded about a person here, newest first, with the check of the record on top. */
@Route(value = "me/receipts", layout = InsideLayout.class)
@RolesAllowed(Patient.ROLE)
public class ReceiptsView extends InsidePage {
    private static final int AT_A_TIME = 40;

    private final Proofs proofs;
    private final ReceiptDownloads downloads;
    private final List<Entry> entries;
    private final FactWords facts;
    private final Div check = new Div();
    private final OrderedList list = new OrderedList();
    private int shown;

    ReceiptsView(Texts texts, Practices practices, Proofs proofs, ReceiptDownloads downloads) {
        super(texts, practices);
        this.proofs = proofs;
        this.downloads = downloads;
        this.entries = proofs.entries(at().patient()).reversed();
        List<Fact> recorded = entries.stream().map(Entry::fact).toList();
        this.facts = new FactWords(words(), at().practice(), at().door().platform(), recorded);
        list.addClassNames("timeline", "record");
        Button more = Press.plain(words().of("follow.record.more"), click -> {
            showMore();
            click.getSource().setVisible(shown < entries.size());
        });
        showCheck();
        showMore();
        more.setVisible(shown < entries.size());
        add(
                head(
                        words().of("follow.record"),
                        words().of("follow.record.lead", at().practice().shortName())),
                check,
                Columns.section(words().of("follow.record.entries", entries.size()), list, more));
    }

    private void showCheck() {
        Verification checked = proofs.verify(at().patient());
        var result = Prose.paragraph(ReceiptCard.result(words(), checked));
        result.getElement().setAttribute("role", "status");
        check.removeAll();
        Card card = Card.titled(words().of("follow.record.check"), ReceiptCard.tag(words(), checked))
                .asReceipt()
                .with(
                        result,
                        Press.before(
                                Icons.SHIELD,
                                Press.once(Press.plain(words().of("follow.receipt.again"), click -> showCheck()))));
        check.add(card);
    }

    private void showMore() {
        entries.stream().skip(shown).limit(AT_A_TIME).forEach(entry -> list.add(line(entry)));
        shown = Math.min(entries.size(), shown + AT_A_TIME);
    }

    private ListItem line(Entry entry) {
        Fact fact = entry.fact();
        Span date = new Span(words().shortDate(at().day(fact.effect())));
        date.addClassName("meta");
        String what = facts.of(fact);
        Span recorded = new Span(
                words().of("follow.record.recorded", entry.number(), words().moment(at().moment(entry.recorded()))));
        Button receipt = Press.ghost(words().of("follow.receipt.one"), click -> open(entry, what));
        receipt.setAriaLabel(words().of("follow.receipt.of", entry.number()));
        ListItem line = new ListItem(new Div(date, new Bold(what), recorded), receipt);
        line.addClassName("tone-" + FactWords.tone(fact).name().toLowerCase(java.util.Locale.ROOT));
        return line;
    }

    private void open(Entry entry, String what) {
        Receipt receipt = proofs.receipt(at().patient(), entry.number());
        PlainDialog dialog = new PlainDialog(words().of("follow.receipt.of", entry.number()), what)
                .with(new Pairs()
                        .with(words().of("follow.receipt.recorded"), words().moment(at().moment(receipt.recorded())))
                        .withCode(words().of("follow.receipt.code"), receipt.code()));
        dialog.buttons(
                downloads.links(words(), at(), receipt, what),
                Press.plain(words().of("me.close"), click -> dialog.close()));
        dialog.open();
    }
}
