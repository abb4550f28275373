package io.privacycenter.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.util.List;

/** The one dark block of a page: its call to action. */
public final class DeepCard extends Section {
    public DeepCard(String title, String sentence, Component action) {
        addClassName("deep-card");
        getElement().setAttribute("aria-label", title);
        action.getElement().getClassList().addAll(List.of("btn", "big", "on-deep"));
        add(new H2(title), new Paragraph(sentence), action);
    }
}
