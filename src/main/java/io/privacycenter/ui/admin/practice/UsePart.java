package io.privacycenter.ui.admin.practice;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import io.privacycenter.configuration.Practice;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.vocabulary.Dictionary;
import io.privacycenter.vocabulary.Vocabulary;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One part of a use: which data, what is done with it, and what for. What is left empty is any. */
final class UsePart extends Div {
    private final DataBox data;
    private final MultiSelectComboBox<String> done;
    private final MultiSelectComboBox<String> purposes;

    /** @param without null when it is the only part */
    UsePart(Shown shown, Practice.Slice part, Runnable changed, @Nullable Consumer<UsePart> without) {
        Words words = shown.words();
        data = new DataBox(shown, words.of("practice.uses.data"), part.dc());
        done = box(
                words,
                "practice.uses.done",
                "use-done",
                Dictionary.PROCESSING_CATEGORIES,
                part.pc(),
                shown.platform().processing());
        purposes = box(
                words,
                "practice.uses.for",
                "use-for",
                Dictionary.PURPOSES,
                part.pp(),
                shown.platform().purposes());
        addClassName("use-part");
        add(data, done, purposes);
        List.of(data, done, purposes).forEach(field -> field.addValueChangeListener(change -> changed.run()));
        if (without != null) {
            add(Press.icon(Icons.BIN, words.of("practice.uses.part.remove"), click -> without.accept(this)));
        }
    }

    /** Whether anything is chosen: a part that says nothing at all would be every use of everything. */
    boolean isSaid() {
        return !data.isEmpty() && !done.isEmpty() && !purposes.isEmpty();
    }

    Practice.Slice part() {
        return new Practice.Slice(data.categories(), chosen(done), chosen(purposes));
    }

    private static @Nullable List<String> chosen(MultiSelectComboBox<String> box) {
        return box.getValue().isEmpty()
                ? null
                : box.getValue().stream().sorted().toList();
    }

    private static MultiSelectComboBox<String> box(
            Words words,
            String label,
            String names,
            Dictionary dictionary,
            @Nullable List<String> said,
            List<String> own) {
        MultiSelectComboBox<String> box = new MultiSelectComboBox<>(words.of(label));
        Set<String> terms = new LinkedHashSet<>(Vocabulary.priv().terms(dictionary));
        terms.addAll(own);
        terms.addAll(said == null ? List.of() : said);
        box.setItems(terms);
        box.setItemLabelGenerator(term -> words.closest(names, term));
        box.setValue(said == null ? List.of() : said);
        return box;
    }
}
