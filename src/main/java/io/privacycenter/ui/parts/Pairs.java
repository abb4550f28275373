package io.privacycenter.ui.parts;

import com.vaadin.flow.component.html.DescriptionList;

/** Names and values, one below the other. */
public final class Pairs extends DescriptionList {
    public Pairs() {
        addClassName("pairs");
    }

    public Pairs with(String name, String value) {
        add(new Term(name), new Description(value));
        return this;
    }

    /** A value to be compared letter by letter. */
    public Pairs withCode(String name, String code) {
        Description value = new Description(code);
        value.addClassName("mono");
        add(new Term(name), value);
        return this;
    }
}
