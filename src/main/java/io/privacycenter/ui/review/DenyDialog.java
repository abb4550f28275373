package io.privacycenter.ui.review;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.privacycenter.requests.Case;
import io.privacycenter.requests.Demand;
import io.privacycenter.requests.Desk;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Keycap;
import io.privacycenter.ui.parts.PlainDialog;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Question;
import io.privacycenter.ui.parts.Reading;
import io.privacycenter.ui.parts.Tiles;
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
    private final Tiles<Motive> motives;
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
        List<Motive> lawful = List.copyOf(desk.motives(demand.action()));
        motives = Tiles.ofOne(lawful, motive -> new Tiles.Face(null, named(motive), ""))
                .onChange(chosen -> show());
        reason = new TextArea(words.of("case.deny.words"));
        reason.setHelperText(words.of("case.deny.language", file.language().getDisplayLanguage(words.language())));
        reason.setMaxLength(LONGEST);
        reason.setValueChangeMode(ValueChangeMode.LAZY);
        reason.addValueChangeListener(change -> show());
        reading = new Reading(words.of("case.will-read", patient), "").in(file.language());
        Paragraph added = new Paragraph(words.of("case.deny.added", authority()));
        added.addClassNames("small", "muted");
        dialog.with(new Question(words.of("case.deny.why"), motives), reason, reading, added);
        var cancel = Press.plain(words.of("part.cancel"), click -> dialog.close());
        cancel.setSuffixComponent(new Keycap("Esc"));
        send = Press.primary(words.of("case.deny.send", patient), click -> send());
        send.setSuffixComponent(new Keycap("Ctrl ↵"));
        dialog.buttons(cancel, send);
        Shortcuts.addShortcutListener(dialog, this::send, Key.ENTER, KeyModifier.CONTROL)
                .listenOn(dialog);
        show();
    }

    void open() {
        dialog.open();
    }

    PlainDialog content() {
        return dialog;
    }

    /** The motive in the words of staff; nothing is chosen for them. */
    private String named(Motive motive) {
        return words.of("case.motive." + motive.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private Optional<Motive> chosen() {
        return motives.chosen().stream().findFirst();
    }

    private String authority() {
        return desk.under(demand).practice().authority().name();
    }

    private void show() {
        Optional<Motive> motive = chosen();
        reason.setInvalid(false);
        reading.setVisible(motive.isPresent());
        send.setEnabled(motive.isPresent());
        motive.ifPresent(chosen -> {
            reason.setRequiredIndicatorVisible(desk.wantsWords(demand.action(), chosen));
            reading.show(desk.previewOfDenial(file, demand, chosen, reason.getValue()));
        });
    }

    private void send() {
        chosen().ifPresent(motive -> {
            if (desk.wantsWords(demand.action(), motive) && reason.getValue().isBlank()) {
                reason.setErrorMessage(words.of("err.motive.words"));
                reason.setInvalid(true);
                reason.focus();
                return;
            }
            dialog.close();
            deny.accept(motive, reason.getValue().isBlank() ? null : reason.getValue());
        });
    }
}
