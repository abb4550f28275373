package io.privacycenter.ui.review.officer;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import io.privacycenter.evidence.Entrusted;
import io.privacycenter.evidence.Extent;
import io.privacycenter.identity.Controller;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.DayPicker;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From when to when, and at which practice of the officer. */
final class PeriodChoice extends Div {

    /** A list of more is not read; names are asked of each. */
    static final int MOST_BY_NAME = 500;

    private final DayPicker from;
    private final DayPicker to;
    private final Select<Optional<Controller>> practice = new Select<>();

    /** @param today the last day at first; it begins a year before. */
    PeriodChoice(Words words, Entrusted entrusted, LocalDate today, Consumer<Optional<Extent.Period>> changed) {
        addClassName("set-up-line");
        from = new DayPicker(words, words.of("evidence.from"));
        to = new DayPicker(words, words.of("evidence.to"));
        from.setValue(today.minusYears(1).plusDays(1));
        to.setValue(today);
        List<Controller> mine = entrusted.mine();
        practice.setLabel(words.of("evidence.practice"));
        boolean named = mine.size() <= MOST_BY_NAME;
        practice.setItems(
                mine.size() == 1
                        ? List.of(Optional.of(mine.getFirst()))
                        : Stream.concat(
                                        Stream.of(Optional.<Controller>empty()),
                                        mine.stream().limit(MOST_BY_NAME).map(Optional::of))
                                .toList());
        practice.setItemLabelGenerator(
                one -> one.map(controller -> named ? entrusted.name(controller.id()) : controller.slug())
                        .orElseGet(() -> words.of("evidence.all")));
        practice.setValue(mine.size() == 1 ? Optional.of(mine.getFirst()) : Optional.empty());
        from.addValueChangeListener(change -> changed.accept(chosen()));
        to.addValueChangeListener(change -> changed.accept(chosen()));
        practice.addValueChangeListener(change -> changed.accept(chosen()));
        add(from, to, practice);
    }

    /** Null for all. */
    @Nullable
    UUID practice() {
        return practice.getValue().map(Controller::id).orElse(null);
    }

    /** Empty when a day is missing, or the last is before the first. */
    Optional<Extent.Period> chosen() {
        LocalDate first = from.getValue();
        LocalDate last = to.getValue();
        return first == null || last == null || last.isBefore(first)
                ? Optional.empty()
                : Optional.of(new Extent.Period(first, last, practice()));
    }
}
