package io.privacycenter.ui.patient.asking;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import io.privacycenter.identity.Patient;
import io.privacycenter.requests.asking.Drafts;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.ActionCard;
import io.privacycenter.ui.parts.Basket;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.Dock;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.patient.ActionFace;
import io.privacycenter.ui.patient.InsideLayout;
import io.privacycenter.ui.patient.Practices;
import jakarta.annotation.security.RolesAllowed;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What would you like to do: one or several things, sent together. */
@Route(value = Step.CHOICE, layout = InsideLayout.class)
@RolesAllowed(Patient.ROLE)
public class ChooseView extends BuilderPage {
    private final Map<Step, ActionCard> cards = new EnumMap<>(Step.class);
    private final Basket basket;
    private final Dock dock;

    ChooseView(Texts texts, Practices practices, Drafts drafts) {
        super(texts, practices, drafts);
        add(top(0));
        card(Step.SEE, Icons.EYE, words().of("ask.see"), words().of("ask.see.text"));
        card(Step.TAKE, Icons.BOX, words().of("ask.take"), words().of("ask.take.text"));
        card(Step.CORRECT, Icons.PENCIL, words().of("ask.correct"), words().of("ask.correct.text"));
        card(Step.DELETE, Icons.BIN, words().of("ask.delete"), words().of("ask.delete.text"));
        card(Step.STOP, Icons.BAN, words().of("ask.stop"), words().of("ask.stop.text"));
        card(Step.OTHER, Icons.MESSAGE, words().of("act.other"), words().of("ask.other.text"));
        ActionCard know = new ActionCard(
                Icons.QUESTION, words().of("act.know"), words().of("ask.know.text"), words().of("ask.at-once"));
        know.onToggle(pressed -> go("me/questions"));
        know.getElement().removeAttribute("aria-pressed");
        basket = new Basket(
                words(),
                words().of("ask.basket"),
                words().of(
                                "ask.basket.to",
                                at().practice().name() + ", " + at().practice().city()),
                next(),
                words().of("ask.basket.note"));
        basket.addClassName("hide-on-phone");
        dock = new Dock(Press.big(next()));
        add(
                new Columns(Columns.Side.SLIM)
                        .main(new Div(
                                head(words().of("q.what"), words().of("q.what.hint")),
                                forWhom(),
                                ActionCard.grid(List.of(
                                        cardOf(Step.SEE),
                                        cardOf(Step.TAKE),
                                        cardOf(Step.CORRECT),
                                        cardOf(Step.DELETE),
                                        cardOf(Step.STOP),
                                        know,
                                        cardOf(Step.OTHER))),
                                Press.link(words().of("right.know-name"), RightsView.class, "ghost"),
                                goOnLater()))
                        .side(basket)
                        .sticky(),
                dock);
        show();
    }

    /** Everything below is about oneself; for somebody else there is a way of its own, which a person looks at. */
    private Div forWhom() {
        Span me = new Span(Icons.CHECK.draw(), new Span(words().of("else.for-me")));
        me.addClassName("for-me");
        Anchor other = Press.anchor(words().of("else.for-other"), ElseView.PAGE, "ghost");
        other.addComponentAsFirst(Icons.USER.draw());
        Div line = new Div(me, other);
        line.addClassNames("line", "for-whom");
        return line;
    }

    private ActionCard cardOf(Step step) {
        return java.util.Objects.requireNonNull(cards.get(step));
    }

    private void card(Step step, Icons icon, String name, String text) {
        String hint = step == Step.STOP ? words().of("ask.works-at-once") : null;
        ActionCard card = new ActionCard(icon, name, text, hint);
        card.onToggle(wanted -> {
            right();
            keep(step.chosen(ask(), wanted));
            show();
        });
        cards.put(step, card);
    }

    private Button next() {
        return Press.after(
                Press.primary(words().of("door.go"), click -> {
                    if (ask().isEmpty()) {
                        wrong("choices", words().of("err.choose"));
                    } else {
                        go(Step.in(ask()).getFirst().page());
                    }
                }),
                Icons.ARROW_RIGHT);
    }

    private void show() {
        List<Step> chosen = Step.in(ask());
        cards.forEach((step, card) -> card.press(chosen.contains(step)));
        basket.show(chosen.stream().map(this::line).toList());
        dock.show(
                words().of("ask.chosen", chosen.size()),
                words().list(chosen.stream().map(this::name).toList()));
    }

    private Basket.Chosen line(Step step) {
        return new Basket.Chosen(icon(step), name(step), () -> {
            keep(step.chosen(ask(), false));
            show();
        });
    }

    private String name(Step step) {
        return ActionFace.name(words(), step.actions().getFirst());
    }

    private static Icons icon(Step step) {
        return switch (step) {
            case SEE -> Icons.EYE;
            case TAKE -> Icons.BOX;
            case CORRECT -> Icons.PENCIL;
            case DELETE -> Icons.BIN;
            case STOP -> Icons.BAN;
            case LIMIT -> Icons.PAUSE_ROUND;
            case OTHER -> Icons.MESSAGE;
        };
    }
}
