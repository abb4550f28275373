package io.privacycenter.ui.person;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import io.privacycenter.texts.Words;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;

/** A slider over the days of a person, past and ahead, with a mark at each day on which something changed. */
public final class DaySlider extends Div {
    private static final String VALUE = "element.value";

    private final Words words;
    private final LocalDate first;
    private final Element range = new Element("input");
    private final Span said = new Span();

    public DaySlider(
            Words words,
            LocalDate first,
            LocalDate last,
            LocalDate today,
            List<LocalDate> turns,
            Consumer<LocalDate> chosen) {
        this.words = words;
        this.first = first;
        long days = ChronoUnit.DAYS.between(first, last);
        addClassName("day-slider");
        range.setAttribute("type", "range");
        range.setAttribute("min", "0");
        range.setAttribute("max", String.valueOf(days));
        range.setAttribute("aria-label", words.of("person.slider"));
        range.addEventListener(
                        "change",
                        event -> chosen.accept(first.plusDays(
                                (long) event.getEventData().get(VALUE).asDouble())))
                .addEventData(VALUE);
        Div marks = new Div();
        marks.addClassName("day-marks");
        marks.getElement().setAttribute("aria-hidden", "true");
        turns.stream()
                .filter(turn -> !turn.isBefore(first) && !turn.isAfter(last))
                .forEach(turn -> marks.add(mark("turn", turn, days)));
        marks.add(mark("now", today, days));
        said.addClassName("day-said");
        Div ends = new Div(new Span(words.shortDate(first)), said, new Span(words.shortDate(last)));
        ends.addClassName("day-ends");
        ends.getElement().setAttribute("aria-hidden", "true");
        getElement().appendChild(range);
        add(marks, ends);
    }

    private Span mark(String look, LocalDate day, long days) {
        Span mark = new Span();
        mark.addClassName(look);
        mark.getStyle().set("left", 100.0 * ChronoUnit.DAYS.between(first, day) / Math.max(days, 1) + "%");
        return mark;
    }

    /** Shows a day, without telling anyone. */
    public void show(LocalDate day) {
        range.setProperty("value", String.valueOf(ChronoUnit.DAYS.between(first, day)));
        range.setAttribute("aria-valuetext", words.date(day));
        said.setText(words.shortDate(day));
    }
}
