package io.privacycenter.sources.rows;

import io.privacycenter.configuration.SourceMapping.ColumnMapping;
import io.privacycenter.configuration.SourceMapping.FileColumns;
import io.privacycenter.configuration.SourceMapping.Lookup;
import io.privacycenter.configuration.SourceMapping.TableMapping;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.connection.Faults;
import io.privacycenter.sources.connection.Session;
import io.privacycenter.sources.connection.SourceFault;
import io.privacycenter.sources.connection.Sql;
import io.privacycenter.sources.connection.TableName;
import io.privacycenter.sources.schema.ColumnType;
import io.privacycenter.sources.schema.SourceDescription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One person's rows with their values, as they were at one moment: however often a table is gone through, the rows are
 * the same and in the same order (captured first, then row key). Valid only while {@code Sources.read} runs.
 */
public final class PersonsRows {

    @FunctionalInterface
    public interface RowConsumer {
        void accept(Row row) throws IOException;
    }

    /** @param values every mapped column, in the order of the mapping */
    public record Row(HeldRecord record, List<Value> values) {
        public Row {
            values = List.copyOf(values);
        }
    }

    /**
     * @param type the column's, as PostgreSQL writes it
     * @param json the value as JSON text, in UTC where it is an instant; null when the column is null or holds bytes
     * @param shown what a look-up table says about it; null when there is none
     * @param file set when the column holds bytes
     */
    public record Value(
            ColumnMapping column,
            String type,
            @Nullable String json,
            @Nullable String shown,
            @Nullable FileValue file) {}

    /** @param bytes null when they were not asked for; not copied, a file can be large */
    @SuppressWarnings("ArrayRecordComponent")
    public record FileValue(@Nullable String name, @Nullable String mediaType, long size, byte @Nullable [] bytes) {}

    private final Source source;
    private final Whose whose;
    private final SourceDescription schema;
    private final Session session;

    public PersonsRows(Source source, Whose whose, SourceDescription schema, Session session) {
        this.source = source;
        this.whose = whose;
        this.schema = schema;
        this.session = session;
    }

    public Source source() {
        return source;
    }

    public Whose whose() {
        return whose;
    }

    /** The mapped tables, in the order of the mapping. */
    public List<TableMapping> tables() {
        return source.mapping().tables();
    }

    /**
     * Goes through the person's rows of one table.
     *
     * @param withFiles whether the bytes of files are fetched; else only their size is known
     */
    public void forEach(TableMapping mapping, boolean withFiles, RowConsumer consumer) throws IOException {
        var table = new PersonsTable(source, schema, mapping, whose);
        var held = new HeldColumns(table, whose);
        var selected = new ArrayList<>(List.of(held.selected()));
        for (ColumnMapping column : mapping.columns()) {
            selected.addAll(
                    expressions(table, column, withFiles).stream().map(Sql::of).toList());
        }
        boolean files = withFiles
                && mapping.columns().stream()
                        .anyMatch(column -> table.type(column.column()).isBytes());
        try {
            // One row at a time where rows carry files, so that memory holds one of them.
            session.query(held.query(Sql.joined(selected, ", ")), files ? 1 : Session.ROWS_AT_A_TIME, row -> {
                try {
                    consumer.accept(row(table, held, row, withFiles));
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        } catch (SQLException broken) {
            throw new SourceFault(Faults.whileAsking(broken));
        }
    }

    private static List<String> expressions(PersonsTable table, ColumnMapping column, boolean withFiles) {
        String value = PersonsTable.t(column.column());
        var expressions = new ArrayList<String>();
        if (table.type(column.column()).isBytes()) {
            FileColumns file = column.file();
            expressions.add("octet_length(" + value + ")");
            expressions.add(withFiles ? value : "CAST(NULL AS bytea)");
            expressions.add(optionalText(file == null ? null : file.name()));
            expressions.add(optionalText(file == null ? null : file.mediaType()));
        } else {
            Lookup lookup = column.lookup();
            expressions.add("CAST(to_jsonb(" + value + ") AS text)");
            expressions.add(lookup == null ? "CAST(NULL AS text)" : shown(lookup, value));
        }
        return expressions;
    }

    private static String optionalText(@Nullable String column) {
        return column == null ? "CAST(NULL AS text)" : "CAST(" + PersonsTable.t(column) + " AS text)";
    }

    private static String shown(Lookup lookup, String value) {
        List<String> columns = lookup.show().stream()
                .map(column -> "NULLIF(CAST(l." + TableName.quoted(column) + " AS text), '')")
                .toList();
        return "(SELECT NULLIF(concat_ws(', ', " + String.join(", ", columns) + "), '') FROM "
                + TableName.of(lookup.table()).sql() + " AS l WHERE l." + TableName.quoted(lookup.key()) + " = " + value
                + " LIMIT 1)";
    }

    private static Row row(PersonsTable table, HeldColumns held, ResultSet row, boolean withFiles) throws SQLException {
        int number = held.count() + 1;
        var values = new ArrayList<Value>();
        for (ColumnMapping column : table.mapping().columns()) {
            ColumnType type = table.type(column.column());
            if (type.isBytes()) {
                long size = row.getLong(number);
                boolean empty = row.wasNull();
                byte[] bytes = withFiles ? row.getBytes(number + 1) : null;
                FileValue file =
                        empty ? null : new FileValue(row.getString(number + 2), row.getString(number + 3), size, bytes);
                values.add(new Value(column, type.written(), null, null, file));
                number += 4;
            } else {
                values.add(new Value(column, type.written(), row.getString(number), row.getString(number + 1), null));
                number += 2;
            }
        }
        return new Row(held.record(row), values);
    }
}
