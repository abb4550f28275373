package io.privacycenter.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Paragraph;

/** Whether the record was checked and is complete, in one sentence with its link. */
public final class Seal extends Paragraph {

    /** @param sentence words between asterisks are bold */
    public Seal(boolean intact, String sentence, Component... more) {
        addClassName("seal");
        setClassName("seal-broken", !intact);
        var said = Prose.line(sentence + " ");
        said.add(more);
        add((intact ? Icons.SHIELD : Icons.ALERT).draw(), said);
    }
}
