package io.privacycenter.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.dom.Element;
import io.privacycenter.texts.Words;
import java.util.List;
import java.util.function.Consumer;

/** A case in the desk's inbox: due, who, what is asked, what the rules recommend, how sure, one button. */
public final class WorkRow extends ListItem {

    /** {@code 2 erase}: how many kinds of data the rules would treat this way. */
    public record Verdict(Mark.State state, String words) {}

    /**
     * @param patient the name, or the pseudonym where the reader may not know it
     * @param why one line: {@code Notes and invoices: law}
     * @param sureWords {@code Rules agree} or {@code Needs your view}
     */
    public record Work(
            Due due,
            String patient,
            String reference,
            String asks,
            List<Verdict> verdicts,
            String why,
            boolean sure,
            String sureWords) {
        public Work {
            verdicts = List.copyOf(verdicts);
        }
    }

    private final Element tick = new Element("input");

    /** @param action the row's one button, or a link */
    public WorkRow(Words words, Work work, String selectLabel, Component action) {
        addClassName("work-row");
        tick.setAttribute("type", "checkbox");
        tick.setAttribute("aria-label", selectLabel);
        tick.addPropertyChangeListener("checked", "change", change -> {}); // the server knows what is ticked
        Div hit = new Div();
        hit.addClassNames("tick", "tile-choice");
        hit.getElement().appendChild(tick);
        add(
                hit,
                new Deadline(words, work.due(), Deadline.Place.ROW),
                who(work),
                asks(work),
                answer(work),
                new Sure(work.sure(), work.sureWords()),
                action);
    }

    public boolean isTicked() {
        return tick.getProperty("checked", false);
    }

    public void tick(boolean ticked) {
        tick.setProperty("checked", ticked);
    }

    public WorkRow onTick(Consumer<Boolean> listener) {
        tick.addPropertyChangeListener("checked", "change", change -> {
            if (change.isUserOriginated()) {
                listener.accept(isTicked());
            }
        });
        return this;
    }

    /** The rows under their heads; the heads are the names of the columns from due to how sure. */
    public static Div list(String label, List<String> heads, List<WorkRow> rows) {
        Div head = new Div(new Span());
        head.addClassName("work-head");
        head.getElement().setAttribute("aria-hidden", "true");
        heads.forEach(name -> head.add(new Span(name)));
        UnorderedList list = new UnorderedList();
        list.getElement().setAttribute("aria-label", label);
        rows.forEach(list::add);
        return new Div(head, list);
    }

    private static Component who(Work work) {
        Span reference = new Span(work.reference());
        reference.addClassName("small");
        Div who = new Div(Avatar.patient(work.patient()).small(), new Div(new Bold(work.patient()), reference));
        who.addClassName("work-who");
        return who;
    }

    private static Component asks(Work work) {
        Div asks = new Div(work.asks());
        asks.addClassName("work-asks");
        return asks;
    }

    private static Component answer(Work work) {
        Div marks = new Div();
        marks.addClassName("work-marks");
        work.verdicts().forEach(verdict -> marks.add(Mark.worded(verdict.state(), verdict.words())));
        Span why = new Span(work.why());
        why.addClassName("work-why");
        Div answer = new Div(marks, why);
        answer.addClassName("work-answer");
        return answer;
    }
}
