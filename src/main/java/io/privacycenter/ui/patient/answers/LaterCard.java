package io.privacycenter.ui.patient.answers;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import io.privacycenter.requests.LaterErasures.Later;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Card;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.patient.AtPractice;
import java.time.LocalDate;
import java.util.List;

/** What stays for now of what was to be erased, until when, and the way to say that it need not go any more. */
final class LaterCard extends Composite<Card> {
    private final Card card;

    LaterCard(Words words, AtPractice at, List<Later> later, Runnable takeBack) {
        card = Card.titled(words.of("follow.later"));
        card.add(new Paragraph(words.of("follow.later.text")));
        card.addClassName("list-card");
        UnorderedList list = new UnorderedList();
        for (Later one : later) {
            String kind = one.label(at.door().platform(), words.language());
            LocalDate until = one.lastDay(at.practice().zone());
            list.add(new ListItem(
                    until == null ? words.of("follow.later.open", kind) : words.of("follow.later.until", kind, until)));
        }
        card.add(list, Press.once(Press.plain(words.of("follow.later.take-back"), click -> takeBack.run())));
    }

    @Override
    protected Card initContent() {
        return card;
    }
}
