package io.privacycenter.ui.patient.answers;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import io.privacycenter.identity.Doors;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.SharedFacts;
import io.privacycenter.ledger.Receipt;
import io.privacycenter.requests.Cases;
import io.privacycenter.requests.Conversations;
import io.privacycenter.requests.Disagreements;
import io.privacycenter.requests.LaterErasures;
import io.privacycenter.requests.Lifting;
import io.privacycenter.requests.Recipients;
import io.privacycenter.requests.SomebodyElse;
import io.privacycenter.requests.Withdrawals;
import io.privacycenter.requests.asking.Drafts;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.cases.DemandState;
import io.privacycenter.requests.copies.Packages;
import io.privacycenter.requests.corrections.Corrections;
import io.privacycenter.requests.desk.CameOtherwise;
import io.privacycenter.requests.hosts.HostsRequests;
import io.privacycenter.requests.mydata.MyData;
import io.privacycenter.requests.mydata.OpenQuestions;
import io.privacycenter.requests.mydata.Proofs;
import io.privacycenter.texts.Texts;
import io.privacycenter.timeline.Fact;
import io.privacycenter.ui.conversation.CaseConversation;
import io.privacycenter.ui.parts.Banner;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.Deadline;
import io.privacycenter.ui.parts.FieldNames;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.PartRow;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Quote;
import io.privacycenter.ui.parts.Reading;
import io.privacycenter.ui.parts.Tone;
import io.privacycenter.ui.parts.Tracker;
import io.privacycenter.ui.patient.ActionFace;
import io.privacycenter.ui.patient.AnswerList;
import io.privacycenter.ui.patient.FactWords;
import io.privacycenter.ui.patient.InsideLayout;
import io.privacycenter.ui.patient.InsidePage;
import io.privacycenter.ui.patient.PartStanding;
import io.privacycenter.ui.patient.Practices;
import io.privacycenter.ui.patient.asking.Step;
import io.privacycenter.ui.shell.Session;
import io.privacycenter.vocabulary.Action;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request: how long the answer may take, how each part stands, what was answered, every step, copy and receipt. */
@Route(value = "me/requests/:reference", layout = InsideLayout.class)
@RolesAllowed(Patient.ROLE)
class RequestView extends InsidePage implements BeforeEnterObserver {
    private static final int LOOK_AGAIN_MILLIS = 2_500;
    private static final int LOOKS = 60;
    private static final int STOP = -1;

    private final Practices practices;
    private final Cases cases;
    private final Corrections corrections;
    private final Packages packages;
    private final Conversations conversations;
    private final Withdrawals withdrawals;
    private final Disagreements disagreements;
    private final MyData data;
    private final Lifting lifting;
    private final Recipients recipients;
    private final Drafts drafts;
    private final Proofs proofs;
    private final ReceiptDownloads downloads;
    private final SomebodyElse somebodyElse;
    private final Doors doors;
    private final SharedFacts facts;
    private final CameOtherwise recording;
    private final HostsRequests programs;
    private final LaterErasures later;
    private int looksLeft = LOOKS;
    private @Nullable Case one;
    private @Nullable CaseConversation said;

    RequestView(
            Texts texts,
            Practices practices,
            Cases cases,
            Corrections corrections,
            Packages packages,
            Conversations conversations,
            Withdrawals withdrawals,
            Disagreements disagreements,
            MyData data,
            Lifting lifting,
            Recipients recipients,
            Drafts drafts,
            Proofs proofs,
            SomebodyElse somebodyElse,
            Doors doors,
            SharedFacts facts,
            CameOtherwise recording,
            HostsRequests programs,
            LaterErasures later,
            ReceiptDownloads downloads) {
        super(texts, practices);
        this.practices = practices;
        this.cases = cases;
        this.corrections = corrections;
        this.packages = packages;
        this.conversations = conversations;
        this.withdrawals = withdrawals;
        this.disagreements = disagreements;
        this.data = data;
        this.lifting = lifting;
        this.recipients = recipients;
        this.drafts = drafts;
        this.proofs = proofs;
        this.downloads = downloads;
        this.somebodyElse = somebodyElse;
        this.doors = doors;
        this.facts = facts;
        this.recording = recording;
        this.programs = programs;
        this.later = later;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Optional<Case> found = event.getRouteParameters().get("reference").flatMap(cases::find);
        if (found.isEmpty()) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        if (!found.get().controller().equals(at().patient().controller())) {
            // Another practice of the same person: the page begins again there.
            practices.others(at()).stream()
                    .filter(other ->
                            other.patient().subject().equals(found.get().subject()))
                    .findFirst()
                    .ifPresent(other -> {
                        Session.open(other.patient());
                        event.getUI().getPage().reload();
                    });
            return;
        }
        said = null;
        show(found.get());
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        UI ui = attach.getUI();
        Registration looking = ui.addPollListener(poll -> lookAgain(ui));
        addDetachListener(gone -> {
            gone.unregisterListener();
            looking.remove();
            ui.setPollInterval(STOP);
        });
        follow(ui);
    }

    private void follow(UI ui) {
        looksLeft = LOOKS;
        ui.setPollInterval(one != null && isMoving(one) ? LOOK_AGAIN_MILLIS : STOP);
    }

    /** Work goes on behind the page: what changed is shown, for a few minutes. */
    private void lookAgain(UI ui) {
        Case before = Objects.requireNonNull(one);
        Case now = cases.find(before.reference()).orElseThrow();
        if (!states(now).equals(states(before))) {
            show(now);
        }
        if (!isMoving(now) || --looksLeft <= 0) {
            ui.setPollInterval(STOP);
        }
    }

    private String how(CameOtherwise.Channel channel) {
        return switch (channel) {
            case LETTER -> words().of("follow.recorded.letter");
            case PHONE -> words().of("follow.recorded.phone");
            case COUNTER -> words().of("follow.recorded.counter");
            case E_MAIL -> words().of("follow.recorded.e-mail");
        };
    }

    private static boolean isMoving(Case one) {
        return one.demands().stream().anyMatch(demand -> switch (demand.state()) {
            case WORKING_OUT, CARRYING_OUT, RETRYING -> true;
            case WITH_PRACTICE -> demand.withdrawnAt() != null;
            case DECIDED, DONE, WITHDRAWN -> false;
        });
    }

    private static String states(Case one) {
        return one.demands().stream().map(Demand::state).toList().toString();
    }

    private void changed() {
        cases.find(Objects.requireNonNull(one).reference()).ifPresent(this::show);
        getUI().ifPresent(this::follow);
    }

    private void show(Case now) {
        one = now;
        removeAll();
        add(
                head(
                        words().of("follow.of", at().day(now.filed())),
                        words().of("follow.to", at().practice().name(), now.reference()),
                        Press.back(words().of("follow.back"), "me/requests")),
                onPaper());
        Tracker tracker = RequestStages.tracker(words(), at(), now);
        add(
                now.nextDue() == null
                        ? tracker.alone()
                        : tracker.behind(new Deadline(words(), at().due(now.nextDue()), Deadline.Place.HERO)));
        if (!now.sentBy().equals(at().patient().person())) {
            add(new Banner(Tone.PLAIN, Icons.USER, words().of("else.for-you")));
        }
        recording
                .of(now)
                .ifPresent(came -> add(new Banner(
                        Tone.PLAIN, Icons.PENCIL, words().of("follow.recorded", how(came.channel()), came.came()))));
        programs.through(now)
                .ifPresent(sent ->
                        add(new Banner(Tone.PLAIN, Icons.PENCIL, words().of("follow.through", sent.program()))));
        later.behind(now)
                .ifPresent(first -> add(new Banner(
                        Tone.PLAIN,
                        Icons.CALENDAR,
                        words().of("follow.again", at().day(first.asked()), first.reference()))));
        Columns columns = new Columns(Columns.Side.CARDS);
        somebodyElse
                .of(at().patient(), now)
                .flatMap(standing -> new ForAnother(words(), at(), now, somebodyElse, doors, facts).show(standing))
                .ifPresent(columns::main);
        columns.main(
                Columns.section(
                        words().of("follow.asked"),
                        PartRow.list(now.demands().stream()
                                .map(demand -> PartStanding.of(words(), at(), demand))
                                .toList())),
                answers(now),
                conversation(now),
                Columns.section(
                        words().of("follow.steps"), RequestStages.steps(words(), at(), now, programs::decided)));
        for (Demand demand : now.demands()) {
            packages.ready(demand.id())
                    .ifPresent(ready -> columns.side(new DownloadCard(
                            words(),
                            at(),
                            now.reference(),
                            ready,
                            DownloadCard.Copy.of(words(), packages, demand.id(), this::correct),
                            doors,
                            facts)));
        }
        for (Demand demand : now.demands()) {
            if (demand.state() == DemandState.DONE) {
                lifting.of(demand.id())
                        .ifPresent(standing ->
                                columns.side(new RestrictionCard(words(), at(), standing, () -> lift(demand))));
                List<LaterErasures.Later> kept = later.of(demand.id());
                if (!kept.isEmpty()) {
                    columns.side(new LaterCard(words(), at(), kept, () -> keep(demand)));
                }
                List<Recipients.Recipient> told = recipients.of(demand, words().language());
                if (!told.isEmpty()) {
                    columns.side(new RecipientsCard(words(), at(), told));
                }
            }
        }
        proofs.receiptOf(at().patient(), now)
                .ifPresent(receipt ->
                        columns.side(new ReceiptCard(words(), at(), receipt, what(receipt), proofs, downloads)));
        columns.side(new SecondThoughts(words(), at(), now, withdrawals, disagreements, this::changed));
        add(columns);
    }

    /** As it is on the page, without what can be pressed: the style sheet knows what paper needs. */
    private Div onPaper() {
        Button print = Press.before(
                Icons.FILE,
                Press.ghost(words().of("follow.print"), click -> getElement().executeJs("window.print()")));
        Div line = new Div(print);
        line.addClassName("print-line");
        return line;
    }

    /** One for as long as the page is open: what somebody is writing stays where it is. */
    private CaseConversation conversation(Case now) {
        if (said == null) {
            String me = data.name(at().patient()).orElse("");
            said = new CaseConversation(
                    words(),
                    words().of("said.title"),
                    words().of("said.private"),
                    conversations,
                    new MyConversation(words(), at(), now, me, conversations));
        } else {
            said.show();
        }
        return said;
    }

    private void lift(Demand demand) {
        lifting.lift(demand.id());
        show(cases.find(Objects.requireNonNull(one).reference()).orElseThrow());
    }

    private void keep(Demand demand) {
        later.takeBack(at().patient(), demand.id());
        show(cases.find(Objects.requireNonNull(one).reference()).orElseThrow());
    }

    /** Something in the copy is not right: a correction begins, beside whatever else was begun. */
    private void correct() {
        Drafts.Draft draft = drafts.of(at().patient());
        drafts.keep(
                at().patient(), new Drafts.Draft(draft.sending(), draft.ask().with(Action.MODIFY, true)));
        go(Step.CORRECT.page());
    }

    private String what(Receipt receipt) {
        Fact fact = receipt.entry().fact();
        return new FactWords(words(), at().practice(), at().door().platform(), List.of(fact)).of(fact);
    }

    /** What the person wrote and what was answered, part by part. */
    private Component answers(Case one) {
        Div all = new Div();
        all.addClassName("stack");
        for (Demand demand : one.demands()) {
            String name = ActionFace.name(words(), demand);
            cases.message(demand.id())
                    .ifPresent(said -> all.add(new Quote(
                            words().of("follow.your-words", name),
                            said.or(words().of(
                                            demand.action() == Action.MODIFY
                                                            && demand.state().isOver()
                                                    ? "follow.values.gone"
                                                    : "follow.words.gone")))));
            corrections
                    .asked(demand.id())
                    .forEach(asked -> all.add(new Quote(
                            FieldNames.of(asked.selector(), words()),
                            words().of("check.correct.to", asked.after() == null ? "–" : asked.after()))));
            cases.letter(demand.id())
                    .ifPresent(letter -> all.add(
                            demand.action().isTransparency()
                                    ? new AnswerList(
                                            OpenQuestions.split(letter.lines().toList()))
                                    : new Reading(name, letter)));
            cases.answeredWith(demand)
                    .ifPresent(with -> all.add(Press.anchor(
                            words().of("follow.joined.link", with.reference(), at().day(with.filed())),
                            "me/requests/" + with.reference())));
        }
        if (all.getComponentCount() == 0) {
            return new Div();
        }
        boolean answered =
                one.demands().stream().anyMatch(demand -> demand.state().isAnswered());
        return Columns.section(words().of(answered ? "follow.answers" : "follow.said"), all);
    }
}
