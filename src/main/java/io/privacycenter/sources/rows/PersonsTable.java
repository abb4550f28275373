package io.privacycenter.sources.rows;

import io.privacycenter.configuration.source.SourceMapping.ColumnMapping;
import io.privacycenter.configuration.source.SourceMapping.ColumnRole;
import io.privacycenter.configuration.source.SourceMapping.Join;
import io.privacycenter.configuration.source.SourceMapping.Path;
import io.privacycenter.configuration.source.SourceMapping.PersonPath;
import io.privacycenter.configuration.source.SourceMapping.PersonRole;
import io.privacycenter.configuration.source.SourceMapping.PersonTable;
import io.privacycenter.configuration.source.SourceMapping.RowErasure;
import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import io.privacycenter.configuration.source.SourceMapping.When;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.connection.Sql;
import io.privacycenter.sources.connection.TableName;
import io.privacycenter.sources.schema.ColumnType;
import io.privacycenter.sources.schema.SourceDescription;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The SQL of "the rows of this table that are this person's at this controller". The table is always called {@code t}.
 */
public final class PersonsTable {

    private final Source source;
    private final SourceDescription schema;
    private final TableMapping mapping;
    private final Whose whose;

    public PersonsTable(Source source, SourceDescription schema, TableMapping mapping, Whose whose) {
        this.source = source;
        this.schema = schema;
        this.mapping = mapping;
        this.whose = whose;
    }

    /** What the mapping says of the table. */
    public TableMapping mapping() {
        return mapping;
    }

    /** As it stands after FROM, or after UPDATE. */
    public String from() {
        return TableName.of(mapping.table()).sql() + " AS t";
    }

    /** The row concerns the person in one of their roles, and it is the controller's or shared. */
    public Sql belongs() {
        List<Sql> ways = paths().stream().map(this::reaches).toList();
        if (ways.isEmpty()) {
            return Sql.of("false");
        }
        return Sql.joined(ways, " OR ").inParentheses().then(" AND ").then(isControllers());
    }

    /** Belongs, and holds something: a row that stays after its columns were erased holds nothing any more. */
    Sql concerns() {
        List<Sql> columns = dataColumns().stream().map(this::holdsSomething).toList();
        boolean stays = mapping.erase() == RowErasure.COLUMNS && !columns.isEmpty();
        return stays ? belongs().then(" AND ").then(Sql.joined(columns, " OR ").inParentheses()) : belongs();
    }

    /** The paths that matter for this person, in the order of the mapping. */
    List<PersonPath> paths() {
        return mapping.people().stream()
                .filter(path -> whose.roles().contains(path.role()))
                .toList();
    }

    /**
     * The keys are fetched once, in a query that does not depend on the row, so that each path can use an index even when
     * several are joined with "or".
     */
    Sql reaches(PersonPath person) {
        return when(person).then(reaches(person.path())).inParentheses();
    }

    private Sql when(PersonPath person) {
        When when = person.when();
        return when == null
                ? Sql.of("")
                : type(when.column()).isOneOf(t(when.column()), when.values()).then(" AND ");
    }

    private Sql reaches(Path path) {
        if (path.joins().isEmpty()) {
            return type(mapping.table(), path.column()).isOneOf(t(path.column()), whose.personKeys());
        }
        Join first = path.joins().getFirst();
        return Sql.of(t(first.from()) + " = ANY (ARRAY(SELECT j1." + TableName.quoted(first.to()) + " FROM ")
                .then(walk(path, whose.personKeys()))
                .then("))");
    }

    private Sql isControllers() {
        if (mapping.shared()) {
            return Sql.of("true");
        }
        Path path = mapping.controller();
        if (path == null) {
            return Sql.of(
                    Boolean.toString(whose.controller().equals(source.mapping().controller())));
        }
        Set<String> controller = Set.of(whose.controller());
        if (path.joins().isEmpty()) {
            return type(mapping.table(), path.column()).isOneOf(t(path.column()), controller);
        }
        Join first = path.joins().getFirst();
        return Sql.of("EXISTS (SELECT 1 FROM ")
                .then(walk(path, controller))
                .then(" AND j1." + TableName.quoted(first.to()) + " = " + t(first.from()) + ")");
    }

    private Sql walk(Path path, Collection<String> keys) {
        return Sql.of(joined(path) + " WHERE ").then(lastType(path).isOneOf(last(path), keys));
    }

    /** Somebody else who is still there has a part in the row: then it is not this person's alone to be erased. */
    public Sql isAnothersToo() {
        List<PersonPath> owners = owners();
        if (!mayHaveSeveral(owners)) {
            return Sql.of("false");
        }
        return Sql.joined(owners.stream().map(this::reachesAnother).toList(), " OR ")
                .inParentheses();
    }

    /** Whose the row is: its subjects; where it names none, all that it leads to. */
    private List<PersonPath> owners() {
        List<PersonPath> patients = mapping.people().stream()
                .filter(path -> path.role() != PersonRole.PROFESSIONAL)
                .toList();
        List<PersonPath> subjects = patients.stream()
                .filter(path -> path.role() == PersonRole.SUBJECT)
                .toList();
        return subjects.isEmpty() ? patients : subjects;
    }

    /** One path over unique keys, by which the row was found, leads to this person and to nobody else. */
    private boolean mayHaveSeveral(List<PersonPath> owners) {
        return !owners.equals(paths())
                || owners.size() != 1
                || owners.getFirst().path().joins().stream().anyMatch(join -> !isUnique(join));
    }

    private boolean isUnique(Join join) {
        SourceDescription.Table described =
                schema.table(TableName.of(join.table()).toString());
        return described != null && described.uniqueKeys().contains(List.of(join.to()));
    }

    private Sql reachesAnother(PersonPath person) {
        Path path = person.path();
        Sql another = Sql.of("NOT ")
                .then(lastType(path).isOneOf(last(path), whose.personKeys()))
                .then(" AND ")
                .then(isThere(path));
        if (path.joins().isEmpty()) {
            return when(person).then(another).inParentheses();
        }
        Join first = path.joins().getFirst();
        return when(person)
                .then("EXISTS (SELECT 1 FROM " + joined(path) + " WHERE j1." + TableName.quoted(first.to()) + " = "
                        + t(first.from()) + " AND ")
                .then(another)
                .then(")")
                .inParentheses();
    }

    /** The person at the end of the path has a row that holds something: who was erased needs nothing any more. */
    private Sql isThere(Path path) {
        PersonTable people = source.mapping().person();
        ColumnType key = type(people.table(), people.key());
        boolean alike = key.comparesWith(lastType(path));
        String same = alike
                ? "p." + TableName.quoted(people.key()) + " = " + last(path)
                : "CAST(p." + TableName.quoted(people.key()) + " AS text) = CAST(" + last(path) + " AS text)";
        return Sql.of("EXISTS (SELECT 1 FROM " + TableName.of(people.table()).sql() + " AS p WHERE " + same)
                .then(holdsSomething(people))
                .then(")");
    }

    private Sql holdsSomething(PersonTable people) {
        List<Sql> full = source.mapping().tables().stream()
                .filter(table -> table.table().equals(people.table()) && table.erase() == RowErasure.COLUMNS)
                .flatMap(table -> table.columns().stream())
                .filter(column -> column.role() == ColumnRole.DATA && !column.staysByLaw())
                .map(column -> Erased.not(
                        column, type(people.table(), column.column()), "p." + TableName.quoted(column.column())))
                .toList();
        return full.isEmpty()
                ? Sql.of("")
                : Sql.of(" AND ").then(Sql.joined(full, " OR ").inParentheses());
    }

    /** The value that a path leads to, as SQL. */
    public static String last(Path path) {
        int joins = path.joins().size();
        return joins == 0 ? t(path.column()) : "j" + joins + "." + TableName.quoted(path.column());
    }

    private ColumnType lastType(Path path) {
        String table = path.joins().isEmpty()
                ? mapping.table()
                : path.joins().getLast().table();
        return type(table, path.column());
    }

    /** The tables of a path with at least one join, as they stand after FROM. */
    public static String joined(Path path) {
        var text = new StringBuilder();
        for (int i = 0; i < path.joins().size(); i++) {
            Join join = path.joins().get(i);
            if (i == 0) {
                text.append(TableName.of(join.table()).sql()).append(" AS j1");
            } else {
                text.append(" JOIN ")
                        .append(TableName.of(join.table()).sql())
                        .append(" AS j")
                        .append(i + 1);
                text.append(" ON j").append(i + 1).append('.').append(TableName.quoted(join.to()));
                text.append(" = j").append(i).append('.').append(TableName.quoted(join.from()));
            }
        }
        return text.toString();
    }

    List<ColumnMapping> dataColumns() {
        return mapping.columns().stream()
                .filter(column -> column.role() == ColumnRole.DATA)
                .toList();
    }

    /** The condition that a column holds something that erasing it would take away. */
    public Sql holdsSomething(ColumnMapping column) {
        return Erased.not(column, type(column.column()), t(column.column()));
    }

    /** Whether the source puts the column together from others of the row: it goes with them and cannot be written. */
    public boolean follows(ColumnMapping column) {
        return schema.mapped(mapping.table(), column.column()).generated();
    }

    /** Canonical text of the row key; see {@link RowReference#key}. */
    public String rowKey() {
        return mapping.key().isEmpty()
                ? "'sha256:' || " + fingerprint()
                : "CAST(array_to_json(" + asTexts(mapping.key()) + ") AS text)";
    }

    /** "It is this row", by the index of its key where that can be: bytes are known by their hash alone. */
    Sql is(String key) {
        boolean byValue = !mapping.key().isEmpty()
                && mapping.key().stream().noneMatch(column -> type(column).isBytes());
        return byValue
                ? RowsByKey.are(schema, mapping, Set.of(key))
                : Sql.of(rowKey() + " = ANY (CAST(? AS text[]))", Set.of(key));
    }

    /** SHA-256 over the mapped values; columns by name, so that the order of a mapping does not matter. */
    private String fingerprint() {
        List<String> columns =
                mapping.columns().stream().map(ColumnMapping::column).sorted().toList();
        return "encode(sha256(convert_to(CAST(" + asTexts(columns) + " AS text), 'UTF8')), 'hex')";
    }

    private String asTexts(List<String> columns) {
        var texts = new ArrayList<String>();
        for (String column : columns) {
            texts.add(
                    type(column).isBytes()
                            ? "encode(sha256(" + t(column) + "), 'hex')"
                            : "CAST(" + t(column) + " AS text)");
        }
        return "CAST(ARRAY[" + String.join(", ", texts) + "] AS text[])";
    }

    public ColumnType type(String column) {
        return type(mapping.table(), column);
    }

    private ColumnType type(String table, String column) {
        return schema.columnType(table, column);
    }

    public static String t(String column) {
        return "t." + TableName.quoted(column);
    }
}
