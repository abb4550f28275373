package io.privacycenter.ui.review;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import io.privacycenter.requests.Demand;
import io.privacycenter.requests.Disagreements;
import io.privacycenter.requests.Disagreements.Disagreement;
import io.privacycenter.requests.InvalidRequest;
import io.privacycenter.requests.conversation.Said;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Banner;
import io.privacycenter.ui.parts.ErrorSummary;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Notice;
import io.privacycenter.ui.parts.PlainDialog;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Tone;
import io.privacycenter.ui.shell.Session;
import java.util.Map;

/** A person does not agree with an answer: the data protection officer says why it stays, or has it decided again. */
final class DisagreementBanner extends Composite<Banner> {
    private static final String WHY = "why-disagreement";

    private final Words words;
    private final Disagreements disagreements;
    private final Disagreement disagreement;
    private final Runnable ended;
    private final Banner banner;

    /** @param officer whether the reviewer may end it; others see that it is there */
    DisagreementBanner(
            Words words,
            Disagreements disagreements,
            Disagreement disagreement,
            Demand demand,
            String patient,
            boolean officer,
            Runnable ended) {
        this.words = words;
        this.disagreements = disagreements;
        this.disagreement = disagreement;
        this.ended = ended;
        String asked = words.term("actions", demand.action().term());
        banner = new Banner(
                Tone.ALERT, Icons.SCALES, words.of(officer ? "case.disagrees" : "case.disagrees.dpo", patient, asked));
        if (officer) {
            banner.add(
                    Press.plain(words.of("case.uphold"), click -> ask(true)),
                    Press.plain(words.of("case.decide-again"), click -> ask(false)));
        }
    }

    @Override
    protected Banner initContent() {
        return banner;
    }

    private void ask(boolean uphold) {
        TextArea why = new TextArea(words.of("case.disagrees.answer"));
        why.setId(WHY);
        why.setMaxLength(Said.LONGEST);
        why.setMinRows(4);
        why.setWidthFull();
        Div errors = new Div();
        PlainDialog dialog = new PlainDialog(
                        words.of(uphold ? "case.uphold" : "case.decide-again"),
                        words.of(uphold ? "case.uphold.text" : "case.decide-again.text"))
                .with(errors, why);
        dialog.buttons(
                Press.ghost(words.of("second.cancel"), click -> dialog.close()),
                Press.once(Press.primary(words.of("second.send"), click -> {
                    errors.removeAll();
                    try {
                        var officer = Session.staff().orElseThrow();
                        boolean mine = uphold
                                ? disagreements.uphold(officer, disagreement, why.getValue())
                                : disagreements.decideAgain(officer, disagreement, why.getValue());
                        dialog.close();
                        ended.run();
                        Notice.show(words.of(mine ? "case.disagreement.ended" : "case.disagreement.another"));
                    } catch (InvalidRequest invalid) {
                        errors.add(new ErrorSummary(
                                words.of("err.title"), Map.of(WHY, words.of(invalid.key(), invalid.arguments()))));
                        click.getSource().setEnabled(true);
                    }
                })));
        dialog.open();
        why.focus();
    }
}
