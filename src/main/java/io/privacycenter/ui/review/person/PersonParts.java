package io.privacycenter.ui.review.person;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.CaseState;
import io.privacycenter.requests.desk.PersonsFile;
import io.privacycenter.requests.desk.PersonsFile.HeldKind;
import io.privacycenter.requests.mydata.MyData.Choice;
import io.privacycenter.requests.mydata.WhoHasMyData.Moved;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Banner;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Rows;
import io.privacycenter.ui.parts.Tone;
import io.privacycenter.ui.review.cases.CaseView;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of a person's page that are lists: requests, what is held, who has it and what was agreed to. */
final class PersonParts {
    private PersonParts() {}

    static Component requests(Words words, PersonsFile file) {
        if (file.requests().isEmpty()) {
            return new Paragraph(words.of("person.requests.none"));
        }
        ZoneId zone = file.published().place().zone();
        Rows rows = new Rows(
                words.of("person.part.requests"),
                List.of(
                        words.of("person.requests.number"),
                        words.of("person.requests.asked"),
                        words.of("person.requests.day"),
                        words.of("person.requests.state")));
        for (Case one : file.requests()) {
            rows.with(
                    new Anchor(CaseView.address(one), one.reference()),
                    new Span(words.list(one.demands().stream()
                            .map(demand -> words.term("actions", demand.action().term()))
                            .distinct()
                            .toList())),
                    new Span(words.shortDate(LocalDate.ofInstant(one.filed(), zone))),
                    new Span(said(words, one.state())));
        }
        return rows;
    }

    static Component held(Words words, PersonsFile file) {
        Div part = new Div();
        if (!file.complete()) {
            part.add(new Banner(Tone.LAW, Icons.ALERT, words.of("person.data.silent")));
        }
        if (file.held().isEmpty()) {
            part.add(new Paragraph(words.of("person.data.none")));
            return part;
        }
        Rows rows = new Rows(
                words.of("person.part.data"),
                List.of(
                        words.of("person.data.kind"),
                        words.of("person.data.items"),
                        words.of("person.data.oldest"),
                        words.of("person.data.newest"),
                        words.of("person.data.until")));
        for (HeldKind kind : file.held()) {
            rows.with(
                    new Span(kind.kind().label().in(words.language())),
                    new Span(words.number(kind.items())),
                    new Span(day(words, kind.oldest())),
                    new Span(day(words, kind.newest())),
                    new Span(
                            kind.keeping() == null
                                    ? day(words, kind.until())
                                    : day(words, kind.until()) + " · "
                                            + kind.keeping().label().in(words.language())));
        }
        part.add(rows);
        return part;
    }

    static Component reach(Words words, PersonsFile file) {
        UnorderedList agreed = new UnorderedList();
        file.choices().stream()
                .filter(choice -> !choice.isInterest())
                .forEach(choice -> agreed.add(new ListItem(said(words, choice))));
        UnorderedList recipients = new UnorderedList();
        file.recipients().forEach(one -> recipients.add(new ListItem(one.who().name())));
        UnorderedList moved = new UnorderedList();
        file.moved().forEach(one -> moved.add(new ListItem(said(words, one))));
        Div part = new Div(
                section(words, "person.consents", agreed),
                section(words, "person.moved", moved),
                section(words, "person.recipients", recipients));
        part.addClassNames("stack", "stack-wide", "plain-list");
        return part;
    }

    private static Component section(Words words, String key, UnorderedList list) {
        return Columns.section(
                words.of(key),
                list.getChildren().findAny().isPresent() ? list : new Paragraph(words.of("person.none")));
    }

    private static String said(Words words, Choice choice) {
        String name = choice.base().label().in(words.language());
        LocalDate since = choice.since();
        if (since == null) {
            return words.of("person.consent.never", name);
        }
        if (!choice.on()) {
            return words.of("person.consent.off", name, since);
        }
        return choice.until() == null
                ? words.of("person.consent.on", name, since)
                : words.of("person.consent.until", name, since, choice.until());
    }

    private static String said(Words words, Moved moved) {
        String kinds = words.list(moved.kinds().stream()
                .map(kind -> kind.label().in(words.language()))
                .toList());
        String day = words.shortDate(moved.day());
        return switch (moved.direction()) {
            case SENT -> words.of("person.moved.sent", day, moved.system(), kinds);
            case RECEIVED -> words.of("person.moved.received", day, moved.system(), kinds);
        };
    }

    private static String said(Words words, CaseState state) {
        return switch (state) {
            case WORKING_OUT -> words.of("person.case.working-out");
            case WITH_PRACTICE -> words.of("person.case.waiting");
            case CARRYING_OUT -> words.of("person.case.carrying-out");
            case DONE -> words.of("person.case.done");
        };
    }

    private static String day(Words words, @Nullable LocalDate day) {
        return day == null ? "–" : words.shortDate(day);
    }
}
