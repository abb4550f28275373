package io.privacycenter.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import java.util.List;

/** A plain table of a few dozen rows: hairlines only. What is longer or sorted is a Vaadin Grid, styled alike. */
public final class Rows extends Div {
    private final NativeTable table = new NativeTable();

    /**
     * @param label what the table lists, for screen readers
     * @param heads names of the columns; empty for a column of buttons
     */
    public Rows(String label, List<String> heads) {
        addClassName("table-wrap");
        table.addClassName("table");
        table.getElement().setAttribute("aria-label", label);
        NativeTableRow row = new NativeTableRow();
        for (String head : heads) {
            if (head.isEmpty()) {
                row.add(new NativeTableCell()); // above buttons that name themselves
                continue;
            }
            NativeTableHeaderCell cell = new NativeTableHeaderCell(head);
            cell.getElement().setAttribute("scope", "col");
            row.add(cell);
        }
        table.getHead().add(row);
        add(table);
    }

    public Rows with(Component... cells) {
        NativeTableRow row = new NativeTableRow();
        for (Component cell : cells) {
            row.add(new NativeTableCell(cell));
        }
        table.getBody().add(row);
        return this;
    }
}
