package io.privacycenter.ui.review.officer;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.evidence.Entrusted;
import io.privacycenter.evidence.Overview;
import io.privacycenter.evidence.Overview.Concern;
import io.privacycenter.sources.schema.SeenSchemas;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.EmptyState;
import io.privacycenter.ui.parts.Page;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Rows;
import io.privacycenter.ui.parts.Sheet;
import io.privacycenter.ui.review.DeskLayout;
import io.privacycenter.ui.review.cases.CaseView;
import io.privacycenter.ui.review.cases.Standing;
import io.privacycenter.ui.shell.Session;
import io.privacycenter.vocabulary.Motive;
import jakarta.annotation.security.RolesAllowed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a data protection officer looks after: a number for each concern, and behind it the parts of requests. */
@Route(value = "review/dpo", layout = DeskLayout.class)
@RolesAllowed("DPO")
public class OverviewView extends Page implements BeforeEnterObserver {

    private static final int AT_ONCE = 20;

    private final Overview overview;
    private final Entrusted entrusted;
    private final Configurations configurations;
    private final SeenSchemas schemas;

    OverviewView(
            Texts texts, Overview overview, Entrusted entrusted, Configurations configurations, SeenSchemas schemas) {
        super(texts);
        this.overview = overview;
        this.entrusted = entrusted;
        this.configurations = configurations;
        this.schemas = schemas;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        int overdue = overview.count(Concern.OVERDUE, null);
        Div concerns = new Div();
        concerns.addClassName("concerns");
        List<String> well = new ArrayList<>();
        for (Concern concern : Concern.values()) {
            int count = overview.count(concern, null);
            if (count == 0) {
                well.add(words().of(key(concern)));
            } else {
                concerns.add(concern(concern, count));
            }
        }
        List<String> unmapped = configurations.platform().stream()
                .flatMap(platform -> platform.mappings().stream())
                .flatMap(mapping -> schemas.unmapped(mapping).stream())
                .toList();
        if (!unmapped.isEmpty()) {
            concerns.add(columns(unmapped));
        }
        if (concerns.getComponentCount() == 0) {
            concerns.add(EmptyState.allDone(words().of("dpo.empty"), words().of("dpo.empty.text")));
        } else if (!well.isEmpty()) {
            Paragraph none = new Paragraph(words().of("dpo.none", words().list(well)));
            none.addClassNames("muted", "small");
            concerns.add(none);
        }
        add(new Sheet(title(words().of("dpo.title", overdue)), words().of("dpo.lead")).body(concerns));
    }

    private static String key(Concern concern) {
        return "dpo.concern." + concern.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private NativeDetails concern(Concern concern, int count) {
        Div list = new Div();
        NativeDetails details = details(count, words().of(key(concern)), words().of(key(concern) + ".why"), list);
        details.addToggleListener(toggle -> {
            if (toggle.isOpened() && list.getComponentCount() == 0) {
                if (concern == Concern.NOT_GRANTED) {
                    list.add(motives());
                }
                more(concern, count, list, 0);
            }
        });
        return details;
    }

    private NativeDetails details(int count, String name, String why, Div list) {
        Span number = new Span(words().number(count));
        number.addClassName("concern-count");
        Span named = new Span(name);
        named.addClassName("concern-name");
        Div line = new Div(number, named);
        line.addClassName("concern-line");
        Paragraph sentence = new Paragraph(why);
        sentence.addClassNames("muted", "small");
        NativeDetails details = new NativeDetails(line, new Div(sentence, list));
        details.addClassName("concern");
        return details;
    }

    private Component motives() {
        UnorderedList list = new UnorderedList();
        overview.motives(null)
                .forEach((motive, times) -> list.add(new ListItem(words().of(
                                "dpo.motive",
                                words().term("motives", Motive.valueOf(motive).term()),
                                times))));
        return list;
    }

    private void more(Concern concern, int count, Div list, int from) {
        List<Overview.Line> page = overview.page(concern, null, from, AT_ONCE);
        Rows rows = new Rows(
                words().of(key(concern)),
                List.of(
                        words().of("dpo.request"),
                        words().of("dpo.asked"),
                        words().of("evidence.practice"),
                        words().of("dpo.day." + day(concern)),
                        words().of("dpo.note"),
                        ""));
        page.forEach(line -> rows.with(
                reference(line.reference()),
                new Span(words().term("actions", line.action())),
                new Span(entrusted.name(line.controller())),
                new Span(words().shortDate(LocalDate.ofInstant(line.at(), entrusted.zone(line.controller())))),
                new Span(note(line)),
                concern == Concern.SAMPLED ? look(line) : new Span()));
        list.add(rows);
        int shown = from + page.size();
        if (shown < count && !page.isEmpty()) {
            list.add(Press.plain(words().of("dpo.more", count - shown), click -> {
                click.getSource().removeFromParent();
                more(concern, count, list, shown);
            }));
        }
    }

    private static String day(Concern concern) {
        return switch (concern) {
            case OVERDUE, DUE_WITHIN_A_WEEK, EXTENDED -> "due";
            case FAILED, RECIPIENTS, SAMPLED, NOT_GRANTED -> "answered";
            case DISAGREED -> "disagreed";
        };
    }

    private String note(Overview.Line line) {
        if (line.failure() != null) {
            return Standing.failure(line.failure(), words());
        }
        return line.motives().stream()
                .map(motive -> words().term("motives", Motive.valueOf(motive).term()))
                .collect(Collectors.joining(", "));
    }

    private Component look(Overview.Line line) {
        Div both = new Div(
                Press.once(Press.plain(words().of("dpo.agree"), click -> {
                    overview.agree(Session.staff().orElseThrow(), line.demand());
                    click.getSource().getParent().ifPresent(cell -> done(cell));
                })),
                Press.once(Press.ghost(words().of("dpo.doubt"), click -> {
                    overview.doubt(Session.staff().orElseThrow(), line.demand());
                    getUI().ifPresent(ui -> ui.navigate(CaseView.address(line.reference())));
                })));
        both.addClassNames("line", "line-tight");
        return both;
    }

    private void done(Component cell) {
        if (cell instanceof Div buttons) {
            buttons.removeAll();
            buttons.add(new Text(words().of("dpo.looked")));
        }
    }

    private static Anchor reference(String reference) {
        return new Anchor(CaseView.address(reference), reference);
    }

    private NativeDetails columns(List<String> unmapped) {
        UnorderedList list = new UnorderedList();
        unmapped.stream().limit(AT_ONCE * 5L).forEach(column -> list.add(new ListItem(column)));
        return details(
                unmapped.size(),
                words().of("dpo.concern.unmapped"),
                words().of("dpo.concern.unmapped.why"),
                new Div(list));
    }
}
