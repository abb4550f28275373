package io.privacycenter.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import org.jspecify.annotations.Nullable;

/**
 * Where a rule comes from, one article each.
 *
 * @param name {@code Public health code, R.1112-7}
 * @param href its plain summary or official text, or null when there is nothing to open
 */
public record Source(String name, @Nullable String href) {
    Component shown() {
        return href == null ? new Span(name) : new Anchor(href, name);
    }
}
