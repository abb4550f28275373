package io.privacycenter.ui.patient.door;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.privacycenter.configuration.SecondFactor.SharedFact;
import io.privacycenter.identity.SharedFacts;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.DayPicker;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.patient.AtPractice;
import io.privacycenter.ui.shell.Session;

/** The second factor of who has no phone at hand: the birth date, and the fact that the practice names. */
public final class SharedFactsForm extends Div {
    private static final int LONGEST = 60;

    private final Words words;
    private final AtPractice at;
    private final SharedFacts facts;
    private final Runnable right;
    private final DayPicker born;
    private final TextField shared;
    private final Paragraph said = new Paragraph();

    public SharedFactsForm(Words words, AtPractice at, SharedFact fact, SharedFacts facts, Runnable right) {
        this.words = words;
        this.at = at;
        this.facts = facts;
        this.right = right;
        born = new DayPicker(words, words.of("door.born.label"));
        shared = new TextField(fact.label().in(words.language()));
        shared.setMaxLength(LONGEST);
        shared.getElement().setAttribute("autocomplete", "off"); // a browser that others use keeps no such number
        if (fact.hint() != null) {
            shared.setHelperText(fact.hint().in(words.language()));
        }
        said.getElement().setAttribute("role", "status");
        Button go = Press.once(Press.plain(words.of("follow.code.go"), click -> {
            click.getSource().setEnabled(true);
            check();
        }));
        go.addClassName("wide");
        addClassName("stack");
        add(new Paragraph(words.of("fact.why", at.practice().name())), born, shared, said, go);
    }

    public void focus() {
        born.focus();
    }

    private void check() {
        if (born.getValue() == null || shared.getValue().isBlank()) {
            said.setText(words.of("fact.both"));
            return;
        }
        switch (facts.enter(at.patient(), born.getValue(), shared.getValue())) {
            case SharedFacts.Outcome.Right known -> {
                Session.open(known.patient());
                right.run();
            }
            case SharedFacts.Outcome.Wrong wrong ->
                said.setText(
                        words.of("fact.wrong", wrong.triesLeft(), at.practice().name()));
            case SharedFacts.Outcome.Over over -> {
                removeAll();
                said.setText(words.of(
                        "fact.over", at.day(over.until()), at.practice().name()));
                add(said);
            }
        }
    }
}
