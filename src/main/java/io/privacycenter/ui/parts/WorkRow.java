package io.privacycenter.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import io.privacycenter.texts.Words;
import java.util.List;
import java.util.function.Consumer;

/** A case in the desk's inbox: due, who, what is asked, what the rules recommend, how sure, one button. */
public final class WorkRow extends Div {

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
    private final Div who = new Div();
    private final Component action;

    /**
     * @param selectLabel what ticking selects; empty for a row that cannot be ticked
     * @param action the row's one button, or a link
     */
    public WorkRow(Words words, Work work, String selectLabel, Component action) {
        this.action = action;
        addClassName("work-row");
        tick.setAttribute("type", "checkbox");
        tick.setAttribute("aria-label", selectLabel);
        tick.addPropertyChangeListener("checked", "change", change -> {}); // the server knows what is ticked
        Div hit = new Div();
        hit.addClassNames("tick", "tile-choice");
        if (!selectLabel.isEmpty()) {
            hit.getElement().appendChild(tick);
        }
        who.addClassName("work-who");
        name(work.patient(), work.reference());
        add(
                hit,
                new Deadline(words, work.due(), Deadline.Place.ROW),
                who,
                asks(work),
                answer(work),
                new Sure(work.sure(), work.sureWords()),
                action);
    }

    /** The row's one button, or link, or what holds several. */
    public Component action() {
        return action;
    }

    /** What ticking selects, in words. */
    public void say(String selectLabel) {
        tick.setAttribute("aria-label", selectLabel);
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

    /** Who it is, once that is known. */
    public void name(String patient, String number) {
        Span reference = new Span(number);
        reference.addClassName("small");
        who.removeAll();
        who.add(Avatar.patient(patient).small(), new Div(new Bold(patient), reference));
    }

    /** The heads of the columns from due to how sure; each row says the same in its own words. */
    public static Div heads(List<String> names) {
        Div head = new Div(new Span());
        head.addClassName("work-head");
        head.getElement().setAttribute("aria-hidden", "true");
        names.forEach(name -> head.add(new Span(name)));
        return head;
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
