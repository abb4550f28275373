package io.privacycenter.sources.rows;

import io.privacycenter.configuration.source.SourceMapping;
import io.privacycenter.configuration.source.SourceMapping.Path;
import io.privacycenter.configuration.source.SourceMapping.PersonPath;
import io.privacycenter.configuration.source.SourceMapping.PersonRole;
import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import io.privacycenter.configuration.source.SourceMapping.When;
import io.privacycenter.sources.connection.Sql;
import io.privacycenter.sources.connection.TableName;
import io.privacycenter.sources.schema.SourceDescription;
import java.sql.Array;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The SQL that says of any row of a table, named {@code t}, which row it is and whose. */
public final class RowOwners {

    /** A row that leads to more is wrong however many there are. */
    private static final int MOST_NAMED = 3;

    private final SourceMapping mapping;
    private final TableMapping table;
    private final SourceDescription schema;

    public RowOwners(SourceMapping mapping, TableMapping table, SourceDescription schema) {
        this.mapping = mapping;
        this.table = table;
        this.schema = schema;
    }

    /** As {@link PersonsTable#rowKey} writes it. */
    public String key() {
        List<String> texts = table.key().stream()
                .map(column -> "CAST(" + PersonsTable.t(column) + " AS text)")
                .toList();
        return "CAST(array_to_json(CAST(ARRAY[" + String.join(", ", texts) + "] AS text[])) AS text)";
    }

    /** The keys of those who have one of these roles in the row: who wrote it, or got it, is not whom it happened to. */
    public Sql people(Set<PersonRole> roles) {
        List<Sql> ways = table.people().stream()
                .filter(path -> roles.contains(path.role()))
                .map(this::people)
                .toList();
        return ways.isEmpty() ? Sql.of("CAST('{}' AS text[])") : Sql.joined(ways, " || ");
    }

    private Sql people(PersonPath person) {
        When when = person.when();
        return when == null
                ? Sql.of(reached(person.path()))
                : Sql.of("CASE WHEN ")
                        .then(schema.columnType(table.table(), when.column())
                                .isOneOf(PersonsTable.t(when.column()), when.values()))
                        .then(" THEN " + reached(person.path()) + " ELSE '{}' END");
    }

    /** The host ids of the controllers whose row it is; none where it is the platform's. */
    public Sql controllers() {
        Path path = table.controller();
        String one = mapping.controller();
        if (path != null) {
            return Sql.of(reached(path));
        }
        return table.shared() || one == null
                ? Sql.of("CAST('{}' AS text[])")
                : Sql.of("CAST(? AS text[])", List.of(one));
    }

    /** All values that a path leads to from the row, as one array of texts. */
    private static String reached(Path path) {
        String value = "CAST(" + PersonsTable.last(path) + " AS text)";
        if (path.joins().isEmpty()) {
            return "CAST(ARRAY[" + value + "] AS text[])";
        }
        SourceMapping.Join first = path.joins().getFirst();
        return "ARRAY(SELECT DISTINCT " + value + " FROM " + PersonsTable.joined(path) + " WHERE j1."
                + TableName.quoted(first.to()) + " = " + PersonsTable.t(first.from()) + " LIMIT " + MOST_NAMED + ")";
    }

    /** What {@link #people} and {@link #controllers} answered. */
    public static List<String> named(Array array) throws SQLException {
        return Arrays.stream((String[]) array.getArray())
                .filter(Objects::nonNull)
                .filter(value -> !value.isBlank())
                .distinct()
                .toList();
    }
}
