package io.privacycenter.ui.parts;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import io.privacycenter.texts.Words;
import java.util.Map;
import java.util.Optional;

/** A dialog that asks for words and sends them. It stays open, with what was written, as long as they are not taken. */
public final class WordsDialog {
    private static final String FIELD = "words";

    private final TextArea text;
    private final PlainDialog dialog;
    private final Button send;

    /** Takes the words. @return what is wrong with them; empty when they are taken */
    @FunctionalInterface
    public interface Taking {
        Optional<String> take(String text);
    }

    public WordsDialog(Words words, String title, String sentence, String label, int longest, Taking taking) {
        text = new TextArea(label);
        text.setId(FIELD);
        text.setMaxLength(longest);
        text.setMinRows(4);
        text.setWidthFull();
        Div errors = new Div();
        dialog = new PlainDialog(title, sentence).with(errors, text);
        dialog.buttons(
                Press.ghost(words.of("part.cancel"), click -> dialog.close()),
                send = Press.once(Press.primary(words.of("said.send"), click -> {
                    errors.removeAll();
                    Optional<String> wrong = taking.take(text.getValue());
                    if (wrong.isPresent()) {
                        errors.add(new ErrorSummary(words.of("err.title"), Map.of(FIELD, wrong.get())));
                        click.getSource().setEnabled(true);
                    } else {
                        dialog.close();
                    }
                })));
    }

    /** What the button says where words are not sent to anybody. */
    public WordsDialog sending(String label) {
        send.setText(label);
        return this;
    }

    public void open() {
        dialog.open();
        text.focus();
    }
}
