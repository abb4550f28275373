package io.privacycenter.ui.admin.practice;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.privacycenter.configuration.look.Colour;
import io.privacycenter.texts.Words;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One colour, written or picked; empty for none. */
final class ColourField extends Composite<TextField> {
    private static final int LONGEST = 7;

    private final Words words;
    private final Swatch swatch;

    /** @param changed what follows when another colour, or none, is there */
    ColourField(Words words, String label, @Nullable String colour, Runnable changed) {
        this.words = words;
        swatch = new Swatch(label);
        TextField text = getContent();
        text.setLabel(label);
        text.setMaxLength(LONGEST);
        text.setPrefixComponent(swatch);
        text.setValueChangeMode(ValueChangeMode.ON_CHANGE);
        show(colour);
        text.addValueChangeListener(change -> {
            if (isWell()) {
                show(value());
                changed.run();
            }
        });
        swatch.addValueChangeListener(picked -> {
            if (picked.isFromClient()) {
                text.setValue(picked.getValue());
            }
        });
    }

    /** Whether it is a colour or nothing; what is neither says so. */
    boolean isWell() {
        String written = getContent().getValue().strip();
        boolean well = written.isEmpty() || Colour.isOne(written);
        getContent().setInvalid(!well);
        getContent().setErrorMessage(well ? "" : words.of("practice.look.colour.wrong"));
        return well;
    }

    @Nullable
    String value() {
        String written = getContent().getValue().strip().toLowerCase(Locale.ROOT);
        return Colour.isOne(written) ? written : null;
    }

    void take(Colour colour) {
        getContent().setValue(colour.written());
    }

    /** What is meant as long as nothing is written, for the eye. */
    void meaning(String colour) {
        if (value() == null) {
            swatch.setValue(colour);
        }
    }

    void help(String sentence) {
        getContent().setHelperText(sentence);
    }

    private void show(@Nullable String colour) {
        getContent().setValue(colour == null ? "" : colour);
        if (colour != null) {
            swatch.setValue(colour);
        }
    }
}
