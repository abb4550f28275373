package io.privacycenter.ui.admin.practice;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.privacycenter.configuration.Text;
import io.privacycenter.texts.Words;
import org.jspecify.annotations.Nullable;

/** A short text in the three languages; English is what others see where theirs is missing. */
final class ThreeTexts extends Div {
    private static final int LONGEST = 500;

    private final Words words;
    private final TextField en;
    private final TextField fr;
    private final TextField es;

    /** @param label what is said */
    ThreeTexts(Words words, String label) {
        this.words = words;
        en = field(label, "en");
        fr = field(label, "fr");
        es = field(label, "es");
        addClassName("three-texts");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", label);
        Span name = new Span(label);
        name.addClassName("small");
        add(name, en, fr, es);
    }

    void show(@Nullable Text text) {
        en.setValue(text == null ? "" : text.en());
        fr.setValue(text == null || text.fr() == null ? "" : text.fr());
        es.setValue(text == null || text.es() == null ? "" : text.es());
    }

    /** Whether it is said in English at least; the field says that it has to be. */
    boolean isWell() {
        en.setInvalid(en.getValue().isBlank());
        en.setErrorMessage(words.of("practice.needed"));
        return !en.isInvalid();
    }

    Text text() {
        return new Text(en.getValue().strip(), orNull(fr), orNull(es));
    }

    private TextField field(String label, String language) {
        TextField field = new TextField(words.of("practice.language." + language));
        field.setAriaLabel(label + ", " + words.of("practice.language." + language));
        field.setMaxLength(LONGEST);
        field.getElement().setAttribute("lang", language);
        return field;
    }

    private static @Nullable String orNull(TextField field) {
        return field.getValue().isBlank() ? null : field.getValue().strip();
    }
}
