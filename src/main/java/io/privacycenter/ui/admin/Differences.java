package io.privacycenter.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.privacycenter.configuration.Difference;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Bold;
import io.privacycenter.ui.parts.DataWords;
import io.privacycenter.ui.parts.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What two documents say differently: where, before, after. It is said in words, with the way to it in the document below for
 * those who change files.
 */
final class Differences extends Composite<Div> {
    private static final int MOST = 200;
    private static final int LONGEST = 160;
    private static final int MOST_LINES = 12;

    private final Words words;
    private final DocumentWords says;

    Differences(Words words, DataWords data, List<Difference> differences) {
        this.words = words;
        this.says = new DocumentWords(words, data);
        if (differences.isEmpty()) {
            getContent().add(new Paragraph(words.of("versions.same")));
            return;
        }
        Rows rows = new Rows(
                words.of("versions.differences"),
                List.of(words.of("versions.where"), words.of("versions.before"), words.of("versions.after")));
        differences.stream()
                .limit(MOST)
                .forEach(one -> rows.with(
                        where(one), said(one, one.before(), one.after()), said(one, one.after(), one.before())));
        getContent().add(rows);
        if (differences.size() > MOST) {
            getContent().add(new Paragraph(words.of("versions.more", differences.size() - MOST)));
        }
    }

    private Component where(Difference one) {
        Code path = new Code(one.path());
        path.addClassNames("meta", "quiet", "breaks");
        return new Div(new Div(new Bold(says.where(one))), path);
    }

    private Component said(Difference one, @Nullable JsonNode here, @Nullable JsonNode there) {
        if (here == null) {
            Span nothing = new Span(words.of("versions.nothing"));
            nothing.addClassName("quiet");
            return nothing;
        }
        Div said = new Div();
        said.addClassName("breaks");
        String field = one.field();
        if (here.isArray() && there != null && there.isArray()) {
            items(said, field, here, there);
        } else if (here.isObject()) {
            List<String> lines = says.lines(here);
            lines.stream().limit(MOST_LINES).forEach(line -> said.add(new Div(cut(line))));
            more(said, lines.size());
        } else {
            said.add(cut(says.value(field, here)));
        }
        return said;
    }

    /** One below the other; those that the other side has not are what differs. */
    private void items(Div said, String field, JsonNode here, JsonNode there) {
        List<JsonNode> others = there.valueStream().toList();
        here.valueStream().limit(MOST_LINES).forEach(item -> {
            String name = cut(says.value(field, item));
            said.add(new Div(others.contains(item) ? new Span(name) : new Bold(name)));
        });
        more(said, here.size());
    }

    private void more(Div said, int lines) {
        if (lines > MOST_LINES) {
            said.add(new Div(words.of("versions.more", lines - MOST_LINES)));
        }
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
