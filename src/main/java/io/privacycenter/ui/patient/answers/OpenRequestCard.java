package io.privacycenter.ui.patient.answers;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Card;
import io.privacycenter.ui.parts.Deadline;
import io.privacycenter.ui.parts.Due;
import io.privacycenter.ui.parts.PartRow;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Tag;
import io.privacycenter.ui.parts.Tone;
import io.privacycenter.ui.patient.AtPractice;
import io.privacycenter.ui.patient.PartStanding;
import java.time.temporal.ChronoUnit;

/** The open request that is due first: how long the answer may take, and how each part stands. */
public final class OpenRequestCard extends Composite<Card> {
    private final Card card;

    public OpenRequestCard(Words words, AtPractice at, Case open) {
        card = Card.titled(words.of("me.open"), new Tag(Tone.ACCENT, PartStanding.word(words, open.state())));
        card.addClassName("first-on-phone");
        if (open.nextDue() != null) {
            Due due = at.due(open.nextDue());
            int total = (int) ChronoUnit.DAYS.between(at.day(open.filed()), due.by());
            int passed = (int) ChronoUnit.DAYS.between(at.day(open.filed()), at.today());
            card.with(new Deadline(words, due, Deadline.Place.CARD), Deadline.bar(words, passed, total));
        }
        Anchor go = Press.anchor(words.of("me.open.go"), "me/requests/" + open.reference(), "wide");
        card.with(
                PartRow.lines(open.demands().stream()
                        .map(demand -> PartStanding.of(words, at, demand))
                        .toList()),
                go);
    }

    @Override
    protected Card initContent() {
        return card;
    }
}
