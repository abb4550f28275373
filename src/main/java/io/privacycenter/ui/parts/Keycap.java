package io.privacycenter.ui.parts;

import com.vaadin.flow.component.HasText;
import com.vaadin.flow.component.HtmlComponent;

/** The key that does the same; hidden from screen readers, which announce keys by {@code aria-keyshortcuts}. */
public final class Keycap extends HtmlComponent implements HasText {
    public Keycap(String key) {
        super("kbd");
        setText(key);
        getElement().setAttribute("aria-hidden", "true");
    }
}
