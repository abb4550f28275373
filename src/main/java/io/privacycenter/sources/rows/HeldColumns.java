package io.privacycenter.sources.rows;

import io.privacycenter.configuration.source.SourceMapping.ColumnMapping;
import io.privacycenter.configuration.source.SourceMapping.PersonPath;
import io.privacycenter.configuration.source.SourceMapping.PersonRole;
import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import io.privacycenter.sources.connection.Sql;
import io.privacycenter.sources.rows.HeldRecord.HeldColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The columns of a query that make a {@link HeldRecord}, and how they are read back: key, date, others, roles, references, data. */
final class HeldColumns {

    private static final int KEY = 1;
    private static final int CAPTURED = 2;
    private static final int ANOTHERS = 3;
    private static final int FIRST_ROLE = 4;

    private final PersonsTable table;
    private final TableMapping mapping;
    private final Whose whose;
    private final List<PersonPath> paths;
    private final List<ColumnMapping> data;

    HeldColumns(PersonsTable table, Whose whose) {
        this.table = table;
        this.mapping = table.mapping();
        this.whose = whose;
        this.paths = table.paths();
        this.data = table.dataColumns();
    }

    Sql selected() {
        var selected = new ArrayList<Sql>();
        selected.add(Sql.of(table.rowKey()));
        selected.add(Sql.of(captured()));
        selected.add(table.isAnothersToo());
        paths.forEach(path ->
                selected.add(Sql.of("COALESCE(").then(table.reaches(path)).then(", false)")));
        mapping.references().forEach(column -> selected.add(Sql.of("CAST(" + PersonsTable.t(column) + " AS text)")));
        data.forEach(column -> selected.add(table.holdsSomething(column)));
        return Sql.joined(selected, ", ");
    }

    int count() {
        return FIRST_ROLE - 1 + paths.size() + mapping.references().size() + data.size();
    }

    /** Of every row that concerns the person. */
    Sql query(Sql selected) {
        return query(selected, Sql.of("true"));
    }

    /** @param which of the rows, as a condition on {@code t} */
    Sql query(Sql selected, Sql which) {
        return Sql.of("SELECT ")
                .then(selected)
                .then(" FROM " + table.from() + " WHERE ")
                .then(table.concerns())
                .then(" AND ")
                .then(which)
                .then(" ORDER BY " + order());
    }

    private String order() {
        String byKey = "(" + table.rowKey() + ") COLLATE \"C\"";
        return mapping.capturedOn() == null ? byKey : PersonsTable.t(mapping.capturedOn()) + " NULLS LAST, " + byKey;
    }

    private String captured() {
        return mapping.capturedOn() == null
                ? "CAST(NULL AS text)"
                : "CAST(" + PersonsTable.t(mapping.capturedOn()) + " AS text)";
    }

    HeldRecord record(ResultSet row) throws SQLException {
        return new HeldRecord(
                new RowReference(mapping.table(), row.getString(KEY)),
                mapping.kind(),
                mapping.item(),
                roles(row),
                WrittenDays.moment(row.getString(CAPTURED), whose.zone()),
                references(row),
                heldColumns(row),
                mapping.shared(),
                row.getBoolean(ANOTHERS),
                mapping.erase(),
                1);
    }

    private Set<PersonRole> roles(ResultSet row) throws SQLException {
        Set<PersonRole> roles = EnumSet.noneOf(PersonRole.class);
        for (int i = 0; i < paths.size(); i++) {
            if (row.getBoolean(FIRST_ROLE + i)) {
                roles.add(paths.get(i).role());
            }
        }
        return roles;
    }

    private List<String> references(ResultSet row) throws SQLException {
        var references = new ArrayList<String>();
        for (int i = 0; i < mapping.references().size(); i++) {
            String reference = row.getString(FIRST_ROLE + paths.size() + i);
            if (reference != null) {
                references.add(reference);
            }
        }
        return references;
    }

    private List<HeldColumn> heldColumns(ResultSet row) throws SQLException {
        int first = FIRST_ROLE + paths.size() + mapping.references().size();
        var held = new ArrayList<HeldColumn>();
        for (int i = 0; i < data.size(); i++) {
            String selector = data.get(i).selector();
            if (row.getBoolean(first + i) && selector != null) {
                ColumnMapping column = data.get(i);
                held.add(new HeldColumn(
                        column.column(),
                        selector,
                        column.provenance(),
                        column.thirdParties(),
                        column.personalNotes(),
                        column.law()));
            }
        }
        return held;
    }
}
