package io.privacycenter.ui.review.officer;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.privacycenter.evidence.Entrusted;
import io.privacycenter.evidence.Extent;
import io.privacycenter.evidence.SharedFigures;
import io.privacycenter.evidence.Statistics;
import io.privacycenter.evidence.Statistics.Figures;
import io.privacycenter.evidence.Statistics.OfRight;
import io.privacycenter.requests.desk.Desk;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Bars;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.EmptyState;
import io.privacycenter.ui.parts.Page;
import io.privacycenter.ui.parts.Rows;
import io.privacycenter.ui.parts.Sheet;
import io.privacycenter.ui.review.DeskLayout;
import io.privacycenter.vocabulary.Motive;
import io.privacycenter.vocabulary.Status;
import jakarta.annotation.security.RolesAllowed;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Figures of a period, each as bars with a table beside them. */
@Route(value = "review/figures", layout = DeskLayout.class)
@RolesAllowed("DPO")
public class StatisticsView extends Page implements BeforeEnterObserver {

    private final Statistics statistics;
    private final Entrusted entrusted;
    private final Desk desk;
    private final Div shown = new Div();
    private @Nullable Sheet sheet;

    StatisticsView(Texts texts, Statistics statistics, Entrusted entrusted, Desk desk) {
        super(texts);
        this.statistics = statistics;
        this.entrusted = entrusted;
        this.desk = desk;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        LocalDate today = LocalDate.ofInstant(desk.now(), entrusted.zone(null));
        PeriodChoice choice = new PeriodChoice(words(), entrusted, today, this::show);
        shown.addClassNames("stack", "stack-wide");
        sheet = new Sheet(title(words().of("figures.title")), words().of("figures.lead")).body(choice, shown);
        add(sheet);
        show(choice.chosen());
    }

    private void show(Optional<Extent.Period> period) {
        shown.removeAll();
        if (period.isEmpty()) {
            shown.add(new Paragraph(words().of("evidence.period.wrong")));
            return;
        }
        Figures figures = statistics.of(period.get());
        OfRight all = figures.all();
        if (all == null) {
            shown.add(EmptyState.nothingYet(words().of("figures.none"), words().of("figures.none.text")));
            return;
        }
        if (sheet != null) {
            sheet.figures(List.of(
                    new Sheet.Figure(days(all.medianDays()), words().of("figures.median")),
                    new Sheet.Figure(percent(all.onTimeShare()), words().of("figures.on-time")),
                    new Sheet.Figure(percent(all.byRulesShare()), words().of("figures.by-rules"))));
        }
        shown.add(
                volumes(figures),
                section(
                        "figures.time",
                        figures.rights(),
                        right -> new Bars.Bar(
                                right(right.right()),
                                right.medianDays() == null ? 0 : right.medianDays(),
                                days(right.medianDays())),
                        new Rows(
                                words().of("figures.time"),
                                List.of(
                                        words().of("figures.right"),
                                        words().of("figures.answered"),
                                        words().of("figures.median"),
                                        words().of("figures.ninth"))),
                        right -> List.of(
                                right(right.right()),
                                words().number(right.answered()),
                                days(right.medianDays()),
                                days(right.ninthDays()))),
                section(
                        "figures.shares",
                        figures.rights(),
                        right -> new Bars.Bar(
                                right(right.right()),
                                right.onTimeShare() == null ? 0 : right.onTimeShare(),
                                percent(right.onTimeShare())),
                        new Rows(
                                words().of("figures.shares"),
                                List.of(
                                        words().of("figures.right"),
                                        words().of("figures.on-time"),
                                        words().of("figures.by-rules"))),
                        right -> List.of(
                                right(right.right()), percent(right.onTimeShare()), percent(right.byRulesShare()))),
                outcomes(figures),
                motives(figures),
                shared(period.get()));
    }

    private Component volumes(Figures figures) {
        SortedMap<YearMonth, Integer> months = new TreeMap<>();
        figures.volumes().forEach(one -> months.merge(one.month(), one.parts(), Integer::sum));
        YearMonth first = months.firstKey();
        YearMonth last = figures.volumes().getLast().month();
        for (YearMonth month = first; month.isBefore(last); month = month.plusMonths(1)) {
            months.putIfAbsent(month, 0);
        }
        Rows rows = new Rows(
                words().of("figures.volumes"),
                List.of(words().of("figures.month"), words().of("figures.right"), words().of("figures.parts")));
        figures.volumes()
                .forEach(one ->
                        rows.with(new Span(month(one.month())), new Span(right(one.right())), number(one.parts())));
        return beside("figures.volumes", Bars.months(words(), words().of("figures.volumes"), months), rows);
    }

    private Component outcomes(Figures figures) {
        Map<String, Integer> statuses = figures.outcomes().stream()
                .collect(Collectors.groupingBy(
                        Statistics.Outcome::status, TreeMap::new, Collectors.summingInt(Statistics.Outcome::parts)));
        Rows rows = new Rows(
                words().of("figures.outcomes"),
                List.of(words().of("figures.right"), words().of("figures.outcome"), words().of("figures.parts")));
        figures.outcomes()
                .forEach(one ->
                        rows.with(new Span(right(one.right())), new Span(status(one.status())), number(one.parts())));
        return beside(
                "figures.outcomes", Bars.across(words().of("figures.outcomes"), bars(statuses, this::status)), rows);
    }

    private Component motives(Figures figures) {
        if (figures.motives().isEmpty()) {
            return Columns.section(words().of("figures.motives"), new Paragraph(words().of("figures.motives.none")));
        }
        Map<String, Integer> motives = figures.motives().stream()
                .collect(Collectors.groupingBy(
                        Statistics.Motive::motive, TreeMap::new, Collectors.summingInt(Statistics.Motive::parts)));
        Rows rows = new Rows(
                words().of("figures.motives"),
                List.of(words().of("figures.right"), words().of("figures.motive"), words().of("figures.parts")));
        figures.motives()
                .forEach(one ->
                        rows.with(new Span(right(one.right())), new Span(motive(one.motive())), number(one.parts())));
        return beside("figures.motives", Bars.across(words().of("figures.motives"), bars(motives, this::motive)), rows);
    }

    private List<Bars.Bar> bars(Map<String, Integer> counted, Function<String, String> name) {
        return counted.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(one -> new Bars.Bar(name.apply(one.getKey()), one.getValue(), words().number(one.getValue())))
                .toList();
    }

    private <T> Component section(
            String key, List<T> lines, Function<T, Bars.Bar> bar, Rows rows, Function<T, List<String>> cells) {
        lines.forEach(
                line -> rows.with(cells.apply(line).stream().map(Span::new).toArray(Component[]::new)));
        return beside(key, Bars.across(words().of(key), lines.stream().map(bar).toList()), rows);
    }

    private Component beside(String key, Bars bars, Rows rows) {
        Div both = new Div(bars, rows);
        both.addClassName("chart-and-table");
        return Columns.section(words().of(key), both);
    }

    private Component shared(Extent.Period period) {
        Anchor link = new Anchor(
                DownloadHandler.fromInputStream(event -> {
                    byte[] csv = SharedFigures.csv(statistics.of(period)).getBytes(StandardCharsets.UTF_8);
                    return new DownloadResponse(
                            new ByteArrayInputStream(csv),
                            "figures-" + period.from() + "-" + period.to() + ".csv",
                            "text/csv",
                            csv.length);
                }),
                words().of("figures.share"));
        link.addClassName("btn");
        link.setRouterIgnore(true);
        Paragraph why = new Paragraph(words().of("figures.share.why"));
        why.addClassNames("muted", "small");
        return Columns.section(words().of("figures.sharing"), why, link);
    }

    private static Span number(int count) {
        Span number = new Span(String.valueOf(count));
        number.addClassName("num");
        return number;
    }

    private String month(YearMonth month) {
        return DateTimeFormatter.ofPattern("MMMM yyyy", words().language()).format(month);
    }

    private String right(String action) {
        return words().term("actions", action);
    }

    private String status(String name) {
        return words().term("statuses", Status.valueOf(name).term());
    }

    private String motive(String name) {
        return words().term("motives", Motive.valueOf(name).term());
    }

    private String days(@Nullable Double days) {
        if (days == null) {
            return "–";
        }
        NumberFormat oneDigit = NumberFormat.getNumberInstance(words().language());
        oneDigit.setMaximumFractionDigits(1);
        return words().of("desk2.days", oneDigit.format(days));
    }

    private String percent(@Nullable Integer percent) {
        return percent == null ? "–" : words().percent(percent);
    }
}
