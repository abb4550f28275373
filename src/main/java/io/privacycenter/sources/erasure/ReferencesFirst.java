package io.privacycenter.sources.erasure;

import io.privacycenter.sources.schema.SourceDescription;
import io.privacycenter.sources.schema.SourceDescription.ForeignKey;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The order in which tables are erased: a table that references another comes before it. */
final class ReferencesFirst {

    private ReferencesFirst() {}

    /** A circle of references has no such order; it is broken at the first name, and deferred constraints must carry it. */
    static List<String> order(SourceDescription schema, Collection<String> tables) {
        var done = new LinkedHashSet<String>();
        var visited = new TreeSet<String>();
        new TreeSet<>(tables).forEach(table -> visit(schema, table, visited, done));
        return List.copyOf(done).stream().filter(tables::contains).toList();
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
