package io.privacycenter.ui.review.inbox;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.privacycenter.identity.UnclearPeople;
import io.privacycenter.requests.LetterBox;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.desk.Desk;
import io.privacycenter.requests.desk.FourEyes;
import io.privacycenter.requests.inbox.Inbox;
import io.privacycenter.requests.inbox.Inbox.Cut;
import io.privacycenter.requests.inbox.Inbox.Part;
import io.privacycenter.requests.inbox.PeopleSearch;
import io.privacycenter.requests.inbox.SavedViews;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.EmptyState;
import io.privacycenter.ui.parts.Filters;
import io.privacycenter.ui.parts.KeyHints;
import io.privacycenter.ui.parts.Keys;
import io.privacycenter.ui.parts.Notice;
import io.privacycenter.ui.parts.Page;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Selection;
import io.privacycenter.ui.parts.Sheet;
import io.privacycenter.ui.review.Decisions;
import io.privacycenter.ui.review.DeskLayout;
import io.privacycenter.ui.review.Waiting;
import io.privacycenter.ui.shell.Session;
import jakarta.annotation.security.RolesAllowed;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What waits for the reviewer, earliest due first, with what the rules recommend. */
@Route(value = "review", layout = DeskLayout.class)
@RolesAllowed({"DOCTOR", "DELEGATE", "DPO"})
public class InboxView extends Page implements BeforeEnterObserver {

    private final Desk desk;
    private final Inbox inbox;
    private final PeopleSearch search;
    private final UnclearPeople unclear;
    private final LetterBox letters;
    private final Decisions decisions;
    private final InboxTools tools;
    private final InboxRows rows;
    private final Selection selection;
    private final Sheet sheet;
    private final Div parts = new Div();
    private final Div found = new Div();
    private final Div above = new Div();
    private final Div none = new Div();
    private Cut cut = Cut.WAITING;

    InboxView(
            Texts texts,
            Desk desk,
            Inbox inbox,
            PeopleSearch search,
            SavedViews views,
            UnclearPeople unclear,
            LetterBox letters,
            FourEyes fourEyes) {
        super(texts);
        this.desk = desk;
        this.inbox = inbox;
        this.search = search;
        this.letters = letters;
        this.unclear = unclear;
        decisions = new Decisions(desk, fourEyes, words(), Session.staff().orElseThrow(), this::undone);
        tools = new InboxTools(words(), views, this::turn, this::seek);
        selection = new Selection(
                words().of("desk2.ticked.region"),
                Press.withKey(Press.ghost(words().of("desk2.ticked.clear"), click -> clear()), "Esc"),
                Press.withKey(Press.plain(words().of("desk2.ticked.approve"), click -> approveTicked()), "⇧A"));
        rows = new InboxRows(words(), desk, inbox, cut, this::approve, this::ticked);
        found.addClassNames("inbox-found", "small");
        found.getElement().setAttribute("role", "status");
        sheet = sheet();
        add(sheet);
        Keys.of(this)
                .on("j", () -> rows.move(1))
                .on("k", () -> rows.move(-1))
                .on("arrowdown", () -> rows.move(1))
                .on("arrowup", () -> rows.move(-1))
                .on("a", rows::approve)
                .on("x", rows::tick)
                .on("shift+a", this::approveTicked)
                .on("z", Notice::undo)
                .on("escape", this::clear)
                .on("/", tools::search);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show();
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        findAncestor(DeskLayout.class).onNews(this::show);
    }

    private Sheet sheet() {
        Sheet all = new Sheet(title(""), "").tools(parts, tools).flush(found, above, rows, none, selection);
        all.add(new KeyHints()
                .with(words().of("desk2.key.move"), "J", "K")
                .with(words().of("desk2.key.tick"), "X")
                .with(words().of("desk2.key.approve"), "A")
                .with(words().of("desk2.key.undo"), "Z")
                .with(words().of("desk2.key.open"), "↵")
                .with(words().of("desk2.key.search"), "/"));
        return all;
    }

    /** What is there already stays where it is: somebody may be typing in it. */
    private void show() {
        rows.show(cut);
        tools.show(cut);
        int waiting = inbox.count(Cut.WAITING);
        title(words().of("desk2.title", waiting));
        sheet.sentence(sentence(waiting)).figures(figures(inbox.figures()));
        parts.removeAll();
        parts.add(filters());
        above.removeAll();
        above.add(new UnclearRows(words(), unclear, inbox.askingWhoseRow()));
        boolean letters = cut.part() == Part.TO_READ && !this.letters.waiting().isEmpty();
        if (letters) {
            above.add(new LetterRows(words(), this.letters, this::show));
        }
        rows.setVisible(!rows.isEmpty());
        none.removeAll();
        if (rows.isEmpty() && !letters) {
            none.add(empty());
        }
    }

    /** Another cut; whoever is looked for stays so. */
    private void turn(Cut wanted) {
        cut = wanted.of(cut.of());
        show();
    }

    private void seek(String typed) {
        Optional<PeopleSearch.Found> people = search.find(typed);
        cut = cut.of(people.map(PeopleSearch.Found::sought).orElse(null));
        found.setText(people.map(one -> one.silent()
                        ? words().of("desk2.search.silent")
                        : words().of("desk2.search.found", inbox.count(cut)))
                .orElse(""));
        show();
    }

    private Component empty() {
        if (!cut.equals(Cut.WAITING.in(cut.part()))) {
            return EmptyState.nothingYet(words().of("desk2.empty.cut"), words().of("desk2.empty.cut.text"));
        }
        return switch (cut.part()) {
            case FOR_ME -> EmptyState.allDone(words().of("desk2.empty"), words().of("desk2.empty.text"));
            case TO_READ -> EmptyState.allDone(words().of("desk2.empty.read"), words().of("desk2.empty.read.text"));
            case UNDER_WAY -> EmptyState.nothingYet(words().of("desk2.empty.way"), words().of("desk2.empty.way.text"));
            case ANSWERED ->
                EmptyState.nothingYet(words().of("desk2.empty.answered"), words().of("desk2.empty.answered.text"));
        };
    }

    private Div filters() {
        return new Filters<>(
                        words().of("desk2.filter"),
                        List.of(Part.values()),
                        one -> switch (one) {
                            case FOR_ME -> face("desk2.for-me", inbox.count(cut.in(one)));
                            case TO_READ ->
                                face(
                                        "desk2.to-read",
                                        inbox.count(cut.in(one))
                                                + letters.waiting().size());
                            case UNDER_WAY -> face("desk2.under-way", inbox.count(cut.in(one)));
                            case ANSWERED -> new Filters.Face(words().of("desk2.answered"), "");
                        },
                        part -> turn(cut.in(part)))
                .press(cut.part());
    }

    private Filters.Face face(String key, int count) {
        return new Filters.Face(words().of(key), words().number(count));
    }

    private List<Sheet.Figure> figures(Inbox.Figures figures) {
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
    private String sentence(int waiting) {
        int late = inbox.count(Cut.WAITING.with(Inbox.Urgency.OVERDUE));
        String next = waiting == late
                ? ""
                : inbox.nextDue().map(one -> words().of("desk2.next", day(one))).orElse("");
        return late == 0 ? next : words().of("desk2.late", late) + " " + next;
    }

    private String day(Case file) {
        return words().deadline(LocalDate.ofInstant(
                java.util.Objects.requireNonNull(file.nextDue()),
                desk.under(file.demands().getFirst()).place().zone()));
    }

    private void ticked() {
        int ticked = rows.countTicked();
        if (ticked == 0) {
            selection.clear();
        } else {
            selection.show(words().of("desk2.ticked", ticked), words().of("desk2.ticked.note"));
        }
    }

    private void clear() {
        rows.clear();
    }

    private void approveTicked() {
        List<Waiting> ticked = rows.ticked();
        if (!ticked.isEmpty()) {
            decisions.approveTogether(ticked);
            clear();
            decided();
        }
    }

    private void approve(Waiting waiting) {
        decisions.approve(waiting.demands(), rows.name(waiting.file()));
        decided();
    }

    private void undone() {
        if (isAttached()) {
            decided();
        }
    }

    private void decided() {
        findAncestor(DeskLayout.class).count();
        show();
    }
}
