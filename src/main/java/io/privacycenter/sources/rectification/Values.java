package io.privacycenter.sources.rectification;

import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.connection.Session;
import io.privacycenter.sources.connection.Sql;
import io.privacycenter.sources.rows.PersonsTable;
import io.privacycenter.sources.rows.RowReference;
import io.privacycenter.sources.rows.Whose;
import io.privacycenter.sources.schema.Catalogue;
import io.privacycenter.sources.schema.SourceDescription;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What stands in some cells of a person's rows, as texts; a cell that is not theirs is not among them. */
public final class Values {

    private Values() {}

    public static Map<Cell, @Nullable String> read(Session session, Source source, Whose whose, Collection<Cell> cells)
            throws SQLException {
        SourceDescription schema = Catalogue.read(session);
        Map<Cell, @Nullable String> values = new HashMap<>();
        Map<String, Set<Cell>> byTable = new TreeMap<>();
        cells.forEach(cell -> byTable.computeIfAbsent(cell.row().table(), none -> new java.util.LinkedHashSet<>())
                .add(cell));
        for (TableMapping mapping : source.mapping().tables()) {
            Set<Cell> wanted = byTable.getOrDefault(mapping.table(), Set.of());
            if (!wanted.isEmpty()) {
                read(session, new PersonsTable(source, schema, mapping, whose), wanted, values);
            }
        }
        return values;
    }

    private static void read(Session session, PersonsTable table, Set<Cell> wanted, Map<Cell, @Nullable String> values)
            throws SQLException {
        Set<String> keys = new TreeSet<>();
        Set<String> columns = new TreeSet<>();
        wanted.forEach(cell -> {
            keys.add(cell.row().key());
            columns.add(cell.column());
        });
        List<String> selected = new ArrayList<>(List.of(table.rowKey()));
        columns.forEach(column -> selected.add("CAST(" + PersonsTable.t(column) + " AS text)"));
        Sql query = Sql.of("SELECT " + String.join(", ", selected) + " FROM " + table.from() + " WHERE ")
                .then(table.belongs())
                .then(Sql.of(" AND " + table.rowKey() + " = ANY (CAST(? AS text[]))", keys));
        session.query(query, row -> {
            RowReference reference = new RowReference(table.mapping().table(), row.getString(1));
            int number = 2;
            for (String column : columns) {
                Cell cell = new Cell(reference, column);
                String value = row.getString(number++);
                if (wanted.contains(cell)) {
                    values.put(cell, value);
                }
            }
        });
    }
}
