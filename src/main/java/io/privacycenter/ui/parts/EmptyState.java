package io.privacycenter.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;

/** Nothing here yet: a small drawing, what will appear, one next step. */
public final class EmptyState extends Div {
    private static final String PAGES = "<svg viewBox='0 0 120 84'>"
            + "<rect x='18' y='14' width='66' height='60' rx='12' fill='var(--accent-soft)' stroke='var(--accent-line)' stroke-width='1.5'/>"
            + "<rect x='36' y='6' width='66' height='60' rx='12' fill='var(--surface)' stroke='var(--accent)' stroke-width='1.75'/>"
            + "<path d='M50 24h38M50 36h38M50 48h22' stroke='var(--accent-line)' stroke-width='3' stroke-linecap='round'/></svg>";
    private static final String ALL_DONE = "<svg viewBox='0 0 120 84'>"
            + "<circle cx='60' cy='42' r='33' fill='var(--ok-soft)' stroke='var(--ok-line)' stroke-width='1.5'/>"
            + "<path d='M45 43l10.5 10.5L76 32' fill='none' stroke='var(--ok-mark)' stroke-width='4' stroke-linecap='round' stroke-linejoin='round'/></svg>";

    private EmptyState(String drawing, String title, String text, Component... next) {
        addClassName("empty");
        Span picture = new Span();
        picture.addClassName("empty-drawing");
        picture.getElement().setAttribute("aria-hidden", "true");
        picture.getElement().setProperty("innerHTML", drawing);
        add(picture, new H2(title), new Paragraph(text));
        add(next);
    }

    /** Nothing was asked for yet. */
    public static EmptyState nothingYet(String title, String text, Component... next) {
        return new EmptyState(PAGES, title, text, next);
    }

    /** Nothing is left to do. */
    public static EmptyState allDone(String title, String text, Component... next) {
        return new EmptyState(ALL_DONE, title, text, next);
    }
}
