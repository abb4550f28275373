package io.privacycenter.ui.admin;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.privacycenter.configuration.Difference;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What two documents say differently: where, before, after. */
final class Differences extends Composite<Div> {
    private static final int MOST = 200;
    private static final int LONGEST = 160;

    Differences(Words words, List<Difference> differences) {
        if (differences.isEmpty()) {
            getContent().add(new Paragraph(words.of("versions.same")));
            return;
        }
        Rows rows = new Rows(
                words.of("versions.differences"),
                List.of(words.of("versions.where"), words.of("versions.before"), words.of("versions.after")));
        differences.stream()
                .limit(MOST)
                .forEach(one -> rows.with(new Code(one.path()), said(words, one.before()), said(words, one.after())));
        getContent().add(rows);
        if (differences.size() > MOST) {
            getContent().add(new Paragraph(words.of("versions.more", differences.size() - MOST)));
        }
    }

    private static Span said(Words words, @Nullable String value) {
        if (value == null) {
            Span nothing = new Span(words.of("versions.nothing"));
            nothing.addClassName("quiet");
            return nothing;
        }
        Span said = new Span(value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value);
        said.addClassName("breaks");
        return said;
    }
}
