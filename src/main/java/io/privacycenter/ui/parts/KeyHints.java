package io.privacycenter.ui.parts;

import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.Span;

/** The keys of a page, at the foot of its sheet. */
public final class KeyHints extends Footer {
    public KeyHints() {
        addClassName("keys");
    }

    /** @param what {@code move} */
    public KeyHints with(String what, String... keys) {
        Span hint = new Span();
        for (String key : keys) {
            Keycap cap = new Keycap(key);
            cap.getElement().removeAttribute("aria-hidden");
            hint.add(cap);
        }
        hint.add(new Span(what));
        add(hint);
        return this;
    }
}
