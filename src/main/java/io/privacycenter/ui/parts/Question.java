package io.privacycenter.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Span;

/** A question of a form and what answers it, tied together for screen readers. */
public final class Question extends HtmlContainer implements HasComponents {
    public Question(String question, Component... answers) {
        super("fieldset");
        addClassName("question");
        HtmlContainer legend = new HtmlContainer("legend");
        legend.setText(question);
        add(legend);
        add(answers);
    }

    /** A question that may be left open says so behind itself. */
    public static Question optional(String question, String hint, Component... answers) {
        Question asked = new Question(question, answers);
        Span quiet = new Span(" " + hint);
        quiet.addClassName("hint");
        asked.getComponentAt(0).getElement().appendChild(quiet.getElement());
        return asked;
    }
}
