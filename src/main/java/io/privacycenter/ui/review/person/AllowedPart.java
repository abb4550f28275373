package io.privacycenter.ui.review.person;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import io.privacycenter.requests.desk.PersonsFile;
import io.privacycenter.requests.mydata.AllowedDay;
import io.privacycenter.requests.mydata.AllowedDay.Place;
import io.privacycenter.requests.mydata.AllowedDay.Reasons;
import io.privacycenter.requests.mydata.AllowedDay.Why;
import io.privacycenter.requests.mydata.AllowedOverTime;
import io.privacycenter.texts.Words;
import io.privacycenter.timeline.Fact;
import io.privacycenter.ui.parts.DayPicker;
import io.privacycenter.ui.parts.Filters;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Mark;
import io.privacycenter.ui.parts.Pairs;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.person.AllowedGrid;
import io.privacycenter.ui.person.AllowedList;
import io.privacycenter.ui.person.CellWords;
import io.privacycenter.ui.person.DaySlider;
import io.privacycenter.ui.review.Told;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is allowed with a person's data on a day, past or ahead, and why each thing is so. */
final class AllowedPart extends Div {
    private final Words words;
    private final AllowedOverTime allowed;
    private final Told told;
    private final ZoneId zone;
    private final Consumer<AllowedDay> shown;
    private final Consumer<Set<String>> toTimeline;
    private final List<LocalDate> turns;
    private final LocalDate last;
    private final Div matrix = new Div();
    private final Aside panel = new Aside();
    private final DaySlider slider;
    private final DayPicker picker;
    private final Button earlier;
    private final Button later;
    private LocalDate day;
    private @Nullable Place open;

    /**
     * @param shown told of the day that is shown, to say it in the title
     * @param toTimeline shows some facts by their ids among the others
     */
    AllowedPart(
            Words words, PersonsFile file, Told told, Consumer<AllowedDay> shown, Consumer<Set<String>> toTimeline) {
        this.words = words;
        this.told = told;
        this.shown = shown;
        this.toTimeline = toTimeline;
        allowed = file.allowed();
        zone = file.published().place().zone();
        turns = allowed.turns();
        day = allowed.today();
        LocalDate ahead = day.plusYears(1);
        last = turns.isEmpty() || turns.getLast().isBefore(ahead) ? ahead : turns.getLast();
        slider = new DaySlider(words, allowed.begins(), last, day, turns, this::show);
        picker = new DayPicker(words, words.of("person.day"));
        picker.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                show(change.getValue());
            }
        });
        earlier = Press.withKey(Press.plain(words.of("person.earlier"), click -> earlier()), "←");
        later = Press.withKey(Press.plain(words.of("person.later"), click -> later()), "→");
        Filters<Boolean> lists = new Filters<>(
                        words.of("person.shown"),
                        List.of(false, true),
                        list -> new Filters.Face(words.of(list ? "person.shown.list" : "person.shown.matrix"), ""),
                        list -> setClassName("as-list", list))
                .press(false);
        lists.addClassName("as-list-or-not"); // a narrow screen has the list alone
        Div ways = new Div(
                picker,
                Press.withKey(Press.plain(words.of("person.today"), click -> today()), "T"),
                earlier,
                later,
                lists);
        ways.addClassNames("line", "allowed-ways");
        panel.addClassName("allowed-why");
        panel.getElement().setAttribute("aria-label", words.of("person.why"));
        panel.getElement().setAttribute("aria-live", "polite");
        Div both = new Div(matrix, panel);
        both.addClassName("allowed-both");
        addClassName("allowed-part");
        add(ways, slider, both, AllowedGrid.legend(words));
        show(day);
    }

    /** The last day before this one on which something changed. */
    void earlier() {
        turns.stream()
                .filter(turn -> turn.isBefore(day))
                .reduce((one, next) -> next)
                .ifPresent(this::show);
    }

    /** The next day on which something changes. */
    void later() {
        turns.stream().filter(turn -> turn.isAfter(day)).findFirst().ifPresent(this::show);
    }

    void today() {
        show(allowed.today());
    }

    void show(LocalDate wanted) {
        day = wanted.isBefore(allowed.begins()) ? allowed.begins() : wanted.isAfter(last) ? last : wanted;
        AllowedDay there = allowed.on(day);
        matrix.removeAll();
        matrix.add(new AllowedGrid(words, there, this::why), new AllowedList(words, there, this::why));
        slider.show(day);
        picker.setValue(day);
        earlier.setEnabled(turns.stream().anyMatch(turn -> turn.isBefore(day)));
        later.setEnabled(turns.stream().anyMatch(turn -> turn.isAfter(day)));
        shown.accept(there);
        if (open == null) {
            panel.removeAll();
            panel.add(new Paragraph(words.of("person.why.none")));
        } else {
            why(open);
        }
    }

    /** Says why a cell is as it is on the day that is shown. */
    void why(Place place) {
        open = place;
        AllowedDay there = allowed.on(day);
        panel.removeAll();
        if (!there.cells().containsKey(place)) {
            panel.add(new Paragraph(words.of("person.why.none")));
            return;
        }
        Reasons reasons = allowed.why(day, place);
        CellWords said = new CellWords(words);
        Paragraph where = new Paragraph(said.where(there, place));
        where.addClassNames("small", "muted");
        H2 state = new H2();
        CellWords.mark(there.at(place).state()).ifPresent(mark -> state.add(Mark.beside(mark, "")));
        state.add(said.of(there.at(place).state()));
        Pairs pairs = new Pairs();
        if (reasons.since() != null) {
            pairs.with(words.of("person.why.since"), moment(reasons.since()));
        }
        if (reasons.until() != null) {
            pairs.with(words.of("person.why.until"), moment(reasons.until()));
        }
        if (there.at(place).changed()) {
            pairs.with(words.of("person.why.before"), said.of(there.at(place).before()));
        }
        reasons.grounds().forEach(why -> pairs.with(words.of("person.why.ground"), ground(why)));
        if (reasons.keeping() != null) {
            pairs.with(words.of("person.why.rule"), reasons.keeping().label().in(words.language()));
            if (reasons.keeping().law() != null) {
                pairs.with(
                        words.of("person.why.law"),
                        words.citation(reasons.keeping().law()));
            }
        }
        if (reasons.grounds().isEmpty() && reasons.keeping() == null) {
            pairs.with(words.of("person.why.ground"), words.of("person.why.nothing"));
        }
        panel.add(where, state, pairs);
        events(reasons.by());
    }

    private void events(List<Fact> by) {
        if (by.isEmpty()) {
            return;
        }
        Set<String> ids = by.stream().map(Fact::id).collect(Collectors.toSet());
        UnorderedList list = new UnorderedList();
        told.behind(ids).forEach(said -> list.add(new ListItem(said.replace("*", ""))));
        panel.add(
                list,
                Press.after(
                        Press.plain(words.of("person.why.entries", by.size()), click -> toTimeline.accept(ids)),
                        Icons.CHEVRON_RIGHT));
    }

    private String ground(Why why) {
        String kind = words.term("legal-bases", why.kind().term());
        String named = why.base() == null ? kind : why.base().label().in(words.language()) + " · " + kind;
        String article = why.base() == null ? null : why.base().article();
        return article == null ? named : named + " · " + words.citation(article);
    }

    private String moment(Instant instant) {
        return words.moment(LocalDateTime.ofInstant(instant, zone));
    }
}
