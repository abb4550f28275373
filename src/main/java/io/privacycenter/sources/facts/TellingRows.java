package io.privacycenter.sources.facts;

import io.privacycenter.configuration.source.DerivedFact;
import io.privacycenter.configuration.source.SourceMapping;
import io.privacycenter.configuration.source.SourceMapping.ColumnMapping;
import io.privacycenter.configuration.source.SourceMapping.ColumnRole;
import io.privacycenter.configuration.source.SourceMapping.PersonRole;
import io.privacycenter.configuration.source.SourceMapping.RowErasure;
import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import io.privacycenter.configuration.source.SourceMapping.When;
import io.privacycenter.sources.asking.SourceAnswer.Reason;
import io.privacycenter.sources.connection.Session;
import io.privacycenter.sources.connection.SourceFault;
import io.privacycenter.sources.connection.Sql;
import io.privacycenter.sources.connection.TableName;
import io.privacycenter.sources.rows.Erased;
import io.privacycenter.sources.rows.PersonsTable;
import io.privacycenter.sources.rows.RowKeys;
import io.privacycenter.sources.rows.RowOwners;
import io.privacycenter.sources.schema.ColumnType;
import io.privacycenter.sources.schema.SourceDescription;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of "the next rows that may tell this fact", in the order of their keys, so that each page is found by the index of
 * the key. Every row is gone through, whatever its date: a row that was written late, or changed, is met like any other. A
 * row that stays after its columns were erased holds nothing and tells nothing.
 */
public final class TellingRows {

    private final TableMapping table;
    private final DerivedFact fact;
    private final SourceDescription schema;
    private final RowOwners owners;

    private TellingRows(SourceMapping mapping, DerivedFact fact, SourceDescription schema) {
        this.table = mapping.table(fact.table()).orElseThrow();
        this.fact = fact;
        this.schema = schema;
        this.owners = new RowOwners(mapping, table, schema);
        if (table.key().isEmpty()) {
            throw new SourceFault(Reason.SCHEMA_DIFFERS, fact.table());
        }
    }

    /**
     * Some rows.
     *
     * @param after key of the last row before them; null begins with the first
     * @param most how many; fewer are the last ones
     */
    public static List<TellingRow> page(
            Session session,
            SourceMapping mapping,
            DerivedFact fact,
            SourceDescription schema,
            @Nullable String after,
            int most)
            throws SQLException {
        var rows = new ArrayList<TellingRow>();
        Sql query = new TellingRows(mapping, fact, schema).query(after, most);
        session.query(query, row -> rows.add(row(row)));
        return rows;
    }

    private Sql query(@Nullable String after, int most) {
        return Sql.of("SELECT " + owners.key() + ", ")
                .then(owners.people(Set.of(PersonRole.SUBJECT)))
                .then(", ")
                .then(owners.controllers())
                .then(", ")
                .then(applies())
                .then(", " + text(fact.date()) + ", ")
                .then(dateErased())
                .then(", " + text(fact.reference()) + ", " + text(fact.consent()))
                .then(" FROM " + TableName.of(table.table()).sql() + " AS t WHERE ")
                .then(holdsSomething())
                .then(after == null ? Sql.of("") : isAfter(after))
                .then(" ORDER BY " + String.join(", ", keyColumns()) + " LIMIT " + most);
    }

    private List<String> keyColumns() {
        return table.key().stream().map(PersonsTable::t).toList();
    }

    private Sql isAfter(String after) {
        List<@Nullable String> parts = RowKeys.parts(after);
        var bound = new ArrayList<Sql>();
        for (int i = 0; i < table.key().size(); i++) {
            bound.add(Sql.of("CAST((CAST(? AS text[]))[1] AS ", List.of(Objects.requireNonNull(parts.get(i))))
                    .then(type(table.key().get(i)).bare() + ")"));
        }
        return Sql.of(" AND (" + String.join(", ", keyColumns()) + ") > ")
                .then(Sql.joined(bound, ", ").inParentheses());
    }

    private Sql applies() {
        When when = fact.when();
        return when == null
                ? Sql.of("true")
                : Sql.of("COALESCE(")
                        .then(type(when.column()).isOneOf(PersonsTable.t(when.column()), when.values()))
                        .then(", false)");
    }

    private Sql dateErased() {
        return table.columns().stream()
                .filter(column -> column.column().equals(fact.date()) && column.role() == ColumnRole.DATA)
                .findFirst()
                .map(column ->
                        Sql.of("COALESCE(NOT ").then(holdsSomething(column)).then(", true)"))
                .orElseGet(() -> Sql.of("false"));
    }

    private Sql holdsSomething() {
        List<Sql> columns = table.columns().stream()
                .filter(column -> column.role() == ColumnRole.DATA && !column.staysByLaw())
                .map(this::holdsSomething)
                .toList();
        return table.erase() == RowErasure.COLUMNS && !columns.isEmpty()
                ? Sql.joined(columns, " OR ").inParentheses()
                : Sql.of("true");
    }

    private Sql holdsSomething(ColumnMapping column) {
        return Erased.not(column, type(column.column()), PersonsTable.t(column.column()))
                .inParentheses();
    }

    private static String text(@Nullable String column) {
        return column == null ? "CAST(NULL AS text)" : "CAST(" + PersonsTable.t(column) + " AS text)";
    }

    private ColumnType type(String column) {
        return schema.columnType(table.table(), column);
    }

    private static TellingRow row(ResultSet row) throws SQLException {
        return new TellingRow(
                row.getString(1),
                RowOwners.named(row.getArray(2)),
                RowOwners.named(row.getArray(3)),
                row.getBoolean(4),
                row.getString(5),
                row.getBoolean(6),
                filled(row.getString(7)),
                filled(row.getString(8)));
    }

    private static @Nullable String filled(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }
}
