package io.privacycenter.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.privacycenter.texts.Words;
import java.util.List;

/** What a person has chosen so far, each with a way to take it back, and the one button that goes on. */
public final class Basket extends Section {

    public record Chosen(Icons icon, String name, Runnable remove) {}

    private final Words words;
    private final UnorderedList list = new UnorderedList();

    /** @param note what has not happened yet: {@code Nothing is sent yet.} */
    public Basket(Words words, String title, String recipient, Component next, String note) {
        this.words = words;
        addClassNames("card", "basket");
        getElement().setAttribute("aria-label", title);
        Paragraph to = new Paragraph(recipient);
        to.addClassNames("small", "muted");
        next.getElement().getClassList().addAll(List.of("btn", "big", "primary", "wide"));
        Div last = new Div(Icons.INFO.draw(), new Span(note));
        last.addClassName("note");
        add(new H2(title), to, list, next, last);
    }

    public void show(List<Chosen> chosen) {
        list.removeAll();
        for (Chosen one : chosen) {
            list.add(new ListItem(
                    one.icon().draw(),
                    new Span(one.name()),
                    Press.icon(
                            Icons.CLOSE,
                            words.of("part.remove", one.name()),
                            click -> one.remove().run())));
        }
    }
}
