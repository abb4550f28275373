package io.privacycenter.ui.patient;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.privacycenter.identity.Patient;
import io.privacycenter.requests.Case;
import io.privacycenter.requests.Cases;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Banner;
import io.privacycenter.ui.parts.Card;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Pairs;
import io.privacycenter.ui.parts.PartRow;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Tone;
import jakarta.annotation.security.RolesAllowed;
import java.util.Optional;

/** It is sent: under which reference, and what happens next with each part. */
@Route(value = "me/requests/new/sent/:reference", layout = InsideLayout.class)
@RolesAllowed(Patient.ROLE)
class SentView extends InsidePage implements BeforeEnterObserver {
    private final Cases cases;

    SentView(Texts texts, Practices practices, Cases cases) {
        super(texts, practices);
        this.cases = cases;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Optional<Case> sent = event.getRouteParameters().get("reference").flatMap(cases::find);
        if (sent.isPresent()) {
            show(sent.get());
        } else {
            event.rerouteToError(NotFoundException.class);
        }
    }

    private void show(Case sent) {
        removeAll();
        addClassName("narrow");
        add(
                head(
                        words().of("done.title"),
                        words().of("ask.sent.lead", at().practice().name())),
                new Banner(
                        Tone.OK,
                        Icons.CHECK,
                        sent.nextDue() == null
                                ? words().of("ask.sent.answered")
                                : words().of("ask.sent.by", words().deadline(at().day(sent.nextDue())))),
                new Card(new Pairs()
                        .withCode(words().of("done.ref"), sent.reference())
                        .with(words().of("track.received"), words().moment(at().moment(sent.filed())))),
                Columns.section(
                        words().of("done.next"),
                        PartRow.list(sent.demands().stream()
                                .map(demand -> PartStanding.of(words(), at(), demand))
                                .toList())),
                DoorPage.buttons(
                        Press.anchor(
                                words().of("ask.sent.follow"), "me/requests/" + sent.reference(), "big", "primary"),
                        Press.anchor(words().of("ask.sent.home"), "me", "big", "ghost")));
    }
}
