package io.privacycenter.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.privacycenter.texts.Words;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

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
    public record Bar(Component name, double value, String said) {
        public Bar(String name, double value, String said) {
            this(Bars.said("bar-name", name), value, said);
        }
    }

    private Bars(String label, String look, List<Bar> bars) {
        addClassNames("bars", look);
        getElement().setAttribute("role", "img");
        getElement().setAttribute("aria-label", label);
        double most = bars.stream().mapToDouble(Bar::value).max().orElse(0);
        for (Bar bar : bars) {
            Span fill = said("bar-fill", "");
            fill.getStyle().set("--part", most == 0 ? "0" : String.valueOf(bar.value() / most));
            Div track = new Div(fill, said("bar-said", bar.said()));
            track.addClassName("bar-track");
            Div one = new Div(bar.name(), track);
            one.addClassName("bar-line");
            add(one);
        }
    }

    /** Months side by side, by their first letters where a bar is narrow; the year stands below its first month. */
    public static Bars months(Words words, String label, SortedMap<YearMonth, ? extends Number> counted) {
        List<Bar> bars = new ArrayList<>();
        counted.forEach((month, count) -> {
            boolean first = bars.isEmpty() && month.getMonth() != Month.DECEMBER; // where two years would meet
            Span year =
                    said("bar-year", first || month.getMonth() == Month.JANUARY ? String.valueOf(month.getYear()) : "");
            Div name = new Div(
                    said("bar-short", in(words, "LLL", month)), said("bar-letter", in(words, "LLLLL", month)), year);
            name.addClassName("bar-name");
            bars.add(new Bar(name, count.doubleValue(), words.number(count.longValue())));
        });
        return new Bars(label, "bars-upright", bars);
    }

    private static String in(Words words, String pattern, YearMonth month) {
        return DateTimeFormatter.ofPattern(pattern, words.language()).format(month);
    }

    private static Span said(String look, String text) {
        Span said = new Span(text);
        said.addClassName(look);
        return said;
    }

    /** One below the other, as things with long names are. */
    public static Bars across(String label, List<Bar> bars) {
        return new Bars(label, "bars-across", bars);
    }
}
