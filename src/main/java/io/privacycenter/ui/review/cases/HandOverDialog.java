package io.privacycenter.ui.review.cases;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.privacycenter.requests.assignment.Assignments;
import io.privacycenter.requests.assignment.Colleague;
import io.privacycenter.requests.opinions.Opinions;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.PlainDialog;
import io.privacycenter.ui.parts.Press;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** To whom a case is handed over: a colleague with a word to them, or the shared queue; or who is asked about it. */
final class HandOverDialog {
    private final PlainDialog dialog;
    private final Select<Colleague> to;
    private final TextArea word;

    /** @param queue whether it may go to the shared queue, as it is not there already */
    HandOverDialog(Words words, List<Colleague> colleagues, boolean queue, BiConsumer<@Nullable UUID, String> give) {
        dialog = new PlainDialog(words.of("whom.give"), words.of("whom.give.text"));
        to = new Select<>();
        to.setLabel(words.of("whom.give.to"));
        to.setItems(colleagues);
        to.setEmptySelectionAllowed(queue);
        to.setEmptySelectionCaption(words.of("whom.queue"));
        to.setItemLabelGenerator(one -> one == null ? words.of("whom.queue") : named(one));
        word = new TextArea(words.of("whom.give.word"));
        word.setHelperText(words.of("whom.give.word.help"));
        word.setMaxLength(Assignments.LONGEST_WORD);
        var send = Press.once(Press.primary(words.of("whom.give"), click -> {
            dialog.close();
            give.accept(to.getValue() == null ? null : to.getValue().id(), word.getValue());
        }));
        send.setEnabled(queue);
        to.addValueChangeListener(change -> send.setEnabled(queue || change.getValue() != null));
        dialog.with(to, word).buttons(Press.plain(words.of("part.cancel"), click -> dialog.close()), send);
    }

    private HandOverDialog(Words words, List<Colleague> colleagues, BiConsumer<UUID, String> ask) {
        dialog = new PlainDialog(words.of("opinion.ask"), words.of("opinion.ask.text"));
        to = new Select<>();
        to.setLabel(words.of("opinion.ask.whom"));
        to.setItems(colleagues);
        to.setItemLabelGenerator(HandOverDialog::named);
        word = new TextArea(words.of("opinion.ask.words"));
        word.setMaxLength(Opinions.LONGEST);
        word.setValueChangeMode(ValueChangeMode.EAGER);
        Button send = Press.once(Press.primary(words.of("opinion.ask"), click -> {
            dialog.close();
            ask.accept(to.getValue().id(), word.getValue());
        }));
        send.setEnabled(false);
        Runnable look =
                () -> send.setEnabled(to.getValue() != null && !word.getValue().isBlank());
        to.addValueChangeListener(change -> look.run());
        word.addValueChangeListener(change -> look.run());
        dialog.with(to, word).buttons(Press.plain(words.of("part.cancel"), click -> dialog.close()), send);
    }

    /** Whom to ask, and what. */
    static HandOverDialog asking(Words words, List<Colleague> colleagues, BiConsumer<UUID, String> ask) {
        return new HandOverDialog(words, colleagues, ask);
    }

    private static String named(Colleague one) {
        return one.name() + (one.title().isEmpty() ? "" : ", " + one.title());
    }

    void open() {
        dialog.open();
    }

    PlainDialog content() {
        return dialog;
    }
}
