package io.privacycenter.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import java.util.List;

/**
 * A plain table of a few dozen rows: hairlines only. On a phone each row is a block, every cell beside the name of its column.
 * What is longer or sorted is a Vaadin Grid, styled alike.
 */
public final class Rows extends Div {
    private final NativeTable table = new NativeTable();
    private final List<String> heads;

    /**
     * @param label what the table lists, for screen readers
     * @param heads names of the columns; empty for a column of buttons
     */
    public Rows(String label, List<String> heads) {
        this.heads = List.copyOf(heads);
        addClassName("table-wrap");
        table.addClassName("table");
        table.getElement().setAttribute("aria-label", label);
        withRole(table, "table");
        withRole(table.getHead(), "rowgroup");
        withRole(table.getBody(), "rowgroup");
        NativeTableRow row = withRole(new NativeTableRow(), "row");
        for (String head : heads) {
            if (head.isEmpty()) {
                row.add(withRole(new NativeTableCell(), "cell")); // above buttons that name themselves
                continue;
            }
            NativeTableHeaderCell cell = withRole(new NativeTableHeaderCell(head), "columnheader");
            cell.getElement().setAttribute("scope", "col");
            row.add(cell);
        }
        table.getHead().add(row);
        add(table);
    }

    public Rows with(Component... cells) {
        NativeTableRow row = withRole(new NativeTableRow(), "row");
        for (int i = 0; i < cells.length; i++) {
            NativeTableCell cell = withRole(new NativeTableCell(cells[i]), "cell");
            if (i > 0 && !heads.get(i).isEmpty()) {
                cell.getElement().setAttribute("data-head", heads.get(i));
            }
            row.add(cell);
        }
        table.getBody().add(row);
        return this;
    }

    /** Said, since browsers forget what a table is once it is drawn as blocks. */
    private static <C extends Component> C withRole(C part, String role) {
        part.getElement().setAttribute("role", role);
        return part;
    }
}
