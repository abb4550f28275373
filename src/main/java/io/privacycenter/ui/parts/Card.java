package io.privacycenter.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;

/** A separate thing that one can act on. Lists sit on the canvas, not in cards. */
public final class Card extends Section {
    public Card(Component... content) {
        addClassName("card");
        add(content);
    }

    /** A card that is a landmark by its title; {@code beside} stands at the end of the title's line, for example a tag. */
    public static Card titled(String title, Component... beside) {
        Card card = new Card();
        H2 heading = new H2(title);
        if (beside.length == 0) {
            card.add(heading);
        } else {
            Div line = new Div(heading);
            line.addClassNames("line", "between");
            line.add(beside);
            card.add(line);
        }
        card.getElement().setAttribute("aria-label", title);
        return card;
    }

    /** Rows reach the edges. */
    public Card flush() {
        addClassName("card-flush");
        return this;
    }

    /** The dashed green look of a proof. */
    public Card asReceipt() {
        addClassName("receipt");
        return this;
    }

    public Card with(Component... content) {
        add(content);
        return this;
    }
}
