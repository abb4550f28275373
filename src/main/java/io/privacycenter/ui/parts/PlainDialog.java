package io.privacycenter.ui.parts;

import com.vaadin.flow.component.Component;
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
}
