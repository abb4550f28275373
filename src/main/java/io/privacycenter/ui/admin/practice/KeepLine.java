package io.privacycenter.ui.admin.practice;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.privacycenter.configuration.Periods;
import io.privacycenter.configuration.Practice;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Bold;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Tag;
import io.privacycenter.ui.parts.Tone;

/**
 * One kind of data on the time line: a bar for as long as it has to be kept, a mark where it has to be gone, an open end
 * where nothing says so. The sentences beside say the same.
 */
final class KeepLine extends ListItem {
    private final Words words;

    /** @param longest days at the right end of the line */
    KeepLine(Words words, Periods periods, long longest) {
        this.words = words;
        addClassName("keep-line");
        Div said = new Div(new Bold(periods.kind().label().in(words.language())));
        said.addClassName("said");
        if (periods.isGap()) {
            said.add(new Tag(Tone.ALERT, Icons.ALERT, words.of("practice.keep.gap")));
        }
        periods.atLeast().stream().limit(1).forEach(rule -> said.add(rule(rule)));
        if (periods.isContradicted()) {
            Paragraph conflict = new Paragraph(words.of(
                    "practice.keep.conflict",
                    PeriodWords.length(words, periods.atLeast().getFirst().duration()),
                    PeriodWords.length(words, periods.atMost().getFirst().duration())));
            conflict.addClassName("conflict");
            said.add(conflict);
        } else {
            periods.atMost().stream().limit(1).forEach(rule -> said.add(rule(rule)));
        }
        periods.beside().forEach(rule -> said.add(rule(rule)));
        if (!periods.isGap() && periods.atMost().isEmpty()) {
            Span open = new Span(words.of("practice.keep.open"));
            open.addClassNames("meta", "quiet");
            said.add(new Div(open));
        }
        add(said, track(periods, longest));
    }

    private Div rule(Practice.Keeping rule) {
        Span law = new Span(law(rule));
        law.addClassNames("meta", "quiet");
        return new Div(new Span(PeriodWords.of(words, rule)), new Div(law));
    }

    private String law(Practice.Keeping rule) {
        String named = rule.law() == null || rule.law().isBlank() ? words.of("practice.keep.no-law") : rule.law();
        return rule.confirmed() || !rule.keepsAtLeast() ? named : words.of("practice.keep.unconfirmed", named);
    }

    private static Div track(Periods periods, long longest) {
        Div track = new Div();
        track.addClassName("keep-track");
        track.getElement().setAttribute("aria-hidden", "true");
        if (!periods.atLeast().isEmpty()) {
            track.add(piece("keep-bar", periods.atLeast().getFirst(), longest));
        }
        if (!periods.atMost().isEmpty()) {
            Div mark = piece("keep-mark", periods.atMost().getFirst(), longest);
            if (periods.isContradicted()) {
                mark.addClassName("overruled");
            }
            track.add(mark);
        } else if (!periods.isGap()) {
            track.addClassName("open");
        }
        return track;
    }

    private static Div piece(String name, Practice.Keeping rule, long longest) {
        Div piece = new Div();
        piece.addClassName(name);
        piece.getStyle().set("--part", String.valueOf((double) Periods.days(rule) / longest));
        return piece;
    }
}
