package io.privacycenter.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.util.List;

/**
 * The white sheet of a staff page: title, one sentence, at most three figures; tools; content to its edges or inset; a
 * side panel behind a hairline; actions that stick to the sheet's foot.
 */
public final class Sheet extends Section {

    /** A number and what it counts: {@code 71 %} and {@code answered by rules alone}. */
    public record Figure(String value, String name) {}

    private final Div main = new Div();
    private final Header head = new Header();
    private final Div words = new Div();
    private final DescriptionList figures = new DescriptionList();
    private Paragraph lead = new Paragraph();

    /** @param sentence words between asterisks are bold; empty for none */
    public Sheet(H1 title, String sentence) {
        addClassName("sheet");
        head.addClassName("sheet-head");
        words.add(title);
        head.add(words);
        main.add(head);
        main.addClassName("sheet-main");
        add(main);
        sentence(sentence);
    }

    /** Says another sentence below the title; none for empty. */
    public Sheet sentence(String sentence) {
        lead.removeFromParent();
        if (!sentence.isEmpty()) {
            lead = Prose.lead(sentence);
            words.add(lead);
        }
        return this;
    }

    /** The way back above the title. */
    public Sheet back(Component link) {
        words.addComponentAsFirst(link);
        return this;
    }

    /** What stands at the end of the title's line: a deadline, a button. */
    public Sheet beside(Component... content) {
        head.add(content);
        return this;
    }

    /** Shows these figures at the end of the title's line, instead of others that stood there. */
    public Sheet figures(List<Figure> shown) {
        figures.addClassName("figures");
        figures.removeAll();
        for (Figure figure : shown) {
            figures.add(
                    new Div(new DescriptionList.Term(figure.name()), new DescriptionList.Description(figure.value())));
        }
        head.add(figures);
        return this;
    }

    /** Tabs and filters between the head and the content. */
    public Sheet tools(Component... tools) {
        Div line = new Div(tools);
        line.addClassName("tools");
        main.add(line);
        return this;
    }

    public Sheet body(Component... content) {
        Div body = new Div(content);
        body.addClassName("sheet-body");
        main.add(body);
        return this;
    }

    /** Rows that reach the edges of the sheet. */
    public Sheet flush(Component... content) {
        Div body = new Div(content);
        body.addClassNames("sheet-body", "sheet-flush");
        main.add(body);
        return this;
    }

    /** The panel at the side; it goes below the content on a narrow screen. */
    public Sheet side(Component... content) {
        Div side = new Div(content);
        side.addClassName("sheet-side");
        Div columns = new Div(main, side);
        columns.addClassName("sheet-columns");
        addComponentAsFirst(columns);
        return this;
    }

    /** What one decides here, primary first; {@code push} as a class sends a button to the far end. */
    public Sheet actions(Component... actions) {
        Footer bar = new Footer(actions);
        bar.addClassName("action-bar");
        add(bar);
        return this;
    }
}
