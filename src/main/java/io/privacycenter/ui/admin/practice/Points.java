package io.privacycenter.ui.admin.practice;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.privacycenter.configuration.Checklist;
import io.privacycenter.configuration.Practice;
import io.privacycenter.engine.rules.RetentionPresets;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Bold;
import io.privacycenter.ui.parts.DataWords;
import io.privacycenter.ui.parts.Icons;
import java.util.List;

/** What the law and the answers want said on one page, and what of it is missing. */
final class Points extends Div {
    private static final int MOST_NAMED = 6;

    private final Words words;
    private final DataWords data;
    private final Practice practice;

    Points(Words words, DataWords data, Practice practice, List<Checklist.Point> points) {
        this.words = words;
        this.data = data;
        this.practice = practice;
        addClassNames("stack", "points");
        UnorderedList list = new UnorderedList();
        list.addClassName("plain-list");
        points.forEach(point -> list.add(line(point)));
        add(new H2(words.of("practice.checklist")), list);
    }

    private ListItem line(Checklist.Point point) {
        Div said = new Div(new Bold(words.of("checklist." + point.id())));
        if (!point.article().isEmpty()) {
            Span article = new Span(words.of("checklist.article", point.article()));
            article.addClassNames("meta", "quiet");
            said.add(new Div(article));
        }
        if (!point.isMet()) {
            List<String> named = point.missing().stream()
                    .limit(MOST_NAMED)
                    .map(missing -> named(point, missing))
                    .toList();
            int more = point.missing().size() - named.size();
            said.add(new Div(words.of(
                    "checklist.missing", words.list(named) + (more > 0 ? words.of("checklist.more", more) : ""))));
        }
        ListItem line = new ListItem((point.isMet() ? Icons.CHECK : Icons.ALERT).draw(), said);
        line.addClassName(point.isMet() ? "met" : "unmet");
        return line;
    }

    private String named(Checklist.Point point, String missing) {
        return switch (point.id()) {
            case "covered", "periods" -> data.kind(missing);
            case "interests", "profile", "languages" -> use(missing);
            case "minimums" -> law(missing);
            case "safeguards" -> missing;
            default -> words.of("checklist.field." + missing);
        };
    }

    private String use(String id) {
        return practice.base(id)
                .map(Practice.Base::label)
                .or(() -> practice.keeping(id).map(Practice.Keeping::label))
                .map(label -> label.in(words.language()))
                .filter(label -> !label.isBlank())
                .orElse(id);
    }

    private static String law(String preset) {
        return RetentionPresets.all().stream()
                .map(RetentionPresets.Preset::policy)
                .filter(policy -> policy.id().equals(preset))
                .map(policy -> String.valueOf(policy.law()))
                .findFirst()
                .orElse(preset);
    }
}
