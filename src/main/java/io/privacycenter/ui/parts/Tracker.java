package io.privacycenter.ui.parts;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import io.privacycenter.texts.Words;
import java.util.List;

/** Where a request is: received, checked, being decided, done. */
public final class Tracker extends OrderedList {

    /** How far a stage has come. */
    public enum Progress {
        DONE,
        NOW,
        TO_COME
    }

    /** @param note when, or by whom: {@code by Dr Hélène Martin} */
    public record Stage(String name, String note, Progress progress) {}

    public Tracker(Words words, List<Stage> stages) {
        addClassName("tracker");
        for (Stage stage : stages) {
            Span dot = new Span();
            dot.addClassName("tracker-dot");
            Span note = new Span(stage.note());
            note.addClassName("small");
            ListItem item = new ListItem(dot, new Bold(stage.name()), note);
            switch (stage.progress()) {
                case DONE -> {
                    Span done = new Span(words.of("part.step.done"));
                    done.addClassName("sr");
                    dot.add(Icons.CHECK.draw());
                    item.add(done);
                    item.addClassName("done");
                }
                case NOW -> {
                    item.addClassName("now");
                    item.getElement().setAttribute("aria-current", "step");
                }
                case TO_COME -> item.addClassName("to-come");
            }
            add(item);
        }
    }

    /** The tracker in a card behind its deadline, as on the page of a request. */
    public Card behind(Deadline deadline) {
        Card card = new Card(deadline, this);
        card.addClassName("track-card");
        return card;
    }

    /** The same where no day is left to wait for. */
    public Card alone() {
        Card card = new Card(this);
        card.addClassNames("track-card", "track-alone");
        return card;
    }
}
