package io.privacycenter.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;

/** Content and a column of cards beside it; one below the other on a narrow screen. */
public final class Columns extends Div {

    /** How wide the column beside the content is. */
    public enum Side {
        /** 316 px: a basket. */
        SLIM,
        /** 372 px: cards. */
        CARDS,
        /** 512 px: a preview. */
        WIDE
    }

    private final Div main = new Div();
    private final Div side = new Div();

    public Columns(Side width) {
        addClassName("columns");
        switch (width) {
            case SLIM -> addClassName("columns-slim");
            case CARDS -> {}
            case WIDE -> addClassName("columns-wide");
        }
        main.addClassNames("main-column", "stack", "stack-wide");
        side.addClassNames("side-column", "stack");
        add(main, side);
    }

    public Columns main(Component... content) {
        main.add(content);
        return this;
    }

    public Columns side(Component... content) {
        side.add(content);
        return this;
    }

    /** The side column stays in view while the content scrolls. */
    public Columns sticky() {
        side.addClassName("sticky");
        return this;
    }

    /** The first lines of a home page, with its call to action at their end. */
    public static Div hero(Component words, DeepCard call) {
        Div hero = new Div(words, call);
        hero.addClassName("hero");
        return hero;
    }

    /** A part of a page that is a landmark by its heading; {@code beside} stands at the end of the heading's line. */
    public static Section section(String title, Component[] beside, Component... content) {
        Div head = new Div(new H2(title));
        head.addClassName("section-head");
        head.add(beside);
        Section section = new Section(head);
        section.getElement().setAttribute("aria-label", title);
        section.add(content);
        return section;
    }

    public static Section section(String title, Component... content) {
        return section(title, new Component[0], content);
    }
}
