package io.privacycenter.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;

/** One message of a conversation about a request. */
public final class Said extends ListItem {

    /**
     * @param when and as what the person wrote: {@code Data protection officer · 12 Nov, 10:15}
     * @param label what it is, where it is more than a message; else empty
     * @param files what came with it
     */
    public Said(Avatar avatar, String who, String when, String label, String text, Component... files) {
        addClassName("said");
        Paragraph by = new Paragraph(new Bold(who), new Span(" " + when));
        by.addClassName("said-by");
        Div words = new Div(by);
        words.addClassName("grow");
        if (!label.isEmpty()) {
            words.add(new Tag(Tone.ACCENT, label));
        }
        if (!text.isEmpty()) {
            words.add(new Paragraph(text));
        }
        words.add(files);
        add(avatar, words);
    }
}
