package io.privacycenter.ui.review.cases;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.inbox.Inbox;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Keycap;
import java.util.Optional;

/** A case among those that wait, in the order of the inbox. */
final class Neighbours {
    private final Inbox.Standing standing;

    private Neighbours(Inbox.Standing standing) {
        this.standing = standing;
    }

    static Neighbours of(Case shown, Inbox inbox) {
        return new Neighbours(inbox.standing(shown));
    }

    /** The reference of the case after (1) or before (-1) this one; empty beyond the ends. */
    Optional<String> at(int by) {
        return by > 0 ? standing.after() : standing.before();
    }

    /** Which of how many it is, and the keys that lead on; nothing for a case that does not wait. */
    Component drawn(Words words) {
        Span position = new Span();
        position.addClassName("case-position");
        if (standing.place() >= 0) {
            position.add(
                    new Span(words.of("case.position", standing.place() + 1, standing.of())),
                    new Keycap("K"),
                    new Keycap("J"));
        }
        return position;
    }
}
