package io.privacycenter.sources.erasure;

import io.privacycenter.sources.rows.RowReference;
import io.privacycenter.sources.rows.Whose;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What is to be erased in one source: rows of one person at one controller, all or none.
 *
 * @param whose each row is checked again to be theirs
 * @param rows row → the columns to erase, and the row stays; no columns: whatever the mapping says erasing the row does
 * @param sharedRows whether rows of the platform may be erased: only when no other controller has an open relationship
 *     with the person
 */
public record ErasureOrder(Whose whose, SortedMap<RowReference, Set<String>> rows, boolean sharedRows) {

    public ErasureOrder {
        var copy = new TreeMap<RowReference, Set<String>>();
        rows.forEach((row, columns) -> copy.put(row, Set.copyOf(columns)));
        rows = Collections.unmodifiableSortedMap(copy);
    }

    /** As much of it as lies in some tables. */
    public ErasureOrder in(Predicate<String> tables) {
        var some = new TreeMap<RowReference, Set<String>>();
        rows.forEach((row, columns) -> {
            if (tables.test(row.table())) {
                some.put(row, columns);
            }
        });
        return new ErasureOrder(whose, some, sharedRows);
    }

    public static ErasureOrder wholeRows(Whose whose, Set<RowReference> rows, boolean sharedRows) {
        Map<RowReference, Set<String>> whole = rows.stream().collect(Collectors.toMap(row -> row, row -> Set.of()));
        return new ErasureOrder(whose, new TreeMap<>(whole), sharedRows);
    }
}
