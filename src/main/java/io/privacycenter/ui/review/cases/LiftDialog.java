package io.privacycenter.ui.review.cases;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import io.privacycenter.requests.Lifting;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.PlainDialog;
import io.privacycenter.ui.parts.Press;
import java.util.Locale;
import java.util.function.Consumer;

/** Why a restriction is lifted, which the patient reads before it is. */
final class LiftDialog {
    private final PlainDialog dialog;
    private final Words words;
    private final TextArea reason;
    private final Consumer<String> lift;

    LiftDialog(Words words, String patient, Locale language, Consumer<String> lift) {
        this.words = words;
        this.lift = lift;
        dialog = new PlainDialog(words.of("case.lift"), words.of("case.lift.sentence", patient));
        reason = new TextArea(words.of("case.lift.why"));
        reason.setMaxLength(Lifting.LONGEST_REASON);
        reason.setRequiredIndicatorVisible(true);
        Paragraph in = new Paragraph(words.of("case.deny.language", language.getDisplayLanguage(words.language())));
        in.addClassNames("small", "muted");
        dialog.with(reason, in)
                .buttons(
                        Press.plain(words.of("part.cancel"), click -> dialog.close()),
                        Press.primary(words.of("case.lift.send", patient), click -> send()));
    }

    void open() {
        dialog.open();
    }

    private void send() {
        if (reason.getValue().isBlank()) {
            reason.setErrorMessage(words.of("err.lift.reason"));
            reason.setInvalid(true);
            reason.focus();
            return;
        }
        dialog.close();
        lift.accept(reason.getValue());
    }
}
