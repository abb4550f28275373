package io.privacycenter.sources.erasure;

import io.privacycenter.sources.schema.SourceDescription;
import io.privacycenter.sources.schema.SourceDescription.ForeignKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The order in which tables are erased: a table that references another comes before it. */
final class ReferencesFirst {

    private ReferencesFirst() {}

    /** Tables that reference each other, over whichever others, have no such order: they stand together. */
    static List<List<String>> order(SourceDescription schema, Collection<String> tables) {
        var done = new LinkedHashSet<String>();
        var visited = new TreeSet<String>();
        new TreeSet<>(tables).forEach(table -> visit(schema, table, visited, done));
        var ordered = new ArrayList<>(done);
        ordered.retainAll(new HashSet<>(tables));
        var groups = new ArrayList<List<String>>();
        for (String table : ordered) {
            Set<String> circle = new HashSet<>(referencing(schema, table));
            circle.removeIf(other -> !referencing(schema, other).contains(table));
            circle.add(table);
            List<String> group = ordered.stream().filter(circle::contains).toList();
            // Where its last one stands: whatever references any of them has come by then.
            if (group.getLast().equals(table)) {
                groups.add(group);
            }
        }
        return groups;
    }

    /** All that reference the table, directly or over others. */
    static Set<String> referencing(SourceDescription schema, String table) {
        var all = new TreeSet<String>();
        visit(schema, table, all, new LinkedHashSet<>());
        all.remove(table);
        return all;
    }

    private static void visit(SourceDescription schema, String table, Set<String> visited, Set<String> done) {
        if (visited.add(table)) {
            schema.tables().stream()
                    .filter(other -> references(other, table))
                    .forEach(other -> visit(schema, other.name(), visited, done));
            done.add(table);
        }
    }

    private static boolean references(SourceDescription.Table other, String table) {
        return other.foreignKeys().stream().map(ForeignKey::references).anyMatch(table::equals);
    }
}
