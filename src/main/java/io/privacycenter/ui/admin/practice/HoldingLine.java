package io.privacycenter.ui.admin.practice;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.IntegerField;
import io.privacycenter.configuration.KindOfData;
import io.privacycenter.requests.trials.Trials;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.DayPicker;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How much of one kind of data somebody has at a practice, and since when. */
final class HoldingLine extends ListItem {
    private final Words words;
    private final String kind;
    private final IntegerField items = new IntegerField();
    private final DayPicker day;

    HoldingLine(Words words, KindOfData kind, Runnable changed) {
        this.words = words;
        this.kind = kind.id();
        String name = kind.label().in(words.language());
        Span shown = new Span(name);
        shown.addClassName("try-kind");
        items.setAriaLabel(words.of("practice.try.items", name));
        items.setMin(0);
        items.setMax(Trials.MOST_ITEMS);
        items.setManualValidation(true);
        items.addValueChangeListener(change -> changed.run());
        day = new DayPicker(words, "");
        day.setAriaLabel(words.of("practice.try.day", name));
        day.setManualValidation(true);
        day.addValueChangeListener(change -> changed.run());
        add(shown, items, day);
    }

    void show(Trials.@Nullable Holding holding) {
        items.setValue(holding == null ? 0 : holding.items());
        day.setValue(holding == null ? null : holding.day());
    }

    /** Empty for none, and for what cannot be. */
    Optional<Trials.Holding> holding() {
        return count() > 0 && isCounted() && day.getValue() != null
                ? Optional.of(new Trials.Holding(kind, count(), day.getValue()))
                : Optional.empty();
    }

    boolean isWell(LocalDate today) {
        boolean dated =
                count() == 0 || (day.getValue() != null && !day.getValue().isAfter(today));
        items.setInvalid(!isCounted());
        items.setErrorMessage(isCounted() ? "" : words.of("practice.try.fault.items", Trials.MOST_ITEMS));
        day.setInvalid(!dated);
        day.setErrorMessage(
                dated
                        ? ""
                        : words.of(
                                day.getValue() == null
                                        ? "practice.try.fault.no-day"
                                        : "practice.try.fault.in-the-future"));
        return dated && isCounted();
    }

    private int count() {
        return items.getValue() == null ? 0 : items.getValue();
    }

    private boolean isCounted() {
        return count() >= 0 && count() <= Trials.MOST_ITEMS;
    }
}
