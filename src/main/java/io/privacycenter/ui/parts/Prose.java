package io.privacycenter.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * A sentence in which the words between asterisks are bold: {@code The practice may use *five kinds* of your data}.
 * Nothing in it is read as HTML.
 */
public final class Prose {
    private Prose() {}

    public static Paragraph paragraph(String sentence) {
        return new Paragraph(pieces(sentence));
    }

    /** The one sentence under a title. */
    public static Paragraph lead(String sentence) {
        Paragraph lead = paragraph(sentence);
        lead.addClassName("lead");
        return lead;
    }

    public static Span line(String sentence) {
        return new Span(pieces(sentence));
    }

    private static Component[] pieces(String sentence) {
        List<Component> pieces = new ArrayList<>();
        String[] parts = sentence.split("\\*", -1);
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].isEmpty()) {
                pieces.add(i % 2 == 1 ? new Bold(parts[i]) : new Text(parts[i]));
            }
        }
        return pieces.toArray(Component[]::new);
    }
}
