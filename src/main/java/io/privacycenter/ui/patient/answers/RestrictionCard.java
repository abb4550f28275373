package io.privacycenter.ui.patient.answers;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Paragraph;
import io.privacycenter.requests.Lifting.Restricted;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Card;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.patient.AtPractice;

/** A limit on the use of one's data that was carried out, and the way to lift it. */
final class RestrictionCard extends Composite<Card> {
    private final Card card;

    RestrictionCard(Words words, AtPractice at, Restricted standing, Runnable lift) {
        card = Card.titled(words.of("follow.restricted"));
        if (standing.lifted() != null) {
            card.add(new Paragraph(words.of("follow.restricted.lifted", words.moment(at.moment(standing.lifted())))));
            return;
        }
        card.add(new Paragraph(
                standing.from() == null || standing.reason() == null
                        ? words.of("follow.restricted.stands")
                        : words.of(
                                "follow.restricted.announced",
                                words.moment(at.moment(standing.from())),
                                standing.reason(),
                                at.practice().authority().name())));
        card.add(Press.once(Press.plain(words.of("follow.restricted.lift"), click -> lift.run())));
    }

    @Override
    protected Card initContent() {
        return card;
    }
}
