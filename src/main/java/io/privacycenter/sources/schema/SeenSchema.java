package io.privacycenter.sources.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a scan of a source saw: names, types and keys, never a value.
 *
 * @param tables by schema and name
 */
public record SeenSchema(List<SeenTable> tables) {

    public SeenSchema {
        tables = List.copyOf(tables);
    }

    /** @param links each as {@code columns → table (columns)} */
    public record SeenTable(String name, List<SeenColumn> columns, List<String> key, List<String> links) {
        public SeenTable {
            columns = List.copyOf(columns);
            key = List.copyOf(key);
            links = List.copyOf(links);
        }
    }

    /** A column as it is declared. */
    public record SeenColumn(String name, String type, boolean nullable) {}

    /**
     * One difference between two scans.
     *
     * @param column null when the whole table, or its keys, are meant
     * @param was what it was declared as; null when there is nothing to say
     * @param is what it is declared as now; likewise
     */
    public record Change(
            Kind kind,
            String table,
            @Nullable String column,
            @Nullable String was,
            @Nullable String is) {}

    /** What happened to a table or column since. */
    public enum Kind {
        TABLE_NEW,
        TABLE_GONE,
        COLUMN_NEW,
        COLUMN_GONE,
        TYPE_CHANGED,
        MAY_BE_EMPTY_NOW,
        MAY_NOT_BE_EMPTY_NOW,
        KEYS_CHANGED
    }

    /** What is to be kept of a description. */
    static SeenSchema of(SourceDescription description) {
        return new SeenSchema(description.tables().stream()
                .map(table -> new SeenTable(
                        table.name(),
                        table.columns().stream()
                                .map(column -> new SeenColumn(column.name(), column.type(), column.nullable()))
                                .toList(),
                        table.primaryKey(),
                        table.foreignKeys().stream()
                                .map(key -> String.join(", ", key.columns()) + " → " + key.references() + " ("
                                        + String.join(", ", key.to()) + ")")
                                .sorted()
                                .toList()))
                .toList());
    }

    /** What is different now, by table. */
    List<Change> changesTo(SeenSchema now) {
        var changes = new ArrayList<Change>();
        Map<String, SeenTable> before = byName(tables, SeenTable::name);
        Map<String, SeenTable> after = byName(now.tables, SeenTable::name);
        for (SeenTable table : now.tables) {
            SeenTable was = before.get(table.name);
            if (was == null) {
                changes.add(new Change(Kind.TABLE_NEW, table.name, null, null, null));
            } else {
                columns(was, table, changes);
            }
        }
        tables.stream()
                .filter(table -> !after.containsKey(table.name))
                .forEach(table -> changes.add(new Change(Kind.TABLE_GONE, table.name, null, null, null)));
        return changes;
    }

    private static void columns(SeenTable was, SeenTable is, List<Change> changes) {
        Map<String, SeenColumn> before = byName(was.columns, SeenColumn::name);
        Map<String, SeenColumn> after = byName(is.columns, SeenColumn::name);
        for (SeenColumn column : is.columns) {
            SeenColumn old = before.get(column.name);
            if (old == null) {
                changes.add(new Change(Kind.COLUMN_NEW, is.name, column.name, null, column.type));
                continue;
            }
            if (!old.type.equals(column.type)) {
                changes.add(new Change(Kind.TYPE_CHANGED, is.name, column.name, old.type, column.type));
            }
            if (old.nullable != column.nullable) {
                Kind kind = column.nullable ? Kind.MAY_BE_EMPTY_NOW : Kind.MAY_NOT_BE_EMPTY_NOW;
                changes.add(new Change(kind, is.name, column.name, null, null));
            }
        }
        was.columns.stream()
                .filter(column -> !after.containsKey(column.name))
                .forEach(column -> changes.add(new Change(Kind.COLUMN_GONE, is.name, column.name, column.type, null)));
        if (!was.key.equals(is.key) || !was.links.equals(is.links)) {
            changes.add(new Change(Kind.KEYS_CHANGED, is.name, null, keys(was), keys(is)));
        }
    }

    private static String keys(SeenTable table) {
        var all = new ArrayList<>(table.links);
        all.addFirst(String.join(", ", table.key));
        return String.join("; ", all);
    }

    private static <T> Map<String, T> byName(List<T> all, Function<T, String> name) {
        return all.stream().collect(Collectors.toMap(name, Function.identity(), (first, twice) -> first));
    }
}
