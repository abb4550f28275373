package io.privacycenter.sources.erasure;

import java.util.SortedMap;
import java.util.TreeMap;

/** How many of the ordered rows are still there, or still hold an ordered column, per table. */
public record Remaining(SortedMap<String, Long> rows) {

    public Remaining {
        rows = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(rows));
    }

    /** Only then may anyone be told that it is erased. */
    public boolean nothing() {
        return rows.values().stream().allMatch(count -> count == 0);
    }
}
