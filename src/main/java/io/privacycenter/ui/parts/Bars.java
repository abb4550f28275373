package io.privacycenter.ui.parts;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;

/**
 * A bar chart in plain boxes: as tall or as long as its numbers. It shows what the table beside it says, so readers of screens
 * hear its name alone.
 */
public final class Bars extends Div {

    /**
     * @param name below or before the bar
     * @param value not negative
     * @param said the value, ready to read
     */
    public record Bar(String name, double value, String said) {}

    private Bars(String label, String look, List<Bar> bars) {
        addClassNames("bars", look);
        getElement().setAttribute("role", "img");
        getElement().setAttribute("aria-label", label);
        double most = bars.stream().mapToDouble(Bar::value).max().orElse(0);
        for (Bar bar : bars) {
            Span fill = new Span();
            fill.addClassName("bar-fill");
            fill.getStyle().set("--part", most == 0 ? "0" : String.valueOf(bar.value() / most));
            Span said = new Span(bar.said());
            said.addClassName("bar-said");
            Div track = new Div(fill, said);
            track.addClassName("bar-track");
            Span name = new Span(bar.name());
            name.addClassName("bar-name");
            Div one = new Div(name, track);
            one.addClassName("bar-line");
            add(one);
        }
    }

    /** Side by side, as months are. */
    public static Bars upright(String label, List<Bar> bars) {
        return new Bars(label, "bars-upright", bars);
    }

    /** One below the other, as things with long names are. */
    public static Bars across(String label, List<Bar> bars) {
        return new Bars(label, "bars-across", bars);
    }
}
