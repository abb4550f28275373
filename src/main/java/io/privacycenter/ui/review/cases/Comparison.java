package io.privacycenter.ui.review.cases;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.privacycenter.requests.corrections.Corrections.Compared;
import io.privacycenter.requests.corrections.Corrections.Standing;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.FieldNames;
import io.privacycenter.ui.parts.Tag;
import io.privacycenter.ui.parts.Tone;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What stands and what the person says is right, side by side, with what the source says to it. */
final class Comparison extends Div {

    private final Words words;

    /** @param decided nothing is asked of the source any more */
    Comparison(Words words, List<Compared> compared, boolean decided) {
        this.words = words;
        addClassName("comparison");
        getElement().setAttribute("tabindex", "0"); // what scrolls can be reached by keyboard
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", words.of("case.compare"));
        NativeTable table = new NativeTable();
        table.addClassName("table");
        NativeTableHeader header = new NativeTableHeader();
        NativeTableRow names =
                new NativeTableRow(head("case.compare.field"), head("case.compare.before"), head("case.compare.after"));
        if (!decided) {
            names.add(head("case.compare.check"));
        }
        header.add(names);
        NativeTableBody body = new NativeTableBody();
        for (Compared one : compared) {
            NativeTableHeaderCell name = new NativeTableHeaderCell(FieldNames.of(one.selector(), words));
            name.getElement().setAttribute("scope", "row");
            NativeTableRow row = new NativeTableRow(name, cell(one.before()), cell(one.after()));
            if (!decided) {
                row.add(new NativeTableCell(standing(one.standing())));
            }
            body.add(row);
        }
        table.add(header, body);
        add(table);
    }

    private NativeTableHeaderCell head(String key) {
        NativeTableHeaderCell cell = new NativeTableHeaderCell(words.of(key));
        cell.getElement().setAttribute("scope", "col");
        return cell;
    }

    private NativeTableCell cell(@Nullable String value) {
        if (value != null) {
            return new NativeTableCell(value);
        }
        Span nothing = new Span(words.of("case.compare.empty"));
        nothing.addClassName("muted");
        return new NativeTableCell(nothing);
    }

    private Tag standing(Standing standing) {
        return switch (standing) {
            case FITS -> new Tag(Tone.OK, words.of("case.compare.fits"));
            case DONE -> new Tag(Tone.PLAIN, words.of("case.compare.done"));
            case CHANGED,
                    SILENT,
                    NOT_RECTIFIABLE,
                    ROW_GONE,
                    SHARED_WITH_OTHERS,
                    NOT_A_VALUE,
                    TOO_LONG,
                    MAY_NOT_BE_EMPTY,
                    TAKEN,
                    FORBIDDEN ->
                new Tag(
                        Tone.ALERT,
                        io.privacycenter.ui.review.cases.Standing.failure(
                                standing == Standing.SILENT
                                        ? "NO_CONNECTION"
                                        : standing.name().toUpperCase(Locale.ROOT),
                                words));
        };
    }
}
