package io.privacycenter.ui.patient.asking;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import io.privacycenter.requests.Filing;
import io.privacycenter.requests.Filing.Foreseen;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.Drafts;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Bold;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.Dock;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Preview;
import io.privacycenter.ui.parts.Question;
import io.privacycenter.ui.patient.ActionFace;
import io.privacycenter.ui.patient.Practices;
import io.privacycenter.ui.patient.door.DoorPage;
import io.privacycenter.vocabulary.Action;
import java.util.List;
import java.util.Optional;

/** The details of one part, with what would happen beside them, worked out again at every change. */
abstract class DetailsPage extends BuilderPage implements BeforeEnterObserver {
    static final String MESSAGE = "message";

    private final Step step;
    private final Filing filing;
    private final Preview preview;
    private final Bold due = new Bold("");
    private final Paragraph note = new Paragraph();
    private final WouldHappen would;

    DetailsPage(Texts texts, Practices practices, Drafts drafts, Filing filing, Step step) {
        super(texts, practices, drafts);
        this.step = step;
        this.filing = filing;
        this.would = new WouldHappen(words());
        note.setText(words().of("ask.due.note"));
        preview = new Preview(
                words(), words().of("ask.would"), words().of("ask.would.live"), words().of("ask.would.text"));
        Div answer = new Div(Icons.CALENDAR.draw(), new Div(due, note));
        answer.addClassName("answer-line");
        preview.add(answer);
    }

    /** Somebody who comes here without having chosen this part begins at the choice. */
    @Override
    public final void beforeEnter(BeforeEnterEvent event) {
        if (!step.isIn(ask())) {
            event.forwardTo(ChooseView.class);
        }
    }

    final void layOut(String title, Component... questions) {
        List<Step> all = Step.in(ask());
        Div form = new Div(head(title, words().of("ask.part", all.indexOf(step) + 1, Math.max(1, all.size()))));
        form.add(questions);
        Button back = Press.before(
                Icons.ARROW_LEFT,
                Press.big(Press.plain(words().of("ask.back"), click -> go(Step.before(step, ask())))));
        Button next = Press.after(Press.big(Press.primary(words().of("door.go"), click -> next())), Icons.ARROW_RIGHT);
        next.addClassNames("grow", "hide-on-phone");
        form.add(DoorPage.buttons(back, next), goOnLater());
        Dock dock = new Dock(Press.big(Press.primary(words().of("door.go"), click -> next())));
        dock.show(ActionFace.name(words(), step.actions().getFirst()), words().of("ask.not-sent"));
        add(top(1));
        add(new Columns(Columns.Side.WIDE).main(form).side(preview).sticky(), dock);
        foresee();
    }

    final void foresee() {
        Ask mine = new Ask(step.actions().stream()
                .flatMap(action -> ask().part(action).stream())
                .toList());
        note.setVisible(false);
        if (!step.isComplete(mine)) {
            preview.show(List.of(), words().of("ask.would.nothing"));
            due.setText(words().of("ask.would.nothing"));
            return;
        }
        List<Foreseen> foreseen = filing.foresee(at().patient(), mine, words().language());
        note.setVisible(!foreseen.stream().allMatch(Foreseen::atOnce));
        preview.show(
                foreseen.stream().flatMap(part -> would.stops(part).stream()).toList(),
                words().list(foreseen.stream().map(would::summary).toList()));
        due.setText(
                foreseen.stream().map(would::due).reduce((one, other) -> other).orElse(""));
    }

    /** Where a person may add words of their own; a person then reads them, which the hint says. */
    final Question message(Action action) {
        return message(action, words().of("ask.message"), words().of("msg.hint"));
    }

    final Question message(Action action, String question, String hint) {
        return Question.optional(question, words().of("ask.message.optional"), area(action, question, hint, MESSAGE));
    }

    /** The same where there is nothing but words. */
    final Question words(Action action, String question) {
        return new Question(question, area(action, question, words().of("msg.hint"), "choices"));
    }

    private TextArea area(Action action, String question, String hint, String id) {
        TextArea area = new TextArea();
        area.setId(id);
        area.setAriaLabel(question);
        area.setMaxLength(Part.LONGEST_MESSAGE);
        area.setMinRows(3);
        area.setHelperText(hint);
        area.setValue(ask().part(action).map(Part::message).orElse(""));
        area.setValueChangeMode(ValueChangeMode.LAZY);
        area.addValueChangeListener(changed -> {
            if (change(id, () -> ask().change(action, part -> part.withMessage(changed.getValue())))) {
                foresee();
            }
        });
        return area;
    }

    /**
     * @param field id of the field at which it is said
     * @param error key of what is said
     */
    record Missing(String field, String error) {}

    /** What is to be said before this part can be sent. */
    Optional<Missing> missing() {
        return step.isComplete(ask())
                ? Optional.empty()
                : Optional.of(new Missing("choices", step == Step.OTHER ? "err.other" : "err.choose"));
    }

    private void next() {
        missing()
                .ifPresentOrElse(
                        missing -> wrong(missing.field(), words().of(missing.error())),
                        () -> go(Step.after(step, ask())));
    }
}
