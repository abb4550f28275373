package io.privacycenter.ui.admin.practice;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import io.privacycenter.configuration.Entries;
import io.privacycenter.configuration.Periods;
import io.privacycenter.configuration.Practice;
import io.privacycenter.configuration.Text;
import io.privacycenter.engine.rules.ClockStart;
import io.privacycenter.engine.rules.RetentionPresets;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.admin.AdminLayout;
import io.privacycenter.ui.parts.Banner;
import io.privacycenter.ui.parts.Bold;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.PlainDialog;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Rows;
import io.privacycenter.ui.parts.Tone;
import io.privacycenter.vocabulary.Sentence;
import jakarta.annotation.security.RolesAllowed;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How long each kind of data is kept and by which law, on a time line, with what contradicts and what is missing. */
@Route(value = "admin/practice/:slug/keep", layout = AdminLayout.class)
@RolesAllowed("ADMINISTRATOR")
public class KeepView extends PracticePage {
    /** The line reaches at least that far, so that short periods look short. */
    private static final long TEN_YEARS = 3652;

    private static final long YEAR = 365;

    private final Texts texts;

    KeepView(Workbench bench) {
        super(bench, Step.KEEP);
        texts = bench.texts();
    }

    @Override
    List<Component> content(Shown shown) {
        List<Component> content = new ArrayList<>(List.of(acts(shown)));
        if (!shown.platform().kinds().isEmpty()) {
            content.add(timeline(shown));
        }
        if (!shown.practice().retention().isEmpty()) {
            content.add(rules(shown));
        }
        return content;
    }

    private Component acts(Shown shown) {
        Practice practice = shown.practice();
        List<RetentionPresets.Preset> presets = RetentionPresets.of(practice.country(), practice.region()).stream()
                .filter(preset -> practice.keeping(preset.policy().id()).isEmpty())
                .toList();
        Component suggested = Press.primary(
                words().of("practice.keep.presets"),
                click -> new PresetsDialog(texts, shown, presets, rule -> edit(shown, rule)).open());
        suggested.setVisible(!presets.isEmpty());
        Div acts =
                new Div(suggested, Press.plain(words().of("practice.keep.own"), click -> edit(shown, empty(practice))));
        acts.addClassNames("line", "wrap");
        return acts;
    }

    private Component timeline(Shown shown) {
        List<Periods> all;
        try {
            all = Periods.of(shown.platform(), shown.practice());
        } catch (IllegalArgumentException unreadable) {
            return new Banner(Tone.ALERT, Icons.ALERT, words().of(Sentence.of(unreadable)));
        }
        long longest = Math.max(
                TEN_YEARS,
                all.stream()
                        .flatMap(one -> Stream.concat(one.atLeast().stream(), one.atMost().stream()))
                        .mapToLong(Periods::days)
                        .max()
                        .orElse(0));
        OrderedList list = new OrderedList();
        list.addClassNames("plain-list", "keep-lines");
        all.forEach(one -> list.add(new KeepLine(words(), one, longest)));
        Div scale = new Div(
                new Span(words().of("practice.keep.scale.start")),
                new Span(words().of("practice.keep.years", longest / 2 / YEAR)),
                new Span(words().of("practice.keep.years", longest / YEAR)));
        scale.addClassName("keep-scale");
        scale.getElement().setAttribute("aria-hidden", "true");
        return Columns.section(words().of("practice.keep.timeline"), scale, list);
    }

    private Component rules(Shown shown) {
        Rows rows = new Rows(
                words().of("practice.keep.rules"),
                List.of(
                        words().of("practice.keep.rule"),
                        words().of("practice.keep.data"),
                        words().of("practice.keep.law"),
                        ""));
        UseSentence names = new UseSentence(shown);
        for (Practice.Keeping rule : shown.practice().retention()) {
            Span length = new Span(PeriodWords.of(words(), rule));
            length.addClassNames("meta", "quiet");
            Div acts = new Div(
                    Press.ghost(words().of("practice.edit"), click -> edit(shown, rule)),
                    Press.ghost(words().of("practice.remove"), click -> remove(shown.practice(), rule)));
            acts.addClassName("line");
            rows.with(
                    new Div(new Bold(rule.label().in(words().language())), length),
                    new Span(
                            rule.dc().isEmpty()
                                    ? words().of("practice.shared.any")
                                    : words().list(rule.dc().stream()
                                            .map(names::category)
                                            .distinct()
                                            .toList())),
                    law(rule),
                    acts);
        }
        return Columns.section(words().of("practice.keep.rules"), rows);
    }

    private Component law(Practice.Keeping rule) {
        String named = rule.law() == null ? words().of("practice.keep.no-law") : rule.law();
        Div law = new Div(
                rule.lawUrl() == null
                        ? new Span(named)
                        : new Anchor(rule.lawUrl().toString(), named));
        Span how = new Span(words().of(rule.binding() ? "practice.keep.by-law" : "practice.keep.recommended"));
        how.addClassNames("meta", "quiet");
        law.add(new Div(how));
        if (rule.keepsAtLeast() && !rule.confirmed()) {
            Span asks = new Span(words().of("practice.keep.to-confirm"));
            asks.addClassNames("meta", "quiet");
            law.add(new Div(asks));
        }
        return law;
    }

    private void edit(Shown shown, Practice.Keeping before) {
        boolean there = shown.practice().keeping(before.id()).isPresent();
        KeepForm form = new KeepForm(texts, shown, before);
        PlainDialog dialog = Edited.dialog(
                words(),
                words().of(there ? "practice.keep.change" : "practice.keep.add"),
                words().of("practice.keep.about"),
                form::isWell,
                () -> change(words().of("practice.saved"), document -> Entries.KEEPING.with(document, form.rule())),
                form);
        dialog.setWidth("760px");
        dialog.open();
    }

    /** What stood in for the rule does so no more: a rule cannot replace one that is not there. */
    private void remove(Practice practice, Practice.Keeping rule) {
        change(words().of("practice.removed"), document -> {
            String left = Entries.KEEPING.without(document, rule);
            for (Practice.Keeping other : practice.retention()) {
                if (other.replaces().contains(rule.id())) {
                    left = Entries.KEEPING.with(
                            left,
                            other.replacing(other.replaces().stream()
                                    .filter(id -> !id.equals(rule.id()))
                                    .toList()));
                }
            }
            return left;
        });
    }

    private static Practice.Keeping empty(Practice practice) {
        String id = "own";
        for (int n = 2; practice.keeping(id).isPresent(); n++) {
            id = "own-" + n;
        }
        return new Practice.Keeping(
                id,
                List.of(),
                "NO-LESS-THAN",
                Period.ofYears(5),
                ClockStart.SERVICE_END.term(),
                null,
                false,
                null,
                null,
                false,
                false,
                new Text("", null, null),
                null,
                null,
                List.of(),
                false);
    }
}
