package io.privacycenter.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** What can be done with the ticked rows; there only while rows are ticked, and its count is announced. */
public final class Selection extends Div {
    private final Bold count = new Bold("");
    private final Span note = new Span();

    public Selection(String label, Component... actions) {
        addClassName("bulk");
        getElement().setAttribute("role", "region");
        getElement().setAttribute("aria-label", label);
        count.getElement().setAttribute("role", "status");
        add(count, note);
        add(actions);
        setVisible(false);
    }

    public void show(String count, String note) {
        this.count.setText(count);
        this.note.setText(note);
        setVisible(true);
    }

    public void clear() {
        setVisible(false);
    }
}
