package io.privacycenter.sources.proposal;

import io.privacycenter.sources.schema.ColumnType;
import io.privacycenter.sources.schema.SourceDescription;
import io.privacycenter.sources.schema.SourceDescription.Column;
import io.privacycenter.sources.schema.SourceDescription.ForeignKey;
import io.privacycenter.sources.schema.SourceDescription.Table;
import io.privacycenter.sources.schema.SourceDescription.TableKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How the tables of a schema hang together: by declared foreign keys, and where nobody declared one, by names. */
final class Links {

    private final SourceDescription schema;
    private final Map<String, Table> tables = new HashMap<>();
    private final Map<String, Map<String, Link>> byColumn = new HashMap<>();
    private final Map<String, List<Link>> into = new HashMap<>();

    Links(SourceDescription schema) {
        this.schema = schema;
        schema.tables().forEach(table -> tables.put(table.name(), table));
        schema.tables().forEach(this::declared);
        schema.tables().forEach(this::throughOthers);
        guessed();
    }

    Table table(String name) {
        return Objects.requireNonNull(tables.get(name));
    }

    List<Link> from(String table) {
        return List.copyOf(byColumn.getOrDefault(table, Map.of()).values());
    }

    List<Link> into(String table) {
        return into.getOrDefault(table, List.of());
    }

    @Nullable
    Link of(String table, String column) {
        return byColumn.getOrDefault(table, Map.of()).get(column);
    }

    /** The foreign key in which the column stands, alone or with others. */
    static @Nullable ForeignKey foreignKey(Table table, String column) {
        return table.foreignKeys().stream()
                .filter(key -> key.columns().contains(column))
                .min((a, b) -> Integer.compare(a.columns().size(), b.columns().size()))
                .orElse(null);
    }

    /** A key of several columns is followed over the one that alone identifies the other row. */
    private void declared(Table table) {
        for (ForeignKey key : table.foreignKeys()) {
            Table target = tables.get(key.references());
            for (int i = 0; target != null && i < key.columns().size(); i++) {
                if (key.columns().size() == 1 || isUnique(target, key.to().get(i))) {
                    link(
                            table,
                            key.columns().get(i),
                            target,
                            key.to().get(i),
                            new Reason.DeclaredLink(target.name(), key.to().get(i)));
                }
            }
        }
    }

    /** A column of a key of several columns means what the column that it equals means. */
    private void throughOthers(Table table) {
        for (ForeignKey key : table.foreignKeys()) {
            for (int i = 0; i < key.columns().size(); i++) {
                Link next = of(key.references(), key.to().get(i));
                if (next != null
                        && next.declared()
                        && of(table.name(), key.columns().get(i)) == null) {
                    link(table, key.columns().get(i), table(next.target()), next.to(), next.reason());
                }
            }
        }
    }

    private static boolean isUnique(Table table, String column) {
        return table.uniqueKeys().contains(List.of(column));
    }

    private void link(Table table, String column, Table target, String to, Reason reason) {
        Column described = Objects.requireNonNull(table.column(column));
        var link = new Link(table.name(), column, target.name(), to, described.nullable(), reason);
        if (byColumn.computeIfAbsent(table.name(), name -> new TreeMap<>()).putIfAbsent(column, link) == null) {
            into.computeIfAbsent(target.name(), name -> new ArrayList<>()).add(link);
        }
    }

    private void guessed() {
        Map<String, Link> declaredByName = new TreeMap<>();
        byColumn.values()
                .forEach(links -> links.values().forEach(link -> {
                    if (!Words.of(link.column()).equals(" id ")) {
                        declaredByName.merge(
                                Words.of(link.column()),
                                link,
                                (one, other) -> sameTarget(one, other) ? one : none(one));
                    }
                }));
        Map<String, Table> keysByName = keysByName();
        Map<String, Table> tablesByName = tablesByName();
        for (Table table : schema.tables()) {
            if (table.kind() == TableKind.TABLE || table.kind() == TableKind.PARTITIONED) {
                table.columns().forEach(column -> guess(table, column, declaredByName, keysByName, tablesByName));
            }
        }
    }

    private static boolean sameTarget(Link one, Link other) {
        return one.target().equals(other.target()) && one.to().equals(other.to());
    }

    /** One name that leads to two tables says nothing. */
    private static Link none(Link link) {
        return new Link(link.table(), link.column(), "", "", link.optional(), link.reason());
    }

    private Map<String, Table> keysByName() {
        var found = new TreeMap<String, Table>();
        for (Table table : schema.tables()) {
            if (table.primaryKey().size() == 1) {
                String key = Words.of(table.primaryKey().getFirst());
                if (Words.letters(key) > 2) {
                    found.merge(key, table, (one, other) -> one.name().compareTo(other.name()) < 0 ? one : other);
                }
            }
        }
        return found;
    }

    private Map<String, Table> tablesByName() {
        var found = new TreeMap<String, Table>();
        for (Table table : schema.tables()) {
            if (table.primaryKey().size() == 1) {
                found.putIfAbsent(stem(Words.of(bare(table.name()))), table);
            }
        }
        return found;
    }

    private void guess(
            Table table,
            Column column,
            Map<String, Link> declaredByName,
            Map<String, Table> keysByName,
            Map<String, Table> tablesByName) {
        boolean identifies = table.primaryKey().equals(List.of(column.name())) || isUnique(table, column.name());
        if (identifies || foreignKey(table, column.name()) != null) {
            return;
        }
        String words = Words.of(column.name());
        Link elsewhere = declaredByName.get(words);
        if (elsewhere != null
                && tables.containsKey(elsewhere.target())
                && fits(column, elsewhere.target(), elsewhere.to())) {
            Table target = table(elsewhere.target());
            link(
                    table,
                    column.name(),
                    target,
                    elsewhere.to(),
                    new Reason.LinkedElsewhere(target.name(), elsewhere.to()));
            return;
        }
        Table named = keysByName.getOrDefault(
                words, tablesByName.get(stem(words.replaceAll(" (id|nr|no|num|key|ref) $", " "))));
        if (named != null
                && named != table
                && fits(column, named.name(), named.primaryKey().getFirst())) {
            String to = named.primaryKey().getFirst();
            link(table, column.name(), named, to, new Reason.NamedLike(named.name(), to));
        }
    }

    private boolean fits(Column column, String target, String to) {
        Column other = table(target).column(to);
        return other != null && new ColumnType(column.type()).comparesWith(new ColumnType(other.type()));
    }

    /** Close enough for the plurals of four languages. */
    private static String stem(String words) {
        return words.strip().replaceAll("(es|en|s|n|e)$", "");
    }

    static String bare(String table) {
        return table.substring(table.lastIndexOf('.') + 1);
    }
}
