package io.privacycenter.ui.admin.practice;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.privacycenter.requests.mydata.MyData;
import io.privacycenter.requests.mydata.MyData.MyKind;
import io.privacycenter.requests.mydata.MyData.MyUse;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Bold;
import io.privacycenter.ui.parts.Mark;
import io.privacycenter.ui.person.CellWords;

/** What may be done with somebody's data: kind by kind, each use with its ground and until when. */
final class AllowedToday extends Composite<Div> {
    private final Words words;

    AllowedToday(Words words, MyData.Overview overview) {
        this.words = words;
        if (overview.kinds().isEmpty()) {
            getContent().add(new Paragraph(words.of("practice.try.allowed.none")));
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassNames("plain-list", "try-allowed");
        overview.kinds().forEach(kind -> list.add(new ListItem(name(kind), uses(kind), until(kind))));
        getContent().add(list);
    }

    private Component name(MyKind kind) {
        Mark.State mark = CellWords.mark(kind.state());
        return new Div(
                new Bold(kind.kind().label().in(words.language())), new Div(Mark.worded(mark, mark.forPatient(words))));
    }

    private Component uses(MyKind kind) {
        if (kind.uses().isEmpty()) {
            return new Span(words.of("me.nothing-allows"));
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("plain-list");
        kind.uses().stream().map(this::use).distinct().forEach(use -> list.add(new ListItem(use)));
        return list;
    }

    private String use(MyUse use) {
        String ground = words.term("legal-bases", use.ground().term());
        return use.base() == null ? ground : use.base().label().in(words.language()) + " · " + ground;
    }

    private Component until(MyKind kind) {
        Div until = new Div(
                kind.until() == null
                        ? words.of("practice.try.allowed.open")
                        : words.of("practice.try.allowed.until", kind.until()));
        if (kind.keeping() != null) {
            Span rule = new Span(kind.keeping().label().in(words.language()));
            rule.addClassNames("meta", "quiet");
            until.add(new Div(rule));
        }
        return until;
    }
}
