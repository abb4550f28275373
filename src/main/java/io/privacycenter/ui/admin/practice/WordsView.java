package io.privacycenter.ui.admin.practice;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import io.privacycenter.configuration.Entries;
import io.privacycenter.configuration.Practice;
import io.privacycenter.configuration.Text;
import io.privacycenter.ui.admin.AdminLayout;
import io.privacycenter.ui.parts.Bold;
import io.privacycenter.ui.parts.EmptyState;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Rows;
import io.privacycenter.ui.parts.Tag;
import io.privacycenter.ui.parts.Tone;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What patients read of a practice, in three languages; what is missing first. */
@Route(value = "admin/practice/:slug/words", layout = AdminLayout.class)
@RolesAllowed("ADMINISTRATOR")
public class WordsView extends PracticePage {
    WordsView(Workbench bench) {
        super(bench, Step.WORDS);
    }

    /**
     * One text of the document.
     *
     * @param where text key of what it is a text of
     * @param write from a document and another text to the changed document
     */
    private record Wording(String where, Text text, Function<Text, UnaryOperator<String>> write) {
        boolean isWhole() {
            return Stream.of(text.en(), text.fr(), text.es()).noneMatch(Wording::isBlank);
        }

        static boolean isBlank(@Nullable String one) {
            return one == null || one.isBlank();
        }
    }

    @Override
    List<Component> content(Shown shown) {
        List<Wording> wordings = wordings(shown.practice());
        if (wordings.isEmpty()) {
            return List.of(
                    EmptyState.nothingYet(words().of("practice.words.none"), words().of("practice.words.none.text")));
        }
        wordings.sort(Comparator.comparing(Wording::isWhole));
        Rows rows = new Rows(
                words().of("practice.words.name"),
                List.of(
                        words().of("practice.words.where"),
                        words().of("practice.language.en"),
                        words().of("practice.language.fr"),
                        words().of("practice.language.es"),
                        ""));
        wordings.forEach(one -> rows.with(
                new Bold(words().of(one.where())),
                said("en", one.text().en()),
                said("fr", one.text().fr()),
                said("es", one.text().es()),
                Press.ghost(words().of("practice.edit"), click -> edit(one))));
        return List.of(rows);
    }

    private static List<Wording> wordings(Practice practice) {
        List<Wording> all = new ArrayList<>();
        for (Practice.Base base : practice.bases()) {
            all.add(new Wording(
                    "practice.words.use",
                    base.label(),
                    text -> document -> Entries.BASES.with(document, base.saying(text, base.help()))));
            all.add(new Wording(
                    "practice.words.help",
                    base.help(),
                    text -> document -> Entries.BASES.with(document, base.saying(base.label(), text))));
        }
        for (Practice.Keeping rule : practice.retention()) {
            all.add(new Wording(
                    "practice.words.rule",
                    rule.label(),
                    text -> document -> Entries.KEEPING.with(document, rule.saying(text))));
        }
        for (Practice.Recipient one : practice.recipients()) {
            all.add(new Wording(
                    "practice.words.recipient",
                    one.what(),
                    text -> document -> Entries.RECIPIENTS.with(document, one.saying(text))));
        }
        return all;
    }

    private Component said(String language, @Nullable String text) {
        if (Wording.isBlank(text)) {
            return new Tag(Tone.ALERT, words().of("practice.words.missing"));
        }
        Span said = new Span(text);
        said.getElement().setAttribute("lang", language);
        return new Div(said);
    }

    private void edit(Wording one) {
        ThreeTexts texts = new ThreeTexts(words(), words().of(one.where()));
        texts.show(one.text());
        Edited.dialog(
                        words(),
                        words().of("practice.words.change"),
                        words().of(one.where()),
                        texts::isWell,
                        () -> change(words().of("practice.saved"), one.write().apply(texts.text())),
                        texts)
                .open();
    }
}
