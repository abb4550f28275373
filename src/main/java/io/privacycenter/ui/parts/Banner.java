package io.privacycenter.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;

/** Something true of the whole page, on top of it. Announced politely; as an alert only in the tone of one. */
public final class Banner extends Div {

    /** @param sentence words between asterisks are bold */
    public Banner(Tone tone, Icons icon, String sentence) {
        addClassNames("banner", "banner-" + tone.css());
        getElement().setAttribute("role", tone == Tone.ALERT ? "alert" : "status");
        add(icon.draw(), Prose.line(sentence));
    }

    /** What belongs to the sentence and is more than one line: a list, what to do, buttons. */
    public Banner under(Component... more) {
        Div under = new Div(more);
        under.addClassName("banner-under");
        addClassName("banner-tall");
        add(under);
        return this;
    }
}
