package io.privacycenter.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.privacycenter.ui.parts.FilesToSend;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What somebody has written on a page and chosen to send with it, and has not sent: it is on the next drawing of that page
 * again. Fields are known by their ids; the words of a label change with the language.
 */
final class Unsent {
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, List<FilesToSend.Chosen>> files = new HashMap<>();

    private Unsent() {}

    /** What stands on the page now. */
    static Unsent on(Component page) {
        Unsent unsent = new Unsent();
        each(
                page,
                part -> part.getId().ifPresent(id -> {
                    switch (part) {
                        case TextArea text -> unsent.texts.put(id, text.getValue());
                        case TextField text -> unsent.texts.put(id, text.getValue());
                        case FilesToSend chosen -> unsent.files.put(id, chosen.chosen());
                        default -> {}
                    }
                }));
        return unsent;
    }

    /** Puts it where nothing stands yet; what the page itself had kept is not written over. */
    void into(Component page) {
        each(
                page,
                part -> part.getId().ifPresent(id -> {
                    switch (part) {
                        case TextArea text when text.isEmpty() -> text.setValue(texts.getOrDefault(id, ""));
                        case TextField text when text.isEmpty() -> text.setValue(texts.getOrDefault(id, ""));
                        case FilesToSend chosen
                        when chosen.chosen().isEmpty() -> chosen.choose(files.getOrDefault(id, List.of()));
                        default -> {}
                    }
                }));
    }

    private static void each(Component part, Consumer<Component> told) {
        told.accept(part);
        part.getChildren().forEach(child -> each(child, told));
    }
}
