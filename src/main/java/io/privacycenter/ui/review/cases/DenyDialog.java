package io.privacycenter.ui.review.cases;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.privacycenter.engine.LawfulMotive;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.desk.Desk;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.PlainDialog;
import io.privacycenter.ui.parts.Question;
import io.privacycenter.ui.parts.Reading;
import io.privacycenter.ui.parts.Tiles;
import io.privacycenter.ui.review.Advised;
import io.privacycenter.ui.review.Asked;
import io.privacycenter.vocabulary.Motive;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Why something is not granted: a lawful motive, in words where it wants some, and what the patient then reads. */
final class DenyDialog {
    private static final int LONGEST = 1_000;

    private final PlainDialog dialog;
    private final Words words;
    private final Desk desk;
    private final Case file;
    private final Demand demand;
    private final Tiles<LawfulMotive> motives;
    private final TextArea reason;
    private final Reading reading;
    private final Button send;
    private final BiConsumer<Motive, @Nullable String> deny;

    DenyDialog(
            Words words,
            Desk desk,
            Case file,
            Demand demand,
            String patient,
            BiConsumer<Motive, @Nullable String> deny) {
        dialog = new PlainDialog(
                words.of("case.deny.title", Asked.inShort(demand, desk.under(demand), words)),
                words.of("case.deny.sentence", patient));
        this.words = words;
        this.desk = desk;
        this.file = file;
        this.demand = demand;
        this.deny = deny;
        motives = Tiles.ofOne(
                        desk.motives(demand),
                        lawful -> new Tiles.Face(null, Advised.motive(lawful.motive(), words), ""))
                .onChange(chosen -> show());
        reason = new TextArea(words.of("case.deny.words"));
        reason.setHelperText(language());
        reason.setMaxLength(LONGEST);
        reason.setValueChangeMode(ValueChangeMode.LAZY);
        reason.addValueChangeListener(change -> show());
        reading = new Reading(words.of("case.will-read", patient), "").in(file.language());
        Paragraph added = new Paragraph(words.of("case.deny.added", authority()));
        added.addClassNames("small", "muted");
        dialog.with(new Question(words.of("case.deny.why"), motives), reason, reading, added);
        send = dialog.sends(words.of("part.cancel"), words.of("case.deny.send", patient), this::send);
        show();
    }

    void open() {
        dialog.open();
    }

    PlainDialog content() {
        return dialog;
    }

    /** In which language to write, and what may stand behind the motive, each with its article where one says so. */
    private String help(LawfulMotive lawful) {
        if (lawful.justifications().isEmpty()) {
            return language();
        }
        List<String> justifications = lawful.justifications().stream()
                .map(one -> words.of("case.because."
                                + one.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        + (one.law() == null ? "" : " (" + one.law() + ")"))
                .toList();
        return words.of("case.deny.may-be-for", words.list(justifications)) + " " + language();
    }

    private String language() {
        return words.of("case.deny.language", file.language().getDisplayLanguage(words.language()));
    }

    private Optional<LawfulMotive> chosen() {
        return motives.chosen().stream().findFirst();
    }

    private String authority() {
        return desk.under(demand).practice().authority().name();
    }

    private void show() {
        Optional<LawfulMotive> motive = chosen();
        reason.setInvalid(false);
        reading.setVisible(motive.isPresent());
        send.setEnabled(motive.isPresent());
        motive.ifPresent(chosen -> {
            reason.setRequiredIndicatorVisible(chosen.wantsWords());
            reason.setHelperText(help(chosen));
            reading.show(desk.previewOfDenial(file, demand, chosen.motive(), reason.getValue()));
        });
    }

    private void send() {
        chosen().ifPresent(motive -> {
            if (motive.wantsWords() && reason.getValue().isBlank()) {
                reason.setErrorMessage(words.of("err.motive.words"));
                reason.setInvalid(true);
                reason.focus();
                return;
            }
            dialog.close();
            deny.accept(motive.motive(), reason.getValue().isBlank() ? null : reason.getValue());
        });
    }
}
