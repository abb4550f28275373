package io.privacycenter.ui.demo;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.privacycenter.demo.Mailbox;
import io.privacycenter.demo.SignIns;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Banner;
import io.privacycenter.ui.parts.Card;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.EmptyState;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Page;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Tone;
import io.privacycenter.ui.shell.DoorLayout;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;

/** What stands around the product in the demo: mailboxes and phones, who can sign in, and the clock. */
@Route(value = "demo", layout = DoorLayout.class)
@AnonymousAllowed
public class DemoView extends Page implements BeforeEnterObserver {
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    private static final int LOOK_AGAIN_MILLIS = 2_000;

    private final ObjectProvider<Mailbox> mailbox;
    private final ObjectProvider<SignIns> signIns;
    private final InstallationClock clock;
    private final Div letters = new Div();
    private final Div members = new Div();
    private final Paragraph today = new Paragraph();
    private int shown = -1;
    private List<String> codes = List.of();

    DemoView(Texts texts, ObjectProvider<Mailbox> mailbox, ObjectProvider<SignIns> signIns, InstallationClock clock) {
        super(texts);
        this.mailbox = mailbox;
        this.signIns = signIns;
        this.clock = clock;
    }

    /** Outside the demo there is no such page. */
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (mailbox.getIfAvailable() == null) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        letters.addClassName("letters");
        letters.getElement().setAttribute("aria-live", "polite");
        members.addClassName("stack");
        add(
                head(words().of("demo.title"), words().of("demo.lead")),
                new Banner(Tone.LAW, Icons.INFO, words().of("demo.banner")),
                new Columns(Columns.Side.CARDS)
                        .main(Columns.section(words().of("demo.mailbox"), letters))
                        .side(
                                clockCard(),
                                Card.titled(words().of("demo.sign-ins")).with(members)));
        lookAgain();
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        attach.getUI().setPollInterval(LOOK_AGAIN_MILLIS);
        addDetachListener(attach.getUI().addPollListener(poll -> lookAgain()));
    }

    private void addDetachListener(com.vaadin.flow.shared.Registration registration) {
        addDetachListener((DetachEvent detach) -> {
            detach.unregisterListener();
            registration.remove();
            detach.getUI().setPollInterval(-1);
        });
    }

    private void lookAgain() {
        Mailbox box = mailbox.getIfAvailable();
        SignIns known = signIns.getIfAvailable();
        if (box == null || known == null) {
            return;
        }
        today.setText(words().deadline(LocalDate.ofInstant(clock.instant(), ZONE)));
        List<SignIns.SignIn> all = known.all();
        List<String> now = all.stream().map(SignIns.SignIn::code).toList();
        if (!now.equals(codes)) { // every half minute, so that what is being copied stays
            codes = now;
            members.removeAll();
            all.forEach(member -> members.add(new MemberCard(words(), member)));
        }
        show(box.letters());
    }

    private void show(List<Mailbox.Letter> all) {
        if (all.size() != shown) {
            shown = all.size();
            letters.removeAll();
            letters.add(all.stream()
                    .map(letter -> (Component) new LetterCard(words(), letter))
                    .toList());
            if (all.isEmpty()) {
                letters.add(EmptyState.nothingYet(words().of("demo.empty.title"), words().of("demo.empty.text")));
            }
        }
    }

    private Card clockCard() {
        today.addClassName("demo-today");
        Div forward = new Div(
                Press.plain(words().of("demo.day", 1), click -> forward(1)),
                Press.plain(words().of("demo.day", 2), click -> forward(2)),
                Press.plain(words().of("demo.week"), click -> forward(7)));
        forward.addClassName("demo-forward");
        Paragraph why = new Paragraph(words().of("demo.clock.why"));
        why.addClassNames("small", "muted");
        return Card.titled(words().of("demo.clock")).with(today, why, forward);
    }

    private void forward(int days) {
        clock.moveTo(clock.instant().plus(Duration.ofDays(days)));
        lookAgain();
    }
}
