package io.privacycenter.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** The main action of a form on a phone, with what is chosen so far; not seen on wider screens. */
public final class Dock extends Div {
    private final Bold chosen = new Bold("");
    private final Span note = new Span();

    public Dock(Component action) {
        addClassName("dock");
        note.addClassNames("small", "muted");
        add(new Div(chosen, note), action);
    }

    public void show(String chosen, String note) {
        this.chosen.setText(chosen);
        this.note.setText(note);
    }
}
