package io.privacycenter.ui.review.officer;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.privacycenter.configuration.Called;
import io.privacycenter.engine.retention.Retention;
import io.privacycenter.requests.desk.Desk;
import io.privacycenter.retention.Releasing;
import io.privacycenter.retention.Releasing.Past;
import io.privacycenter.retention.Releasing.Proposal;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Banner;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Prose;
import io.privacycenter.ui.parts.Tone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Of whom something has outlived its law, each with a box to tick, and a button that erases it of those who are ticked. */
final class ExpiredPeople extends Div {
    private static final int AT_ONCE = 200;

    private final Words words;
    private final Releasing releasing;
    private final Desk desk;
    private final ExpiredWords expired;
    private final Later later;
    private final Map<UUID, Set<UUID>> ticked = new TreeMap<>();
    private final List<Checkbox> ticks = new ArrayList<>();
    private final Checkbox everybody;
    private final Button erase;
    private final ExpiredShares shares;

    /** Leaves one person for now. */
    @FunctionalInterface
    interface Later {
        void ask(UUID subject, UUID controller);
    }

    /** @param chosen takes who is ticked, by controller, when somebody wants what has expired of them erased */
    ExpiredPeople(
            Words words,
            Releasing releasing,
            Desk desk,
            ExpiredWords expired,
            Later later,
            Consumer<Map<UUID, Set<UUID>>> chosen) {
        this.words = words;
        this.releasing = releasing;
        this.desk = desk;
        this.expired = expired;
        this.later = later;
        addClassName("expired-people");
        erase = Press.primary(words.of("expired.release", 0), click -> chosen.accept(ticked));
        everybody = new Checkbox(words.of("expired.all"));
        shares = new ExpiredShares(words, releasing.shares(), expired, this::see);
        everybody.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                ticks.forEach(tick -> tick.setValue(change.getValue()));
                counted();
            }
        });
        show(null);
    }

    /** How much of which kind of data there is; it says whom this list shows. */
    ExpiredShares shares() {
        return shares;
    }

    /** It stands where the page has its buttons. */
    Button erase() {
        return erase;
    }

    private void see(@Nullable Past which) {
        show(which);
        scrollIntoView();
    }

    /** Nobody is ticked then. */
    private void show(@Nullable Past which) {
        shares.press(which);
        removeAll();
        ticked.clear();
        ticks.clear();
        if (which != null) {
            Span only = Prose.line(words.of("expired.only", expired.kind(which.kind())));
            only.getElement().setAttribute("role", "status");
            Div line = new Div(only, Press.ghost(words.of("expired.everybody"), click -> see(null)));
            line.addClassNames("line", "between", "expired-only");
            add(line);
        }
        add(everybody);
        more(which, 0);
        counted();
    }

    private void more(@Nullable Past which, int skip) {
        Map<UUID, List<Proposal>> byPerson = new LinkedHashMap<>();
        releasing
                .proposals(which, skip, AT_ONCE)
                .forEach(line -> byPerson.computeIfAbsent(line.subject(), subject -> new ArrayList<>())
                        .add(line));
        Map<UUID, String> names = desk.names(byPerson.keySet());
        byPerson.forEach((subject, theirs) -> add(person(names.getOrDefault(subject, unknown(subject)), theirs)));
        if (byPerson.size() == AT_ONCE) {
            Button next = Press.plain(words.of("expired.more"), click -> {
                click.getSource().removeFromParent();
                more(which, skip + AT_ONCE);
                counted();
            });
            add(next);
        }
    }

    private String unknown(UUID subject) {
        return words.of("expired.unknown", subject.toString().substring(0, 8));
    }

    private Component person(String name, List<Proposal> lines) {
        Proposal first = lines.getFirst();
        Checkbox tick = new Checkbox(name);
        tick.addValueChangeListener(change -> {
            Set<UUID> theirs = ticked.computeIfAbsent(first.controller(), controller -> new TreeSet<>());
            if (change.getValue()) {
                theirs.add(first.subject());
            } else {
                theirs.remove(first.subject());
            }
            if (change.isFromClient()) {
                counted();
            }
        });
        boolean holds = expired.holds(first.controller());
        tick.setEnabled(holds);
        if (holds) {
            ticks.add(tick);
        }
        Called called = expired.practice(first.controller());
        UnorderedList list = new UnorderedList();
        lines.forEach(line -> list.add(new ListItem(words.of(
                "expired.line",
                expired.kind(line.kind()),
                line.items(),
                expired.rule(line.controller(), line.policy(), line.law()),
                Retention.lastDay(line.since(), called.zone())))));
        Span practice = new Span(called.shortName());
        practice.addClassNames("small", "muted");
        Button notYet = Press.ghost(words.of("expired.later"), click -> later.ask(first.subject(), first.controller()));
        notYet.setAriaLabel(words.of("expired.later.of", name));
        Div who = new Div(tick, practice);
        who.addClassName("line");
        Div head = new Div(who, notYet);
        head.addClassNames("line", "between");
        Div person = new Div(head, list);
        if (!holds) {
            person.add(new Banner(Tone.ALERT, Icons.ALERT, words.of("expired.unusable")));
        }
        person.addClassName("expired-person");
        return person;
    }

    private void counted() {
        int people = ticked.values().stream().mapToInt(Set::size).sum();
        everybody.setValue(people > 0 && people == ticks.size());
        everybody.setIndeterminate(people > 0 && people < ticks.size());
        erase.setText(words.of("expired.release", people));
        erase.setEnabled(people > 0);
    }
}
