package io.privacycenter.ui.review;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import io.privacycenter.requests.Case;
import io.privacycenter.requests.Desk;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Keycap;
import java.util.List;
import java.util.Optional;

/** A case among those that wait, in the order of the inbox. */
final class Neighbours {
    private final List<Waiting> all;
    private final int place;

    private Neighbours(List<Waiting> all, int place) {
        this.all = all;
        this.place = place;
    }

    static Neighbours of(Case shown, Desk desk) {
        List<Waiting> all = Waiting.of(desk.inbox());
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).file().id().equals(shown.id())) {
                return new Neighbours(all, i);
            }
        }
        return new Neighbours(all, -1);
    }

    /** The case so many places further on; empty beyond the ends. From one that does not wait, the first is the next. */
    Optional<Case> at(int by) {
        int there = place + by;
        return there >= 0 && there < all.size() ? Optional.of(all.get(there).file()) : Optional.empty();
    }

    /** Which of how many it is, and the keys that lead on; nothing for a case that does not wait. */
    Component drawn(Words words) {
        Span position = new Span();
        position.addClassName("case-position");
        if (place >= 0) {
            position.add(new Span(words.of("case.position", place + 1, all.size())), new Keycap("K"), new Keycap("J"));
        }
        return position;
    }
}
