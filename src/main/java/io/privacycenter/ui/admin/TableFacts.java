package io.privacycenter.ui.admin;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import io.privacycenter.configuration.source.SourceMapping.BlockingColumn;
import io.privacycenter.configuration.source.SourceMapping.Path;
import io.privacycenter.configuration.source.SourceMapping.PersonPath;
import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import io.privacycenter.configuration.source.SourceMapping.When;
import io.privacycenter.sources.schema.MappingCheck;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Banner;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Tone;
import java.util.Locale;

/** How the rows of one table find their person and their controller, and what erasing one does. */
final class TableFacts extends Div {
    TableFacts(Words words, SourceChecks.Checked checked, TableMapping table) {
        addClassNames("stack", "map-facts");
        add(new H2(Ways.plain(table.table())));
        for (MappingCheck.Problem problem : Findings.of(checked, table.table())) {
            add(new Banner(Tone.LAW, Icons.INFO, Findings.inWords(problem, words)));
        }
        for (PersonPath way : table.people()) {
            String role = words.of(
                    "admin.person." + way.role().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            add(
                    new H3(words.of("admin.path.person", role)),
                    Ways.nodes(
                            words.of("admin.path.person", role),
                            table.table(),
                            way.path(),
                            checked.mapping().person().table() + "."
                                    + checked.mapping().person().key()));
            When when = way.when();
            if (when != null) {
                add(new Paragraph(words.of("admin.path.when", when.column(), String.join(", ", when.values()))));
            }
        }
        Path controller = table.controller();
        if (controller != null) {
            add(
                    new H3(words.of("admin.path.controller")),
                    Ways.nodes(words.of("admin.path.controller"), table.table(), controller, ""));
        } else {
            add(
                    new H3(words.of("admin.path.controller")),
                    new Paragraph(words.of(table.shared() ? "admin.shared" : "admin.one-controller")));
        }
        add(
                new H3(words.of("admin.erase")),
                new Paragraph(
                        switch (table.erase()) {
                            case DELETE_ROW -> words.of("admin.erase.delete-row");
                            case COLUMNS -> words.of("admin.erase.columns");
                        }));
        if (table.changedByHost()) {
            add(new Paragraph(words.of("admin.erase.host")));
        }
        add(new H3(words.of("admin.block")), new Paragraph(blocking(words, table)));
    }

    private static String blocking(Words words, TableMapping table) {
        BlockingColumn column = table.blocking();
        if (column != null) {
            return words.of("admin.block.column", column.column(), column.value());
        }
        return words.of(table.changedByHost() ? "admin.block.host" : "admin.block.unable");
    }
}
