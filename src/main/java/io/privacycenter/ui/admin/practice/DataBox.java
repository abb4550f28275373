package io.privacycenter.ui.admin.practice;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import io.privacycenter.configuration.KindOfData;
import io.privacycenter.vocabulary.Dictionary;
import io.privacycenter.vocabulary.Vocabulary;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which data: the platform's kinds first, then the words of PRIV, and whatever is said already. */
final class DataBox extends MultiSelectComboBox<String> {

    DataBox(Shown shown, String label, @Nullable Collection<String> said) {
        super(label);
        Collection<String> chosen = said == null ? List.of() : said;
        Set<String> terms = new LinkedHashSet<>();
        shown.platform().kinds().stream().map(KindOfData::term).forEach(terms::add);
        terms.addAll(Vocabulary.priv().terms(Dictionary.DATA_CATEGORIES));
        terms.addAll(chosen);
        UseSentence names = new UseSentence(shown);
        Set<String> twice = new LinkedHashSet<>();
        Set<String> once = new LinkedHashSet<>();
        Stream.of(terms.toArray(String[]::new)).map(names::category).forEach(name -> {
            if (!once.add(name)) {
                twice.add(name);
            }
        });
        setItems(terms);
        setItemLabelGenerator(term -> {
            String name = names.category(term);
            return twice.contains(name) ? name + " (" + term + ")" : name;
        });
        setValue(chosen);
    }

    /** In an order that stays; null for any. */
    @Nullable
    List<String> categories() {
        return getValue().isEmpty() ? null : getValue().stream().sorted().toList();
    }
}
