package io.privacycenter.ui.parts;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Which part of a list is shown: buttons of which one is pressed, each with its count. */
public final class Filters<T> extends Div {

    /** @param count ready to read; empty for none */
    public record Face(String name, String count) {}

    private final Map<T, NativeButton> buttons = new LinkedHashMap<>();

    /** @param label what is filtered, for screen readers */
    public Filters(String label, List<T> values, Function<T, Face> face, Consumer<T> chosen) {
        addClassName("filters");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", label);
        for (T value : values) {
            Face shown = face.apply(value);
            NativeButton button = new NativeButton(shown.name());
            if (!shown.count().isEmpty()) {
                Span count = new Span(shown.count());
                count.addClassName("num");
                button.add(count);
            }
            button.addClickListener(click -> {
                press(value);
                chosen.accept(value);
            });
            buttons.put(value, button);
            add(button);
        }
    }

    /** Shows {@code value} as chosen, without telling anyone. */
    public Filters<T> press(T value) {
        buttons.forEach((other, button) ->
                button.getElement().setAttribute("aria-pressed", String.valueOf(other.equals(value))));
        return this;
    }
}
