package io.privacycenter.ui.patient.answers;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.privacycenter.configuration.SecondFactor;
import io.privacycenter.configuration.SecondFactor.SharedFact;
import io.privacycenter.identity.Doors;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.SharedFacts;
import io.privacycenter.requests.copies.Packages;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Card;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.patient.AtPractice;
import io.privacycenter.ui.patient.door.BrowserSecret;
import io.privacycenter.ui.patient.door.CodeField;
import io.privacycenter.ui.patient.door.DoorPage;
import io.privacycenter.ui.patient.door.SharedFactsForm;
import io.privacycenter.ui.shell.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** A copy that is ready. It leaves after a second thing was proved; each opening is shown with its date. */
final class DownloadCard extends Composite<Card> {
    private static final int STRONG = 2;
    private static final int LOOK_AGAIN_MILLIS = 2_000;

    /** To find a file, those before it are gone through: beyond this a person had rather download. */
    private static final long MOST_TO_READ_HERE = 50_000_000;

    private final Words words;
    private final AtPractice at;
    private final String fileName;
    private final long bytes;
    private final Copy copy;
    private final Doors doors;
    private final SharedFacts facts;
    private final Card card;
    private final Div way = new Div();
    private final Div opened = new Div();

    /** Where a copy is looked up and opened. */
    interface Copy {
        Optional<Packages.Ready> look();

        Packages.Opened open(Patient patient);

        /** What else can be done with it: reading it where it is, putting something right. */
        List<Component> more(boolean small);

        /** One's own. @param wrong begins a correction: something in the copy is not right */
        static Copy of(Words words, Packages packages, UUID demand, Runnable wrong) {
            return new Own(words, packages, demand, wrong);
        }
    }

    private record Own(Words words, Packages packages, UUID demand, Runnable wrong) implements Copy {
        @Override
        public Optional<Packages.Ready> look() {
            return packages.ready(demand);
        }

        @Override
        public Packages.Opened open(Patient patient) {
            return packages.open(patient, demand);
        }

        @Override
        public List<Component> more(boolean small) {
            List<Component> more = new ArrayList<>();
            if (small) {
                Anchor read = Press.anchor(words.of("dl.read"), CopyPages.address(demand), "big", "wide");
                read.setRouterIgnore(true);
                read.setTarget("_blank");
                more.add(read);
            }
            more.add(Press.ghost(words.of("dl.wrong"), click -> wrong.run()));
            return more;
        }
    }

    DownloadCard(
            Words words,
            AtPractice at,
            String reference,
            Packages.Ready ready,
            Copy copy,
            Doors doors,
            SharedFacts facts) {
        this.words = words;
        this.at = at;
        this.fileName = Packages.fileName(reference);
        this.bytes = ready.bytes();
        this.copy = copy;
        this.doors = doors;
        this.facts = facts;
        Paragraph until = new Paragraph(words.of("dl.until", at.day(ready.expires())));
        until.addClassNames("small", "muted");
        Paragraph withheld = new Paragraph(words.of("follow.copy.withheld", ready.withheld()));
        withheld.setVisible(ready.withheld() > 0);
        card = new Card(
                Icons.DOWNLOAD.tile(),
                new H2(words.of("dl.ready")),
                new Paragraph(words.of("follow.copy", ready.items(), size(words, ready.bytes()))),
                withheld,
                way,
                until,
                opened);
        card.addClassNames("first-on-phone", "download");
        card.getElement().setAttribute("aria-label", words.of("dl.ready"));
        if (level() < STRONG) {
            askForMore();
        } else {
            offer();
        }
        openings(ready);
    }

    @Override
    protected Card initContent() {
        return card;
    }

    private int level() {
        return Session.patient()
                .map(patient -> patient.levelAt(at.patient().controller()))
                .orElse(0);
    }

    /** Health data leaves only to somebody who proved a second thing. */
    private void askForMore() {
        way.removeAll();
        SecondFactor second = at.practice().asksSecond();
        if (second.phone()) {
            askForCode();
        }
        SharedFact fact = second.fact();
        if (fact != null) {
            SharedFactsForm form = new SharedFactsForm(words, at, fact, facts, this::offer);
            way.add(second.phone() ? behind(form) : form);
        }
    }

    /** Who has no phone at hand asks for it. */
    private Component behind(SharedFactsForm form) {
        Div closed = new Div();
        closed.add(Press.ghost(words.of("fact.instead"), click -> {
            closed.removeAll();
            closed.add(form);
            form.focus();
        }));
        return closed;
    }

    private void askForCode() {
        Button download = Press.once(Press.big(Press.primary(words.of("follow.download"), click -> {
            Optional<UUID> signIn = doors.knockByPhone(at.patient(), BrowserSecret.ofSession(), words.language());
            if (signIn.isPresent()) {
                code(signIn.get());
            } else {
                click.getSource().setVisible(false);
                way.addComponentAsFirst(
                        new Paragraph(words.of("follow.no-phone", at.practice().name())));
            }
        })));
        download.addClassName("wide");
        way.add(download, DoorPage.quiet(words.of("id.strong")));
    }

    private void code(UUID signIn) {
        CodeField code = new CodeField(words);
        way.removeAll();
        way.add(new Paragraph(words.of("follow.code.sent")), code);
        Button confirm = Press.once(Press.primary(words.of("follow.code.go"), click -> {
            click.getSource().setEnabled(true);
            if (!code.isComplete()) {
                wrong(code, words.of("door.code.six"));
                return;
            }
            switch (doors.enterByCode(signIn, BrowserSecret.ofSession(), code.digits())) {
                case Doors.Entrance.Open open -> {
                    Session.open(open.patient());
                    offer();
                }
                case Doors.Entrance.WrongCode wrong -> wrong(code, words.of("door.code.wrong", wrong.triesLeft()));
                case Doors.Entrance.Expired expired -> again();
                case Doors.Entrance.AskThePractice ask -> again();
                case Doors.Entrance.BirthDateNeeded needed -> again();
            }
        }));
        confirm.addClassName("wide");
        way.add(confirm, Press.ghost(words.of("id.resend"), click -> askForMore()));
        code.focus();
    }

    private static void wrong(CodeField code, String what) {
        code.setInvalid(true);
        code.setErrorMessage(what);
        code.focus();
    }

    private void again() {
        askForMore();
        way.addComponentAsFirst(new Paragraph(words.of("follow.code.expired")));
    }

    private void offer() {
        way.removeAll();
        Anchor download = new Anchor(
                DownloadHandler.fromInputStream(event -> Session.patient()
                        .map(copy::open)
                        .map(this::answer)
                        .orElseGet(() -> DownloadResponse.error(HttpStatusCode.FORBIDDEN.getCode()))),
                words.of("follow.download"));
        download.addClassNames("btn", "primary", "big", "wide");
        download.setRouterIgnore(true);
        download.getElement().addEventListener("click", click -> watch());
        way.add(download);
        for (Component more : copy.more(bytes <= MOST_TO_READ_HERE)) {
            more.getElement().addEventListener("click", click -> watch());
            way.add(more);
        }
    }

    private DownloadResponse answer(Packages.Opened leaving) {
        return switch (leaving) {
            case Packages.Opened.Copy leaves ->
                new DownloadResponse(leaves.zip(), fileName, "application/zip", leaves.size());
            case Packages.Opened.LevelTooLow low -> DownloadResponse.error(HttpStatusCode.FORBIDDEN.getCode());
            case Packages.Opened.Gone gone -> DownloadResponse.error(HttpStatusCode.GONE.getCode());
        };
    }

    /** The opening is written down by the download itself, so it is looked up a moment later. */
    private void watch() {
        UI ui = Objects.requireNonNull(UI.getCurrent());
        int before = ui.getPollInterval();
        ui.setPollInterval(LOOK_AGAIN_MILLIS);
        ui.addPollListener(poll -> {
            copy.look().ifPresentOrElse(this::openings, this::over);
            poll.unregisterListener();
            ui.setPollInterval(before);
        });
    }

    /** Its days ended while the page was open. */
    private void over() {
        way.removeAll();
        way.add(new Paragraph(words.of("dl.over")));
    }

    private void openings(Packages.Ready ready) {
        opened.removeAll();
        for (Instant when : ready.opened()) {
            opened.add(DoorPage.quiet(words.of("dl.opened", at.moment(when))));
        }
    }

    private static String size(Words words, long bytes) {
        long kilobytes = Math.max(1, bytes / 1_000);
        return kilobytes < 1_000
                ? words.of("follow.kilobytes", kilobytes)
                : words.of("follow.megabytes", Math.max(1, kilobytes / 1_000));
    }
}
