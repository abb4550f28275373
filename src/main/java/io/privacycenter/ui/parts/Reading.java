package io.privacycenter.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Locale;

/** The text a patient will read, shown to staff before it goes out. */
public final class Reading extends Div {
    private final Paragraph text = new Paragraph();

    /** @param tools at the end of the title's line, for example a button to edit */
    public Reading(String title, String text, Component... tools) {
        addClassName("reading");
        Div head = new Div(new H3(title));
        head.addClassNames("line", "between");
        head.add(tools);
        add(head, this.text);
        show(text);
    }

    /** The language of the text, where it is not that of the page. */
    public Reading in(Locale language) {
        text.getElement().setAttribute("lang", language.getLanguage());
        return this;
    }

    /** Shows another text; its line breaks are kept. */
    public void show(String text) {
        this.text.setText(text);
    }
}
