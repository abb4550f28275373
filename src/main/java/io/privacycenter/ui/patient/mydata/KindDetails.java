package io.privacycenter.ui.patient.mydata;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import io.privacycenter.configuration.Practice;
import io.privacycenter.requests.mydata.MyData.MyKind;
import io.privacycenter.requests.mydata.MyData.MyUse;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.KindRow;
import io.privacycenter.ui.parts.Pairs;
import io.privacycenter.ui.parts.PlainDialog;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.patient.InsidePage;
import io.privacycenter.ui.patient.Recipients;
import io.privacycenter.ui.patient.door.DoorPage;
import io.privacycenter.vocabulary.LegalBaseKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** All about one kind of data: every use with its ground and purposes, until when it is kept, who may receive it. */
public final class KindDetails {
    private final Words words;
    private final Locale language;

    KindDetails(Words words) {
        this.words = words;
        this.language = words.language();
    }

    /** @param counted whether the items are known, as they are of today alone */
    void open(MyKind mine, KindRow.Kind row, boolean counted) {
        PlainDialog dialog = new PlainDialog(row.name(), row.about()).with(content(mine, row, counted));
        dialog.buttons(
                Press.ghost(words.of("me.change"), click -> {
                    dialog.close();
                    InsidePage.go("me/requests/new");
                }),
                Press.plain(words.of("me.close"), click -> dialog.close()));
        dialog.open();
    }

    Component[] content(MyKind mine, KindRow.Kind row, boolean counted) {
        List<Component> content = new ArrayList<>();
        Pairs pairs = new Pairs();
        if (counted) {
            pairs.with(words.of("me.items"), words.number(mine.items()));
        }
        pairs.with(words.of("part.until"), row.until() + (row.untilNote().isEmpty() ? "" : " · " + row.untilNote()));
        if (mine.keeping() != null && mine.keeping().law() != null) {
            pairs.with(words.of("me.keeping.law"), words.citation(mine.keeping().law()));
        }
        content.add(pairs);
        content.add(new H3(words.of("me.uses")));
        if (mine.uses().isEmpty()) {
            content.add(DoorPage.quiet(words.of("me.nothing-allows")));
        }
        mine.uses().forEach(use -> content.add(use(use)));
        content.add(new H3(words.of("me.recipients")));
        content.add(mine.recipients().isEmpty() ? DoorPage.quiet(words.of("me.recipients.none")) : who(mine));
        return content.toArray(Component[]::new);
    }

    private Component use(MyUse use) {
        Pairs pairs = new Pairs()
                .with(words.of("part.why"), why(use))
                .with(words.of("me.use.purposes"), terms("purposes", use.purposes()))
                .with(words.of("me.use.processing"), terms("processing-categories", use.processing()));
        if (use.since() != null) {
            pairs.with(words.of("me.use.since"), words.date(use.since()));
        }
        if (use.until() != null) {
            pairs.with(words.of("me.use.until"), words.date(use.until()));
        } else if (use.ground() == LegalBaseKind.CONSENT) {
            pairs.with(words.of("me.use.until"), words.of("me.until.stop"));
        }
        if (use.paused()) {
            pairs.with(words.of("mark.patient.pause"), words.of("me.about.paused"));
        }
        Div shown = new Div(pairs);
        shown.addClassName("kind-use");
        return shown;
    }

    private String why(MyUse use) {
        String ground = words.term("legal-bases", use.ground().term());
        Practice.Base base = use.base();
        if (base == null) {
            return ground;
        }
        return base.label().in(language) + " · " + ground
                + (base.article() == null ? "" : " · " + words.citation(base.article()));
    }

    private UnorderedList who(MyKind mine) {
        UnorderedList list = new UnorderedList();
        mine.recipients().forEach(recipient -> list.add(new ListItem(Recipients.line(words, recipient))));
        list.addClassName("recipients");
        return list;
    }

    private String terms(String dictionary, Collection<String> terms) {
        return named(words, dictionary, terms);
    }

    /** Terms as people call them, each name once. */
    public static String named(Words words, String dictionary, Collection<String> terms) {
        return words.list(terms.stream()
                .map(term -> words.closest(dictionary, term))
                .distinct()
                .toList());
    }
}
