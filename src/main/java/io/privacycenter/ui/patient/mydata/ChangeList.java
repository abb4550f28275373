package io.privacycenter.ui.patient.mydata;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import io.privacycenter.engine.state.Changes.Turn;
import io.privacycenter.requests.LaterErasures;
import io.privacycenter.requests.mydata.MyHistory.Changed;
import io.privacycenter.requests.mydata.MyHistory.Going;
import io.privacycenter.requests.mydata.MyHistory.Past;
import io.privacycenter.requests.mydata.MyHistory.Postponed;
import io.privacycenter.requests.mydata.MyHistory.Turned;
import io.privacycenter.texts.Words;
import io.privacycenter.timeline.Fact;
import io.privacycenter.ui.parts.Bold;
import io.privacycenter.ui.parts.Tone;
import io.privacycenter.ui.patient.AtPractice;
import io.privacycenter.ui.patient.FactWords;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What became allowed and what no longer is: by date, newest first, with what did it and what follows from it. */
public final class ChangeList extends Composite<OrderedList> {
    private final Words words;
    private final FactWords facts;
    private final OrderedList list = new OrderedList();

    private record Dated(LocalDate day, ListItem item) {}

    /** @param most so many of the newest; the rest is left out */
    public ChangeList(Words words, AtPractice at, Past past, int most) {
        this.words = words;
        this.facts = new FactWords(words, at.practice(), at.door().platform(), past.facts());
        list.addClassNames("timeline", "changes");
        List<Dated> items = new ArrayList<>();
        past.changes().forEach(change -> items.add(new Dated(change.day(), item(change))));
        past.rules().forEach(day -> items.add(new Dated(day, rules(day))));
        past.going().forEach(going -> items.add(new Dated(going.day(), item(going))));
        past.postponed().forEach(one -> items.add(new Dated(one.ordered(), item(one))));
        items.stream().sorted(Comparator.comparing(Dated::day)).toList().reversed().stream()
                .limit(most)
                .forEach(dated -> list.add(dated.item()));
    }

    public static boolean isEmpty(Past past) {
        return past.changes().isEmpty()
                && past.rules().isEmpty()
                && past.going().isEmpty()
                && past.postponed().isEmpty();
    }

    @Override
    protected OrderedList initContent() {
        return list;
    }

    private ListItem item(Changed change) {
        ListItem item = line(change.day(), what(change));
        change.turned().forEach(turned -> item.add(new Span(said(turned))));
        if (change.recorded() != null) {
            Span late = new Span(words.of("change.recorded", change.recorded()));
            late.addClassNames("small", "muted");
            item.add(late);
        }
        item.addClassName("tone-" + tone(change).name().toLowerCase(Locale.ROOT));
        return item;
    }

    private ListItem item(Going going) {
        ListItem item = line(going.day(), facts.of(going.fact()));
        item.addClassName("tone-" + FactWords.tone(going.fact()).name().toLowerCase(Locale.ROOT));
        return item;
    }

    private ListItem item(Postponed postponed) {
        ListItem item = line(
                postponed.ordered(),
                words.of("change.postponed", words.shortDate(postponed.until()), facts.kinds(postponed.categories())));
        item.add(new Span(words.of(why(postponed.why()))));
        item.addClassName("tone-law");
        return item;
    }

    private static String why(@Nullable String code) {
        return switch (code) {
            case "HELD_SINCE" -> "change.postponed.held";
            case "BLOCKED" -> "change.postponed.blocked";
            case LaterErasures.ASKED -> "change.postponed.asked";
            case null, default -> "change.postponed.other";
        };
    }

    private ListItem rules(LocalDate day) {
        ListItem item = line(day, words.of("change.rules"));
        item.add(new Span(words.of("change.rules.text")));
        item.addClassName("tone-plain");
        return item;
    }

    private ListItem line(LocalDate day, String what) {
        Span date = new Span(words.shortDate(day));
        date.addClassName("meta");
        return new ListItem(date, new Bold(what));
    }

    private String what(Changed change) {
        List<String> did = change.by().stream()
                .filter(fact -> !(fact instanceof Fact.DataCaptured))
                .map(facts::of)
                .distinct()
                .toList();
        return did.isEmpty() ? words.of("change.by-itself") : String.join(" · ", did);
    }

    private String said(Turned turned) {
        String kinds = words.list(turned.kinds().stream()
                .map(kind -> kind.label().in(words.language()))
                .toList());
        String purposes = KindDetails.named(words, "purposes", turned.purposes());
        return switch (turned.turn()) {
            case BEGUN -> words.of("change.begun", kinds, purposes);
            case ENDED -> words.of("change.ended", kinds, purposes);
            case WIDENED -> words.of("change.widened", kinds, purposes);
            case NARROWED -> words.of("change.narrowed", kinds, purposes);
            case PAUSED -> words.of("change.paused", kinds, purposes);
            case RESUMED -> words.of("change.resumed", kinds, purposes);
        };
    }

    /** What takes away is seen first. */
    private static Tone tone(Changed change) {
        List<Turn> turns = change.turned().stream().map(Turned::turn).toList();
        if (turns.contains(Turn.ENDED) || turns.contains(Turn.NARROWED)) {
            return Tone.OFF;
        }
        return turns.contains(Turn.PAUSED) ? Tone.PAUSE : Tone.OK;
    }
}
