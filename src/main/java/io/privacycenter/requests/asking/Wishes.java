package io.privacycenter.requests.asking;

import io.privacycenter.sources.rectification.Cell;
import io.privacycenter.sources.rectification.Correction;
import io.privacycenter.sources.rows.RowReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants corrected, and their words to it. Kept as one text, sealed under their key like every text of theirs;
 * the chain holds its commitment and no value.
 *
 * @param message null when they added none
 */
public record Wishes(List<Wish> wishes, @Nullable String message) {

    public Wishes {
        wishes = List.copyOf(wishes);
    }

    /**
     * One value.
     *
     * @param source id of the source that holds it
     * @param selector PRIV term of the value
     * @param before as it stood when it was asked for; null when it was empty
     * @param after null when it is to be emptied
     */
    public record Wish(
            String source,
            String table,
            String key,
            String column,
            String selector,
            @Nullable String before,
            @Nullable String after) {

        public Correction correction() {
            return new Correction(new Cell(new RowReference(table, key), column), before, after);
        }

        @Override
        public String toString() {
            return "wish for " + table + "." + column;
        }
    }
}
