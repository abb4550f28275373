package io.privacycenter.ui.parts;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Native tick boxes or radio buttons as tiles that are easy to hit. They stand inside a {@link Question}, which names
 * the group.
 */
public final class Tiles<T> extends Div {

    /**
     * What a tile shows.
     *
     * @param icon null for none
     * @param end quiet words at the end, for example a count; empty for none
     */
    public record Face(@Nullable Icons icon, String name, String end) {}

    private final Map<T, Element> inputs = new LinkedHashMap<>();
    private final List<Consumer<Set<T>>> listeners = new ArrayList<>();

    private Tiles(String type, List<T> values, Function<T, Face> face) {
        addClassName("tiles");
        String group = "g-" + UUID.randomUUID();
        for (T value : values) {
            Element input = new Element("input");
            input.setAttribute("type", type);
            input.setAttribute("name", group);
            input.addPropertyChangeListener(
                    "checked", "change", change -> chosen(value, type, change.isUserOriginated()));
            inputs.put(value, input);
            add(tile(input, face.apply(value)));
        }
    }

    /** Any number of them. */
    public static <T> Tiles<T> ofMany(List<T> values, Function<T, Face> face) {
        return new Tiles<>("checkbox", values, face);
    }

    /** One of them. */
    public static <T> Tiles<T> ofOne(List<T> values, Function<T, Face> face) {
        return new Tiles<>("radio", values, face);
    }

    public Tiles<T> inTwoColumns() {
        addClassName("tiles-two");
        return this;
    }

    /** What is chosen, in the order of the tiles. */
    public Set<T> chosen() {
        Set<T> chosen = new LinkedHashSet<>();
        inputs.forEach((value, input) -> {
            if (input.getProperty("checked", false)) {
                chosen.add(value);
            }
        });
        return chosen;
    }

    public Tiles<T> choose(Set<T> values) {
        inputs.forEach((value, input) -> input.setProperty("checked", values.contains(value)));
        return this;
    }

    /** Told what is chosen whenever a person changes it. */
    public Tiles<T> onChange(Consumer<Set<T>> listener) {
        listeners.add(listener);
        return this;
    }

    private void chosen(T value, String type, boolean byPerson) {
        if (!byPerson) {
            return;
        }
        if (type.equals("radio")) {
            choose(Set.of(value)); // the browser tells only of the one that was picked, not of the one that lost
        }
        listeners.forEach(listener -> listener.accept(chosen()));
    }

    private static HtmlContainer tile(Element input, Face face) {
        HtmlContainer tile = new HtmlContainer("label");
        tile.addClassName("tile-choice");
        tile.getElement().appendChild(input);
        if (face.icon() != null) {
            tile.add(face.icon().draw());
        }
        tile.add(new Span(face.name()));
        if (!face.end().isEmpty()) {
            Span end = new Span(face.end());
            end.addClassName("end");
            tile.add(end);
        }
        return tile;
    }
}
