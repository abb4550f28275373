package io.privacycenter.ui.review.officer;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.privacycenter.retention.Horizon;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Bars;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.Rows;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.TreeMap;

/** What will outlive its law, month by month, with the laws and kinds of data in a table to unfold. */
final class WhatExpires extends Composite<Section> {
    private static final int MONTHS = 24;

    private final Words words;
    private final Section section;

    WhatExpires(Words words, ExpiredWords called, List<Horizon.Line> lines, YearMonth now) {
        this.words = words;
        List<Horizon.Line> ahead = lines.stream()
                .filter(line -> !line.expired() && !line.month().isAfter(now.plusMonths(MONTHS)))
                .toList();
        if (ahead.isEmpty()) {
            section = Columns.section(words.of("horizon.title"), new Paragraph(words.of("horizon.none", MONTHS)));
            return;
        }
        NativeDetails months = new NativeDetails(words.of("horizon.months"), rows(called, ahead));
        months.addClassName("folded");
        Paragraph why = new Paragraph(words.of("horizon.why"));
        why.addClassNames("small", "muted");
        section = Columns.section(words.of("horizon.title"), bars(ahead, now), why, months);
    }

    @Override
    protected Section initContent() {
        return section;
    }

    private Bars bars(List<Horizon.Line> ahead, YearMonth now) {
        TreeMap<YearMonth, Long> months = new TreeMap<>();
        for (int month = 0; month <= MONTHS; month++) {
            months.put(now.plusMonths(month), 0L);
        }
        ahead.forEach(line -> months.merge(line.month(), line.items(), Long::sum));
        return Bars.months(words, words.of("horizon.title"), months);
    }

    private Rows rows(ExpiredWords called, List<Horizon.Line> ahead) {
        Rows rows = new Rows(
                words.of("horizon.title"),
                List.of(
                        words.of("horizon.month"),
                        words.of("horizon.law"),
                        words.of("horizon.kind"),
                        words.of("horizon.people"),
                        words.of("horizon.items")));
        ahead.forEach(line -> rows.with(
                new Span(month(line.month())),
                new Span(called.rule(line.practice(), line.policy(), line.law())),
                new Span(called.kind(line.kind())),
                new Span(words.number(line.people())),
                new Span(words.number(line.items()))));
        return rows;
    }

    private String month(YearMonth month) {
        return DateTimeFormatter.ofPattern("MMMM yyyy", words.language()).format(month);
    }
}
