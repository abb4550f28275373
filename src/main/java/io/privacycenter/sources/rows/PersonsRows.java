package io.privacycenter.sources.rows;

import io.privacycenter.configuration.source.SourceMapping.ColumnMapping;
import io.privacycenter.configuration.source.SourceMapping.FileColumns;
import io.privacycenter.configuration.source.SourceMapping.Lookup;
import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.asking.SourceAnswer.Reason;
import io.privacycenter.sources.connection.Faults;
import io.privacycenter.sources.connection.Session;
import io.privacycenter.sources.connection.SourceFault;
import io.privacycenter.sources.connection.Sql;
import io.privacycenter.sources.connection.TableName;
import io.privacycenter.sources.schema.ColumnType;
import io.privacycenter.sources.schema.ColumnType.Family;
import io.privacycenter.sources.schema.SourceDescription;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
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
     * @param json the value as JSON text, in UTC where it is an instant; null when the column is null or the value a file
     * @param shown what a look-up table says about it; null when there is none
     * @param file set when the column holds bytes, or words too long to be one value among others
     */
    public record Value(
            ColumnMapping column,
            String type,
            @Nullable String json,
            @Nullable String shown,
            @Nullable FileValue file) {}

    /**
     * A value of which a piece at a time is in memory.
     *
     * @param size in bytes
     */
    public record FileValue(@Nullable String name, @Nullable String mediaType, long size, Content content) {

        public void writeTo(OutputStream out) throws IOException {
            long written = 0;
            while (written < size) {
                byte[] piece = content.piece(written, PIECE);
                if (piece.length == 0) {
                    throw new IOException("A file of %d bytes ended after %d".formatted(size, written));
                }
                out.write(piece);
                written += piece.length;
            }
        }
    }

    /** Where the bytes of a file come from. */
    @FunctionalInterface
    public interface Content {
        /** No more than {@code most} of them; none at the end. */
        byte[] piece(long from, int most) throws IOException;
    }

    /** How much of a file is in memory; the driver holds it a few times over. */
    private static final int PIECE = 4 << 20;

    /** Longer words, in bytes, are a file beside the other values. */
    static final int LONG = 1 << 19;

    /** Rows with words that can be long, so that a few tens of MB of them are in memory at the most. */
    private static final int LONG_ROWS_AT_A_TIME = 40;

    private static final int COLUMNS_OF_A_VALUE = 3;

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

    /** Goes through the person's rows of one table. */
    public void forEach(TableMapping mapping, RowConsumer consumer) throws IOException {
        read(new PersonsTable(source, schema, mapping, whose), Sql.of("true"), consumer);
    }

    /** One row of theirs; none when it is not there, or not theirs. */
    public void one(RowReference row, RowConsumer consumer) throws IOException {
        for (TableMapping mapping : tables()) {
            if (mapping.table().equals(row.table())) {
                var table = new PersonsTable(source, schema, mapping, whose);
                read(table, table.is(row.key()), consumer);
            }
        }
    }

    private void read(PersonsTable table, Sql which, RowConsumer consumer) throws IOException {
        var held = new HeldColumns(table, whose);
        var selected = new ArrayList<>(List.of(held.selected()));
        List<ColumnMapping> columns = table.mapping().columns();
        for (ColumnMapping column : columns) {
            expressions(table, column).forEach(expression -> selected.add(Sql.of(expression)));
        }
        boolean wordy = columns.stream().anyMatch(column -> canBeLong(table.type(column.column())));
        asked(() -> session.query(
                held.query(Sql.joined(selected, ", "), which),
                wordy ? LONG_ROWS_AT_A_TIME : Session.ROWS_AT_A_TIME,
                row -> {
                    try {
                        consumer.accept(row(table, held, row));
                    } catch (IOException failed) {
                        throw new UncheckedIOException(failed);
                    }
                }));
    }

    @FunctionalInterface
    private interface Question {
        void ask() throws SQLException;
    }

    private static void asked(Question question) throws IOException {
        try {
            question.ask();
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        } catch (SQLException broken) {
            throw new SourceFault(Faults.whileAsking(broken));
        }
    }

    private static List<String> expressions(PersonsTable table, ColumnMapping column) {
        String value = PersonsTable.t(column.column());
        ColumnType type = table.type(column.column());
        if (type.isBytes()) {
            FileColumns file = column.file();
            return List.of(
                    "octet_length(" + value + ")",
                    optionalText(file == null ? null : file.name()),
                    optionalText(file == null ? null : file.mediaType()));
        }
        Lookup lookup = column.lookup();
        String json = "CAST(to_jsonb(" + value + ") AS text)";
        String shown = lookup == null ? "CAST(NULL AS text)" : shown(lookup, value);
        if (!canBeLong(type)) {
            return List.of(json, shown, "CAST(NULL AS int)");
        }
        String bytes = bytes(type, value);
        String isLong = "octet_length(CAST(" + value + " AS text)) > " + LONG;
        return List.of(
                "CASE WHEN " + isLong + " THEN NULL ELSE " + json + " END",
                shown,
                "CASE WHEN " + isLong + " THEN octet_length(" + bytes + ") END");
    }

    private static boolean canBeLong(ColumnType type) {
        return type.family() == Family.TEXT || type.family() == Family.OTHER;
    }

    /** The value as bytes: words as they are, what has a structure as JSON. */
    private static String bytes(ColumnType type, String value) {
        return switch (type.family()) {
            case BYTES -> value;
            case TEXT -> "convert_to(CAST(" + value + " AS text), 'UTF8')";
            case NUMBER, UUID, DATE, INSTANT, OTHER -> "convert_to(CAST(to_jsonb(" + value + ") AS text), 'UTF8')";
        };
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

    private Row row(PersonsTable table, HeldColumns held, ResultSet row) throws SQLException {
        HeldRecord record = held.record(row);
        int number = held.count() + 1;
        var values = new ArrayList<Value>();
        for (ColumnMapping column : table.mapping().columns()) {
            ColumnType type = table.type(column.column());
            values.add(
                    type.isBytes()
                            ? bytes(table, record, column, row, number)
                            : words(table, record, column, row, number));
            number += COLUMNS_OF_A_VALUE;
        }
        return new Row(record, values);
    }

    private Value bytes(PersonsTable table, HeldRecord record, ColumnMapping column, ResultSet row, int number)
            throws SQLException {
        long size = row.getLong(number);
        String type = table.type(column.column()).written();
        return row.wasNull()
                ? new Value(column, type, null, null, null)
                : new Value(
                        column,
                        type,
                        null,
                        null,
                        new FileValue(
                                row.getString(number + 1),
                                row.getString(number + 2),
                                size,
                                content(table, record, column)));
    }

    private Value words(PersonsTable table, HeldRecord record, ColumnMapping column, ResultSet row, int number)
            throws SQLException {
        ColumnType type = table.type(column.column());
        String json = row.getString(number);
        String shown = row.getString(number + 1);
        long size = row.getLong(number + 2);
        if (row.wasNull()) {
            return new Value(column, type.written(), json, shown, null);
        }
        String name = column.column() + (type.isText() ? ".txt" : ".json");
        String mediaType = type.isText() ? "text/plain" : "application/json";
        return new Value(
                column,
                type.written(),
                null,
                shown,
                new FileValue(name, mediaType, size, content(table, record, column)));
    }

    private Content content(PersonsTable table, HeldRecord record, ColumnMapping column) {
        String key = record.row().key();
        String bytes = bytes(table.type(column.column()), PersonsTable.t(column.column()));
        return (from, most) -> {
            var pieces = new ArrayList<byte[]>();
            asked(() -> session.query(piece(table, key, bytes, from, most), row -> {
                byte[] piece = row.getBytes(1);
                // Where a key is not one, two rows would be mixed into one file.
                if (piece == null || pieces.stream().anyMatch(other -> !Arrays.equals(other, piece))) {
                    throw new SourceFault(Reason.SCHEMA_DIFFERS, table.mapping().table());
                }
                pieces.add(piece);
            }));
            return pieces.isEmpty() ? new byte[0] : pieces.getFirst();
        };
    }

    private static Sql piece(PersonsTable table, String key, String bytes, long from, int most) {
        return Sql.of("SELECT substring(" + bytes + " FROM " + (from + 1) + " FOR " + most + ") FROM " + table.from()
                        + " WHERE ")
                .then(table.concerns())
                .then(" AND ")
                .then(table.is(key));
    }
}
