package io.privacycenter.sources.erasure;

import io.privacycenter.configuration.source.SourceMapping.ColumnMapping;
import io.privacycenter.configuration.source.SourceMapping.ColumnRole;
import io.privacycenter.configuration.source.SourceMapping.RowErasure;
import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import io.privacycenter.sources.connection.Session;
import io.privacycenter.sources.connection.Sql;
import io.privacycenter.sources.rows.PersonsTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows of one table that an order reaches now: they belong to the person and the controller, and hold something.
 *
 * @param ordered rows in the order
 * @param toDelete places of rows that go
 * @param toEmpty columns → places of rows that stay and lose these columns
 * @param anothersToo rows that would be erased and are somebody else's as well
 * @param notFound ordered rows that are not there, not theirs, or empty already
 */
record ErasureTarget(
        PersonsTable table,
        int ordered,
        List<String> toDelete,
        Map<List<ColumnMapping>, List<String>> toEmpty,
        int anothersToo,
        int notFound) {

    /** Where a row lies: its (partition's) table and its tuple. Stable while the row is locked. */
    static final String PLACE = "CAST(t.tableoid AS text) || ' ' || CAST(t.ctid AS text)";

    private static final int FIRST_COLUMN = 4;

    /** "The row lies in one of these places": by tuple, which is fast, and by table, since partitions number alike. */
    static Sql liesIn(List<String> places) {
        List<String> tuples = places.stream()
                .map(place -> place.substring(place.indexOf(' ') + 1))
                .toList();
        return Sql.of("t.ctid = ANY (CAST(? AS tid[]))", tuples)
                .then(Sql.of(" AND " + PLACE + " = ANY (CAST(? AS text[]))", places));
    }

    static ErasureTarget find(Session session, PersonsTable table, Map<String, Set<String>> ordered, String locking)
            throws SQLException {
        List<ColumnMapping> erasable = erasable(table.mapping()).stream()
                .filter(column -> !table.follows(column))
                .toList();
        var selected = new ArrayList<>(List.of(Sql.of(PLACE), Sql.of(table.rowKey()), table.isAnothersToo()));
        erasable.forEach(column -> selected.add(table.holdsSomething(column)));
        Sql query = Sql.of("SELECT ")
                .then(Sql.joined(selected, ", "))
                .then(" FROM " + table.from() + " WHERE ")
                .then(table.belongs())
                .then(Sql.of(" AND " + table.rowKey() + " = ANY (CAST(? AS text[]))", ordered.keySet()))
                .then(" ORDER BY t.ctid" + locking);

        var toDelete = new ArrayList<String>();
        var toEmpty = new LinkedHashMap<List<ColumnMapping>, List<String>>();
        var found = new HashSet<String>();
        var anothersToo = new HashSet<String>();
        session.query(query, row -> {
            String key = row.getString(2);
            Set<String> columns = ordered.getOrDefault(key, Set.of());
            if (columns.isEmpty() && table.mapping().erase() == RowErasure.DELETE_ROW) {
                toDelete.add(row.getString(1));
                found.add(key);
            } else {
                List<ColumnMapping> full = full(row, erasable, columns);
                if (!full.isEmpty()) {
                    toEmpty.computeIfAbsent(full, none -> new ArrayList<>()).add(row.getString(1));
                    found.add(key);
                }
            }
            if (found.contains(key) && row.getBoolean(3)) {
                anothersToo.add(key);
            }
        });
        return new ErasureTarget(
                table, ordered.size(), toDelete, toEmpty, anothersToo.size(), ordered.size() - found.size());
    }

    /** What erasing a whole row that stays takes away; what law keeps is not among it. */
    static List<ColumnMapping> erasable(TableMapping mapping) {
        return mapping.columns().stream()
                .filter(column -> column.role() == ColumnRole.DATA || column.erase() != null)
                .filter(column -> !column.staysByLaw())
                .toList();
    }

    private static List<ColumnMapping> full(ResultSet row, List<ColumnMapping> erasable, Set<String> wanted)
            throws SQLException {
        var full = new ArrayList<ColumnMapping>();
        for (int i = 0; i < erasable.size(); i++) {
            ColumnMapping column = erasable.get(i);
            if (row.getBoolean(FIRST_COLUMN + i) && (wanted.isEmpty() || wanted.contains(column.column()))) {
                full.add(column);
            }
        }
        return full;
    }

    int rowsToEmpty() {
        return toEmpty.values().stream().mapToInt(List::size).sum();
    }
}
