package io.privacycenter.sources.proposal;

import java.util.List;
import java.util.Map;

/**
 * What masked values of columns look like: letters are {@code A} or {@code a}, digits {@code 9}, other characters stay, so
 * that {@code aaa@aaa.aa} is an address. No value is kept, only how often a mask occurs among the rows looked at.
 *
 * @param columns by qualified table, then by column
 */
public record ValueShapes(Map<String, Map<String, List<Seen>>> columns) {

    public static final ValueShapes NONE = new ValueShapes(Map.of());

    public ValueShapes {
        columns = Map.copyOf(columns);
    }

    /** @param times rows with this mask, of those looked at */
    public record Seen(String mask, int times) {}

    List<Seen> of(String table, String column) {
        return columns.getOrDefault(table, Map.of()).getOrDefault(column, List.of());
    }
}
