package io.privacycenter.ui.review;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.virtuallist.VirtualList;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.privacycenter.configuration.Published;
import io.privacycenter.requests.Case;
import io.privacycenter.requests.Demand;
import io.privacycenter.requests.Desk;
import io.privacycenter.requests.Inbox;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Due;
import io.privacycenter.ui.parts.Keycap;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.WorkRow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the inbox, one of which is the current one for the keys. Only those in sight are drawn and held, however many
 * there are.
 */
final class InboxRows extends Div {
    private final Words words;
    private final Desk desk;
    private final Inbox inbox;
    private final Names names;
    private final Consumer<Waiting> approve;
    private final Runnable ticked;
    private final VirtualList<Case> list = new VirtualList<>();
    private final Map<UUID, WorkRow> drawn = new HashMap<>();
    private final Map<UUID, Integer> places = new HashMap<>();
    private final Map<UUID, Waiting> chosen = new LinkedHashMap<>();
    private final List<Case> unnamed = new ArrayList<>();
    private Inbox.Cut cut;
    private int count;
    private int current = -1;
    private @Nullable UUID awaited;

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
        list.setDataProvider(new CallbackDataProvider<Case, Void>(
                query -> page(query.getOffset(), query.getLimit()).stream(), query -> count, Case::id));
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
        List<Case> there = inbox.page(cut, current, 1);
        if (there.isEmpty()) {
            return; // somebody else was faster
        }
        UUID id = there.getFirst().id();
        WorkRow row = drawn.get(id);
        if (row == null) {
            awaited = id;
            list.scrollToIndex(current);
        } else {
            row.getElement().callJsFunction("focus");
        }
    }

    /** Approves the current row; where the rules do not agree, the case opens instead. */
    void approve() {
        Case file = current();
        if (file == null) {
            return;
        }
        Waiting waiting = Waiting.of(file);
        if (!waiting.demands().isEmpty() && waiting.rulesAgree()) {
            approve.accept(waiting);
        } else {
            open(file);
        }
    }

    /** Ticks the current row, or takes the tick away. */
    void tick() {
        Case file = current();
        WorkRow row = file == null ? null : drawn.get(file.id());
        if (file != null && row != null && Waiting.of(file).isHarmless()) {
            row.tick(!chosen.containsKey(file.id()));
            choose(Waiting.of(file), row.isTicked());
        }
    }

    /** What is ticked, in the order of ticking. */
    List<Waiting> ticked() {
        return List.copyOf(chosen.values());
    }

    void clear() {
        chosen.clear();
        drawn.values().forEach(row -> row.tick(false));
        ticked.run();
    }

    private @Nullable Case current() {
        return current < 0
                ? null
                : inbox.page(cut, current, 1).stream().findFirst().orElse(null);
    }

    private void choose(Waiting waiting, boolean wanted) {
        if (wanted) {
            chosen.put(waiting.file().id(), waiting);
        } else {
            chosen.remove(waiting.file().id());
        }
        ticked.run();
    }

    private List<Case> page(int offset, int limit) {
        List<Case> page = inbox.page(cut, offset, limit);
        for (int i = 0; i < page.size(); i++) {
            places.put(page.get(i).id(), offset + i);
        }
        if (unnamed.isEmpty()) {
            // Names come from the practice's own database: the rows are there before they are.
            getElement().executeJs("return true").then(painted -> name());
        }
        unnamed.addAll(page);
        return page;
    }

    private void name() {
        List<Case> wanted = List.copyOf(unnamed);
        unnamed.clear();
        if (names.read(wanted)) {
            wanted.forEach(file -> {
                WorkRow row = drawn.get(file.id());
                if (row != null) {
                    row.name(names.of(file), file.reference());
                    label(row, file);
                }
            });
        }
    }

    private WorkRow row(Case file) {
        Waiting waiting = Waiting.of(file);
        boolean waits = !waiting.demands().isEmpty();
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
                        waits ? waiting.rulesAgree() : Standing.isWell(file),
                        waits
                                ? words.of(waiting.rulesAgree() ? "desk2.agree" : "desk2.view")
                                : Standing.inShort(file, words)),
                waiting.isHarmless() ? words.of("desk2.tick") : "",
                waits && waiting.rulesAgree() ? buttons(waiting) : link(file));
        label(row, file);
        row.tick(chosen.containsKey(file.id()));
        row.onTick(wanted -> choose(waiting, wanted));
        row.getElement().setAttribute("tabindex", "-1");
        row.getElement().addEventListener("focus", focus -> current = places.getOrDefault(file.id(), current));
        row.getElement()
                .addEventListener("keydown", enter -> open(file))
                .setFilter("event.key === 'Enter' && event.target === event.currentTarget");
        drawn.put(file.id(), row);
        row.addDetachListener(gone -> drawn.remove(file.id(), row));
        if (file.id().equals(awaited)) {
            awaited = null;
            row.getElement().executeJs("requestAnimationFrame(() => this.focus())");
        }
        return row;
    }

    /** Says with each button whose request it is about. */
    private void label(WorkRow row, Case file) {
        row.say(words.of("desk2.tick.of", names.of(file)));
        row.action().getChildren().forEach(button -> label(button, file));
        label(row.action(), file);
    }

    private void label(Component act, Case file) {
        switch (act) {
            case Anchor link -> link.setAriaLabel(words.of("desk2.open.of", names.of(file)));
            case Button button -> button.setAriaLabel(words.of("desk2.approve.of", names.of(file)));
            default -> {}
        }
    }

    /** Days left today; for what is answered, days that were left then. */
    private Due due(List<Demand> shown, boolean waits, ZoneId zone) {
        Demand first = shown.stream().min(Comparator.comparing(Demand::due)).orElseThrow();
        Instant then = waits || first.answered() == null ? desk.now() : first.answered();
        return Due.on(LocalDate.ofInstant(first.due(), zone), LocalDate.ofInstant(then, zone));
    }

    private Component buttons(Waiting waiting) {
        Button button = Press.once(Press.plain(words.of("desk2.approve"), click -> approve.accept(waiting)));
        button.setSuffixComponent(new Keycap("A"));
        Anchor open = link(waiting.file());
        open.addClassName("ghost");
        Div both = new Div(open, button);
        both.addClassName("work-actions");
        return both;
    }

    private Anchor link(Case file) {
        return Press.anchor(words.of("desk2.open"), CaseView.address(file));
    }

    private void open(Case file) {
        getUI().ifPresent(ui -> ui.navigate(CaseView.address(file)));
    }
}
