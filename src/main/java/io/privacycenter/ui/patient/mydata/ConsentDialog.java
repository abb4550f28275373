package io.privacycenter.ui.patient.mydata;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import io.privacycenter.requests.mydata.ConsentText;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.PlainDialog;
import io.privacycenter.ui.parts.Press;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;

/** What a person reads before they say yes, with one button to say it. Closing it says nothing and changes nothing. */
final class ConsentDialog {
    private final PlainDialog dialog;

    /** @param agree is told what was read, and an id that stays the same when it is said twice */
    ConsentDialog(Words words, ConsentText text, BiConsumer<ConsentText, UUID> agree) {
        UUID agreeing = UUID.randomUUID();
        List<String> lines = text.lines();
        UnorderedList rest = new UnorderedList();
        lines.stream().skip(1).forEach(line -> rest.add(new ListItem(line)));
        rest.addClassName("consent-text");
        dialog = new PlainDialog(text.title(), lines.getFirst()).with(rest);
        Button yes = Press.once(Press.plain(words.of("agree.go"), click -> {
            close();
            agree.accept(text, agreeing);
        }));
        // A no weighs as much as a yes.
        dialog.buttons(Press.plain(words.of("agree.not"), click -> close()), yes);
    }

    void open() {
        dialog.open();
    }

    private void close() {
        dialog.close();
    }
}
