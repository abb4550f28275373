package io.privacycenter.configuration.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.privacycenter.vocabulary.Wrong;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of one source mean. A table that is not mapped is never read.
 *
 * @param source id of the {@link SourceDefinition}
 * @param person the table with one row per person; its key is the person's {@code host-id}
 * @param tables every table that holds something about people
 * @param controller host id of the one controller whose rows all of this source are, where its tables name none; null
 *     when each table says how a row finds its controller
 * @param facts what rows tell by themselves, where the software reports no events
 */
public record SourceMapping(
        String source,
        PersonTable person,
        List<TableMapping> tables,
        @Nullable String controller,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<DerivedFact> facts) {

    public SourceMapping {
        tables = List.copyOf(tables);
        facts = facts == null ? List.of() : List.copyOf(facts);
        Set<String> ids = new HashSet<>();
        for (DerivedFact fact : facts) {
            if (tables.stream().noneMatch(table -> table.table().equals(fact.table()))) {
                throw new Wrong("%s: the fact \"%s\" is told by a table that is not mapped", fact.table(), fact.id());
            }
            if (!ids.add(fact.id())) {
                throw new Wrong("%s: there are two facts \"%s\"", fact.table(), fact.id());
            }
        }
        for (TableMapping table : tables) {
            if (controller == null && table.controller() == null && !table.shared()) {
                throw new Wrong(
                        "%s: neither a path to the controller nor shared, and the source belongs to no one controller",
                        table.table());
            }
        }
    }

    /** A mapping whose tables each say how a row finds its controller. */
    public SourceMapping(String source, PersonTable person, List<TableMapping> tables) {
        this(source, person, tables, null);
    }

    /** A mapping whose rows tell no facts. */
    public SourceMapping(String source, PersonTable person, List<TableMapping> tables, @Nullable String controller) {
        this(source, person, tables, controller, List.of());
    }

    /**
     * This mapping with what another one says of columns, and with its further tables. What this one says of people, paths,
     * facts and blocking stays: that is written by hand, and proposed by nobody.
     */
    public SourceMapping extended(SourceMapping by) {
        List<TableMapping> all = new ArrayList<>();
        tables.forEach(
                table -> all.add(by.table(table.table()).map(table::extended).orElse(table)));
        by.tables.stream().filter(table -> table(table.table()).isEmpty()).forEach(all::add);
        return new SourceMapping(source, person, all, controller, facts);
    }

    /** What the mapping says of a table. */
    public Optional<TableMapping> table(String name) {
        return tables.stream().filter(table -> table.table().equals(name)).findFirst();
    }

    /** The fact under an id. */
    public Optional<DerivedFact> fact(String id) {
        return facts.stream().filter(fact -> fact.id().equals(id)).findFirst();
    }

    /**
     * The table that has one row per person.
     *
     * @param table qualified name, {@code schema.table}
     * @param key column whose value, as text, is the {@code host-id} of the person
     * @param contacts tables in which people have further addresses
     */
    public record PersonTable(
            String table,
            String key,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String birthDate,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ContactTable> contacts) {

        public PersonTable {
            contacts = contacts == null ? List.of() : List.copyOf(contacts);
        }

        /** People whose addresses all stand in their own row. */
        public PersonTable(
                String table, String key, @Nullable String email, @Nullable String phone, @Nullable String birthDate) {
            this(table, key, email, phone, birthDate, List.of());
        }
    }

    /**
     * A table of addresses, of which one person may have several. It is named here and not found by its selectors: whoever
     * proves such an address comes in as the person, so an address of somebody else (a relative to call) must not stand in it.
     *
     * @param table qualified name, {@code schema.table}
     * @param person column that holds the key of the person's row
     * @param email column; null when it holds none
     * @param phone column; null when it holds none
     * @param when the rows whose address is the person's own; null when all are
     */
    public record ContactTable(
            String table,
            String person,
            @Nullable String email,
            @Nullable String phone,
            @Nullable When when) {
        public ContactTable {
            if (email == null && phone == null) {
                throw new Wrong("%s: a table of contacts names a column of addresses", table);
            }
        }
    }

    /**
     * One table.
     *
     * @param table qualified name, {@code schema.table}
     * @param kind id of the {@link io.privacycenter.configuration.KindOfData} that its rows are; null when its columns belong to several
     * @param item whether one row is one item of that kind, part of one, or neither
     * @param people how a row finds its people; at least one path
     * @param controller how a row finds its controller: a path to the column that holds the controller's host
     *     id; null when the row is {@code shared} or the whole source is one controller's
     * @param shared the row is the platform's (an account, a master row), not one controller's
     * @param key columns that identify a row; empty means all values together: readable and erasable, not
     *     rectifiable
     * @param capturedOn column with the date on which the row was captured; null when there is none
     * @param references columns whose value names a contract, file or account
     * @param erase what erasing a row does
     * @param columns every column of the table
     * @param carriedOutBy who changes its rows; null is {@link CarriedOutBy#US}. What the host changes is found again by
     *     its key, and a keyed hash cannot be asked of it
     * @param blocking how a row is taken out of use while law still keeps it; null when the table knows no such thing
     */
    public record TableMapping(
            String table,
            @Nullable String kind,
            ItemRole item,
            List<PersonPath> people,
            @Nullable Path controller,
            boolean shared,
            List<String> key,
            @Nullable String capturedOn,
            List<String> references,
            RowErasure erase,
            List<ColumnMapping> columns,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            CarriedOutBy carriedOutBy,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            BlockingColumn blocking) {

        public TableMapping {
            people = List.copyOf(people);
            key = List.copyOf(key);
            references = references == null ? List.of() : List.copyOf(references);
            columns = List.copyOf(columns);
            if (shared && controller != null) {
                throw new Wrong("%s: either a path to the controller or shared, not both", table);
            }
            if (erase == RowErasure.DELETE_ROW && columns.stream().anyMatch(ColumnMapping::staysByLaw)) {
                throw new Wrong("%s: a row that is deleted keeps no column", table);
            }
            if (carriedOutBy == CarriedOutBy.HOST && key.isEmpty()) {
                throw new Wrong("%s: the host finds a row by its key, and this table names none", table);
            }
            if (carriedOutBy == CarriedOutBy.HOST
                    && columns.stream().anyMatch(column -> column.erase() == ColumnErasure.KEYED_HASH)) {
                throw new Wrong("%s: the host does not know the key of a keyed hash", table);
            }
            if (blocking != null && key.isEmpty()) {
                throw new Wrong("%s: a row without a key is another row once it is blocked", table);
            }
        }

        /** A table whose rows we change, and that knows no blocking. */
        public TableMapping(
                String table,
                @Nullable String kind,
                ItemRole item,
                List<PersonPath> people,
                @Nullable Path controller,
                boolean shared,
                List<String> key,
                @Nullable String capturedOn,
                List<String> references,
                RowErasure erase,
                List<ColumnMapping> columns) {
            this(
                    table,
                    kind,
                    item,
                    people,
                    controller,
                    shared,
                    key,
                    capturedOn,
                    references,
                    erase,
                    columns,
                    null,
                    null);
        }

        /** The same table with other columns. */
        public TableMapping with(Collection<ColumnMapping> others) {
            return new TableMapping(
                    table,
                    kind,
                    item,
                    people,
                    controller,
                    shared,
                    key,
                    capturedOn,
                    references,
                    erase,
                    List.copyOf(others),
                    carriedOutBy,
                    blocking);
        }

        private TableMapping extended(TableMapping by) {
            Map<String, ColumnMapping> all = new LinkedHashMap<>();
            columns.forEach(column -> all.put(column.column(), column));
            by.columns.forEach(column -> all.put(column.column(), column));
            return with(all.values());
        }

        /** Whether the host's own software changes the rows, when we order it. No getter: it is not written. */
        public boolean changedByHost() {
            return carriedOutBy == CarriedOutBy.HOST;
        }
    }

    public enum CarriedOutBy {
        /** This product, in SQL. */
        US,
        /** The host's software: it reads our order, does it, and acknowledges it; the proof is ours all the same. */
        HOST
    }

    /**
     * A column that takes a row out of use.
     *
     * @param column of the mapped table
     * @param value written into it when the row is blocked
     * @param free what it holds while the row is in use; null for no value
     */
    public record BlockingColumn(
            String column, String value, @Nullable String free) {
        public BlockingColumn {
            if (value.equals(free)) {
                throw new Wrong("%s: blocked and free are the same value", column);
            }
        }
    }

    public enum ItemRole {
        /** One row is one item that a person counts: a message, a photo. */
        MAIN,
        /** A row belongs to an item of another table. */
        PART,
        /** Not counted. */
        NONE
    }

    public enum RowErasure {
        /** The row is deleted. */
        DELETE_ROW,
        /** The row stays; its columns are erased, each by its own rule. */
        COLUMNS
    }

    /**
     * A path from a row to a person, with the role that the person has in the row.
     *
     * @param when the rows that it leads from; null when it leads from every row
     */
    public record PersonPath(
            PersonRole role, Path path, @Nullable When when) {

        /** A path that leads from every row. */
        public PersonPath(PersonRole role, Path path) {
            this(role, path, null);
        }
    }

    /**
     * "The column is one of these": a number of a sender is a patient's where the row says that the sender is a patient.
     *
     * @param column of the mapped table
     * @param values as texts; at least one
     */
    public record When(String column, List<String> values) {
        public When {
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new Wrong("%s: a condition without a value is never met", column);
            }
        }
    }

    public enum PersonRole {
        SUBJECT,
        AUTHOR,
        SECOND_END,
        PROFESSIONAL
    }

    /**
     * A way from a row to a value: over zero or more joins to a column of the last table.
     *
     * @param joins in order, starting at the mapped table
     * @param column column of the last table reached, whose value is compared
     */
    public record Path(List<Join> joins, String column) {
        public Path {
            joins = joins == null ? List.of() : List.copyOf(joins);
        }
    }

    /**
     * One step of a path.
     *
     * @param from column of the table we stand on
     * @param table qualified name of the next table
     * @param to column of the next table that equals {@code from}
     */
    public record Join(String from, String table, String to) {}

    /**
     * One column.
     *
     * @param column its name
     * @param role what it is
     * @param selector PRIV term of its value; only and always with {@link ColumnRole#DATA}
     * @param provenance PRIV provenance term; null when not known
     * @param thirdParties free text that may name other people
     * @param personalNotes the professional's own notes
     * @param erase what erasing this column does when its row stays
     * @param file set when the column holds the bytes of a file
     * @param lookup set when the value is a code that another table explains
     * @param fixedValue what is written in place of the value; only and always with {@link ColumnErasure#FIXED_VALUE}
     * @param law that the value is kept by, as people are told it; only and always with {@link ColumnErasure#KEEP}
     */
    public record ColumnMapping(
            String column,
            ColumnRole role,
            @Nullable String selector,
            @Nullable String provenance,
            boolean thirdParties,
            boolean personalNotes,
            @Nullable ColumnErasure erase,
            @Nullable FileColumns file,
            @Nullable Lookup lookup,
            @Nullable String fixedValue,
            @Nullable String law) {

        public ColumnMapping {
            if ((role == ColumnRole.DATA) != (selector != null)) {
                throw new Wrong("%s: a selector belongs to a column of data, and only there", column);
            }
            if ((erase == ColumnErasure.FIXED_VALUE) != (fixedValue != null)) {
                throw new Wrong("%s: a fixed value belongs to FIXED_VALUE, and only there", column);
            }
            if ((erase == ColumnErasure.KEEP) != (law != null && !law.isBlank())) {
                throw new Wrong("%s: what is kept names its law, and nothing else does", column);
            }
        }

        /** A column that is emptied, where it is erased at all. */
        public ColumnMapping(
                String column,
                ColumnRole role,
                @Nullable String selector,
                @Nullable String provenance,
                boolean thirdParties,
                boolean personalNotes,
                @Nullable ColumnErasure erase,
                @Nullable FileColumns file,
                @Nullable Lookup lookup) {
            this(column, role, selector, provenance, thirdParties, personalNotes, erase, file, lookup, null, null);
        }

        /** Whether law keeps it: no erasure touches it. */
        public boolean staysByLaw() {
            return erase == ColumnErasure.KEEP;
        }
    }

    public enum ColumnRole {
        DATA,
        KEY,
        LINK,
        DATE,
        REFERENCE,
        NOT_PERSONAL
    }

    public enum ColumnErasure {
        SET_NULL,
        EMPTY_TEXT,
        /** One value for everybody takes its place. */
        FIXED_VALUE,
        /** A hash takes its place: equal values stay equal for the host's statistics, and nobody can tell which they were. */
        KEYED_HASH,
        /** Of a day or an instant only the year stays. */
        YEAR_ONLY,
        /** A law keeps it: it is withheld and never erased. */
        KEEP
    }

    /** Columns of the same row that say how to name a file and what it is. */
    public record FileColumns(
            @Nullable String name, @Nullable String mediaType) {}

    /**
     * A code explained by another table.
     *
     * @param table qualified name
     * @param key column that equals the code
     * @param show columns whose values explain it, in order
     */
    public record Lookup(String table, String key, List<String> show) {
        public Lookup {
            show = List.copyOf(show);
        }
    }
}
