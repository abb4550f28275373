package io.privacycenter.ui.admin.practice;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.textfield.TextField;
import io.privacycenter.configuration.Countries;
import io.privacycenter.configuration.KindOfData;
import io.privacycenter.configuration.Practice;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.PlainDialog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One recipient: a laboratory, a host, an insurer. */
final class RecipientDialog {
    private final Shown shown;
    private final Words words;
    private final PlainDialog dialog;
    private final TextField name;
    private final ThreeTexts what;
    private final MultiSelectComboBox<String> data;
    private final ComboBox<String> country;
    private final ThreeTexts safeguard;

    /** @param one who is changed; null for somebody new */
    RecipientDialog(Shown shown, Practice.@Nullable Recipient one, Consumer<Practice.Recipient> said) {
        this.shown = shown;
        words = shown.words();
        name = new TextField(words.of("practice.shared.who"));
        name.setMaxLength(200);
        name.setRequiredIndicatorVisible(true);
        what = new ThreeTexts(words, words.of("practice.shared.what"));
        data = new MultiSelectComboBox<>(words.of("practice.shared.data"));
        data.setHelperText(words.of("practice.shared.data.help"));
        data.setItems(categories(one));
        data.setItemLabelGenerator(shown.data()::label);
        country = new ComboBox<>(words.of("practice.shared.where"));
        country.setItems(List.of(Locale.getISOCountries()).stream()
                .sorted(Comparator.comparing(words::country))
                .toList());
        country.setItemLabelGenerator(words::country);
        safeguard = new ThreeTexts(words, words.of("practice.shared.safeguard"));
        safeguard.setVisible(false);
        country.addValueChangeListener(change -> safeguard.setVisible(isAbroad()));
        if (one != null) {
            name.setValue(one.name());
            what.show(one.what());
            data.setValue(one.dc() == null ? List.of() : one.dc());
            safeguard.show(one.safeguard());
            country.setValue(one.country() == null ? shown.practice().country() : one.country());
        } else {
            country.setValue(shown.practice().country());
        }
        dialog = Edited.dialog(
                words,
                words.of(one == null ? "practice.shared.add" : "practice.shared.change"),
                words.of("practice.shared.why"),
                this::isWell,
                () -> said.accept(recipient()),
                name,
                what,
                data,
                country,
                safeguard);
    }

    void open() {
        dialog.open();
    }

    private boolean isWell() {
        name.setInvalid(name.isEmpty());
        name.setErrorMessage(words.of("practice.needed"));
        return !name.isInvalid() & what.isWell() & (!isAbroad() || safeguard.isWell());
    }

    private Practice.Recipient recipient() {
        String where = country.getValue();
        return new Practice.Recipient(
                name.getValue().strip(),
                what.text(),
                data.getValue().isEmpty()
                        ? null
                        : data.getValue().stream().sorted().toList(),
                where == null || where.equals(shown.practice().country()) ? null : where,
                isAbroad() ? safeguard.text() : null);
    }

    private boolean isAbroad() {
        return country.getValue() != null && Countries.isAbroad(shown.practice(), country.getValue());
    }

    /** The kinds of data of the platform, and what is said already. */
    private List<String> categories(Practice.@Nullable Recipient one) {
        List<String> categories = new ArrayList<>(
                shown.platform().kinds().stream().map(KindOfData::term).toList());
        if (one != null && one.dc() != null) {
            one.dc().stream().filter(term -> !categories.contains(term)).forEach(categories::add);
        }
        return categories;
    }
}
