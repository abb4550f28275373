package io.privacycenter.sources.erasure;

import io.privacycenter.configuration.source.SourceMapping.ColumnMapping;
import io.privacycenter.configuration.source.SourceMapping.PersonPath;
import io.privacycenter.configuration.source.SourceMapping.RowErasure;
import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.asking.SourceAnswer.Reason;
import io.privacycenter.sources.connection.Session;
import io.privacycenter.sources.connection.SourceFault;
import io.privacycenter.sources.connection.Sql;
import io.privacycenter.sources.connection.TableName;
import io.privacycenter.sources.rows.Erased;
import io.privacycenter.sources.rows.RowsByKey;
import io.privacycenter.sources.rows.Whose;
import io.privacycenter.sources.schema.Catalogue;
import io.privacycenter.sources.schema.ColumnType;
import io.privacycenter.sources.schema.SourceDescription;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Counts what is left of an order. It looks rows up by their keys, whoever they belong to by now, and shares no query with
 * {@link Erasing}: a wrong path to the person would make both find nothing.
 */
public final class LeftOver {

    private final Session session;
    private final SourceDescription schema;
    private final TableMapping mapping;
    private final Whose whose;

    private LeftOver(Session session, SourceDescription schema, TableMapping mapping, Whose whose) {
        this.session = session;
        this.schema = schema;
        this.mapping = mapping;
        this.whose = whose;
    }

    /** The proof, on a session of its own. */
    public static Remaining count(Session session, Source source, ErasureOrder order) throws SQLException {
        SourceDescription schema = Catalogue.read(session);
        Map<String, Map<Set<String>, List<String>>> asked = new TreeMap<>();
        order.rows()
                .forEach((row, columns) -> asked.computeIfAbsent(row.table(), none -> new LinkedHashMap<>())
                        .computeIfAbsent(columns, none -> new ArrayList<>())
                        .add(row.key()));
        var left = new TreeMap<String, Long>();
        for (var table : asked.entrySet()) {
            LeftOver counter = of(session, source, schema, table.getKey(), order.whose());
            long rows = 0;
            for (var columnsAndKeys : table.getValue().entrySet()) {
                rows += counter.count(columnsAndKeys.getKey(), columnsAndKeys.getValue());
            }
            left.put(table.getKey(), rows);
        }
        return new Remaining(left);
    }

    private static LeftOver of(Session session, Source source, SourceDescription schema, String table, Whose whose) {
        return source.mapping()
                .table(table)
                .map(mapping -> new LeftOver(session, schema, mapping, whose))
                .orElseThrow(() -> new SourceFault(Reason.SCHEMA_DIFFERS, table));
    }

    private long count(Set<String> columns, List<String> keys) throws SQLException {
        Sql query = Sql.of(
                        "SELECT count(*) FROM " + TableName.of(mapping.table()).sql() + " AS t WHERE ")
                .then(mapping.key().isEmpty() ? hasValues(keys) : RowsByKey.are(schema, mapping, keys));
        boolean rowGoes = columns.isEmpty() && mapping.erase() == RowErasure.DELETE_ROW;
        if (rowGoes) {
            return session.count(query);
        }
        List<Sql> full = ErasureTarget.erasable(mapping).stream()
                .filter(column -> columns.isEmpty() || columns.contains(column.column()))
                .map(column -> Erased.not(column, type(column.column()), "t." + TableName.quoted(column.column())))
                .toList();
        return full.isEmpty()
                ? 0
                : session.count(
                        query.then(" AND ").then(Sql.joined(full, " OR ").inParentheses()));
    }

    /** Without a key the row is found again by all its values; the person only narrows the search where a column names them. */
    private Sql hasValues(List<String> keys) {
        Sql same = Sql.of(print() + " = ANY (CAST(? AS text[]))", keys);
        var people = new ArrayList<Sql>();
        for (PersonPath path : mapping.people()) {
            if (!path.path().joins().isEmpty()) {
                return same;
            }
            String column = path.path().column();
            people.add(type(column).isOneOf("t." + TableName.quoted(column), whose.personKeys()));
        }
        return Sql.joined(people, " OR ").inParentheses().then(" AND ").then(same);
    }

    private String print() {
        List<String> texts = mapping.columns().stream()
                .map(ColumnMapping::column)
                .sorted()
                .map(column -> type(column).isBytes()
                        ? "encode(sha256(t." + TableName.quoted(column) + "), 'hex')"
                        : "CAST(t." + TableName.quoted(column) + " AS text)")
                .toList();
        return "'sha256:' || encode(sha256(convert_to(CAST(CAST(ARRAY[" + String.join(", ", texts)
                + "] AS text[]) AS text), 'UTF8')), 'hex')";
    }

    private ColumnType type(String column) {
        return schema.columnType(mapping.table(), column);
    }
}
