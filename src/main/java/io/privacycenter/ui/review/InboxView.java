package io.privacycenter.ui.review;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.UnclearPeople;
import io.privacycenter.requests.Case;
import io.privacycenter.requests.CaseState;
import io.privacycenter.requests.Conversations;
import io.privacycenter.requests.Desk;
import io.privacycenter.requests.Disagreements;
import io.privacycenter.requests.LetterBox;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.EmptyState;
import io.privacycenter.ui.parts.Filters;
import io.privacycenter.ui.parts.KeyHints;
import io.privacycenter.ui.parts.Page;
import io.privacycenter.ui.parts.Sheet;
import io.privacycenter.ui.shell.Session;
import jakarta.annotation.security.RolesAllowed;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What waits for the reviewer, earliest due first, with what the rules recommend. */
@Route(value = "review", layout = DeskLayout.class)
@RolesAllowed({"DOCTOR", "DELEGATE", "DPO"})
public class InboxView extends Page implements BeforeEnterObserver {

    /** Which part of the inbox is shown. */
    private enum Part {
        FOR_ME,
        TO_READ,
        UNDER_WAY,
        ANSWERED
    }

    private final Desk desk;
    private final UnclearPeople unclear;
    private final Conversations conversations;
    private final Disagreements disagreements;
    private final LetterBox letters;
    private final Names names;
    private final Decisions decisions;
    private Part part = Part.FOR_ME;
    private InboxRows rows;

    InboxView(
            Texts texts,
            Desk desk,
            UnclearPeople unclear,
            Conversations conversations,
            Disagreements disagreements,
            LetterBox letters) {
        super(texts);
        this.conversations = conversations;
        this.disagreements = disagreements;
        this.letters = letters;
        this.unclear = unclear;
        this.desk = desk;
        names = new Names(desk);
        decisions = new Decisions(desk, words(), Session.staff().orElseThrow());
        rows = new InboxRows(words(), desk, names, List.of(), this::approve);
        addClassName("keys-here");
        Shortcuts.addShortcutListener(this, () -> rows.move(1), Key.KEY_J).listenOn(this);
        Shortcuts.addShortcutListener(this, () -> rows.move(-1), Key.KEY_K).listenOn(this);
        Shortcuts.addShortcutListener(this, () -> rows.move(1), Key.ARROW_DOWN).listenOn(this);
        Shortcuts.addShortcutListener(this, () -> rows.move(-1), Key.ARROW_UP).listenOn(this);
        Shortcuts.addShortcutListener(this, () -> rows.approve(), Key.KEY_A).listenOn(this);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show();
    }

    /** Names come from the practice's own database: the page is there before they are. */
    @Override
    protected void onAttach(AttachEvent attach) {
        getElement().executeJs("return true").then(painted -> {
            if (names.read(rows.files())) {
                rows.named();
            }
        });
    }

    private void show() {
        List<Case> all = desk.inbox();
        List<Waiting> waiting = Waiting.of(all);
        rows = new InboxRows(words(), desk, names, shown(all, waiting), this::approve);
        Sheet sheet = new Sheet(title(words().of("desk2.title", waiting.size())), sentence(waiting))
                .figures(figures(Figures.of(all, desk.now())))
                .tools(filters(all, waiting.size()))
                .flush(new UnclearRows(words(), unclear, all), letters(), content());
        sheet.add(new KeyHints()
                .with(words().of("desk2.key.move"), "J", "K")
                .with(words().of("desk2.key.open"), "↵")
                .with(words().of("desk2.key.approve"), "A"));
        removeAll();
        add(sheet);
    }

    private List<Case> shown(List<Case> all, List<Waiting> waiting) {
        return switch (part) {
            case FOR_ME -> waiting.stream().map(Waiting::file).toList();
            case TO_READ -> toRead(all);
            case UNDER_WAY -> underWay(all);
            case ANSWERED ->
                all.stream().filter(file -> file.state() == CaseState.DONE).toList();
        };
    }

    /** What people wrote that nobody has read, and answers that a data protection officer has yet to look at again. */
    private List<Case> toRead(List<Case> all) {
        Set<UUID> unread = new HashSet<>(conversations.unread());
        if (Session.staff().orElseThrow().roles().contains(Role.DPO)) {
            unread.addAll(disagreements.open());
        }
        return all.stream().filter(file -> unread.contains(file.id())).toList();
    }

    private static List<Case> underWay(List<Case> all) {
        return all.stream()
                .filter(file -> file.state() == CaseState.CARRYING_OUT || file.state() == CaseState.WORKING_OUT)
                .toList();
    }

    private Component letters() {
        return part == Part.TO_READ ? new LetterRows(words(), letters, this::show) : new Div();
    }

    private Component content() {
        if (part == Part.TO_READ && rows.isEmpty() && !letters.waiting().isEmpty()) {
            return new Div(); // the letters above are what is to read
        }
        if (!rows.isEmpty()) {
            return rows;
        }
        return switch (part) {
            case FOR_ME -> EmptyState.allDone(words().of("desk2.empty"), words().of("desk2.empty.text"));
            case TO_READ -> EmptyState.allDone(words().of("desk2.empty.read"), words().of("desk2.empty.read.text"));
            case UNDER_WAY -> EmptyState.nothingYet(words().of("desk2.empty.way"), words().of("desk2.empty.way.text"));
            case ANSWERED ->
                EmptyState.nothingYet(words().of("desk2.empty.answered"), words().of("desk2.empty.answered.text"));
        };
    }

    private Div filters(List<Case> all, int waiting) {
        return new Filters<>(
                        words().of("desk2.filter"),
                        List.of(Part.values()),
                        one -> switch (one) {
                            case FOR_ME -> new Filters.Face(words().of("desk2.for-me"), words().number(waiting));
                            case TO_READ ->
                                new Filters.Face(
                                        words().of("desk2.to-read"),
                                        words().number(toRead(all).size()
                                                + letters.waiting().size()));
                            case UNDER_WAY ->
                                new Filters.Face(
                                        words().of("desk2.under-way"),
                                        words().number(underWay(all).size()));
                            case ANSWERED -> new Filters.Face(words().of("desk2.answered"), "");
                        },
                        chosen -> {
                            part = chosen;
                            show();
                            names.read(rows.files());
                            rows.named();
                        })
                .press(part);
    }

    private List<Sheet.Figure> figures(Figures figures) {
        NumberFormat oneDigit = NumberFormat.getNumberInstance(words().language());
        oneDigit.setMaximumFractionDigits(1);
        Integer byRules = figures.byRules();
        Double usual = figures.usualDays();
        return List.of(
                new Sheet.Figure(words().number(figures.overdue()), words().of("desk2.overdue")),
                new Sheet.Figure(byRules == null ? "–" : words().percent(byRules), words().of("desk2.by-rules")),
                new Sheet.Figure(
                        usual == null ? "–" : words().of("desk2.days", oneDigit.format(usual)),
                        words().of("desk2.usual")));
    }

    /** What is late, and when the next answer is due. */
    private String sentence(List<Waiting> waiting) {
        List<Waiting> late = waiting.stream()
                .filter(one -> one.firstDue().due().isBefore(desk.now()))
                .toList();
        String next = waiting.size() == late.size() ? "" : words().of("desk2.next", nextDue(waiting.get(late.size())));
        return late.isEmpty() ? next : words().of("desk2.late", late.size()) + " " + next;
    }

    private String nextDue(Waiting first) {
        LocalDate due = LocalDate.ofInstant(
                first.firstDue().due(), desk.under(first.firstDue()).place().zone());
        return words().deadline(due);
    }

    private void approve(Waiting waiting) {
        decisions.approve(waiting.demands(), names.of(waiting.file()));
        findAncestor(DeskLayout.class).count();
        show();
    }
}
