package io.privacycenter.sources.people;

import io.privacycenter.configuration.source.SourceMapping;
import io.privacycenter.configuration.source.SourceMapping.ColumnMapping;
import io.privacycenter.configuration.source.SourceMapping.PersonTable;
import io.privacycenter.sources.connection.Session;
import io.privacycenter.sources.connection.Sql;
import io.privacycenter.sources.connection.TableName;
import io.privacycenter.sources.schema.SourceDescription;
import io.privacycenter.vocabulary.Term;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Looks people up in their own table by what somebody says who they are: a name, a birth date with it, or their number. */
public final class PeopleByName {

    /** More are born on one day only where a table holds a city: then the name narrows it down. */
    private static final int MOST = 500;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");

    private final SourceDescription schema;
    private final PersonTable people;
    private final List<String> names;

    public PeopleByName(SourceDescription schema, SourceMapping mapping) {
        this.schema = schema;
        this.people = mapping.person();
        this.names = mapping.tables().stream()
                .filter(table -> table.table().equals(people.table()))
                .flatMap(table -> table.columns().stream())
                .filter(column -> column.selector() != null && Term.covers("NAME", column.selector()))
                .sorted(Comparator.comparing(
                        column -> Objects.requireNonNull(column.selector()).endsWith(".FAMILY")))
                .map(ColumnMapping::column)
                .toList();
    }

    /** Who was born on that day and shares a word of the name; nobody where the table says nothing of birth dates. */
    public List<PersonOnFile> born(Session session, LocalDate day, String name) throws SQLException {
        if (people.birthDate() == null) {
            return List.of();
        }
        Set<String> wanted = words(name);
        Sql thatDay = Sql.of(
                "CAST(" + TableName.quoted(people.birthDate()) + " AS date) = ANY (CAST(CAST(? AS text[]) AS date[]))",
                List.of(day.toString()));
        return read(session, thatDay).stream()
                .filter(person -> words(person.name()).stream().anyMatch(wanted::contains))
                .toList();
    }

    /** Who has one of these numbers. */
    public List<PersonOnFile> numbered(Session session, List<String> keys) throws SQLException {
        return read(
                session, schema.columnType(people.table(), people.key()).isOneOf(TableName.quoted(people.key()), keys));
    }

    /**
     * Who is called so: every word begins a word of a name, whatever its accents and capitals.
     *
     * @param name as it was typed
     * @return at most 500; nobody where the table has no names, or nothing was typed
     */
    public List<PersonOnFile> called(Session session, String name) throws SQLException {
        Set<String> words = words(name);
        if (names.isEmpty() || words.isEmpty()) {
            return List.of();
        }
        Sql called = Sql.of(
                "concat_ws(' ', "
                        + String.join(
                                ", ", names.stream().map(PeopleByName::text).toList())
                        + ") ~* ALL (CAST(? AS text[]))",
                words.stream().map(Accents::beginningOf).toList());
        return read(session, called);
    }

    private static String text(String column) {
        return "CAST(" + TableName.quoted(column) + " AS text)";
    }

    private List<PersonOnFile> read(Session session, Sql which) throws SQLException {
        List<String> columns = new ArrayList<>(List.of("CAST(" + TableName.quoted(people.key()) + " AS text)"));
        columns.add(
                people.birthDate() == null
                        ? "CAST(NULL AS date)"
                        : "CAST(" + TableName.quoted(people.birthDate()) + " AS date)");
        names.forEach(column -> columns.add(text(column)));
        Sql question = Sql.of("SELECT " + String.join(", ", columns) + " FROM "
                        + TableName.of(people.table()).sql() + " WHERE ")
                .then(which)
                .then(" ORDER BY 1 LIMIT " + MOST);
        List<PersonOnFile> found = new ArrayList<>();
        session.query(
                question,
                row -> found.add(new PersonOnFile(row.getString(1), name(row), row.getObject(2, LocalDate.class))));
        return found;
    }

    private String name(ResultSet row) throws SQLException {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String part = row.getString(i + 3);
            if (part != null && !part.isBlank()) {
                parts.add(part.strip());
            }
        }
        return String.join(" ", parts);
    }

    /** Without accents and capitals: people write {@code Zoe} for {@code ZOÉ}. */
    private static Set<String> words(String name) {
        String plain = MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        return Arrays.stream(NO_LETTERS.split(plain))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }
}
