package io.privacycenter.ui.admin.practice;

import com.vaadin.flow.component.AbstractSinglePropertyField;
import com.vaadin.flow.component.HasAriaLabel;
import com.vaadin.flow.component.Tag;

/** The colour field of the browser. */
@Tag("input")
final class Swatch extends AbstractSinglePropertyField<Swatch, String> implements HasAriaLabel {

    Swatch(String label) {
        super("value", "#000000", false);
        getElement().setAttribute("type", "color");
        addClassName("swatch");
        setAriaLabel(label);
        setSynchronizedEvent("change");
    }
}
