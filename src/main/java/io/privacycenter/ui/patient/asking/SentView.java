package io.privacycenter.ui.patient.asking;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.privacycenter.identity.Patient;
import io.privacycenter.requests.Cases;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Banner;
import io.privacycenter.ui.parts.Card;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Pairs;
import io.privacycenter.ui.parts.PartRow;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Tone;
import io.privacycenter.ui.patient.AtPractice;
import io.privacycenter.ui.patient.CalendarFile;
import io.privacycenter.ui.patient.InsideLayout;
import io.privacycenter.ui.patient.InsidePage;
import io.privacycenter.ui.patient.PartStanding;
import io.privacycenter.ui.patient.Practices;
import io.privacycenter.ui.patient.door.DoorPage;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Optional;

/** It is sent: under which reference, and what happens next with each part. */
@Route(value = "me/requests/new/sent/:reference", layout = InsideLayout.class)
@RolesAllowed(Patient.ROLE)
class SentView extends InsidePage implements BeforeEnterObserver {
    private final Practices practices;
    private final Cases cases;

    SentView(Texts texts, Practices practices, Cases cases) {
        super(texts, practices);
        this.practices = practices;
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
                others(sent),
                DoorPage.buttons(
                        Press.anchor(
                                words().of("ask.sent.follow"), "me/requests/" + sent.reference(), "big", "primary"),
                        calendar(sent),
                        Press.anchor(words().of("ask.sent.home"), "me", "big", "ghost")));
    }

    private Component calendar(Case sent) {
        return sent.nextDue() == null ? new Div() : CalendarFile.link(words(), at(), sent, at().day(sent.nextDue()));
    }

    /** Each practice that was asked answers for itself, under a number of its own. */
    private Component others(Case sent) {
        List<Case> others = cases.together(sent).stream().skip(1).toList();
        if (others.isEmpty()) {
            return new Div();
        }
        Pairs pairs = new Pairs();
        List<AtPractice> practices = this.practices.others(at());
        for (Case other : others) {
            practices.stream()
                    .filter(there -> there.patient().subject().equals(other.subject()))
                    .forEach(there -> pairs.withCode(there.practice().name(), other.reference()));
        }
        return Columns.section(words().of("ask.sent.others"), new Card(pairs));
    }
}
