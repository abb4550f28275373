package io.privacycenter.ui.parts;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.privacycenter.texts.Words;
import java.util.Locale;

/** A big numeral, what it counts, and the calendar date: no duration stands alone. */
public final class Deadline extends Div {

    /** Where it stands, from a card to a row of the inbox. */
    public enum Place {
        CARD,
        HERO,
        DESK,
        ROW
    }

    /** Below this many days a row of the inbox is picked out. */
    private static final int SOON = 7;

    public Deadline(Words words, Due due, Place place) {
        addClassNames("deadline", "deadline-" + place.name().toLowerCase(Locale.ROOT));
        setClassName("late", due.late());
        setClassName("soon", due.daysLeft() < SOON);
        int days = Math.abs(due.daysLeft());
        Span numeral = new Span(words.number(days));
        numeral.addClassName("deadline-numeral");
        Div said = new Div(new Bold(unit(words, due, days, place)), new Span(date(words, due, place)));
        said.addClassName("deadline-words");
        add(numeral, said);
    }

    /** How much of the time has passed, as a bar with its figures in words. */
    public static Div bar(Words words, int passed, int total) {
        int shown = Math.clamp(passed, 0, Math.max(total, 0));
        Span filled = new Span();
        filled.getStyle().setWidth((total <= 0 ? 100 : shown * 100L / total) + "%");
        Div bar = new Div(filled);
        bar.addClassName("bar");
        bar.getElement().setAttribute("role", "img");
        bar.getElement().setAttribute("aria-label", words.of("part.due.passed", shown, total));
        return bar;
    }

    private static String unit(Words words, Due due, int days, Place place) {
        if (due.late()) {
            return words.of("part.due.late", days);
        }
        if (due.daysLeft() == 0) {
            return words.of("part.due.today");
        }
        return switch (place) {
            case CARD -> words.of("part.due.answer", days);
            case HERO, DESK -> words.of("part.due.left", days);
            case ROW -> words.of("part.due.days", days);
        };
    }

    private static String date(Words words, Due due, Place place) {
        return switch (place) {
            case CARD -> words.of("part.due.date", words.deadline(due.by()));
            case HERO -> words.of("part.due.by", words.deadline(due.by()));
            case DESK -> words.shortDeadline(due.by());
            case ROW -> words.shortDay(due.by());
        };
    }
}
