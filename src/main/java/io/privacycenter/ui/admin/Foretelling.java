package io.privacycenter.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.progressbar.ProgressBar;
import io.privacycenter.configuration.Draft;
import io.privacycenter.foresight.Foreseen;
import io.privacycenter.foresight.WhatIf;
import io.privacycenter.requests.desk.Otherwise;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Banner;
import io.privacycenter.ui.parts.Bold;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.DataWords;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Rows;
import io.privacycenter.ui.parts.Share;
import io.privacycenter.ui.parts.Tone;
import java.time.Period;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;

/** What would follow from a draft: how far it is worked out, then what it is. It ends with the page. */
final class Foretelling extends Composite<Div> {
    private static final int MOST = 50;

    private final Words words;
    private final WhatIf whatIf;
    private final DataWords data;
    private final Span status = new Span();
    private final ProgressBar bar = new ProgressBar();
    private final Div found = new Div();
    private AtomicBoolean unwanted = new AtomicBoolean();

    Foretelling(Words words, WhatIf whatIf, DataWords data) {
        this.words = words;
        this.whatIf = whatIf;
        this.data = data;
        status.getElement().setAttribute("role", "status");
        bar.setVisible(false);
        bar.getElement().setAttribute("aria-label", words.of("foresee.title"));
        found.addClassNames("stack", "foreseen");
        getContent().add(Columns.section(words.of("foresee.title"), status, bar, found));
        getContent().setVisible(false);
    }

    /** Works it out beside the page; what was being worked out before is no longer wanted. */
    void tell(Draft draft) {
        unwanted.set(true);
        AtomicBoolean mine = new AtomicBoolean();
        unwanted = mine;
        getContent().setVisible(true);
        found.removeAll();
        long all = Math.max(1, whatIf.concerned(draft));
        bar.setVisible(true);
        progress(0, all);
        Beside.of(this, words)
                .begin(
                        "what-if",
                        (done, gone) -> whatIf.of(draft, done, () -> mine.get() || gone.getAsBoolean()),
                        done -> unless(mine, () -> progress(done, all)),
                        foreseen -> foreseen.ifPresent(whole -> unless(mine, () -> show(whole))),
                        sentence -> unless(mine, () -> fail(sentence)));
    }

    private static void unless(AtomicBoolean unwanted, Runnable work) {
        if (!unwanted.get()) {
            work.run();
        }
    }

    private void progress(long done, long all) {
        bar.setValue(Math.min(1, (double) done / all));
        status.setText(words.of("foresee.progress", done, all));
    }

    private void fail(String sentence) {
        bar.setVisible(false);
        status.setText("");
        found.add(new Banner(Tone.ALERT, Icons.ALERT, sentence.replace('*', '∗')));
    }

    private void show(Foreseen foreseen) {
        bar.setVisible(false);
        status.setText(words.of("foresee.done", foreseen.people()));
        foreseen.gaps().forEach(gap -> found.add(gap(gap)));
        if (foreseen.gaps().isEmpty()) {
            found.add(new Banner(Tone.OK, Icons.SHIELD, words.of("foresee.no-gap")));
        }
        found.add(shares(foreseen));
        if (!foreseen.uses().isEmpty() || !foreseen.dates().isEmpty()) {
            found.add(kinds(foreseen));
        }
        if (!foreseen.otherwise().isEmpty()) {
            found.add(otherwise(foreseen.otherwise()));
        }
        if (!foreseen.examples().isEmpty()) {
            found.add(examples(foreseen.examples()));
        }
        Paragraph limits = new Paragraph(words.of("foresee.limits"));
        limits.addClassNames("small", "muted");
        found.add(limits);
    }

    private Component shares(Foreseen foreseen) {
        long people = foreseen.people();
        long terms = foreseen.datesChanged();
        int others = foreseen.otherwise().size();
        Div shares = new Div(
                new Share(words.number(foreseen.changed()), words.of("foresee.allowed", people))
                        .dots(foreseen.changed(), people, words.of("foresee.dot", Share.each(people))),
                new Share(words.number(terms), words.of("foresee.dates", terms)));
        if (foreseen.waiting() > 0) {
            shares.add(new Share(words.number(others), words.of("foresee.waiting", foreseen.waiting(), others)));
        }
        shares.addClassName("shares");
        return shares;
    }

    private Component gap(Foreseen.Gap gap) {
        Period least = gap.duration();
        String duration = least.toTotalMonths() == 0
                ? words.of("foresee.days", least.getDays())
                : least.toTotalMonths() % 12 == 0
                        ? words.of("foresee.years", least.toTotalMonths() / 12)
                        : words.of("foresee.months", least.toTotalMonths());
        return new Banner(
                Tone.ALERT,
                Icons.SCALES,
                words.of(
                        "foresee.gap",
                        gap.controller(),
                        gap.law(),
                        words.closest("data-categories", gap.category()),
                        duration));
    }

    private Component kinds(Foreseen foreseen) {
        Rows rows = new Rows(
                words.of("foresee.kinds"),
                List.of(
                        words.of("admin.head.data"),
                        words.of("foresee.gained"),
                        words.of("foresee.lost"),
                        words.of("foresee.longer"),
                        words.of("foresee.shorter")));
        TreeSet<String> kinds = new TreeSet<>(foreseen.uses().keySet());
        kinds.addAll(foreseen.dates().keySet());
        for (String kind : kinds) {
            Foreseen.Use use = foreseen.uses().getOrDefault(kind, new Foreseen.Use(0, 0));
            Foreseen.Dates dates = foreseen.dates().getOrDefault(kind, new Foreseen.Dates(0, 0));
            rows.with(
                    new Bold(data.kind(kind)),
                    count(use.gained()),
                    count(use.lost()),
                    count(dates.longer()),
                    count(dates.shorter()));
        }
        return rows;
    }

    private Span count(long people) {
        return new Span(people == 0 ? "–" : words.number(people));
    }

    private Component otherwise(List<Otherwise> all) {
        Rows rows = new Rows(
                words.of("foresee.otherwise"),
                List.of(
                        words.of("foresee.case"),
                        words.of("admin.head.action"),
                        words.of("versions.before"),
                        words.of("versions.after")));
        all.stream()
                .limit(MOST)
                .forEach(one -> rows.with(
                        new Bold(one.reference()),
                        new Span(words.term("actions", one.action().term())),
                        new Span(said(one.before())),
                        new Span(
                                one.before().equals(one.after())
                                        ? words.of("foresee.within", said(one.after()))
                                        : said(one.after()))));
        Div shown = new Div(rows);
        if (all.size() > MOST) {
            shown.add(new Paragraph(words.of("versions.more", all.size() - MOST)));
        }
        return shown;
    }

    private String said(Otherwise.Said said) {
        String status = words.term("statuses", said.status().term());
        return switch (said.way()) {
            case AT_ONCE -> words.of("foresee.at-once", status);
            case OFFICER -> words.of("foresee.officer", status);
            case REVIEW, WAIT -> status;
        };
    }

    private Component examples(List<Foreseen.Example> examples) {
        UnorderedList list = new UnorderedList();
        for (Foreseen.Example one : examples) {
            ListItem item = new ListItem(new Bold(words.of("foresee.person", one.pseudonym())));
            if (!one.gained().isEmpty()) {
                item.add(new Div(words.of("foresee.person.gained", kinds(one.gained()))));
            }
            if (!one.lost().isEmpty()) {
                item.add(new Div(words.of("foresee.person.lost", kinds(one.lost()))));
            }
            list.add(item);
        }
        return Columns.section(words.of("foresee.examples"), list);
    }

    private String kinds(List<String> ids) {
        return words.list(ids.stream().map(data::kind).toList());
    }
}
