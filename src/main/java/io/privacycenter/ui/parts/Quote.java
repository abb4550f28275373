package io.privacycenter.ui.parts;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Span;

/** What a person wrote, in that person's words. */
public final class Quote extends HtmlContainer {

    /** @param whose {@code In her words, 9 November} */
    public Quote(String whose, String said) {
        super("blockquote");
        addClassName("words-of");
        add(new Span(whose), new Text(said));
    }
}
