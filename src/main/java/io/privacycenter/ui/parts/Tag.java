package io.privacycenter.ui.parts;

import com.vaadin.flow.component.html.Span;

/** A short state in a rounded outline: {@code Being decided}. */
public final class Tag extends Span {
    public Tag(Tone tone, String word) {
        addClassNames("tag", "tag-" + tone.css());
        add(new Span(word));
    }

    public Tag(Tone tone, Icons icon, String word) {
        this(tone, word);
        addComponentAsFirst(icon.draw());
    }
}
