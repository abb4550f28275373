package io.privacycenter.ui.review;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import io.privacycenter.configuration.Published;
import io.privacycenter.requests.Case;
import io.privacycenter.requests.Demand;
import io.privacycenter.requests.Desk;
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
import java.util.List;
import java.util.function.Consumer;

/** The rows of the inbox, one of which is the current one for the keys. */
final class InboxRows extends Div {
    private final Words words;
    private final Desk desk;
    private final Names names;
    private final List<Case> files;
    private final Consumer<Waiting> approve;
    private final List<WorkRow> rows = new ArrayList<>();
    private int current = -1;

    InboxRows(Words words, Desk desk, Names names, List<Case> files, Consumer<Waiting> approve) {
        this.words = words;
        this.desk = desk;
        this.names = names;
        this.files = files;
        this.approve = approve;
        addClassName("inbox-rows");
        named();
    }

    List<Case> files() {
        return files;
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    /** Draws the rows, with the names that are known by now. */
    void named() {
        rows.clear();
        files.forEach(file -> rows.add(row(file)));
        removeAll();
        add(WorkRow.list(
                words.of("desk2.rows"),
                List.of(
                        words.of("desk2.head.due"),
                        words.of("desk2.head.patient"),
                        words.of("desk2.head.asks"),
                        words.of("desk2.head.answer"),
                        words.of("desk2.head.sure")),
                rows));
    }

    /** Moves the focus up or down by a row. */
    void move(int by) {
        if (!rows.isEmpty()) {
            current = Math.clamp((long) current + by, 0, rows.size() - 1);
            rows.get(current).getElement().callJsFunction("focus");
        }
    }

    /** Approves the current row; where the rules do not agree, the case opens instead. */
    void approve() {
        if (current < 0) {
            return;
        }
        Case file = files.get(current);
        Waiting waiting = new Waiting(file, Waiting.waiting(file));
        if (!waiting.demands().isEmpty() && waiting.rulesAgree()) {
            approve.accept(waiting);
        } else {
            open(file);
        }
    }

    private WorkRow row(Case file) {
        Waiting waiting = new Waiting(file, Waiting.waiting(file));
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
                "",
                waits && waiting.rulesAgree() ? button(waiting) : link(file));
        int index = rows.size();
        row.getElement().setAttribute("tabindex", "-1");
        row.getElement().addEventListener("focus", focus -> current = index);
        row.getElement()
                .addEventListener("keydown", enter -> open(file))
                .setFilter("event.key === 'Enter' && event.target === event.currentTarget");
        return row;
    }

    /** Days left today; for what is answered, days that were left then. */
    private Due due(List<Demand> shown, boolean waits, ZoneId zone) {
        Demand first = shown.stream().min(Comparator.comparing(Demand::due)).orElseThrow();
        Instant then = waits || first.answered() == null ? desk.now() : first.answered();
        return Due.on(LocalDate.ofInstant(first.due(), zone), LocalDate.ofInstant(then, zone));
    }

    private Component button(Waiting waiting) {
        Button button = Press.once(Press.plain(words.of("desk2.approve"), click -> approve.accept(waiting)));
        button.setSuffixComponent(new Keycap("A"));
        button.setAriaLabel(words.of("desk2.approve.of", names.of(waiting.file())));
        Anchor open = link(waiting.file());
        open.addClassName("ghost");
        Div both = new Div(open, button);
        both.addClassName("work-actions");
        return both;
    }

    private Anchor link(Case file) {
        Anchor link = Press.anchor(words.of("desk2.open"), CaseView.address(file));
        link.setAriaLabel(words.of("desk2.open.of", names.of(file)));
        return link;
    }

    private void open(Case file) {
        getUI().ifPresent(ui -> ui.navigate(CaseView.address(file)));
    }
}
