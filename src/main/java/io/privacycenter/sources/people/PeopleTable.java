package io.privacycenter.sources.people;

import io.privacycenter.configuration.SourceMapping.PersonTable;
import io.privacycenter.sources.connection.Session;
import io.privacycenter.sources.connection.Sql;
import io.privacycenter.sources.connection.TableName;
import io.privacycenter.sources.schema.SourceDescription;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The SQL of the table with one row per person. */
public final class PeopleTable {

    /** More people than this do not share an address; that there are several is all that counts. */
    private static final int MOST = 20;

    private static final String NOTHING = "CAST(NULL AS text)";

    private final PersonTable people;

    public PeopleTable(PersonTable people) {
        this.people = people;
    }

    /** How an address is written in the person's row, and what makes two writings the same. */
    public enum Address {
        /** Trimmed and in lower case. */
        EMAIL {
            @Override
            String plain(String column) {
                return "lower(btrim(CAST(" + column + " AS text)))";
            }
        },
        /** Digits after a plus sign; a number without its country is nobody's for certain. */
        PHONE {
            @Override
            String plain(String column) {
                return "regexp_replace(CAST(" + column + " AS text), '[\\s().-]', '', 'g')";
            }
        };

        abstract String plain(String column);
    }

    /** Whether rows have such an address at all. */
    public boolean has(Address address) {
        return column(address) != null;
    }

    private @Nullable String column(Address address) {
        return switch (address) {
            case EMAIL -> people.email();
            case PHONE -> people.phone();
        };
    }

    /** Keys of the rows under an address, in order. */
    public List<String> under(Session session, Address address, String plain) throws SQLException {
        var keys = new ArrayList<String>();
        String column = column(address);
        if (column == null) {
            return keys;
        }
        String key = "CAST(" + TableName.quoted(people.key()) + " AS text)";
        session.query(
                Sql.of("SELECT " + key + from() + address.plain(TableName.quoted(column)))
                        .then(Sql.of(" = ANY (CAST(? AS text[])) ORDER BY 1 LIMIT " + MOST, List.of(plain))),
                row -> keys.add(row.getString(1)));
        return keys;
    }

    /** The addresses of people, by key. */
    public Map<String, Addresses> of(Session session, SourceDescription schema, Collection<String> keys)
            throws SQLException {
        var found = new TreeMap<String, Addresses>();
        String key = TableName.quoted(people.key());
        session.query(
                Sql.of("SELECT CAST(" + key + " AS text), " + text(people.email()) + ", " + text(people.phone())
                                + from())
                        .then(schema.columnType(people.table(), people.key()).isOneOf(key, keys)),
                row -> found.put(row.getString(1), new Addresses(row.getString(2), row.getString(3))));
        return found;
    }

    private String from() {
        return " FROM " + TableName.of(people.table()).sql() + " WHERE ";
    }

    private static String text(@Nullable String column) {
        return column == null ? NOTHING : "CAST(" + TableName.quoted(column) + " AS text)";
    }
}
