package io.privacycenter.ui.admin.practice;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.privacycenter.configuration.KindOfData;
import io.privacycenter.configuration.Practice;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Bold;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.Rows;
import io.privacycenter.vocabulary.Dictionary;
import io.privacycenter.vocabulary.Term;
import io.privacycenter.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands behind the sentences: for each kind of data and purpose, which uses rest on it. */
final class UsesMatrix {
    private final Shown shown;
    private final Words words;

    private UsesMatrix(Shown shown) {
        this.shown = shown;
        words = shown.words();
    }

    static Section of(Shown shown) {
        return new UsesMatrix(shown).draw();
    }

    private Section draw() {
        List<String> purposes = Vocabulary.priv().terms(Dictionary.PURPOSES).stream()
                .filter(purpose -> Term.parent(purpose) == null)
                .filter(purpose -> uses(null, purpose).stream().findAny().isPresent())
                .toList();
        List<String> heads = new ArrayList<>(List.of(words.of("practice.uses.kind")));
        purposes.forEach(purpose -> heads.add(words.term("purposes", purpose)));
        Rows rows = new Rows(words.of("practice.uses.matrix"), heads);
        for (KindOfData kind : shown.platform().kinds()) {
            List<Component> cells =
                    new ArrayList<>(List.of(new Bold(kind.label().in(words.language()))));
            purposes.forEach(purpose -> cells.add(cell(uses(kind.term(), purpose))));
            rows.with(cells.toArray(Component[]::new));
        }
        rows.addClassName("uses-matrix");
        return Columns.section(words.of("practice.uses.matrix"), rows);
    }

    private Component cell(List<String> uses) {
        if (!uses.isEmpty()) {
            return new Span(words.list(uses));
        }
        Span none = new Span("–");
        none.addClassName("quiet");
        none.getElement().setAttribute("aria-label", words.of("practice.uses.matrix.none"));
        none.getElement().setAttribute("role", "img");
        return none;
    }

    private List<String> uses(@Nullable String category, String purpose) {
        return shown.practice().bases().stream()
                .filter(use -> use.scope().stream()
                        .anyMatch(part -> (category == null || part.touches(category)) && part.serves(purpose)))
                .map(use -> use.label().in(words.language()))
                .toList();
    }

    static boolean isWorthShowing(Practice practice, List<KindOfData> kinds) {
        return !practice.bases().isEmpty() && !kinds.isEmpty();
    }
}
