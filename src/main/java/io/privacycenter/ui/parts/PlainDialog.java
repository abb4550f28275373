package io.privacycenter.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;

/** A dialog that asks one thing: title, sentence, what to fill in, and its buttons with the act last. */
public final class PlainDialog extends Dialog {
    private final Div words = new Div();

    public PlainDialog(String title, String sentence) {
        words.addClassName("dialog-words");
        words.add(new H2(title), new Paragraph(sentence));
        getElement().setAttribute("aria-label", title);
        setCloseOnOutsideClick(false);
        add(words);
    }

    public PlainDialog with(Component... content) {
        words.add(content);
        return this;
    }

    public PlainDialog buttons(Component... buttons) {
        getFooter().add(buttons);
        return this;
    }

    /**
     * The way out and the act, each with its key: escape, and control with return.
     *
     * @return the button of the act, for whoever wants to turn it off
     */
    public Button sends(String cancel, String send, Runnable act) {
        Button acts = Press.primary(send, click -> act.run());
        acts.setSuffixComponent(new Keycap("Ctrl ↵"));
        Button leaves = Press.plain(cancel, click -> close());
        leaves.setSuffixComponent(new Keycap("Esc"));
        Shortcuts.addShortcutListener(this, act::run, Key.ENTER, KeyModifier.CONTROL)
                .listenOn(this);
        buttons(leaves, acts);
        return acts;
    }
}
