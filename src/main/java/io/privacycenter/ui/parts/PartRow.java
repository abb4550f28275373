package io.privacycenter.ui.parts;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;

/** A part of a request and how it stands. */
public final class PartRow extends ListItem {

    /**
     * @param text what happens with it, in a sentence or two
     * @param standing the word of its state: {@code Ready}
     */
    public record Part(Mark.State state, String name, String text, String standing) {}

    public PartRow(Part part) {
        addClassName("part-row");
        Div said = new Div(new Bold(part.name()), new Paragraph(part.text()));
        said.addClassName("grow");
        add(Mark.beside(part.state(), ""), said, new Tag(part.state().tone(), part.standing()));
    }

    /** The parts on the page of their request. */
    public static UnorderedList list(List<Part> parts) {
        UnorderedList list = new UnorderedList();
        list.addClassNames("card", "card-flush");
        parts.forEach(part -> list.add(new PartRow(part)));
        return list;
    }

    /** The same, one line each, for a card of the home page. */
    public static UnorderedList lines(List<Part> parts) {
        UnorderedList list = new UnorderedList();
        list.addClassName("part-lines");
        for (Part part : parts) {
            Span end = new Span(part.standing());
            end.addClassName("end");
            list.add(new ListItem(Mark.beside(part.state(), ""), new Span(part.name()), end));
        }
        return list;
    }
}
