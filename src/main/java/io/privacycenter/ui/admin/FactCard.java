package io.privacycenter.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import io.privacycenter.observations.Observations;
import io.privacycenter.observations.Observations.Offered;
import io.privacycenter.observations.Observations.Preview;
import io.privacycenter.observations.Observations.Standing;
import io.privacycenter.observations.Trouble;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.asking.SourceAnswer.Reason;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Card;
import io.privacycenter.ui.parts.Pairs;
import io.privacycenter.ui.parts.Press;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One fact that rows tell: whether it is reported, what would come of it, and the switch. */
final class FactCard extends Composite<Div> {

    private final Words words;
    private final Observations observations;
    private final Offered offered;
    private final Runnable changed;
    private final Said said;
    private final Div seen = new Div();

    /** @param changed shows everything anew */
    FactCard(Words words, Observations observations, Offered offered, Runnable changed) {
        this.words = words;
        this.said = new Said(words);
        this.observations = observations;
        this.offered = offered;
        this.changed = changed;
        seen.addClassName("fact-seen");
        seen.getElement().setAttribute("aria-live", "polite");
        Standing standing = offered.standing();
        getContent()
                .add(Card.titled(words.of(
                                "admin.fact.title", kind(), offered.fact().id()))
                        .with(
                                new Paragraph(words.of(
                                        standing == null ? "admin.fact.off" : "admin.fact.on",
                                        offered.sourceName(),
                                        offered.fact().table() + "."
                                                + offered.fact().date())),
                                standing == null ? new Div() : standing(standing),
                                said,
                                standing == null ? look() : stop(),
                                seen));
    }

    private String kind() {
        return words.of("admin.fact.kind." + name(offered.fact().kind()));
    }

    private Component look() {
        return Press.once(Press.plain(words.of("admin.fact.look"), click -> {
            preview();
            click.getSource().setEnabled(true); // rows change, so one may look again
        }));
    }

    private Component stop() {
        return Press.plain(words.of("admin.fact.stop"), click -> {
            observations.switchOff(offered.source(), offered.fact().id());
            changed.run();
        });
    }

    private void preview() {
        seen.removeAll();
        observations
                .preview(offered.source(), offered.fact().id())
                .ifPresentOrElse(
                        answer -> {
                            switch (answer) {
                                case SourceAnswer.Found<Preview> found -> show(found.value());
                                case SourceAnswer.Unreachable<Preview> silent ->
                                    said.badly(silence(silent.fault().reason()));
                            }
                        },
                        () -> said.badly(words.of("admin.fact.gone")));
    }

    private void show(Preview preview) {
        said.removeAll();
        seen.add(new Paragraph(would(preview, preview.fresh() + preview.changed())));
        Instant first = preview.first();
        Instant last = preview.last();
        if (first != null && last != null) {
            seen.add(new Paragraph(words.of("admin.fact.between", day(first), day(last))));
        }
        if (preview.changed() > 0) {
            seen.add(new Paragraph(words.of("admin.fact.changed", preview.changed())));
        }
        seen.add(troubles(preview.troubles()));
        seen.add(Press.once(Press.primary(words.of("admin.fact.report"), click -> report())));
    }

    private String would(Preview preview, long events) {
        if (!preview.whole()) {
            return words.of("admin.fact.would.part", events, preview.rows());
        }
        return events == 0
                ? words.of("admin.fact.would.nothing")
                : words.of("admin.fact.would", events, preview.people());
    }

    private void report() {
        if (observations.switchOn(offered.source(), offered.fact().id())) {
            changed.run();
        } else {
            said.badly(words.of("admin.fact.gone"));
        }
    }

    private Component standing(Standing standing) {
        Instant finished = standing.finished();
        Reason silence = standing.silence();
        Div all = new Div(new Pairs()
                .with(words.of("admin.fact.since"), words.utc(standing.since()))
                .with(words.of("admin.fact.recorded"), words.number(standing.recorded()))
                .with(words.of("admin.fact.rows"), words.number(standing.rows()))
                .with(
                        words.of("admin.fact.pass"),
                        finished == null ? words.of("admin.fact.pass.first") : words.utc(finished)));
        if (silence != null) {
            all.add(new Paragraph(silence(silence)));
        }
        all.add(troubles(standing.troubles()));
        all.addClassName("stack");
        return all;
    }

    /** Nobody guesses: each of these rows waits for somebody who looks at it in the practice's software. */
    private Component troubles(Map<Trouble, Long> troubles) {
        if (troubles.isEmpty()) {
            return new Div();
        }
        UnorderedList list = new UnorderedList();
        new TreeMap<>(troubles)
                .forEach((trouble, rows) ->
                        list.add(new ListItem(words.of("admin.fact.trouble." + name(trouble), rows))));
        return new Div(new Paragraph(words.of("admin.fact.troubles")), list);
    }

    private String silence(Reason reason) {
        return words.of("case.failure." + name(reason));
    }

    private static String name(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
