package io.privacycenter.ui.patient.door;

import com.vaadin.flow.component.textfield.TextField;
import io.privacycenter.texts.Words;

/** Where the six digits of a message go, typed or pasted, with or without blanks. */
public final class CodeField extends TextField {
    static final String ID = "code";
    private static final int DIGITS = 6;

    public CodeField(Words words) {
        super(words.of("id.code"));
        setId(ID);
        getElement().setProperty("autocomplete", "one-time-code");
        setAutofocus(true);
        addClassName("code-field");
        getElement().executeJs("this.inputElement.inputMode = 'numeric'");
    }

    public String digits() {
        return getValue().replaceAll("\\D", "");
    }

    public boolean isComplete() {
        return digits().length() == DIGITS;
    }
}
