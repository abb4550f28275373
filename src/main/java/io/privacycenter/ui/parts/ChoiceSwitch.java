package io.privacycenter.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A consent with its switch: the name is the thing, the note is who and since when. It works at once; who listens
 * offers to undo it.
 */
public final class ChoiceSwitch extends ListItem {
    private final NativeButton button = new NativeButton();
    private final Span note = new Span();
    private final Div said;
    private @Nullable Component offered;
    private boolean on;

    public ChoiceSwitch(String name, String note, boolean on, Consumer<Boolean> listener) {
        addClassName("choice");
        this.note.addClassName("small");
        said = new Div(new Bold(name), this.note);
        said.addClassName("grow");
        Span track = new Span();
        track.addClassName("switch-track");
        button.addClassName("switch");
        button.getElement().setAttribute("role", "switch");
        button.getElement().setAttribute("aria-label", name);
        button.add(track);
        button.addClickListener(click -> {
            show(!this.on, this.note.getText());
            listener.accept(this.on);
        });
        add(said, button);
        show(on, note);
    }

    public boolean isOn() {
        return on;
    }

    /** What else can be done about it, below the note; null for nothing. */
    public void offer(@Nullable Component act) {
        if (offered != null) {
            offered.removeFromParent();
        }
        offered = act;
        if (act != null) {
            said.add(act);
        }
    }

    /** Shows a state that was reached elsewhere, with its note: {@code Off since 9 November 2026}. */
    public void show(boolean on, String note) {
        this.on = on;
        this.note.setText(note);
        button.getElement().setAttribute("aria-checked", String.valueOf(on));
    }
}
