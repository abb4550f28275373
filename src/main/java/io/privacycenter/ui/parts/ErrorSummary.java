package io.privacycenter.ui.parts;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.Map;

/** What to put right before a form can be sent, each with a link to its field; takes the focus when it appears. */
public final class ErrorSummary extends Div {

    /** @param errors what is wrong, by the id of its field, in the order of the form */
    public ErrorSummary(String title, Map<String, String> errors) {
        addClassName("errors");
        getElement().setAttribute("role", "alert");
        getElement().setAttribute("tabindex", "-1");
        UnorderedList list = new UnorderedList();
        errors.forEach((field, error) -> list.add(new ListItem(new Anchor("#" + field, error))));
        add(new H2(title), list);
        addAttachListener(attach -> getElement().callJsFunction("focus"));
    }
}
