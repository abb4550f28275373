package io.privacycenter.ui.admin;

import io.privacycenter.configuration.source.SourceMapping.Join;
import io.privacycenter.configuration.source.SourceMapping.Path;
import io.privacycenter.ui.parts.PathNodes;
import java.util.ArrayList;
import java.util.List;

/** How ways from a table to a person or a practice are written. */
public final class Ways {

    private Ways() {}

    /** The table without its schema. */
    public static String plain(String table) {
        return table.substring(table.indexOf('.') + 1);
    }

    /** @param end where the way leads, table and column; empty when its last column is the end */
    public static PathNodes nodes(String label, String table, Path path, String end) {
        List<String> nodes = new ArrayList<>();
        String here = table;
        for (Join join : path.joins()) {
            nodes.add(plain(here) + "." + join.from());
            here = join.table();
        }
        String last = here + "." + path.column();
        nodes.add(plain(last));
        if (!end.isEmpty() && !end.equals(last)) {
            nodes.add(plain(end));
        }
        return new PathNodes(label, nodes);
    }
}
