package io.privacycenter.ui.review.cases;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.desk.Repeat;
import io.privacycenter.requests.desk.Repeats;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Banner;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Tone;
import java.time.Instant;
import java.time.LocalDate;

/** That the person asked for the same before, or again; what is open can be answered together, by a click and never by itself. */
final class RepeatLines extends Composite<Div> {
    private final CaseAsides.Place place;
    private final Words words;
    private final Repeats repeats;
    private final Demand demand;

    RepeatLines(CaseAsides.Place place, Repeats repeats, Demand demand) {
        this.place = place;
        words = place.words();
        this.repeats = repeats;
        this.demand = demand;
        repeats.answeredWith(demand).ifPresent(with -> getContent().add(line("repeat.with", with)));
        if (demand.joinedTo() == null) {
            repeats.of(demand).forEach(one -> getContent().add(one.answered() == null ? open(one) : answered(one)));
        }
        repeats.answeredHere(demand).forEach(later -> getContent().add(line("repeat.here", later)));
        setVisible(getContent().getComponentCount() > 0);
    }

    private Component open(Repeat one) {
        Banner banner = new Banner(Tone.PLAIN, Icons.INFO, words.of("repeat.open", one.reference(), day(one.asked())));
        Div more = new Div(link(one.reference()));
        more.addClassName("demand-acts");
        if (one.joinable()) {
            more.add(Press.once(Press.plain(words.of("repeat.join"), click -> join(one))));
        } else if (demand.waits()) {
            more.add(new Paragraph(words.of("repeat.open.more")));
        }
        return banner.under(more);
    }

    private Component answered(Repeat one) {
        Div said = new Div(quiet(words.of(
                "repeat.answered",
                day(one.asked()),
                one.reference(),
                day(java.util.Objects.requireNonNull(one.answered())))));
        if (one.withinSixMonths() && demand.waits()) {
            said.add(quiet(words.of("repeat.answered.spain")));
        }
        said.add(link(one.reference()));
        return said;
    }

    private Component line(String key, Case other) {
        return new Div(quiet(words.of(key, other.reference(), day(other.filed()))), link(other.reference()));
    }

    private Component link(String reference) {
        return Press.anchor(words.of("repeat.open.link", reference), CaseView.address(reference));
    }

    private void join(Repeat one) {
        place.decisions().join(repeats, demand, one);
        place.decided().run();
    }

    private static Paragraph quiet(String text) {
        Paragraph quiet = new Paragraph(text);
        quiet.addClassNames("small", "muted");
        return quiet;
    }

    private LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, place.zone());
    }
}
