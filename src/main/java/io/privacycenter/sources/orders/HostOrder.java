package io.privacycenter.sources.orders;

import io.privacycenter.configuration.source.SourceMapping.ColumnErasure;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One order as the host reads it: which rows, by the keys that it knows them under, and what becomes of them. Nothing else
 * about anybody.
 *
 * @param number its place among orders, older first
 * @param stillThere when a query of ours found rows although the host had acknowledged; null when none did
 */
public record HostOrder(
        UUID id,
        long number,
        Kind kind,
        String source,
        UUID controller,
        Instant ordered,
        @Nullable Instant stillThere,
        List<Table> tables) {

    public HostOrder {
        tables = List.copyOf(tables);
    }

    public enum Kind {
        ERASE,
        /** Out of use, and kept for the law alone. */
        BLOCK,
        /** In use again. */
        RELEASE
    }

    /** @param key names of the columns by which a row is found, in the order of {@link Row#key} */
    public record Table(String table, List<String> key, List<Row> rows) {
        public Table {
            key = List.copyOf(key);
            rows = List.copyOf(rows);
        }
    }

    /**
     * One row.
     *
     * @param key values of the key columns as texts, null where a column is null
     * @param deleted the row goes
     * @param columns what to write where the row stays
     */
    public record Row(List<@Nullable String> key, boolean deleted, List<Column> columns) {
        public Row {
            columns = List.copyOf(columns);
        }
    }

    /**
     * One column of a row that stays.
     *
     * @param value for {@link ColumnErasure#FIXED_VALUE}: what to write
     */
    public record Column(
            String column, ColumnErasure write, @Nullable String value) {}
}
