package io.privacycenter.sources.packages;

import io.privacycenter.configuration.KindOfData;
import io.privacycenter.configuration.source.SourceMapping.ColumnMapping;
import io.privacycenter.configuration.source.SourceMapping.ColumnRole;
import io.privacycenter.configuration.source.SourceMapping.ItemRole;
import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import io.privacycenter.sources.rows.HeldRecord;
import io.privacycenter.sources.rows.HeldRecord.HeldColumn;
import io.privacycenter.sources.rows.PersonsRows;
import io.privacycenter.sources.rows.PersonsRows.Row;
import io.privacycenter.sources.rows.PersonsRows.Value;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What goes into a package, in its order: kind of data, source, table, row. Each part of the package goes through it once. */
final class PackageContent {

    /** Id of what belongs to no kind. */
    static final String OTHER = "";

    /** @param values those of this kind that are released, with the dates, keys and links around them */
    @FunctionalInterface
    interface EachRow {
        void accept(PersonsRows source, Row row, List<Value> values) throws IOException;
    }

    private final List<KindOfData> kinds;
    private final List<PersonsRows> sources;
    private final Release release;

    /** As JSON text. */
    private final String mark;

    PackageContent(PackageTexts texts, List<PersonsRows> sources, Release release) {
        this.kinds = texts.kinds();
        this.mark = PackageData.json(texts.withheld().mark());
        this.sources = List.copyOf(sources);
        this.release = release;
    }

    List<PersonsRows> sources() {
        return sources;
    }

    /** Ids of the kinds in their order, then {@link #OTHER}. */
    List<String> kinds() {
        return Stream.concat(kinds.stream().map(KindOfData::id), Stream.of(OTHER))
                .toList();
    }

    /** Names of the sources, each once. */
    List<String> places() {
        return sources.stream()
                .map(source -> source.source().definition().name())
                .distinct()
                .toList();
    }

    /** Every row of which something is released, whole, table by table. */
    void forEachRow(PersonsRows source, TableMapping table, PersonsRows.RowConsumer each) throws IOException {
        source.forEach(table, row -> {
            Set<String> released = released(row.record());
            if (!released.isEmpty() || row.record().columns().isEmpty()) {
                each.accept(new Row(row.record(), visible(row, released)));
            }
        });
    }

    void forEachRowOf(String kind, EachRow each) throws IOException {
        each(kind, (source, row, columns) -> each.accept(source, row, visible(row, columns)));
    }

    /** A row and the columns of one kind that are released in it; none where a row has no data of its own. */
    @FunctionalInterface
    private interface EachReleased {
        void accept(PersonsRows source, Row row, Set<String> columns) throws IOException;
    }

    private void each(String kind, EachReleased each) throws IOException {
        for (PersonsRows source : sources) {
            for (TableMapping table : source.tables()) {
                if (kindsOf(table).contains(kind)) {
                    source.forEach(table, row -> {
                        Set<String> columns = columnsOf(kind, table, row.record());
                        boolean bare = row.record().columns().isEmpty()
                                && rowKind(table).equals(kind);
                        if (!columns.isEmpty() || bare) {
                            each.accept(source, row, columns);
                        }
                    });
                }
            }
        }
    }

    /** Kinds of which something goes out, in their order; each part of the package has these. */
    List<Extent> extents() throws IOException {
        var extents = new ArrayList<Extent>();
        for (String kind : kinds()) {
            var counted = new Counted();
            each(kind, (source, row, columns) -> {
                boolean given = columns.isEmpty() || !masked(row.record()).containsAll(columns);
                counted.count(source, row.record(), given);
            });
            if (counted.rows > 0) {
                extents.add(counted.of(kind));
            }
        }
        return extents;
    }

    /**
     * How much there is of one kind.
     *
     * @param items what a person counts: the messages, not the threads around them, nor those of which a mark stands there
     * @param from first day on which something was captured; null when no row says
     */
    record Extent(
            String kind,
            long items,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    private static final class Counted {

        private long rows;
        private long rowsGiven;
        private long main;
        private long mainGiven;
        private @Nullable LocalDate from;
        private @Nullable LocalDate to;

        void count(PersonsRows source, HeldRecord record, boolean given) {
            rows++;
            rowsGiven += given ? 1 : 0;
            main += record.item() == ItemRole.MAIN ? 1 : 0;
            mainGiven += given && record.item() == ItemRole.MAIN ? 1 : 0;
            if (record.capturedOn() != null) {
                LocalDate day =
                        record.capturedOn().atZone(source.whose().zone()).toLocalDate();
                from = from == null || day.isBefore(from) ? day : from;
                to = to == null || day.isAfter(to) ? day : to;
            }
        }

        Extent of(String kind) {
            return new Extent(kind, main > 0 ? mainGiven : rowsGiven, from, to);
        }
    }

    /** The columns that rows of a kind can have, by name, each with its meaning beside it where a look-up tells one. */
    List<String> columnNames(String kind) {
        var names = new LinkedHashSet<String>();
        for (PersonsRows source : sources) {
            for (TableMapping table : source.tables()) {
                if (kindsOf(table).contains(kind)) {
                    for (ColumnMapping column : table.columns()) {
                        if (isOf(kind, table, column)) {
                            names.add(column.column());
                            if (column.lookup() != null) {
                                names.add(meaning(column.column()));
                            }
                        }
                    }
                }
            }
        }
        return List.copyOf(names);
    }

    static String meaning(String column) {
        return column + " (meaning)";
    }

    private boolean isOf(String kind, TableMapping table, ColumnMapping column) {
        return switch (column.role()) {
            case DATA ->
                column.selector() != null && kindOf(table, column.selector()).equals(kind);
            case KEY, LINK, DATE, REFERENCE -> true;
            case NOT_PERSONAL -> false;
        };
    }

    private Set<String> columnsOf(String kind, TableMapping table, HeldRecord record) {
        var columns = new HashSet<String>();
        for (HeldColumn column : record.columns()) {
            if (kindOf(table, column.selector()).equals(kind) && release.of(record, column) != Release.Part.LEFT_OUT) {
                columns.add(column.column());
            }
        }
        return columns;
    }

    private Set<String> released(HeldRecord record) {
        var columns = new HashSet<String>();
        for (HeldColumn column : record.columns()) {
            if (release.of(record, column) != Release.Part.LEFT_OUT) {
                columns.add(column.column());
            }
        }
        return columns;
    }

    private List<Value> visible(Row row, Set<String> dataColumns) {
        var visible = new ArrayList<Value>();
        Set<String> masked = masked(row.record());
        for (Value value : row.values()) {
            boolean shown = switch (value.column().role()) {
                case DATA -> dataColumns.contains(value.column().column());
                case KEY, LINK, DATE, REFERENCE -> true;
                case NOT_PERSONAL -> false;
            };
            if (shown) {
                visible.add(masked.contains(value.column().column()) ? masked(value) : value);
            }
        }
        return visible;
    }

    private Set<String> masked(HeldRecord record) {
        var columns = new HashSet<String>();
        for (HeldColumn column : record.columns()) {
            if (release.of(record, column) == Release.Part.MASKED) {
                columns.add(column.column());
            }
        }
        return columns;
    }

    /** The mark is text, whatever it stands for. */
    private Value masked(Value value) {
        return new Value(value.column(), "text", mark, null, null);
    }

    private Set<String> kindsOf(TableMapping table) {
        var found = new LinkedHashSet<String>();
        found.add(rowKind(table));
        for (ColumnMapping column : table.columns()) {
            if (column.role() == ColumnRole.DATA && column.selector() != null) {
                found.add(kindOf(table, column.selector()));
            }
        }
        return found;
    }

    private String rowKind(TableMapping table) {
        return isKnown(table.kind()) ? String.valueOf(table.kind()) : OTHER;
    }

    private boolean isKnown(@Nullable String kind) {
        return kinds.stream().anyMatch(one -> one.id().equals(kind));
    }

    /** The table's own kind, else the one with the longest term that covers the selector. */
    private String kindOf(TableMapping table, String selector) {
        if (isKnown(table.kind())) {
            return rowKind(table);
        }
        String best = OTHER;
        int longest = -1;
        for (KindOfData kind : kinds) {
            boolean covers = selector.equals(kind.term()) || selector.startsWith(kind.term() + ".");
            if (covers && kind.term().length() > longest) {
                best = kind.id();
                longest = kind.term().length();
            }
        }
        return best;
    }
}
