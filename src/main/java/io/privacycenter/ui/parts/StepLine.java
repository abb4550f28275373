package io.privacycenter.ui.parts;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import io.privacycenter.texts.Words;
import java.util.List;

/** Where one is in a form: 1 Choose, 2 Details, 3 Check and send. */
public final class StepLine extends OrderedList {

    /** @param current index of the step one is at, from 0 */
    public StepLine(Words words, List<String> names, int current) {
        addClassName("step-line");
        getElement().setAttribute("aria-label", words.of("part.steps"));
        for (int i = 0; i < names.size(); i++) {
            Span number = new Span();
            number.addClassName("step-number");
            Span name = new Span(names.get(i));
            name.addClassName("step-name");
            ListItem step = new ListItem(number, name);
            if (i < current) {
                Span done = new Span(words.of("part.step.done"));
                done.addClassName("sr");
                number.add(Icons.CHECK.draw());
                step.add(done);
                step.addClassName("done");
            } else {
                number.setText(words.number(i + 1L));
            }
            if (i == current) {
                step.getElement().setAttribute("aria-current", "step");
            }
            add(step);
        }
    }

    /** The line on top of a form's page, with the way out at its end; a phone shows that as its icon. */
    public Div withExit(Button leave) {
        leave.addClassName("short-on-phone");
        Div top = new Div(this, leave);
        top.addClassName("page-top");
        return top;
    }
}
