package io.privacycenter.ui.parts;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import java.util.List;

/** The way from a table to the person it is about, column by column; the last one is the person. */
public final class PathNodes extends OrderedList {
    public PathNodes(String label, List<String> columns) {
        addClassName("path-nodes");
        getElement().setAttribute("aria-label", label);
        columns.forEach(column -> add(new ListItem(column)));
    }
}
