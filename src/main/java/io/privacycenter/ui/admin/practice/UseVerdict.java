package io.privacycenter.ui.admin.practice;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.privacycenter.configuration.Practice;
import io.privacycenter.configuration.UseCheck;
import io.privacycenter.engine.rules.Profile;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.vocabulary.UnknownTermException;
import java.util.List;

/** What the practice's regulation says of one use, in plain words with the law. */
final class UseVerdict extends Div {
    private static final int MOST_NAMED = 5;

    UseVerdict(Shown shown, Practice.Base use) {
        Words words = shown.words();
        addClassName("use-verdict");
        String profile = shown.practice().profile();
        if (!Profile.known().contains(profile)) {
            add(line(Icons.INFO, words.of("practice.uses.no-profile")));
            return;
        }
        UseCheck check;
        try {
            check = UseCheck.of(shown.platform(), profile, use);
        } catch (UnknownTermException e) {
            add(line(Icons.ALERT, words.of("practice.uses.unknown", words.of(e))));
            return;
        }
        if (check.isFine()) {
            add(line(Icons.CHECK, words.of("practice.uses.fine")));
        }
        if (!check.unknown().isEmpty()) {
            add(line(Icons.ALERT, words.of("practice.uses.unknown", words.list(check.unknown()))));
        }
        if (check.isCut()) {
            UseSentence names = new UseSentence(shown);
            List<String> cut =
                    check.cut().stream().map(names::category).distinct().toList();
            List<String> named = cut.stream().limit(MOST_NAMED).toList();
            int more = cut.size() - named.size();
            add(line(
                    Icons.ALERT,
                    words.of(
                            "practice.uses.cut",
                            words.list(named) + (more > 0 ? words.of("checklist.more", more) : ""),
                            words.list(check.laws()))));
        }
        if (check.marketsOnAnotherBase()) {
            add(line(Icons.ALERT, words.of("practice.uses.markets")));
        }
    }

    static Div line(Icons icon, String sentence) {
        Div line = new Div(icon.draw(), new Span(sentence));
        line.addClassName(icon == Icons.ALERT ? "unwell" : "well");
        return line;
    }
}
