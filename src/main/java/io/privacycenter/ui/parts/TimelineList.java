package io.privacycenter.ui.parts;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import java.util.List;

/** Dated steps from top to bottom. */
public final class TimelineList extends OrderedList {

    /**
     * @param date ready to read: {@code 9 Nov 2026}
     * @param what {@code Newsletter: yes taken back}
     * @param note one quiet line
     */
    public record Step(String date, String what, String note, Tone tone) {}

    public TimelineList(List<Step> steps) {
        addClassName("timeline");
        for (Step step : steps) {
            Span date = new Span(step.date());
            date.addClassName("meta");
            ListItem item = new ListItem(date, new Bold(step.what()), new Span(step.note()));
            item.addClassName("tone-" + step.tone().css());
            add(item);
        }
    }
}
