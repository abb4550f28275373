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
        choices.forEach(choice -> list.add(one(choice)));
        card = Card.titled(words.of("me.choices")).with(how, list);
    }

    @Override
    protected Card initContent() {
        return card;
    }

    private ChoiceSwitch one(Choice choice) {
        String name = choice.base().label().in(words.language());
        // The switch tells of itself, so it is known only once it is made.
        ChoiceSwitch[] made = new ChoiceSwitch[1];
        made[0] = new ChoiceSwitch(name, note(choice), choice.on(), on -> {
            if (on) {
                made[0].show(false, note(choice));
                Notice.show(words.of("me.choices.again", at.practice().shortName()));
            } else {
                takeBack(choice);
            }
        });
        return made[0];
    }

    private void takeBack(Choice choice) {
        filing.file(at.patient(), UUID.randomUUID(), Ask.of(Part.takeBack(choice.consents())), words.language());
        Notice.show(words.of("consent.done"));
        changed.run();
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
