package io.privacycenter.ui.parts;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.privacycenter.texts.Words;
import java.util.Locale;

/**
 * One of the five marks: fill, outline, icon and word each say the same, so that none is needed alone. The same mark
 * means the same on every screen.
 */
public final class Mark extends Span {

    /** What a mark says. The word for it depends on who reads. */
    public enum State {
        OK(Icons.CHECK),
        LAW(Icons.LOCK),
        PAUSE(Icons.PAUSE),
        OFF(Icons.DASH),
        GONE(Icons.BIN);

        private final Icons icon;

        State(Icons icon) {
            this.icon = icon;
        }

        /** What a patient calls it: {@code Kept by law}. */
        public String forPatient(Words words) {
            return words.of("mark.patient." + css());
        }

        /** What staff call it: {@code Keep}. */
        public String forStaff(Words words) {
            return words.of("mark.staff." + css());
        }

        public Tone tone() {
            return switch (this) {
                case OK -> Tone.OK;
                case LAW -> Tone.LAW;
                case PAUSE -> Tone.PAUSE;
                case OFF -> Tone.OFF;
                case GONE -> Tone.GONE;
            };
        }

        String css() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private Mark(State state, String word, boolean shown) {
        addClassNames("mark", "mark-" + state.css());
        Span sign = new Span(state.icon.draw());
        sign.addClassName("mark-sign");
        add(sign);
        if (!word.isEmpty()) {
            Span said = new Span(word);
            said.addClassName(shown ? "mark-word" : "sr");
            add(said);
        }
    }

    /** The mark with its word beside it. */
    public static Mark worded(State state, String word) {
        return new Mark(state, word, true);
    }

    /** The mark beside a text; the word is there for who cannot see it, or empty when the text says the same. */
    public static Mark beside(State state, String word) {
        return new Mark(state, word, false);
    }

    /** What the marks of a patient's home page mean. */
    public static UnorderedList legend(Words words) {
        UnorderedList legend = new UnorderedList();
        legend.addClassName("marks-legend");
        legend.getElement().setAttribute("aria-label", words.of("mark.legend"));
        for (State state : new State[] {State.OK, State.LAW, State.PAUSE, State.OFF}) {
            legend.add(new ListItem(worded(state, state.forPatient(words))));
        }
        return legend;
    }
}
