package io.privacycenter.sources.orders;

import io.privacycenter.configuration.source.SourceMapping;
import io.privacycenter.configuration.source.SourceMapping.BlockingColumn;
import io.privacycenter.configuration.source.SourceMapping.ColumnErasure;
import io.privacycenter.configuration.source.SourceMapping.ColumnMapping;
import io.privacycenter.configuration.source.SourceMapping.ColumnRole;
import io.privacycenter.configuration.source.SourceMapping.PersonRole;
import io.privacycenter.configuration.source.SourceMapping.RowErasure;
import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import io.privacycenter.sources.erasure.ErasureOrder;
import io.privacycenter.sources.rows.RowKeys;
import io.privacycenter.sources.rows.RowReference;
import io.privacycenter.sources.rows.Whose;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** An order as it lies sealed: what the host reads, as the data map said it that day, and what the proof asks for. */
record SealedOrder(
        int version,
        SortedSet<String> people,
        String controller,
        String zone,
        SortedSet<PersonRole> roles,
        boolean shared,
        List<Table> tables) {

    private static final int VERSION = 1;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @param key columns of the key */
    record Table(String table, List<String> key, List<Row> rows) {}

    /**
     * @param key canonical text of the row key
     * @param ordered the columns that the order names; none for the whole row
     */
    record Row(String key, SortedSet<String> ordered, boolean deleted, List<HostOrder.Column> columns) {}

    static SealedOrder of(HostOrder.Kind kind, ErasureOrder order, SourceMapping mapping) {
        var tables = new ArrayList<Table>();
        for (TableMapping table : mapping.tables()) {
            var rows = new ArrayList<Row>();
            order.rows().forEach((row, columns) -> {
                if (row.table().equals(table.table())) {
                    rows.add(row(kind, table, row.key(), columns));
                }
            });
            if (!rows.isEmpty()) {
                tables.add(new Table(table.table(), table.key(), rows));
            }
        }
        Whose whose = order.whose();
        return new SealedOrder(
                VERSION,
                whose.personKeys(),
                whose.controller(),
                whose.zone().getId(),
                new TreeSet<>(whose.roles()),
                order.sharedRows(),
                tables);
    }

    private static Row row(HostOrder.Kind kind, TableMapping table, String key, Set<String> ordered) {
        return switch (kind) {
            case BLOCK -> new Row(key, new TreeSet<>(), false, blocked(table.blocking()));
            case RELEASE -> new Row(key, new TreeSet<>(), false, released(table.blocking()));
            case ERASE -> {
                boolean deleted = ordered.isEmpty() && table.erase() == RowErasure.DELETE_ROW;
                yield new Row(key, new TreeSet<>(ordered), deleted, deleted ? List.of() : erased(table, ordered));
            }
        };
    }

    /** Without a column of ours to name, the host blocks as it knows how to. */
    private static List<HostOrder.Column> blocked(@Nullable BlockingColumn blocking) {
        return blocking == null
                ? List.of()
                : List.of(new HostOrder.Column(blocking.column(), ColumnErasure.FIXED_VALUE, blocking.value()));
    }

    private static List<HostOrder.Column> released(@Nullable BlockingColumn blocking) {
        if (blocking == null) {
            return List.of();
        }
        ColumnErasure write = blocking.free() == null ? ColumnErasure.SET_NULL : ColumnErasure.FIXED_VALUE;
        return List.of(new HostOrder.Column(blocking.column(), write, blocking.free()));
    }

    private static List<HostOrder.Column> erased(TableMapping table, Set<String> ordered) {
        return table.columns().stream()
                .filter(column -> column.role() == ColumnRole.DATA || column.erase() != null)
                .filter(column -> !column.staysByLaw())
                .filter(column -> ordered.isEmpty() || ordered.contains(column.column()))
                .map(SealedOrder::erased)
                .toList();
    }

    private static HostOrder.Column erased(ColumnMapping column) {
        ColumnErasure erase = column.erase() == null ? ColumnErasure.SET_NULL : column.erase();
        return new HostOrder.Column(column.column(), erase, column.fixedValue());
    }

    byte[] text() {
        return JSON.writeValueAsBytes(this);
    }

    static SealedOrder read(byte[] text) {
        SealedOrder read = JSON.readValue(new String(text, StandardCharsets.UTF_8), SealedOrder.class);
        if (read.version() != VERSION) {
            throw new IllegalStateException("An order to the host is written in form " + read.version()
                    + "; this version of the product knows form " + VERSION);
        }
        return read;
    }

    List<HostOrder.Table> shown() {
        return tables.stream()
                .map(table -> new HostOrder.Table(
                        table.table(),
                        table.key(),
                        table.rows().stream()
                                .map(row -> new HostOrder.Row(RowKeys.parts(row.key()), row.deleted(), row.columns()))
                                .toList()))
                .toList();
    }

    ErasureOrder order() {
        var rows = new TreeMap<RowReference, Set<String>>();
        for (Table table : tables) {
            table.rows().forEach(row -> rows.put(new RowReference(table.table(), row.key()), row.ordered()));
        }
        return new ErasureOrder(new Whose(people, controller, ZoneId.of(zone), roles), rows, shared);
    }

    /** Row keys name people, so they stay out of logs. */
    @Override
    public String toString() {
        return "SealedOrder[" + tables.size() + " tables]";
    }
}
