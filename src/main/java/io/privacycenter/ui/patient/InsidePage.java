package io.privacycenter.ui.patient;

import com.vaadin.flow.component.UI;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Page;
import java.util.Objects;

/** A page of a signed-in patient. */
public abstract class InsidePage extends Page {
    private final AtPractice at;

    public InsidePage(Texts texts, Practices practices) {
        super(texts);
        at = practices.ofPatient();
    }

    protected final AtPractice at() {
        return at;
    }

    public static void go(String page) {
        Objects.requireNonNull(UI.getCurrent()).navigate(page);
    }
}
