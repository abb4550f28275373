package io.privacycenter.ui.review.cases;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.privacycenter.configuration.KindOfData;
import io.privacycenter.engine.LawfulMotive;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Change;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.desk.Desk;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.ErrorSummary;
import io.privacycenter.ui.parts.PlainDialog;
import io.privacycenter.ui.parts.Question;
import io.privacycenter.ui.parts.Reading;
import io.privacycenter.ui.parts.Tiles;
import io.privacycenter.ui.review.Advised;
import io.privacycenter.ui.review.Asked;
import io.privacycenter.vocabulary.Motive;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What a reviewer keeps of what the rules would erase or give, why, their own words, and what the patient then reads. */
final class ChangeDialog {
    private static final String WORDS = "own-words";

    private final PlainDialog dialog;
    private final Words words;
    private final Desk desk;
    private final Case file;
    private final Demand demand;
    private final Tiles<String> kinds;
    private final Tiles<LawfulMotive> motives;
    private final Question why;
    private final TextArea own;
    private final Reading reading;
    private final Div errors = new Div();
    private final Consumer<Change> approve;

    ChangeDialog(Words words, Desk desk, Case file, Demand demand, String patient, Consumer<Change> approve) {
        this.words = words;
        this.desk = desk;
        this.file = file;
        this.demand = demand;
        this.approve = approve;
        List<String> changeable = List.copyOf(desk.changeable(demand));
        dialog = new PlainDialog(
                words.of("case.change.title", Asked.inShort(demand, desk.under(demand), words)),
                words.of(changeable.isEmpty() ? "case.change.text.sentence" : "case.change.sentence"));
        kinds = Tiles.ofMany(changeable, kind -> new Tiles.Face(null, named(kind), ""))
                .onChange(chosen -> show());
        motives = Tiles.ofOne(
                        desk.motivesOfAPart(demand),
                        lawful -> new Tiles.Face(null, Advised.motive(lawful.motive(), words), ""))
                .onChange(chosen -> show());
        why = new Question(words.of("case.deny.why"), motives);
        own = new TextArea(words.of("case.change.words", patient));
        own.setId(WORDS);
        own.setHelperText(words.of("case.deny.language", file.language().getDisplayLanguage(words.language())));
        own.setMaxLength(Change.LONGEST);
        own.setValueChangeMode(ValueChangeMode.LAZY);
        own.addValueChangeListener(change -> show());
        reading = new Reading(words.of("case.will-read", patient), "").in(file.language());
        dialog.with(errors);
        notInPart().ifPresent(because -> dialog.with(new Paragraph(because)));
        if (!changeable.isEmpty()) {
            dialog.with(new Question(words.of("case.change.keep"), kinds), why);
        }
        dialog.with(own, reading);
        dialog.sends(words.of("part.cancel"), words.of("case.change.send"), this::send);
        show();
    }

    /** Why nothing of it can be kept back kind by kind; empty where something can. */
    private Optional<String> notInPart() {
        return switch (demand.action()) {
            case MODIFY -> Optional.of(words.of("case.change.not.modify"));
            case OBJECT -> Optional.of(words.of("case.change.not.object"));
            case RESTRICT -> Optional.of(words.of("case.change.not.restrict"));
            case REVOKE_CONSENT -> Optional.of(words.of("case.change.not.revoke"));
            default -> Optional.empty();
        };
    }

    void open() {
        dialog.open();
    }

    PlainDialog content() {
        return dialog;
    }

    private String named(String kind) {
        return desk.under(demand)
                .platform()
                .kind(kind)
                .map(KindOfData::label)
                .map(label -> label.in(words.language()))
                .orElse(kind);
    }

    /** @throws InvalidRequest when something is missing */
    private Change change() {
        if (kinds.chosen().isEmpty()) {
            if (own.getValue().isBlank()) {
                throw new InvalidRequest("err.change.none");
            }
            return new Change(Map.of(), own.getValue());
        }
        Motive motive = motives.chosen().stream()
                .findFirst()
                .map(LawfulMotive::motive)
                .orElseThrow(() -> new InvalidRequest("err.motive"));
        Map<String, Motive> kept = new HashMap<>();
        kinds.chosen().forEach(kind -> kept.put(kind, motive));
        return new Change(kept, own.getValue());
    }

    private void show() {
        why.setVisible(!kinds.chosen().isEmpty());
        own.setRequiredIndicatorVisible(!kinds.chosen().isEmpty());
        Optional<String> text = text();
        reading.setVisible(text.isPresent());
        text.ifPresent(reading::show);
    }

    private Optional<String> text() {
        try {
            return Optional.of(desk.preview(file, demand, change()));
        } catch (InvalidRequest notYet) {
            return Optional.empty();
        }
    }

    private void send() {
        errors.removeAll();
        try {
            Change change = change();
            desk.preview(file, demand, change);
            dialog.close();
            approve.accept(change);
        } catch (InvalidRequest invalid) {
            errors.add(new ErrorSummary(
                    words.of("err.title"), Map.of(WORDS, words.of(invalid.key(), invalid.arguments()))));
        }
    }
}
