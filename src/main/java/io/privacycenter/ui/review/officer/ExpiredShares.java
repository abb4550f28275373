package io.privacycenter.ui.review.officer;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.privacycenter.engine.retention.Retention;
import io.privacycenter.retention.Releasing.Past;
import io.privacycenter.retention.Releasing.Share;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Rows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What has outlived its law, by kind of data and rule, each with a button to see those people alone. */
final class ExpiredShares extends Composite<Section> {
    private final Section section;
    private final Map<Past, Button> buttons = new LinkedHashMap<>();
    private @Nullable Past pressed;

    /** @param see takes which are to be seen alone; null, when what is pressed is pressed again, for everybody */
    ExpiredShares(Words words, List<Share> shares, ExpiredWords expired, Consumer<@Nullable Past> see) {
        Rows rows = new Rows(
                words.of("expired.shares"),
                List.of(
                        words.of("horizon.kind"),
                        words.of("horizon.law"),
                        words.of("horizon.items"),
                        words.of("expired.since"),
                        ""));
        for (Share share : shares) {
            String kind = expired.kind(share.past().kind());
            Button button = Press.plain(
                    words.of("expired.see", share.people()),
                    click -> see.accept(share.past().equals(pressed) ? null : share.past()));
            button.setAriaLabel(words.of("expired.see.of", share.people(), kind));
            buttons.put(share.past(), button);
            rows.with(
                    new Span(kind),
                    new Span(expired.rule(
                            share.practice(),
                            share.past().policy(),
                            share.past().law())),
                    new Span(words.number(share.items())),
                    new Span(words.date(Retention.lastDay(
                            share.since(), expired.practice(share.practice()).zone()))),
                    button);
        }
        press(null);
        section = Columns.section(words.of("expired.shares"), rows);
    }

    @Override
    protected Section initContent() {
        return section;
    }

    /** Shows which are seen alone. @param which null for everybody */
    void press(@Nullable Past which) {
        pressed = which;
        buttons.forEach(
                (past, button) -> button.getElement().setAttribute("aria-pressed", String.valueOf(past.equals(which))));
    }
}
