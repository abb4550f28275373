package io.privacycenter.ui.review.inbox;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.virtuallist.VirtualList;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.privacycenter.configuration.Published;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.desk.Desk;
import io.privacycenter.requests.inbox.Inbox;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Due;
import io.privacycenter.ui.parts.Keycap;
import io.privacycenter.ui.parts.Notice;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.WorkRow;
import io.privacycenter.ui.review.Advised;
import io.privacycenter.ui.review.Asked;
import io.privacycenter.ui.review.Names;
import io.privacycenter.ui.review.Waiting;
import io.privacycenter.ui.review.cases.CaseView;
import io.privacycenter.ui.review.cases.Standing;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the inbox, one of which is the current one for the keys. Only those in sight are drawn and held, however many
 * there are.
 */
final class InboxRows extends Div {

    /** So few scroll with the page on a phone, and not in a box of their own. */
    private static final int FEW = 25;

    private final Words words;
    private final Desk desk;
    private final Inbox inbox;
    private final Names names;
    private final Consumer<Waiting> approve;
    private final Runnable ticked;
    private final VirtualList<Line> list = new VirtualList<>();
    private final Map<UUID, WorkRow> drawn = new HashMap<>();
    private final Map<UUID, Integer> places = new HashMap<>();
    private final Map<UUID, Line> chosen = new LinkedHashMap<>();
    private final Map<UUID, Case> read = new HashMap<>();
    private Inbox.Cut cut;
    private int count;
    private int current = -1;
    private @Nullable UUID awaited;

    /**
     * What a page keeps of a case whose row it shows: what the rules said of it may be long, and is read again when it is
     * needed.
     *
     * @param seen the parts that waited, with how often each was written
     */
    private record Line(UUID id, String reference, boolean harmless, Map<UUID, Long> seen) {
        static Line of(Case file, Desk desk) {
            Waiting waiting = Waiting.of(file);
            return new Line(
                    file.id(),
                    file.reference(),
                    waiting.isHarmless() && !waiting.isLeftToOfficer(desk),
                    waiting.versions());
        }
    }

    /** @param ticked told when other rows are ticked than before */
    InboxRows(Words words, Desk desk, Inbox inbox, Inbox.Cut cut, Consumer<Waiting> approve, Runnable ticked) {
        this.words = words;
        this.desk = desk;
        this.inbox = inbox;
        this.cut = cut;
        this.approve = approve;
        this.ticked = ticked;
        names = new Names(desk);
        addClassName("inbox-rows");
        list.getElement().setAttribute("aria-label", words.of("desk2.rows"));
        list.setRenderer(new ComponentRenderer<>(this::row));
        list.setDataProvider(new CallbackDataProvider<Line, Void>(
                query -> page(query.getOffset(), query.getLimit()).stream(), query -> count, Line::id));
        add(
                WorkRow.heads(List.of(
                        words.of("desk2.head.due"),
                        words.of("desk2.head.patient"),
                        words.of("desk2.head.asks"),
                        words.of("desk2.head.answer"),
                        words.of("desk2.head.sure"))),
                list);
        show(cut);
    }

    /** Shows another cut, or the same anew, where it was scrolled to; what was ticked and still waits stays so. */
    void show(Inbox.Cut cut) {
        boolean other = !cut.equals(this.cut);
        this.cut = cut;
        count = inbox.count(cut);
        setClassName("few", count <= FEW);
        places.clear();
        drawn.clear();
        if (other) {
            current = -1;
            clear();
        }
        list.getDataProvider().refreshAll();
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** What the patient of a case is called, as far as that is known by now. */
    String name(Case file) {
        return names.of(file);
    }

    /** Moves the focus up or down by a row. */
    void move(int by) {
        if (count == 0) {
            return;
        }
        current = Math.clamp((long) current + by, 0, count - 1);
        Line there = current();
        if (there == null) {
            return; // somebody else was faster
        }
        WorkRow row = drawn.get(there.id());
        if (row == null) {
            awaited = there.id();
            list.scrollToIndex(current);
        } else {
            row.getElement().callJsFunction("focus");
        }
    }

    /** Approves the current row; where the rules do not agree, the case opens instead. */
    void approve() {
        Line line = current();
        if (line != null) {
            seen(line).ifPresent(waiting -> {
                if (canBeApproved(waiting)) {
                    approve.accept(waiting);
                } else {
                    open(line);
                }
            });
        }
    }

    /** Whether one click is enough: the rules say all that is to say, and all of it is the reviewer's to decide. */
    private boolean canBeApproved(Waiting waiting) {
        return !waiting.demands().isEmpty() && waiting.rulesAgree() && !waiting.isLeftToOfficer(desk);
    }

    /** Ticks the current row, or takes the tick away. */
    void tick() {
        Line line = current();
        WorkRow row = line == null ? null : drawn.get(line.id());
        if (line != null && row != null && line.harmless()) {
            row.tick(!chosen.containsKey(line.id()));
            choose(line, row.isTicked());
        }
    }

    int countTicked() {
        return chosen.size();
    }

    /** What is ticked and still as it was seen, in the order of ticking. */
    List<Waiting> ticked() {
        return chosen.values().stream()
                .map(this::seen)
                .flatMap(Optional::stream)
                .toList();
    }

    void clear() {
        chosen.clear();
        drawn.values().forEach(row -> row.tick(false));
        ticked.run();
    }

    private @Nullable Line current() {
        return current < 0
                ? null
                : inbox.page(cut, current, 1).stream()
                        .findFirst()
                        .map(file -> Line.of(file, desk))
                        .orElse(null);
    }

    /** The case as it was seen; where it moved since, it is shown anew and nothing is decided. */
    private Optional<Waiting> seen(Line line) {
        Optional<Waiting> now = inbox.find(line.id()).map(Waiting::of);
        if (now.filter(waiting -> waiting.versions().equals(line.seen())).isEmpty()) {
            Notice.show(words.of("case.changed"));
            show(cut);
            return Optional.empty();
        }
        return now;
    }

    private void choose(Line line, boolean wanted) {
        if (wanted) {
            chosen.put(line.id(), line);
        } else {
            chosen.remove(line.id());
        }
        ticked.run();
    }

    private List<Line> page(int offset, int limit) {
        List<Case> page = inbox.page(cut, offset, limit);
        List<Line> lines = new ArrayList<>();
        if (read.isEmpty()) {
            // Names come from the practice's own database: the rows are there before they are.
            getElement().executeJs("return true").then(painted -> name());
        }
        for (Case file : page) {
            places.put(file.id(), offset + lines.size());
            read.put(file.id(), file);
            lines.add(Line.of(file, desk));
        }
        return lines;
    }

    /** Says the names, once the rows are there; what was read to draw them is not needed any more. */
    private void name() {
        List<Case> drew = List.copyOf(read.values());
        read.clear();
        names.read(drew);
        drew.forEach(file -> {
            WorkRow row = drawn.get(file.id());
            if (row != null) {
                row.name(names.of(file), file.reference());
                label(row, names.of(file));
            }
        });
    }

    private WorkRow row(Line line) {
        Case there = read.get(line.id());
        return row(line, there == null ? inbox.find(line.id()).orElseThrow() : there);
    }

    private WorkRow row(Line line, Case file) {
        Waiting waiting = Waiting.of(file);
        boolean waits = !waiting.demands().isEmpty();
        boolean second = file.demands().stream().anyMatch(Demand::wantsSecond);
        List<Demand> shown = waits ? waiting.demands() : file.demands();
        Published published = desk.under(shown.getFirst());
        WorkRow row = new WorkRow(
                words,
                new WorkRow.Work(
                        due(shown, waits, published.place().zone()),
                        names.of(file),
                        file.reference(),
                        Asked.inShort(shown, published, words),
                        Advised.summary(shown, words),
                        Advised.inOneLine(shown, published, words),
                        waits && !second ? canBeApproved(waiting) : Standing.isWell(file),
                        waits && !second ? certainty(waiting) : Standing.inShort(file, words)),
                line.harmless() ? words.of("desk2.tick") : "",
                canBeApproved(waiting) ? buttons(line) : link(line));
        label(row, names.of(file));
        row.tick(chosen.containsKey(line.id()));
        row.onTick(wanted -> choose(line, wanted));
        row.getElement().setAttribute("tabindex", "-1");
        row.getElement().addEventListener("focus", focus -> current = places.getOrDefault(line.id(), current));
        row.getElement()
                .addEventListener("keydown", enter -> open(line))
                .setFilter("event.key === 'Enter' && event.target === event.currentTarget");
        drawn.put(line.id(), row);
        row.addAttachListener(again -> drawn.put(line.id(), row));
        row.addDetachListener(gone -> drawn.remove(line.id(), row));
        if (line.id().equals(awaited)) {
            awaited = null;
            row.getElement().executeJs("requestAnimationFrame(() => this.focus())");
        }
        return row;
    }

    private String certainty(Waiting waiting) {
        if (waiting.isLeftToOfficer(desk)) {
            return words.of("desk2.officer");
        }
        return words.of(waiting.rulesAgree() ? "desk2.agree" : "desk2.view");
    }

    /** Says with each button whose request it is about. */
    private void label(WorkRow row, String patient) {
        row.say(words.of("desk2.tick.of", patient));
        row.action().getChildren().forEach(button -> label(button, patient));
        label(row.action(), patient);
    }

    private void label(Component act, String patient) {
        switch (act) {
            case Anchor link -> link.setAriaLabel(words.of("desk2.open.of", patient));
            case Button button -> button.setAriaLabel(words.of("desk2.approve.of", patient));
            default -> {}
        }
    }

    /** Days left today; for what is answered, days that were left then. */
    private Due due(List<Demand> shown, boolean waits, ZoneId zone) {
        Demand first = shown.stream().min(Comparator.comparing(Demand::due)).orElseThrow();
        Instant then = waits || first.answered() == null ? desk.now() : first.answered();
        return Due.on(LocalDate.ofInstant(first.due(), zone), LocalDate.ofInstant(then, zone));
    }

    private Component buttons(Line line) {
        Button button = Press.once(
                Press.plain(words.of("desk2.approve"), click -> seen(line).ifPresent(approve)));
        button.setSuffixComponent(new Keycap("A"));
        Anchor open = link(line);
        open.addClassName("ghost");
        Div both = new Div(open, button);
        both.addClassName("work-actions");
        return both;
    }

    private Anchor link(Line line) {
        return Press.anchor(words.of("desk2.open"), CaseView.address(line.reference()));
    }

    private void open(Line line) {
        getUI().ifPresent(ui -> ui.navigate(CaseView.address(line.reference())));
    }
}
