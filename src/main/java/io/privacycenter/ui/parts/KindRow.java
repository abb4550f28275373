package io.privacycenter.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.privacycenter.texts.Words;
import java.util.List;
import java.util.function.Consumer;

/** A kind of data as the person it is about sees it: what it is for, why it is allowed, until when it is kept. */
public final class KindRow extends ListItem {

    /**
     * What a row says; every text is ready to read.
     *
     * @param icon name of an icon of the line set
     * @param state the mark before {@code why}
     * @param why the ground in plain words: {@code Needed for your care}
     * @param law the quiet line below: {@code GDPR Art. 9(2)(h)}
     * @param until a date, or what stands in its place: {@code Being decided}
     * @param untilNote what the date counts from: {@code 20 years after your last visit}
     * @param dated whether {@code until} is a date, so that a phone may write "Until" before it
     */
    public record Kind(
            String icon,
            String name,
            String about,
            Mark.State state,
            String why,
            String law,
            String until,
            String untilNote,
            boolean dated) {}

    public KindRow(Words words, Kind kind, Runnable more) {
        addClassName("kind");
        Div name = new Div(new H3(kind.name()), new Paragraph(kind.about()));
        Div why = new Div(
                Mark.beside(kind.state(), kind.state().forPatient(words)),
                new Div(new Bold(kind.why()), small(kind.law())));
        why.addClassName("kind-why");
        Span untilWord = new Span(words.of("part.until.short"));
        untilWord.addClassName("until-word");
        Div until = new Div();
        until.addClassName("kind-until");
        until.setClassName("dated", kind.dated());
        if (kind.dated()) {
            until.add(untilWord);
        }
        until.add(new Bold(kind.until()), small(kind.untilNote()));
        Component open = Press.icon(Icons.CHEVRON_RIGHT, words.of("part.more", kind.name()), click -> more.run());
        add(Icons.named(kind.icon()).tile(), name, why, until, open);
    }

    /** The rows under their heads; {@code more} is told which one a person wants to see. */
    public static Div list(Words words, List<Kind> kinds, Consumer<Kind> more) {
        Div head = new Div(
                new Span(words.of("part.kind")), new Span(words.of("part.why")), new Span(words.of("part.until")));
        head.addClassName("kind-head");
        head.getElement().setAttribute("aria-hidden", "true");
        UnorderedList rows = new UnorderedList();
        kinds.forEach(kind -> rows.add(new KindRow(words, kind, () -> more.accept(kind))));
        Div list = new Div(head, rows);
        list.addClassName("kind-list");
        return list;
    }

    private static Span small(String text) {
        Span small = new Span(text);
        small.addClassName("small");
        return small;
    }
}
