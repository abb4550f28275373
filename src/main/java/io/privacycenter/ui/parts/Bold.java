package io.privacycenter.ui.parts;

import com.vaadin.flow.component.HasText;
import com.vaadin.flow.component.HtmlComponent;

/** Words that carry the line. */
public final class Bold extends HtmlComponent implements HasText {
    public Bold(String words) {
        super("b");
        setText(words);
    }
}
