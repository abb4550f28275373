package io.privacycenter.ui.patient.mydata;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.shared.Registration;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.mydata.ConsentText;
import io.privacycenter.requests.mydata.MyData.Choice;
import io.privacycenter.requests.mydata.MyData.Stopping;
import io.privacycenter.requests.mydata.Switches;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Card;
import io.privacycenter.ui.parts.ChoiceSwitch;
import io.privacycenter.ui.parts.Notice;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.patient.AtPractice;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The uses that are a person's to switch. Off is one movement, and can be undone for ten seconds, by the notice or by the
 * switch itself; on first shows the text that says what one agrees to. What rests on an interest of the practice goes off
 * alone.
 */
public final class ChoicesCard extends Composite<Card> {
    private static final int LOOK_AGAIN_MILLIS = 1_000;
    private static final int STOP = -1;

    private final Words words;
    private final AtPractice at;
    private final Switches switches;
    private final Runnable changed;
    private final Card card;
    private final Set<Line> waiting = new HashSet<>();
    private @Nullable Registration looking;

    /** @param changed what follows when something was switched for good */
    public ChoicesCard(Words words, AtPractice at, List<Choice> choices, Switches switches, Runnable changed) {
        this.words = words;
        this.at = at;
        this.switches = switches;
        this.changed = changed;
        Paragraph how = new Paragraph(words.of("me.choices.text"));
        how.addClassNames("small", "muted");
        UnorderedList list = new UnorderedList();
        choices.forEach(choice -> list.add(new Line(choice).shown));
        card = Card.titled(words.of("me.choices")).with(how, list);
        card.addAttachListener(attach -> look(attach.getUI()));
        card.addDetachListener(detach -> stopLooking(detach.getUI()));
    }

    @Override
    protected Card initContent() {
        return card;
    }

    /** While something waits to be sent the page looks whether it was, so that it never says what is not so. */
    private void look(UI ui) {
        if (!waiting.isEmpty() && looking == null) {
            ui.setPollInterval(LOOK_AGAIN_MILLIS);
            looking = ui.addPollListener(poll -> {
                Set.copyOf(waiting).forEach(Line::lookAgain);
                if (waiting.isEmpty()) {
                    stopLooking(ui);
                }
            });
        }
    }

    private void stopLooking(UI ui) {
        Registration now = looking;
        if (now != null) {
            now.remove();
            ui.setPollInterval(STOP);
            looking = null;
        }
    }

    /** One use with its switch and what the switch now says below it. */
    private final class Line {
        private final Choice choice;
        private final ChoiceSwitch shown;
        private String note;
        private @Nullable Stopping stopping;

        Line(Choice choice) {
            this.choice = choice;
            this.note = note(choice);
            this.stopping = choice.stopping();
            boolean on = choice.on() && stopping == null;
            this.shown = new ChoiceSwitch(
                    choice.base().label().in(words.language()),
                    stopping == null ? note : words.of("me.choices.stopping"),
                    on,
                    this::turned);
            if (stopping != null) {
                waiting.add(this);
            } else if (choice.endsSoon(at.today())) {
                shown.offer(Press.ghost(words.of("me.choices.again"), click -> read()));
            }
        }

        private void turned(boolean on) {
            if (!on) {
                off();
            } else if (stopping != null) {
                undo();
            } else {
                shown.show(false, note);
                if (choice.isInterest()) {
                    Notice.show(words.of("me.choices.interest.on"));
                } else {
                    read();
                }
            }
        }

        private void read() {
            new ConsentDialog(words, text(), this::agree).open();
        }

        private void off() {
            if (choice.asked() != null) {
                shown.show(true, note);
                Notice.show(words.of("me.choices.asked", choice.asked()));
                return;
            }
            stopping = switches.off(at.patient(), choice.base().id(), words.language());
            shown.show(false, words.of("me.choices.stopping"));
            shown.offer(null);
            waiting.add(this);
            card.getUI().ifPresent(ChoicesCard.this::look);
            Notice.withUndo(
                    words, words.of("me.choices.stopped", choice.base().label().in(words.language())), this::undo);
        }

        private void undo() {
            Stopping before = stopping;
            if (before == null) {
                return; // by the switch already
            }
            boolean undone = switches.undo(at.patient(), before.id());
            stopping = null;
            waiting.remove(this);
            if (undone) {
                shown.show(true, note);
                Notice.show(words.of("me.choices.undone"));
            } else {
                sent();
                Notice.show(words.of("me.choices.late"));
            }
        }

        private void lookAgain() {
            Stopping before = stopping;
            if (before != null && switches.isSent(at.patient(), before.id())) {
                stopping = null;
                waiting.remove(this);
                sent();
            }
        }

        /** An objection that a person decides on has not ended the use yet. */
        private void sent() {
            note = choice.isInterest()
                    ? words.of("me.choices.asked", at.today())
                    : words.of("me.choices.off", at.today());
            shown.show(choice.isInterest(), note);
            changed.run();
        }

        private ConsentText text() {
            return switches.text(at.patient(), choice.base().id(), words.language());
        }

        private void agree(ConsentText read, UUID agreeing) {
            try {
                switches.agree(at.patient(), agreeing, read);
            } catch (InvalidRequest invalid) {
                Notice.show(words.of(invalid.key(), invalid.arguments()));
                return;
            }
            note = words.of("me.choices.on", at.today());
            shown.show(true, note);
            shown.offer(null);
            Notice.show(words.of("agree.done"));
            changed.run();
        }
    }

    private String note(Choice choice) {
        if (choice.asked() != null) {
            return words.of("me.choices.asked", choice.asked());
        }
        if (choice.since() == null) {
            return words.of("me.choices.never");
        }
        if (!choice.on()) {
            return words.of("me.choices.off", choice.since());
        }
        if (choice.isInterest()) {
            return words.of("me.choices.interest", choice.since());
        }
        return choice.until() == null
                ? words.of("me.choices.on", choice.since())
                : words.of("me.choices.on-until", choice.since(), choice.until());
    }
}
