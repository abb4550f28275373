package io.privacycenter.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.dom.DomListenerRegistration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Single keys that do something on a page, wherever on it the focus is: not while somebody writes or chooses in a field, nor
 * while a dialog or a menu is open, which have keys of their own.
 */
public final class Keys {

    private static final String PRESSED =
            "((event.shiftKey && /^[a-z]$/i.test(event.key) ? 'shift+' : '') + event.key.toLowerCase())";

    /** Where a letter is a letter. Checkboxes and buttons write nothing. */
    private static final String NOT_WRITING = "!event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing"
            + " && !event.composedPath()[0].matches?.("
            + "'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable], [role=combobox],"
            + " vaadin-select-value-button')"
            + " && !document.querySelector("
            + "'vaadin-dialog[opened], vaadin-confirm-dialog[opened], vaadin-context-menu[opened],"
            + " vaadin-select[opened], vaadin-popover[opened]')";

    private final Map<String, Runnable> keys = new LinkedHashMap<>();

    private Keys(Component page) {
        page.addAttachListener(attach -> {
            DomListenerRegistration pressed = listen(attach.getUI());
            page.addDetachListener(detach -> {
                detach.unregisterListener();
                pressed.remove();
            });
        });
    }

    /** The keys of a page, for as long as it is shown; name them before it is. */
    public static Keys of(Component page) {
        return new Keys(page);
    }

    /** @param key as a browser names it, in small letters: {@code j}, {@code arrowdown}; {@code shift+a} with shift */
    public Keys on(String key, Runnable act) {
        keys.put(key, act);
        return this;
    }

    private DomListenerRegistration listen(UI ui) {
        String ours = keys.keySet().stream().collect(Collectors.joining("', '", "['", "']"));
        return ui.getElement()
                .addEventListener("keydown", event -> {
                    Runnable act = keys.get(event.getEventData().get(PRESSED).asString());
                    if (act != null) {
                        act.run();
                    }
                })
                .addEventData(PRESSED)
                .setFilter(ours + ".includes(" + PRESSED + ") && " + NOT_WRITING)
                .preventDefault();
    }
}
