package io.privacycenter.ui.admin.practice;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.privacycenter.engine.Route;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Icons;

/** Where a person decides whatever a practice says, and why; which person, it says. */
final class LockedCell extends Div {

    /** @param person chooses among those who may */
    LockedCell(Words words, Route.Cause over, Component person) {
        addClassName("locked-cell");
        NativeDetails why = new NativeDetails();
        why.setSummary(new Span(Icons.LOCK.draw(), new Span(words.of("practice.decides.locked"))));
        why.setContent(new Paragraph(words.of("practice.decides.why." + over.name())));
        add(person, why);
    }
}
