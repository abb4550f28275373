package io.privacycenter.ui.parts;

import com.vaadin.flow.component.html.Span;

/** Whether the rules agree, or a person must look. */
public final class Sure extends Span {
    public Sure(boolean sure, String word) {
        addClassName("sure");
        setClassName("sure-not", !sure);
        add((sure ? Icons.CHECK : Icons.EYE).draw(), new Span(word));
    }
}
