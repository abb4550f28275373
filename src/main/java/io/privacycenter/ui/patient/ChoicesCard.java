package io.privacycenter.ui.patient;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import io.privacycenter.requests.Ask;
import io.privacycenter.requests.Filing;
import io.privacycenter.requests.MyData.Choice;
import io.privacycenter.requests.Part;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Card;
import io.privacycenter.ui.parts.ChoiceSwitch;
import io.privacycenter.ui.parts.Notice;
import java.util.List;
import java.util.UUID;

/**
 * The uses that rest on a person's yes, each with its switch. Off takes the yes back at once; a new yes is given where
 * the use is explained, not here.
 */
final class ChoicesCard extends Composite<Card> {
    private final Words words;
    private final AtPractice at;
    private final Filing filing;
    private final Runnable changed;
    private final Card card;

    ChoicesCard(Words words, AtPractice at, List<Choice> choices, Filing filing, Runnable changed) {
        this.words = words;
        this.at = at;
        this.filing = filing;
        this.changed = changed;
        Paragraph how = new Paragraph(words.of("me.choices.text"));
        how.addClassNames("small", "muted");
        UnorderedList list = new UnorderedList();
        choices.forEach(choice -> list.add(new Line(choice).shown));
        card = Card.titled(words.of("me.choices")).with(how, list);
    }

    @Override
    protected Card initContent() {
        return card;
    }

    /** One use with its switch and what the switch now says below it. */
    private final class Line {
        private final Choice choice;
        private final ChoiceSwitch shown;
        private String note;

        Line(Choice choice) {
            this.choice = choice;
            this.note = note(choice);
            this.shown = new ChoiceSwitch(choice.base().label().in(words.language()), note, choice.on(), this::turned);
        }

        private void turned(boolean on) {
            if (on) {
                Notice.show(words.of("me.choices.again", at.practice().shortName()));
            } else {
                filing.file(
                        at.patient(), UUID.randomUUID(), Ask.of(Part.takeBack(choice.consents())), words.language());
                note = words.of("me.choices.off", at.today());
                Notice.show(words.of("consent.done"));
                changed.run();
            }
            shown.show(false, note);
        }
    }

    private String note(Choice choice) {
        if (!choice.on()) {
            return words.of("me.choices.off", choice.since());
        }
        return choice.until() == null
                ? words.of("me.choices.on", choice.since())
                : words.of("me.choices.on-until", choice.since(), choice.until());
    }
}
