package io.privacycenter.ui.parts;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;

/** One message of a conversation about a request. */
public final class Said extends Div {

    /** @param when and as what the person wrote: {@code Data protection officer · 12 Nov, 10:15} */
    public Said(Avatar avatar, String who, String when, String text) {
        addClassName("said");
        Paragraph by = new Paragraph(new Bold(who), new Span(" " + when));
        by.addClassName("said-by");
        add(avatar, new Div(by, new Paragraph(text)));
    }
}
