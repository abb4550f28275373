package io.privacycenter.ui.patient;

import com.vaadin.flow.component.textfield.TextField;
import io.privacycenter.texts.Words;

/** Where the six digits of a message go, typed or pasted, with or without blanks. */
final class CodeField extends TextField {
    static final String ID = "code";
    private static final int DIGITS = 6;

    CodeField(Words words) {
        super(words.of("id.code"));
        setId(ID);
        getElement().setProperty("autocomplete", "one-time-code");
        setAutofocus(true);
        addClassName("code-field");
        getElement().executeJs("this.inputElement.inputMode = 'numeric'");
    }

    String digits() {
        return getValue().replaceAll("\\D", "");
    }

    boolean isComplete() {
        return digits().length() == DIGITS;
    }
}
