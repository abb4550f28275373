package io.privacycenter.ui.review.officer;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.privacycenter.retention.Releasing.Line;
import io.privacycenter.retention.Releasing.Preview;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.PlainDialog;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Rows;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** What would be erased, before somebody releases it. */
final class ReleaseDialog {
    private final PlainDialog dialog;

    /** What the rule is called that a line of a practice's preview rests on. */
    @FunctionalInterface
    interface Rule {
        String of(UUID controller, Line line);
    }

    /** @param previews of each practice @param kind name of a kind of data by its id */
    ReleaseDialog(
            Words words, int people, List<Preview> previews, UnaryOperator<String> kind, Rule rule, Runnable release) {
        dialog = new PlainDialog(words.of("expired.sure", people), words.of("expired.sure.text"));
        Rows rows = new Rows(
                words.of("expired.title"),
                List.of(
                        words.of("expired.sure.kind"),
                        words.of("expired.sure.law"),
                        words.of("expired.sure.people"),
                        words.of("expired.sure.items")));
        for (Preview preview : previews) {
            for (Line line : preview.lines()) {
                rows.with(
                        new Span(kind.apply(line.kind())),
                        new Span(rule.of(preview.controller(), line)),
                        new Span(words.number(line.people())),
                        new Span(words.number(line.items())));
            }
        }
        dialog.with(rows);
        if (previews.stream().anyMatch(Preview::needsAnother)) {
            dialog.with(new Paragraph(words.of("expired.sure.second")));
        }
        dialog.buttons(
                Press.plain(words.of("expired.not"), click -> dialog.close()),
                Press.deny(words.of("expired.release", people), click -> {
                    dialog.close();
                    release.run();
                }));
    }

    void open() {
        dialog.open();
    }
}
