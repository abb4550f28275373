package io.privacycenter.ui.admin.practice;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.privacycenter.configuration.KindOfData;
import io.privacycenter.configuration.Practice;
import io.privacycenter.configuration.Published;
import io.privacycenter.foresight.MadeUp;
import io.privacycenter.requests.trials.Trials;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.DayPicker;
import io.privacycenter.ui.parts.Question;
import io.privacycenter.ui.parts.Tiles;
import io.privacycenter.vocabulary.LegalBaseKind;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Who is made up: ready, and to be changed. */
final class MadeUpForm extends Composite<Div> {
    private final Words words;
    private final Published published;
    private final LocalDate today;
    private final Tiles<MadeUp.Usual> usual;
    private final DayPicker since;
    private final DayPicker visited;
    private final DayPicker left;
    private final DayPicker born;
    private final CheckboxGroup<String> consents = new CheckboxGroup<>();
    private final Map<String, HoldingLine> lines = new LinkedHashMap<>();
    private final NativeDetails held = new NativeDetails();
    private Runnable changed = () -> {};
    private boolean showing;

    MadeUpForm(Words words, Published published, LocalDate today) {
        this.words = words;
        this.published = published;
        this.today = today;
        usual = Tiles.ofOne(
                        List.of(MadeUp.Usual.values()),
                        one -> new Tiles.Face(null, words.of("practice.try.usual." + one.name()), ""))
                .onChange(chosen -> show(chosen.iterator().next()));
        since = day("since");
        visited = day("visited");
        left = day("left");
        born = day("born");
        consents.setLabel(words.of("practice.try.consents"));
        consents.setItems(published.practice().bases().stream()
                .filter(base -> base.type().equals(LegalBaseKind.CONSENT.term()))
                .map(Practice.Base::id)
                .toList());
        consents.setItemLabelGenerator(id -> published.practice().nameOf(id, words.language()));
        consents.addValueChangeListener(change -> change());
        Div days = new Div(since, visited, left, born);
        days.addClassName("try-days");
        getContent()
                .add(Columns.section(
                        words.of("practice.try.patient"),
                        new Question(words.of("practice.try.usual"), usual),
                        days,
                        consents,
                        held()));
    }

    /** Told of every change, ready-made people included. */
    void onChange(Runnable listener) {
        changed = listener;
    }

    void show(MadeUp.Usual chosen) {
        MadeUp somebody = MadeUp.of(chosen, published, today);
        showing = true;
        usual.choose(Set.of(chosen));
        since.setValue(somebody.since());
        visited.setValue(somebody.visited());
        left.setValue(somebody.left());
        born.setValue(somebody.born());
        consents.setValue(somebody.consents());
        Map<String, Trials.Holding> byKind =
                somebody.held().stream().collect(Collectors.toMap(Trials.Holding::kind, Function.identity()));
        lines.forEach((kind, line) -> line.show(byKind.get(kind)));
        showing = false;
        change();
    }

    MadeUp madeUp() {
        return new MadeUp(
                since.getValue(),
                visited.getValue(),
                left.getValue(),
                born.getValue(),
                consents.getValue(),
                lines.values().stream()
                        .map(HoldingLine::holding)
                        .flatMap(Optional::stream)
                        .toList());
    }

    /** Whether somebody can have been like that; what cannot be says why. */
    boolean isWell() {
        Set<MadeUp.Fault> faults = madeUp().faults(today);
        boolean well = says(since, faults.contains(MadeUp.Fault.NEVER_BEGAN), "never-began")
                & says(visited, faults.contains(MadeUp.Fault.VISITED_BEFORE), "visited-before")
                & says(left, faults.contains(MadeUp.Fault.LEFT_BEFORE), "left-before")
                & says(born, false, "");
        for (DayPicker field : List.of(since, visited, left, born)) {
            if (field.getValue() != null && field.getValue().isAfter(today)) {
                well = says(field, true, "in-the-future");
            }
        }
        for (HoldingLine line : lines.values()) {
            well &= line.isWell(today);
        }
        return well;
    }

    /** @return whether nothing is wrong */
    private boolean says(DayPicker field, boolean wrong, String sentence) {
        field.setInvalid(wrong);
        field.setErrorMessage(wrong ? words.of("practice.try.fault." + sentence) : "");
        return !wrong;
    }

    private NativeDetails held() {
        UnorderedList list = new UnorderedList();
        list.addClassNames("plain-list", "try-held");
        for (KindOfData kind : published.platform().kinds()) {
            HoldingLine line = new HoldingLine(words, kind, this::change);
            lines.put(kind.id(), line);
            list.add(line);
        }
        held.addClassName("folded");
        held.setContent(list);
        return held;
    }

    private DayPicker day(String name) {
        DayPicker day = new DayPicker(words, words.of("practice.try." + name));
        day.setManualValidation(true);
        day.addValueChangeListener(change -> change());
        return day;
    }

    private void change() {
        if (showing) {
            return;
        }
        List<Trials.Holding> all = madeUp().held();
        held.setSummary(new Span(words.of(
                "practice.try.held",
                all.size(),
                all.stream().mapToInt(Trials.Holding::items).sum())));
        changed.run();
    }
}
