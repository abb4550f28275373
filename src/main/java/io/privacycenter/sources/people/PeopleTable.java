package io.privacycenter.sources.people;

import io.privacycenter.configuration.source.SourceMapping.ContactTable;
import io.privacycenter.configuration.source.SourceMapping.PersonTable;
import io.privacycenter.configuration.source.SourceMapping.When;
import io.privacycenter.sources.connection.Session;
import io.privacycenter.sources.connection.Sql;
import io.privacycenter.sources.connection.TableName;
import io.privacycenter.sources.schema.PlainAddress;
import io.privacycenter.sources.schema.SourceDescription;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The SQL of the table with one row per person, and of the tables in which people have further addresses. */
public final class PeopleTable {

    /** More people than this do not share an address; that there are several is all that counts. */
    private static final int MOST = 20;

    private static final String NOTHING = "CAST(NULL AS text)";

    private final SourceDescription schema;
    private final PersonTable people;
    private final List<Place> places = new ArrayList<>();

    public PeopleTable(SourceDescription schema, PersonTable people) {
        this.schema = schema;
        this.people = people;
        places.add(new Place(people.table(), people.key(), people.email(), people.phone(), null));
        for (ContactTable contacts : people.contacts()) {
            places.add(new Place(
                    contacts.table(), contacts.person(), contacts.email(), contacts.phone(), contacts.when()));
        }
    }

    /** How an address is written, and what makes two writings the same. */
    public enum Address {
        EMAIL(PlainAddress.EMAIL) {
            @Override
            List<String> writings(String plain) {
                // A blank that slipped in with the address would hide its person, and trimming would miss the index.
                return List.of(plain, " " + plain, plain + " ", " " + plain + " ");
            }
        },
        PHONE(PlainAddress.PHONE) {
            @Override
            List<String> writings(String plain) {
                return List.of(plain);
            }
        };

        private final PlainAddress compared;

        Address(PlainAddress compared) {
            this.compared = compared;
        }

        /** What may stand in a column for an address. */
        abstract List<String> writings(String plain);
    }

    /** A table in which addresses stand beside the key of their person. @param when the rows that count; null for all */
    private record Place(
            String table,
            String person,
            @Nullable String email,
            @Nullable String phone,
            @Nullable When when) {

        @Nullable
        String column(Address address) {
            return switch (address) {
                case EMAIL -> email;
                case PHONE -> phone;
            };
        }
    }

    /** Whether such addresses stand anywhere. */
    public static boolean has(PersonTable people, Address address) {
        return switch (address) {
            case EMAIL -> people.email() != null || people.contacts().stream().anyMatch(one -> one.email() != null);
            case PHONE -> people.phone() != null || people.contacts().stream().anyMatch(one -> one.phone() != null);
        };
    }

    /** Keys of the people under an address, in order. */
    public List<String> under(Session session, Address address, String plain) throws SQLException {
        var keys = new ArrayList<String>();
        session.query(who(address, plain), row -> keys.add(row.getString(1)));
        return keys;
    }

    /** The question that {@link #under} asks, where there is a place to ask it of. */
    public Sql who(Address address, String plain) {
        List<Sql> each = places.stream()
                .filter(place -> place.column(address) != null)
                .map(place -> Sql.of("SELECT " + text(place.person()) + " AS key" + from(place)
                                + address.compared.of(text(place.column(address))))
                        .then(Sql.of(" = ANY (CAST(? AS text[]))", address.writings(plain)))
                        .then(when(place)))
                .toList();
        return Sql.of("SELECT key FROM ")
                .then(Sql.joined(each, " UNION ").inParentheses())
                .then(" k WHERE key IS NOT NULL ORDER BY 1 LIMIT " + MOST);
    }

    /** The addresses of people, by key. */
    public Map<String, Addresses> of(Session session, Collection<String> keys) throws SQLException {
        Map<String, Set<String>> emails = new HashMap<>();
        Map<String, Set<String>> phones = new HashMap<>();
        for (Place place : places) {
            String key = TableName.quoted(place.person());
            Sql theirs = Sql.of("SELECT " + text(place.person()) + ", " + text(place.email()) + ", "
                            + text(place.phone()) + from(place))
                    .then(schema.columnType(place.table(), place.person()).isOneOf(key, keys))
                    .then(when(place));
            session.query(theirs, row -> {
                add(emails, row.getString(1), row.getString(2));
                add(phones, row.getString(1), row.getString(3));
            });
        }
        var found = new TreeMap<String, Addresses>();
        emails.forEach((key, some) -> found.put(key, new Addresses(some, phones.getOrDefault(key, Set.of()))));
        return found;
    }

    private static void add(Map<String, Set<String>> all, String key, @Nullable String address) {
        Set<String> theirs = all.computeIfAbsent(key, one -> new TreeSet<>());
        if (address != null) {
            theirs.add(address);
        }
    }

    private Sql when(Place place) {
        When when = place.when();
        return when == null
                ? Sql.of("")
                : Sql.of(" AND ")
                        .then(schema.columnType(place.table(), when.column())
                                .isOneOf(TableName.quoted(when.column()), when.values()));
    }

    private static String from(Place place) {
        return " FROM " + TableName.of(place.table()).sql() + " WHERE ";
    }

    private static String text(@Nullable String column) {
        return column == null ? NOTHING : "CAST(" + TableName.quoted(column) + " AS text)";
    }
}
