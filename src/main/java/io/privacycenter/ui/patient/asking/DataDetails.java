package io.privacycenter.ui.patient.asking;

import com.vaadin.flow.component.html.Div;
import io.privacycenter.requests.Filing;
import io.privacycenter.requests.asking.Drafts;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.mydata.MyData;
import io.privacycenter.requests.mydata.MyData.MyKind;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.DayPicker;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Question;
import io.privacycenter.ui.parts.Tiles;
import io.privacycenter.ui.patient.Practices;
import io.privacycenter.vocabulary.Action;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Details about data: which kinds, from which days. */
abstract class DataDetails extends DetailsPage {
    private static final String FROM = "from";

    private final Action action;
    private final List<MyKind> held;

    /** How much of it. */
    private enum Extent {
        EVERYTHING,
        SOME
    }

    /** Which days are meant. */
    enum Period {
        ALL,
        SOME
    }

    DataDetails(Texts texts, Practices practices, Drafts drafts, Filing filing, MyData data, Step step) {
        super(texts, practices, drafts, filing, step);
        this.action = step.actions().getFirst();
        this.held = data.of(at().patient()).kinds().stream()
                .filter(kind -> kind.items() > 0)
                .toList();
    }

    final Part part() {
        return ask().part(action).orElseGet(() -> Part.of(action));
    }

    /** The kinds held, each with how many items there are. */
    final Tiles<String> kinds() {
        Tiles<String> tiles = Tiles.ofMany(
                        held.stream().map(kind -> kind.kind().id()).toList(), this::face)
                .inTwoColumns()
                .choose(part().kinds());
        tiles.setId("choices");
        return tiles;
    }

    final Set<String> heldKinds() {
        return held.stream().map(kind -> kind.kind().id()).collect(Collectors.toSet());
    }

    final void choose(Set<String> kinds) {
        if (change("choices", () -> ask().change(action, part -> part.withKinds(kinds)))) {
            foresee();
        }
    }

    /** Everything, unless the person narrows it down. */
    final Question extent() {
        Tiles<String> kinds = kinds().onChange(this::choose);
        Div narrowed = new Div(kinds);
        narrowed.setVisible(!part().kinds().isEmpty());
        Tiles<Extent> extent = Tiles.ofOne(List.of(Extent.EVERYTHING, Extent.SOME), this::face)
                .inTwoColumns()
                .choose(Set.of(part().kinds().isEmpty() ? Extent.EVERYTHING : Extent.SOME))
                .onChange(chosen -> {
                    narrowed.setVisible(chosen.contains(Extent.SOME));
                    if (chosen.contains(Extent.EVERYTHING)) {
                        kinds.choose(Set.of());
                        choose(Set.of());
                    }
                });
        return new Question(words().of("data.which"), extent, narrowed);
    }

    private Tiles.Face face(Extent extent) {
        return new Tiles.Face(
                null,
                switch (extent) {
                    case EVERYTHING -> words().of("data.all");
                    case SOME -> words().of("ask.see.some");
                },
                "");
    }

    final Question period() {
        boolean some = part().from() != null || part().to() != null;
        DayPicker from = new DayPicker(words(), words().of("data.from"));
        DayPicker to = new DayPicker(words(), words().of("data.to"));
        from.setId(FROM);
        from.setValue(part().from());
        to.setValue(part().to());
        Div days = new Div(from, to);
        days.addClassNames("line", "two-days");
        days.setVisible(some);
        Runnable dates = () -> {
            if (change(FROM, () -> ask().change(action, part -> part.withDates(from.getValue(), to.getValue())))) {
                foresee();
            }
        };
        from.addValueChangeListener(changed -> dates.run());
        to.addValueChangeListener(changed -> dates.run());
        Tiles<Period> which = Tiles.ofOne(List.of(Period.ALL, Period.SOME), this::face)
                .inTwoColumns()
                .choose(Set.of(some ? Period.SOME : Period.ALL))
                .onChange(chosen -> {
                    days.setVisible(chosen.contains(Period.SOME));
                    if (chosen.contains(Period.ALL)) {
                        from.clear();
                        to.clear();
                    }
                });
        return new Question(words().of("data.period"), which, days);
    }

    private Tiles.Face face(Period period) {
        return new Tiles.Face(
                null,
                switch (period) {
                    case ALL -> words().of("data.period.all");
                    case SOME -> words().of("data.period.choose");
                },
                "");
    }

    private Tiles.Face face(String id) {
        MyKind kind = held.stream()
                .filter(one -> one.kind().id().equals(id))
                .findFirst()
                .orElseThrow();
        return new Tiles.Face(
                Icons.named(kind.kind().icon()),
                kind.kind().label().in(words().language()),
                words().number(kind.items()));
    }
}
