package io.privacycenter.ui.review.cases;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.privacycenter.configuration.Published;
import io.privacycenter.identity.Staff;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.desk.FourEyes;
import io.privacycenter.requests.desk.NotAgreed;
import io.privacycenter.requests.desk.PutDown;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Banner;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Quote;
import io.privacycenter.ui.parts.Reading;
import io.privacycenter.ui.parts.Tone;
import io.privacycenter.ui.review.Advised;
import io.privacycenter.ui.shell.Session;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;

/** What a first person decided and a second has to agree with, and with what a second did not; the person never reads it. */
final class SecondPerson extends Composite<Div> {

    private final CaseAsides.Place place;
    private final Words words;
    private final Staff staff;
    private final Published published;

    SecondPerson(CaseAsides.Place place, FourEyes fourEyes, Staff staff, Demand demand, Published published) {
        this.place = place;
        words = place.words();
        this.staff = staff;
        this.published = published;
        fourEyes.notAgreed(demand).forEach(one -> getContent().add(said(one)));
        if (demand.wantsSecond()) {
            fourEyes.putDown(demand).ifPresent(down -> getContent().add(waits(down)));
        }
        setVisible(getContent().getComponentCount() > 0);
    }

    private Component waits(PutDown down) {
        String status = words.term("statuses", down.status().term());
        boolean mine = Session.staff().orElseThrow().id().equals(down.by());
        Banner banner = new Banner(
                Tone.PAUSE,
                Icons.USERS,
                mine
                        ? words.of("case.second.waits", moment(down.at()), status)
                        : words.of("case.second.wanted", name(down.by()), moment(down.at()), status));
        if (down.changed() != null) {
            banner.under(new Paragraph(
                    words.of("case.second.kept", words.list(Advised.inWords(down.changed(), published, words)))));
        }
        return banner;
    }

    private Component said(NotAgreed one) {
        Paragraph who = new Paragraph(words.of(
                "case.second.not",
                name(one.decidedBy()),
                words.term("statuses", one.status().term()),
                moment(one.decided()),
                name(one.second()),
                moment(one.at())));
        who.addClassNames("small", "muted");
        return new Div(
                who,
                new Quote(name(one.second()), one.words()),
                new Reading(words.of("case.second.not.letter"), one.letter())
                        .in(place.shown().language()));
    }

    private String name(UUID who) {
        return staff.nameOf(who).orElseGet(() -> words.of("whom.somebody"));
    }

    private String moment(Instant at) {
        return words.moment(LocalDateTime.ofInstant(at, place.zone()));
    }
}
