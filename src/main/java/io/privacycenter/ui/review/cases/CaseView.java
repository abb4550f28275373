package io.privacycenter.ui.review.cases;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.privacycenter.configuration.Published;
import io.privacycenter.engine.Outcome;
import io.privacycenter.identity.Staff;
import io.privacycenter.ledger.Verification;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.cases.DemandState;
import io.privacycenter.requests.desk.Desk;
import io.privacycenter.requests.desk.FourEyes;
import io.privacycenter.requests.desk.Underway;
import io.privacycenter.requests.inbox.Inbox;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.conversation.CaseConversation;
import io.privacycenter.ui.parts.Banner;
import io.privacycenter.ui.parts.Deadline;
import io.privacycenter.ui.parts.Due;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Keys;
import io.privacycenter.ui.parts.Notice;
import io.privacycenter.ui.parts.Page;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Quote;
import io.privacycenter.ui.parts.RecommendationRow;
import io.privacycenter.ui.parts.Sheet;
import io.privacycenter.ui.parts.Tone;
import io.privacycenter.ui.review.Asked;
import io.privacycenter.ui.review.Decisions;
import io.privacycenter.ui.review.DeskLayout;
import io.privacycenter.ui.review.Told;
import io.privacycenter.ui.review.Waiting;
import io.privacycenter.ui.review.person.PersonView;
import io.privacycenter.ui.shell.Session;
import io.privacycenter.vocabulary.Action;
import jakarta.annotation.security.RolesAllowed;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** One case: what is asked, what the rules recommend and why, what the patient will read, and the decision. */
@Route(value = CaseView.PLACE, layout = DeskLayout.class)
@RolesAllowed({"DOCTOR", "DELEGATE", "DPO"})
public class CaseView extends Page implements HasUrlParameter<String> {
    static final String PLACE = "review/case";
    private static final int LOOK_AGAIN_MILLIS = 1_000;
    private static final int MOST_LOOKS = 30;

    private final Desk desk;
    private final Inbox inbox;
    private final Underway underway;
    private final Staff staff;
    private final CaseAsides asides;
    private final Decisions decisions;
    private final List<RecommendationRow> rows = new ArrayList<>();
    private @Nullable Case file;
    private List<Underway.Stage> stages = List.of();
    private String patient = "";
    private int looksLeft;
    private @Nullable CaseConversation said;

    CaseView(
            Texts texts, Desk desk, FourEyes fourEyes, Inbox inbox, Underway underway, Staff staff, CaseAsides asides) {
        super(texts);
        this.desk = desk;
        this.inbox = inbox;
        this.underway = underway;
        this.staff = staff;
        this.asides = asides;
        decisions = new Decisions(desk, fourEyes, words(), Session.staff().orElseThrow(), this::undone);
        Keys keys = Keys.of(this)
                .on("j", () -> neighbour(1))
                .on("k", () -> neighbour(-1))
                .on("a", this::approveAll)
                .on("d", this::denyTheOne)
                .on("c", () -> first(Objects.requireNonNull(file)).changeTheOne())
                .on("z", Notice::undo);
        for (int number = 1; number <= 9; number++) {
            int row = number - 1;
            keys.on(String.valueOf(number), () -> open(row));
        }
    }

    public static String address(Case file) {
        return address(file.reference());
    }

    public static String address(String reference) {
        return PLACE + "/" + reference;
    }

    @Override
    public void setParameter(BeforeEvent event, String reference) {
        Case found = desk.open(reference).orElse(null);
        if (found == null) {
            event.rerouteToError(NotFoundException.class); // nobody learns whether it is another practice's
            return;
        }
        patient = desk.patient(found);
        said = null;
        show(found);
    }

    /** While a decision is being carried out the page looks again by itself; not for ever, as it keeps the session. */
    @Override
    protected void onAttach(AttachEvent attach) {
        var polling = attach.getUI().addPollListener(poll -> lookAgain());
        addDetachListener(detach -> {
            detach.unregisterListener();
            polling.remove();
            detach.getUI().setPollInterval(-1);
        });
        if (looksLeft > 0) { // drawn anew where it stands, after a message to the browser was lost
            attach.getUI().setPollInterval(LOOK_AGAIN_MILLIS);
        }
    }

    private void show(Case shown) {
        file = shown;
        stages = stages(shown);
        Published published = desk.under(shown.demands().getFirst());
        ZoneId zone = published.place().zone();
        Told told = Told.of(desk.history(shown), published, words());
        Verification chain = desk.verify(shown);
        List<Demand> waiting = chain instanceof Verification.Intact ? Waiting.waiting(shown) : List.of();
        Sheet sheet = new Sheet(title(Asked.inTitle(firstName(), shown, published, words())), subtitle(shown))
                .back(Press.back(words().of("desk2.inbox"), "review"))
                .beside(beside(shown, zone))
                .body(body(shown, waiting, told, chain, zone))
                .side(
                        new CaseTimeline(words(), told, Told.behind(shown.demands()), patientName(), chain, zone),
                        Press.anchor(words().of("case.person"), PersonView.address(shown.subject())));
        boolean second =
                chain instanceof Verification.Intact && shown.demands().stream().anyMatch(Demand::wantsSecond);
        if (!waiting.isEmpty() && !(second && isLeft(shown))) {
            sheet.actions(first(shown).buttons());
        } else if (second) {
            sheet.actions(second(shown).buttons());
        }
        removeAll();
        add(sheet);
    }

    private List<Underway.Stage> stages(Case shown) {
        return shown.demands().stream().map(underway::of).toList();
    }

    private String subtitle(Case shown) {
        String level = words().of("case.level", shown.identityLevel());
        return isNamed()
                ? "*" + patient.replace("*", "") + "* · " + shown.reference() + " · " + level
                : "*" + shown.reference() + "* · " + level;
    }

    private Component[] beside(Case shown, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(desk.now(), zone);
        Component position = Neighbours.of(shown, inbox).drawn(words());
        if (shown.nextDue() == null) {
            return new Component[] {position};
        }
        Div corner = new Div(
                position,
                new Deadline(words(), Due.on(LocalDate.ofInstant(shown.nextDue(), zone), today), Deadline.Place.DESK));
        corner.addClassName("case-corner");
        return new Component[] {corner};
    }

    private Component[] body(Case shown, List<Demand> waiting, Told told, Verification chain, ZoneId zone) {
        List<Component> body = new ArrayList<>();
        if (chain instanceof Verification.Broken broken) {
            body.add(new Banner(Tone.ALERT, Icons.ALERT, words().of("case.chain.broken", broken.number())));
        }
        CaseAsides.Place place =
                new CaseAsides.Place(words(), shown, patientName(), zone, decisions, this::again, this::decided);
        DecisionBar bar = first(shown);
        body.addAll(asides.above(place, waiting.stream().filter(bar::decides).toList()));
        LocalDate written = LocalDate.ofInstant(shown.filed(), zone);
        shown.demands()
                .forEach(demand -> desk.message(demand)
                        .ifPresent(message -> body.add(new Quote(
                                words().of("case.their-words", written),
                                message.or(words().of(
                                                demand.action() == Action.MODIFY
                                                                && demand.state()
                                                                        .isOver()
                                                        ? "case.values.gone"
                                                        : "case.their-words.gone"))))));
        rows.clear();
        for (Demand demand : shown.demands()) {
            Optional<OthersInCopy> others = waiting.contains(demand) ? asides.others(place, demand) : Optional.empty();
            DemandSection section = new DemandSection(
                    new DemandSection.Shown(
                            shown,
                            demand,
                            patientName(),
                            shown.demands().size() > 1,
                            asides.before(place, demand, others),
                            others.<ToIntFunction<Outcome>>map(copy -> copy.copy()::items)
                                    .orElse(Outcome::items),
                            rows.size()),
                    words(),
                    desk,
                    staff,
                    told,
                    bar.acts(demand),
                    new DemandSection.CarryingOut(underway.of(demand), () -> retry(demand), () -> takeBack(demand)));
            rows.addAll(section.rows());
            body.add(section);
        }
        if (!waiting.isEmpty() && !rows.isEmpty()) {
            rows.getFirst().open(true); // one shows what all of them hold
        }
        conversation(place).ifPresent(body::add);
        asides.evidence(place).ifPresent(body::add);
        return body.toArray(Component[]::new);
    }

    /** One for as long as the case is shown: what somebody is writing stays where it is. */
    private Optional<CaseConversation> conversation(CaseAsides.Place place) {
        if (said == null) {
            said = asides.conversation(place).orElse(null);
        } else {
            said.show();
        }
        return Optional.ofNullable(said);
    }

    private SecondBar second(Case shown) {
        return new SecondBar(words(), staff, decisions, shown, patientName(), this::decided);
    }

    private DecisionBar first(Case shown) {
        return new DecisionBar(words(), desk, decisions, shown, patientName(), this::decided);
    }

    /** Whether nothing of it waits for whoever looks. */
    private boolean isLeft(Case shown) {
        return Waiting.waiting(shown).stream().noneMatch(first(shown)::decides);
    }

    /** Whoever looks decides what waits; where nothing does, a second person may agree or not. */
    private void approveAll() {
        Case shown = Objects.requireNonNull(file);
        if (isLeft(shown)) {
            second(shown).agree();
        } else {
            first(shown).approveAll();
        }
    }

    private void denyTheOne() {
        Case shown = Objects.requireNonNull(file);
        if (isLeft(shown)) {
            second(shown).refuse();
        } else {
            first(shown).denyTheOne();
        }
    }

    private void open(int row) {
        if (row < rows.size()) {
            rows.get(row).open(!rows.get(row).isOpen());
        }
    }

    private void retry(Demand demand) {
        desk.retry(demand);
        follow();
    }

    private void takeBack(Demand demand) {
        Notice.show(
                switch (underway.takeBack(demand)) {
                    case TAKEN_BACK -> words().of("case.taken-back");
                    case IN_HAND -> words().of("case.taken-back.in-hand");
                    case TOO_LATE -> words().of("case.taken-back.too-late");
                    case OFFICERS_ALONE -> words().of("err.officer");
                });
        decided();
    }

    private void undone() {
        if (isAttached()) {
            decided();
        }
    }

    private void decided() {
        findAncestor(DeskLayout.class).count();
        desk.open(Objects.requireNonNull(file).reference()).ifPresent(this::show);
        follow();
    }

    /** A choice makes the part another: what is approved next is what is read now. */
    private void again() {
        desk.open(Objects.requireNonNull(file).reference()).ifPresent(this::show);
    }

    private void follow() {
        looksLeft = MOST_LOOKS;
        getUI().ifPresent(ui -> ui.setPollInterval(LOOK_AGAIN_MILLIS));
    }

    private void lookAgain() {
        Case before = Objects.requireNonNull(file);
        desk.open(before.reference())
                .filter(now ->
                        !now.demands().equals(before.demands()) || !stages(now).equals(stages))
                .ifPresent(this::show);
        boolean inHand = Objects.requireNonNull(file).demands().stream()
                .anyMatch(demand -> demand.leaves() != null
                        || demand.state() == DemandState.CARRYING_OUT
                        || demand.state() == DemandState.RETRYING
                        || demand.state() == DemandState.WORKING_OUT);
        looksLeft--;
        if (!inHand || looksLeft <= 0) {
            getUI().ifPresent(ui -> ui.setPollInterval(-1));
        }
    }

    /** Opens the case before or after this one among those that wait. */
    private void neighbour(int by) {
        Neighbours.of(Objects.requireNonNull(file), inbox)
                .at(by)
                .ifPresent(next -> getUI().ifPresent(ui -> ui.navigate(address(next))));
    }

    private boolean isNamed() {
        return !patient.equals(Objects.requireNonNull(file).reference());
    }

    /** What the patient is called in sentences. */
    private String patientName() {
        return isNamed() ? firstName() : words().of("case.patient");
    }

    private String firstName() {
        return patient.equals(file == null ? "" : file.reference())
                ? words().of("case.patient")
                : patient.split(" ", 2)[0];
    }
}
