package io.privacycenter.sources.schema;

import io.privacycenter.sources.asking.SourceAnswer.Reason;
import io.privacycenter.sources.connection.SourceFault;
import io.privacycenter.sources.connection.TableName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A database as its catalogue describes it; no value of a row is read.
 *
 * @param tables by schema and name
 * @param cut there are more columns than are described here
 */
public record SourceDescription(List<Table> tables, boolean cut) {

    public SourceDescription {
        tables = List.copyOf(tables);
    }

    /**
     * @param name qualified, {@code schema.table}, written as a mapping writes it
     * @param estimatedRows the planner's estimate; null when the table was never analysed
     * @param primaryKey its columns; empty when there is none
     * @param uniqueKeys every set of columns declared unique, the primary key among them
     */
    public record Table(
            String name,
            TableKind kind,
            @Nullable String comment,
            @Nullable Long estimatedRows,
            List<Column> columns,
            List<String> primaryKey,
            List<List<String>> uniqueKeys,
            List<ForeignKey> foreignKeys) {

        public Table {
            columns = List.copyOf(columns);
            primaryKey = List.copyOf(primaryKey);
            uniqueKeys = List.copyOf(uniqueKeys);
            foreignKeys = List.copyOf(foreignKeys);
        }

        public @Nullable Column column(String column) {
            return columns.stream()
                    .filter(one -> one.name().equals(column))
                    .findFirst()
                    .orElse(null);
        }
    }

    public enum TableKind {
        TABLE,
        PARTITIONED,
        VIEW,
        FOREIGN
    }

    /**
     * @param type as PostgreSQL writes it, for example {@code character varying(80)}
     * @param nullable whether it may be empty
     */
    public record Column(
            String name,
            String type,
            boolean nullable,
            boolean generated,
            @Nullable String comment) {}

    /** @param references qualified name of the other table; {@code to} are its columns, in the order of {@code columns} */
    public record ForeignKey(
            String name, List<String> columns, String references, List<String> to, WhenErased whenErased) {
        public ForeignKey {
            columns = List.copyOf(columns);
            to = List.copyOf(to);
        }
    }

    /** What the database does with a row when the row that it references is deleted. */
    public enum WhenErased {
        FORBID,
        ERASE_TOO,
        CLEAR_LINK
    }

    /** @throws SourceFault when there is no such column */
    public ColumnType columnType(String table, String column) {
        return new ColumnType(mapped(table, column).type());
    }

    /**
     * A column that a mapping names.
     *
     * @throws SourceFault when the source has no such column any more
     */
    public Column mapped(String table, String column) {
        Table described = table(TableName.of(table).toString());
        Column found = described == null ? null : described.column(column);
        if (found == null) {
            throw new SourceFault(Reason.SCHEMA_DIFFERS, table);
        }
        return found;
    }

    public @Nullable Table table(String name) {
        return tables.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
