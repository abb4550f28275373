package io.privacycenter.ui.parts;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.privacycenter.texts.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What would happen, or did, to each kind of data, along a vertical line of time. */
public final class OutcomeLine extends OrderedList {

    /**
     * One stop of the line.
     *
     * @param when {@code At once}, {@code Within 30 days}, {@code Kept until 14 March 2046}
     * @param title {@code Invoices: kept for the accounts}
     * @param source the law, on the second, quiet line; null when none is needed
     * @param far whether long time passes after this stop; the line below it is dashed
     */
    public record Outcome(
            String when,
            Mark.State state,
            String title,
            String text,
            @Nullable Source source,
            boolean far) {}

    private final Words words;

    public OutcomeLine(Words words, List<Outcome> outcomes) {
        this.words = words;
        addClassName("outcomes");
        show(outcomes);
    }

    /** Replaces what is shown, as the answers of a form change. */
    public void show(List<Outcome> outcomes) {
        removeAll();
        outcomes.forEach(outcome -> add(stop(outcome)));
    }

    private ListItem stop(Outcome outcome) {
        Paragraph text = new Paragraph(new Span(outcome.text()));
        if (outcome.source() != null) {
            text.add(new Text(" "), outcome.source().shown());
        }
        Div box = new Div(
                Mark.beside(outcome.state(), outcome.state().forPatient(words)),
                new Div(new Bold(outcome.title()), text));
        box.addClassName("outcome-box");
        Span when = new Span(outcome.when());
        when.addClassName("outcome-when");
        ListItem stop = new ListItem(when, box);
        stop.addClassNames("outcome", "outcome-" + outcome.state().css());
        stop.setClassName("far", outcome.far());
        return stop;
    }
}
