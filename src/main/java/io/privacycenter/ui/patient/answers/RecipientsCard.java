package io.privacycenter.ui.patient.answers;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import io.privacycenter.requests.Recipients.Recipient;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Card;
import io.privacycenter.ui.patient.AtPractice;
import java.util.List;

/** Who received the person's data and was told what changed, or still is to be. */
final class RecipientsCard extends Composite<Card> {
    private final Card card;

    RecipientsCard(Words words, AtPractice at, List<Recipient> recipients) {
        card = Card.titled(words.of("follow.recipients"));
        card.addClassName("list-card");
        UnorderedList list = new UnorderedList();
        for (Recipient recipient : recipients) {
            list.add(new ListItem(
                    recipient.told() == null
                            ? words.of("follow.recipients.to-tell", recipient.name())
                            : words.of("follow.recipients.told", recipient.name(), at.day(recipient.told()))));
        }
        card.add(list);
    }

    @Override
    protected Card initContent() {
        return card;
    }
}
