package io.privacycenter.ui.patient;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.passkeys.Passkeys;
import io.privacycenter.ledger.Verification;
import io.privacycenter.requests.Cases;
import io.privacycenter.requests.asking.Drafts;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.CaseState;
import io.privacycenter.requests.mydata.MyData;
import io.privacycenter.requests.mydata.MyData.Overview;
import io.privacycenter.requests.mydata.MyHistory;
import io.privacycenter.requests.mydata.Proofs;
import io.privacycenter.requests.mydata.Switches;
import io.privacycenter.requests.mydata.WhoHasMyData;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Banner;
import io.privacycenter.ui.parts.Card;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.DeepCard;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Mark;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Prose;
import io.privacycenter.ui.parts.Seal;
import io.privacycenter.ui.parts.Tone;
import io.privacycenter.ui.patient.answers.OpenRequestCard;
import io.privacycenter.ui.patient.answers.ReceiptsView;
import io.privacycenter.ui.patient.asking.ChooseView;
import io.privacycenter.ui.patient.asking.GoOnView;
import io.privacycenter.ui.patient.door.DoorPage;
import io.privacycenter.ui.patient.door.NextTime;
import io.privacycenter.ui.patient.mydata.ChangeList;
import io.privacycenter.ui.patient.mydata.ChangesView;
import io.privacycenter.ui.patient.mydata.ChoicesCard;
import io.privacycenter.ui.patient.mydata.EarlierDayView;
import io.privacycenter.ui.patient.mydata.KindsToday;
import io.privacycenter.ui.patient.mydata.WhoView;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the practice may do with a person's data today, and everything the person can do about it. */
@Route(value = "me", layout = InsideLayout.class)
@RolesAllowed(Patient.ROLE)
class HomeView extends InsidePage {
    private static final int MOST_NEWS = 5;

    private final MyData data;
    private final Cases cases;
    private final Switches switches;
    private final Proofs proofs;
    private final Practices practices;
    private final Drafts drafts;
    private final MyHistory history;
    private final WhoHasMyData who;
    private final Passkeys passkeys;
    private final Div greeting = new Div();
    private final Div kinds = new Div();

    HomeView(
            Texts texts,
            Practices practices,
            MyData data,
            MyHistory history,
            WhoHasMyData who,
            Cases cases,
            Switches switches,
            Proofs proofs,
            Drafts drafts,
            Passkeys passkeys) {
        super(texts, practices);
        this.practices = practices;
        this.data = data;
        this.cases = cases;
        this.switches = switches;
        this.proofs = proofs;
        this.drafts = drafts;
        this.history = history;
        this.who = who;
        this.passkeys = passkeys;
        show();
    }

    private void show() {
        Overview overview = data.of(at().patient());
        add(Columns.hero(greeting, call()));
        NextTime.offer(words(), at(), passkeys, data).ifPresent(this::add);
        if (!overview.complete()) {
            add(new Banner(Tone.LAW, Icons.ALERT, words().of("me.incomplete")));
        }
        tell(overview);
        Columns columns = new Columns(Columns.Side.CARDS).main(kinds);
        history.sinceLastVisit(at().patient()).map(this::news).ifPresent(columns::main);
        openCase().map(one -> new OpenRequestCard(words(), at(), one)).ifPresent(columns::side);
        if (!overview.choices().isEmpty()) {
            columns.side(
                    new ChoicesCard(words(), at(), overview.choices(), switches, () -> tell(data.of(at().patient()))));
        }
        List<AtPractice> others = practices.others(at());
        if (!others.isEmpty()) {
            columns.side(OtherPractices.card(words(), others));
        }
        columns.side(who(), seal());
        add(columns);
    }

    /** What a choice changes at once: the sentence on top and the rows. Everything else stays, and so does the focus. */
    private void tell(Overview overview) {
        kinds.removeAll();
        kinds.add(KindsToday.today(
                words(), overview, more(Icons.HISTORY, words().of("me.earlier"), EarlierDayView.PAGE)));
        greet(overview);
    }

    private Section news(MyHistory.Past past) {
        return Columns.section(
                words().of("me.news", past.from()),
                new Component[] {more(Icons.CALENDAR, words().of("me.news.all"), ChangesView.PAGE)},
                ChangeList.isEmpty(past)
                        ? DoorPage.quiet(words().of("me.news.none"))
                        : new ChangeList(words(), at(), past, MOST_NEWS));
    }

    private static Anchor more(Icons icon, String name, String address) {
        Anchor link = new Anchor(address);
        link.addClassName("more-link");
        link.add(icon.draw(), new Span(name));
        return link;
    }

    private void greet(Overview overview) {
        String name = data.name(at().patient()).orElse("");
        Paragraph day = new Paragraph(
                name.isEmpty()
                        ? words().of("me.day", words().deadline(overview.day()))
                        : words().of("me.day.name", name.split(" ", 2)[0], words().deadline(overview.day())));
        day.addClassName("eyebrow");
        long used = overview.kinds().stream()
                .filter(kind -> kind.state() == MyData.State.ALLOWED)
                .count();
        long kept = overview.kinds().stream()
                .filter(kind -> kind.state() == MyData.State.KEPT)
                .count();
        long yes = overview.choices().stream()
                .filter(choice -> choice.on() && choice.stopping() == null && !choice.isInterest())
                .count();
        greeting.removeAll();
        greeting.add(
                day,
                title(words().of("me.title", overview.practice().shortName())),
                Prose.lead(
                        overview.complete() ? words().of("me.lead", used, kept, yes) : words().of("me.lead.unknown")),
                Mark.legend(words()));
    }

    /** Who looked last, and the way to all of it. */
    private Card who() {
        Paragraph last = who.of(at().patient()).looks().stream()
                .filter(look -> look.what() != WhoHasMyData.What.OWN_COPY)
                .findFirst()
                .map(look -> new Paragraph(words().of("me.who.last", WhoView.who(words(), look), look.at())))
                .orElseGet(() -> new Paragraph(words().of("me.who.none")));
        last.addClassNames("small", "muted");
        return Card.titled(words().of("me.who")).with(last, more(Icons.EYE, words().of("me.who.all"), WhoView.PAGE));
    }

    private DeepCard call() {
        RouterLink go = drafts.open(at().patient()).isPresent()
                ? Press.link(words().of("me.call.on"), GoOnView.class)
                : Press.link(words().of("me.call"), ChooseView.class);
        go.add(Icons.ARROW_RIGHT.draw());
        return new DeepCard(words().of("me.call.title"), words().of("me.call.text"), go);
    }

    private Optional<Case> openCase() {
        return cases.of(at().patient()).stream()
                .filter(one -> one.state() != CaseState.DONE)
                .min(Comparator.comparing(one -> one.nextDue() == null ? Instant.MAX : one.nextDue()));
    }

    private Component seal() {
        RouterLink check = new RouterLink(words().of("me.seal.check"), ReceiptsView.class);
        return switch (proofs.verify(at().patient())) {
            case Verification.Intact intact -> new Seal(true, words().of("me.seal.intact"), check);
            case Verification.Broken broken -> new Seal(false, words().of("me.seal.broken"), check);
        };
    }
}
