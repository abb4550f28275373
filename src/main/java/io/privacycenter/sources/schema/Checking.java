package io.privacycenter.sources.schema;

import io.privacycenter.configuration.source.SourceMapping;
import io.privacycenter.configuration.source.SourceMapping.BlockingColumn;
import io.privacycenter.configuration.source.SourceMapping.ColumnErasure;
import io.privacycenter.configuration.source.SourceMapping.ColumnMapping;
import io.privacycenter.configuration.source.SourceMapping.ColumnRole;
import io.privacycenter.configuration.source.SourceMapping.ContactTable;
import io.privacycenter.configuration.source.SourceMapping.FileColumns;
import io.privacycenter.configuration.source.SourceMapping.Join;
import io.privacycenter.configuration.source.SourceMapping.Lookup;
import io.privacycenter.configuration.source.SourceMapping.Path;
import io.privacycenter.configuration.source.SourceMapping.PersonPath;
import io.privacycenter.configuration.source.SourceMapping.RowErasure;
import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import io.privacycenter.configuration.source.SourceMapping.When;
import io.privacycenter.sources.connection.Session;
import io.privacycenter.sources.connection.TableName;
import io.privacycenter.sources.schema.MappingCheck.Coverage;
import io.privacycenter.sources.schema.MappingCheck.Problem;
import io.privacycenter.sources.schema.MappingCheck.ProblemCode;
import io.privacycenter.sources.schema.SourceDescription.Column;
import io.privacycenter.sources.schema.SourceDescription.Table;
import io.privacycenter.sources.schema.SourceDescription.TableKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds a mapping against a schema and lists where they disagree. */
public final class Checking {

    private final SourceDescription schema;
    private final Permissions reading;
    private final Permissions changing;
    private final boolean apart;
    private final List<Problem> problems = new ArrayList<>();

    private Checking(SourceDescription schema, Permissions reading, Permissions changing, boolean apart) {
        this.schema = schema;
        this.reading = reading;
        this.changing = changing;
        this.apart = apart;
    }

    /**
     * Against the schema, and the rights of the accounts, as they are now.
     *
     * @param changing with the account that carries out; the same session where the source has one account
     */
    public static MappingCheck check(Session session, Session changing, SourceMapping mapping) throws SQLException {
        SourceDescription schema = Catalogue.read(session);
        boolean apart = changing != session;
        Permissions reading = Permissions.read(session);
        var checking = new Checking(schema, reading, apart ? Permissions.read(changing) : reading, apart);
        checking.person(mapping.person());
        var seen = new HashSet<String>();
        for (TableMapping table : mapping.tables()) {
            checking.table(table, seen);
        }
        checking.problems.addAll(CheckingFacts.check(schema, mapping));
        checking.referencedByUnmapped(seen);
        checking.problems.addAll(MissingIndexes.find(session, mapping, schema));
        return new MappingCheck(checking.problems, coverage(mapping, schema));
    }

    private void person(SourceMapping.PersonTable person) {
        Table table = find(person.table());
        if (table == null) {
            report(ProblemCode.TABLE_UNKNOWN, person.table(), null, null);
            return;
        }
        Stream.of(person.key(), person.email(), person.phone(), person.birthDate())
                .filter(Objects::nonNull)
                .filter(column -> table.column(column) == null)
                .forEach(column -> report(ProblemCode.COLUMN_UNKNOWN, person.table(), column, null));
        person.contacts().forEach(contacts -> contacts(contacts, person, table));
    }

    private void contacts(ContactTable contacts, SourceMapping.PersonTable person, Table people) {
        Table table = find(contacts.table());
        if (table == null) {
            report(ProblemCode.TABLE_UNKNOWN, contacts.table(), null, null);
            return;
        }
        if (!reading.read().contains(table.name())) {
            report(ProblemCode.MAY_NOT_READ, contacts.table(), null, null);
        }
        When when = contacts.when();
        Stream.of(contacts.person(), contacts.email(), contacts.phone(), when == null ? null : when.column())
                .filter(Objects::nonNull)
                .filter(column -> table.column(column) == null)
                .forEach(column -> report(ProblemCode.COLUMN_UNKNOWN, contacts.table(), column, null));
        Column key = people.column(person.key());
        Column theirs = table.column(contacts.person());
        if (key != null && theirs != null && !new ColumnType(theirs.type()).comparesWith(new ColumnType(key.type()))) {
            report(ProblemCode.TYPES_DIFFER, contacts.table(), theirs.name(), theirs.type() + " ≠ " + key.type());
        }
    }

    private void table(TableMapping mapping, Set<String> seen) {
        Table table = find(mapping.table());
        if (table == null) {
            report(ProblemCode.TABLE_UNKNOWN, mapping.table(), null, null);
            return;
        }
        if (!seen.add(table.name())) {
            report(ProblemCode.TABLE_TWICE, mapping.table(), null, null);
        }
        rights(mapping, table);
        key(mapping, table);
        named(mapping, table);
        paths(mapping, table);
        columns(mapping, table);
    }

    private void rights(TableMapping mapping, Table table) {
        if (!reading.read().contains(table.name())) {
            report(ProblemCode.MAY_NOT_READ, mapping.table(), null, null);
        }
        if (apart
                && (reading.delete().contains(table.name()) || reading.update().contains(table.name()))) {
            report(ProblemCode.READER_MAY_CHANGE, mapping.table(), null, null);
        }
        if (table.kind() == TableKind.VIEW || table.kind() == TableKind.FOREIGN) {
            report(ProblemCode.NOT_A_TABLE, mapping.table(), null, null);
            return;
        }
        if (mapping.changedByHost()) {
            return; // the host's software has rights of its own
        }
        boolean deletes = mapping.erase() == RowErasure.DELETE_ROW;
        boolean mayDelete = !deletes || changing.delete().contains(table.name());
        boolean mayFind = changing.read().contains(table.name()) || !apart;
        if (!mayDelete || !mayFind || !changing.update().contains(table.name())) {
            report(ProblemCode.MAY_NOT_ERASE, mapping.table(), null, null);
        }
    }

    private void key(TableMapping mapping, Table table) {
        boolean unique =
                table.uniqueKeys().stream().anyMatch(unique1 -> mapping.key().containsAll(unique1));
        if (!mapping.key().isEmpty() && !unique) {
            report(ProblemCode.KEY_NOT_UNIQUE, mapping.table(), String.join(", ", mapping.key()), null);
        }
    }

    private void named(TableMapping mapping, Table table) {
        BlockingColumn blocking = mapping.blocking();
        Stream.of(
                        mapping.key(),
                        mapping.references(),
                        optional(mapping.capturedOn()),
                        optional(blocking == null ? null : blocking.column()))
                .flatMap(List::stream)
                .filter(column -> table.column(column) == null)
                .forEach(column -> report(ProblemCode.COLUMN_UNKNOWN, mapping.table(), column, null));
    }

    private static List<String> optional(@Nullable String column) {
        return column == null ? List.of() : List.of(column);
    }

    private void paths(TableMapping mapping, Table table) {
        if (mapping.people().isEmpty()) {
            report(ProblemCode.NO_PERSON, mapping.table(), null, null);
        }
        mapping.people().forEach(person -> path(mapping, table, person.path()));
        mapping.people().stream()
                .map(PersonPath::when)
                .filter(when -> when != null && table.column(when.column()) == null)
                .forEach(when -> report(ProblemCode.COLUMN_UNKNOWN, mapping.table(), when.column(), null));
        Path controller = mapping.controller();
        if (controller != null) {
            path(mapping, table, controller);
        }
    }

    private void path(TableMapping mapping, Table start, Path path) {
        Table at = start;
        for (Join join : path.joins()) {
            Table next = find(join.table());
            Column from = at.column(join.from());
            Column to = next == null ? null : next.column(join.to());
            if (from == null || next == null || to == null) {
                String broken = from == null ? at.name() + "." + join.from() : join.table() + "." + join.to();
                report(ProblemCode.PATH_BROKEN, mapping.table(), null, broken);
                return;
            }
            if (!new ColumnType(from.type()).comparesWith(new ColumnType(to.type()))) {
                report(ProblemCode.TYPES_DIFFER, mapping.table(), join.from(), from.type() + " ≠ " + to.type());
            }
            if (!reading.read().contains(next.name())) {
                report(ProblemCode.MAY_NOT_READ, next.name(), null, null);
            }
            at = next;
        }
        if (at.column(path.column()) == null) {
            report(ProblemCode.PATH_BROKEN, mapping.table(), null, at.name() + "." + path.column());
        }
    }

    private void columns(TableMapping mapping, Table table) {
        Map<String, Long> times =
                mapping.columns().stream().collect(Collectors.groupingBy(ColumnMapping::column, Collectors.counting()));
        for (ColumnMapping column : mapping.columns()) {
            Column described = table.column(column.column());
            if (described == null) {
                report(ProblemCode.COLUMN_UNKNOWN, mapping.table(), column.column(), null);
            } else {
                erasure(mapping, column, described);
                Replacing.problem(column, described)
                        .ifPresent(code -> report(code, mapping.table(), column.column(), described.type()));
                file(mapping, table, column, described);
                lookup(mapping, column, described);
            }
        }
        times.forEach((column, count) -> {
            if (count > 1) {
                report(ProblemCode.COLUMN_TWICE, mapping.table(), column, null);
            }
        });
        table.columns().stream()
                .map(Column::name)
                .filter(column -> !times.containsKey(column))
                .forEach(column -> report(ProblemCode.COLUMN_UNMAPPED, mapping.table(), column, null));
    }

    /** Rules matter where rows stay; a rule that is written down is checked anyway. */
    private void erasure(TableMapping mapping, ColumnMapping column, Column described) {
        boolean stays = mapping.erase() == RowErasure.COLUMNS && column.role() == ColumnRole.DATA;
        boolean setsNull = column.erase() == ColumnErasure.SET_NULL || (column.erase() == null && stays);
        if (setsNull && !described.nullable()) {
            report(ProblemCode.CANNOT_BE_NULL, mapping.table(), column.column(), null);
        }
        if (column.erase() == ColumnErasure.EMPTY_TEXT && !new ColumnType(described.type()).isText()) {
            report(ProblemCode.CANNOT_BE_EMPTY_TEXT, mapping.table(), column.column(), described.type());
        }
    }

    private void file(TableMapping mapping, Table table, ColumnMapping column, Column described) {
        FileColumns file = column.file();
        if (file == null) {
            return;
        }
        if (!new ColumnType(described.type()).isBytes()) {
            report(ProblemCode.FILE_BROKEN, mapping.table(), column.column(), described.type());
        }
        Stream.of(optional(file.name()), optional(file.mediaType()))
                .flatMap(List::stream)
                .filter(named -> table.column(named) == null)
                .forEach(named -> report(ProblemCode.FILE_BROKEN, mapping.table(), column.column(), named));
    }

    private void lookup(TableMapping mapping, ColumnMapping column, Column described) {
        Lookup lookup = column.lookup();
        if (lookup == null) {
            return;
        }
        Table table = find(lookup.table());
        Column key = table == null ? null : table.column(lookup.key());
        if (table == null || key == null || lookup.show().isEmpty()) {
            report(ProblemCode.LOOKUP_BROKEN, mapping.table(), column.column(), lookup.table() + "." + lookup.key());
            return;
        }
        if (!new ColumnType(key.type()).comparesWith(new ColumnType(described.type()))) {
            report(ProblemCode.TYPES_DIFFER, mapping.table(), column.column(), described.type() + " ≠ " + key.type());
        }
        lookup.show().stream()
                .filter(shown -> table.column(shown) == null)
                .forEach(shown -> report(
                        ProblemCode.LOOKUP_BROKEN, mapping.table(), column.column(), lookup.table() + "." + shown));
    }

    private void referencedByUnmapped(Set<String> mapped) {
        for (Table other : schema.tables()) {
            if (!mapped.contains(other.name())) {
                other.foreignKeys().stream()
                        .filter(key -> mapped.contains(key.references()))
                        .forEach(key ->
                                report(ProblemCode.REFERENCED_BY_UNMAPPED, key.references(), null, other.name()));
            }
        }
    }

    private @Nullable Table find(String name) {
        return schema.table(canonical(name));
    }

    /** A name that is none stays as it is and is found nowhere. */
    private static String canonical(String name) {
        try {
            return TableName.of(name).toString();
        } catch (IllegalArgumentException noName) {
            return name;
        }
    }

    private void report(ProblemCode code, String table, @Nullable String column, @Nullable String detail) {
        problems.add(new Problem(code, table, column, detail));
    }

    private static List<Coverage> coverage(SourceMapping mapping, SourceDescription schema) {
        Map<String, TableMapping> mapped = mapping.tables().stream()
                .collect(Collectors.toMap(
                        table -> canonical(table.table()), Function.identity(), (first, twice) -> first));
        Stream<Table> first = schema.tables().stream().filter(table -> mapped.containsKey(table.name()));
        Stream<Table> then = schema.tables().stream().filter(table -> !mapped.containsKey(table.name()));
        return Stream.concat(first, then)
                .map(table -> coverage(table, mapped.get(table.name())))
                .toList();
    }

    private static Coverage coverage(Table table, @Nullable TableMapping mapping) {
        List<ColumnMapping> columns = mapping == null
                ? List.of()
                : mapping.columns().stream()
                        .filter(column -> table.column(column.column()) != null)
                        .toList();
        long data = columns.stream()
                .filter(column -> column.role() == ColumnRole.DATA)
                .count();
        return new Coverage(
                table.name(),
                mapping != null,
                table.columns().size(),
                columns.size(),
                (int) data,
                table.estimatedRows());
    }
}
