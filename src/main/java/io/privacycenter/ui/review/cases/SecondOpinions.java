package io.privacycenter.ui.review.cases;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import io.privacycenter.engine.LawfulMotive;
import io.privacycenter.identity.Staff;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.requests.assignment.Colleague;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.opinions.Opinion;
import io.privacycenter.requests.opinions.Opinions;
import io.privacycenter.requests.opinions.Stance;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Notice;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.review.Advised;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** What colleagues were asked about a part and think of it, and asking one; the person never reads it. */
final class SecondOpinions extends Composite<Div> {

    private final Words words;
    private final Opinions opinions;
    private final Staff staff;
    private final StaffMember member;
    private final Demand demand;
    private final List<LawfulMotive> lawful;
    private final ZoneId zone;
    private final Runnable again;

    /** @param colleagues whom one can ask, asked for when somebody wants to */
    SecondOpinions(
            CaseAsides.Place place,
            Opinions opinions,
            Staff staff,
            StaffMember member,
            Demand demand,
            List<LawfulMotive> lawful,
            Supplier<List<Colleague>> colleagues) {
        words = place.words();
        zone = place.zone();
        again = place.again();
        this.opinions = opinions;
        this.staff = staff;
        this.member = member;
        this.demand = demand;
        this.lawful = lawful;
        getContent().addClassName("second-opinions");
        List<Opinion> all = opinions.of(member, demand.id());
        if (!all.isEmpty()) {
            UnorderedList list = new UnorderedList();
            list.getElement().setAttribute("aria-label", words.of("opinion.title"));
            all.forEach(one -> list.add(new ListItem(item(one))));
            getContent().add(list);
        }
        if (demand.waits()) {
            getContent()
                    .add(Press.before(
                            Icons.USERS,
                            Press.ghost(
                                    words.of("opinion.ask"),
                                    click -> ask(colleagues.get()).open())));
        }
    }

    private Component item(Opinion one) {
        Div item = new Div(quiet(words.of("opinion.asked", name(one.asker()), name(one.asked()), moment(one.at()))));
        item.add(new Paragraph(one.question()));
        Opinion.Reply reply = one.reply();
        if (reply != null) {
            item.add(quiet(
                    words.of("opinion.answered", name(one.asked()), moment(reply.at())) + " " + said(reply.stance())));
            item.add(new Paragraph(reply.words()));
        } else if (one.asked().equals(member.id())) {
            item.add(Press.plain(
                    words.of("opinion.answer"),
                    click -> new OpinionDialog(words, lawful, (text, stance) -> answer(one, text, stance)).open()));
        } else {
            item.add(quiet(words.of("opinion.open")));
        }
        return item;
    }

    private String said(@org.jspecify.annotations.Nullable Stance stance) {
        return switch (stance) {
            case null -> "";
            case Stance.Agrees agrees -> words.of("opinion.agrees");
            case Stance.Other other -> words.of("opinion.other", Advised.motive(other.motive(), words));
        };
    }

    private HandOverDialog ask(List<Colleague> colleagues) {
        return HandOverDialog.asking(
                words,
                colleagues.stream().filter(one -> !one.id().equals(member.id())).toList(),
                (colleague, question) -> {
                    opinions.ask(member, demand.id(), colleague, question);
                    Notice.show(words.of("opinion.sent", name(colleague)));
                    again.run();
                });
    }

    private void answer(Opinion one, String text, @org.jspecify.annotations.Nullable Stance stance) {
        Notice.show(words.of(opinions.answer(member, one, text, stance) ? "opinion.given" : "case.changed"));
        again.run();
    }

    private static Paragraph quiet(String text) {
        Paragraph quiet = new Paragraph(text);
        quiet.addClassNames("small", "muted");
        return quiet;
    }

    private String name(UUID who) {
        return staff.nameOf(who).orElseGet(() -> words.of("whom.somebody"));
    }

    private String moment(Instant at) {
        return words.moment(LocalDateTime.ofInstant(at, zone));
    }
}
