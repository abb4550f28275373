package io.privacycenter.sources.aging;

import io.privacycenter.configuration.source.SourceMapping;
import io.privacycenter.configuration.source.SourceMapping.PersonRole;
import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import io.privacycenter.sources.asking.SourceAnswer.Reason;
import io.privacycenter.sources.connection.Session;
import io.privacycenter.sources.connection.SourceFault;
import io.privacycenter.sources.connection.Sql;
import io.privacycenter.sources.connection.TableName;
import io.privacycenter.sources.rows.PersonsTable;
import io.privacycenter.sources.rows.RowKeys;
import io.privacycenter.sources.rows.RowOwners;
import io.privacycenter.sources.schema.SourceDescription;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of "the next rows captured before", in the order of date and key, so that an index of the date finds each page. It
 * decides nothing: whether a row may go is for whoever knows the law.
 */
public final class AgedRows {

    private static final Set<PersonRole> PATIENTS = EnumSet.complementOf(EnumSet.of(PersonRole.PROFESSIONAL));

    private final TableMapping table;
    private final String date;
    private final SourceDescription schema;
    private final RowOwners owners;

    private AgedRows(SourceMapping mapping, String name, SourceDescription schema) {
        this.table = mapping.table(name).orElseThrow();
        if (table.capturedOn() == null || table.key().isEmpty()) {
            throw new SourceFault(Reason.SCHEMA_DIFFERS, name);
        }
        this.date = table.capturedOn();
        this.schema = schema;
        this.owners = new RowOwners(mapping, table, schema);
    }

    /**
     * Some rows.
     *
     * @param before only those captured before it
     * @param after the last row before them; null begins with the oldest
     * @param most how many; fewer are the last ones
     */
    public static List<AgedRow> page(
            Session session,
            SourceMapping mapping,
            String table,
            SourceDescription schema,
            Instant before,
            AgedRow.@Nullable Place after,
            int most)
            throws SQLException {
        var rows = new ArrayList<AgedRow>();
        Sql query = new AgedRows(mapping, table, schema).query(before, after, most);
        session.query(
                query,
                most,
                row -> rows.add(new AgedRow(
                        new AgedRow.Place(row.getString(1), row.getString(2)),
                        RowOwners.named(row.getArray(3)),
                        RowOwners.named(row.getArray(4)))));
        return rows;
    }

    private Sql query(Instant before, AgedRow.@Nullable Place after, int most) {
        String captured = PersonsTable.t(date);
        return Sql.of("SELECT CAST(" + captured + " AS text), " + owners.key() + ", ")
                .then(owners.people(PATIENTS))
                .then(", ")
                .then(owners.controllers())
                .then(" FROM " + TableName.of(table.table()).sql() + " AS t WHERE " + captured + " < ")
                .then(value(before.toString(), date))
                .then(after == null ? Sql.of("") : isAfter(after))
                .then(" ORDER BY " + String.join(", ", order()) + " LIMIT " + most);
    }

    private List<String> order() {
        var columns = new ArrayList<>(List.of(PersonsTable.t(date)));
        table.key().stream().map(PersonsTable::t).forEach(columns::add);
        return columns;
    }

    private Sql isAfter(AgedRow.Place after) {
        List<@Nullable String> parts = RowKeys.parts(after.key());
        var bound = new ArrayList<>(List.of(value(after.date(), date)));
        for (int i = 0; i < table.key().size(); i++) {
            bound.add(value(Objects.requireNonNull(parts.get(i)), table.key().get(i)));
        }
        return Sql.of(" AND (" + String.join(", ", order()) + ") > ")
                .then(Sql.joined(bound, ", ").inParentheses());
    }

    private Sql value(String value, String column) {
        return Sql.of("CAST((CAST(? AS text[]))[1] AS ", List.of(value))
                .then(schema.columnType(table.table(), column).bare() + ")");
    }
}
