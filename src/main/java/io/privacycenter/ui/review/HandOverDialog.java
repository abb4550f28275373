package io.privacycenter.ui.review;

import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import io.privacycenter.requests.assignment.Assignments;
import io.privacycenter.requests.assignment.Colleague;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.PlainDialog;
import io.privacycenter.ui.parts.Press;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** To whom a case is handed over: a colleague with a word to them, or the shared queue. */
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
        to.setItemLabelGenerator(one ->
                one == null ? words.of("whom.queue") : one.name() + (one.title().isEmpty() ? "" : ", " + one.title()));
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

    void open() {
        dialog.open();
    }

    PlainDialog content() {
        return dialog;
    }
}
