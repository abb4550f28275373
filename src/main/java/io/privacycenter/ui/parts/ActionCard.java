package io.privacycenter.ui.parts;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Something one can ask for, as a button that stays pressed. */
public final class ActionCard extends NativeButton {
    private boolean pressed;

    /** @param hint how fast it is answered, or null: {@code Answered at once} */
    public ActionCard(Icons icon, String title, String text, @Nullable String hint) {
        addClassName("action-card");
        Span said = new Span(new Bold(title), new Span(text));
        said.addClassName("action-card-words");
        if (hint != null) {
            Span line = new Span(Icons.CLOCK.draw(), new Span(hint));
            line.addClassName("action-card-hint");
            said.add(line);
        }
        Span sign = new Span(Icons.PLUS.draw(), Icons.CHECK.draw());
        sign.addClassName("action-card-sign");
        add(icon.tile(), said, sign);
        press(false);
    }

    /** Tells {@code listener} whether the card is now chosen, when a person pressed it. */
    public ActionCard onToggle(Consumer<Boolean> listener) {
        addClickListener(click -> {
            press(!pressed);
            listener.accept(pressed);
        });
        return this;
    }

    public boolean isPressed() {
        return pressed;
    }

    public void press(boolean pressed) {
        this.pressed = pressed;
        getElement().setAttribute("aria-pressed", String.valueOf(pressed));
    }

    public static UnorderedList grid(List<ActionCard> cards) {
        UnorderedList grid = new UnorderedList();
        grid.addClassName("action-cards");
        cards.forEach(card -> grid.add(new ListItem(card)));
        return grid;
    }
}
