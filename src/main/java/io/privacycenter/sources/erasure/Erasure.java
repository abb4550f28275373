package io.privacycenter.sources.erasure;

import io.privacycenter.sources.asking.SourceAnswer.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an order to erase ended. Only {@link Remaining} may say that something is erased. */
public sealed interface Erasure {

    /** Committed; in a dry run: what would happen. In the order in which it is done. */
    record CarriedOut(List<TableErasure> tables) implements Erasure {
        public CarriedOut {
            tables = List.copyOf(tables);
        }
    }

    /** Nothing was changed, and trying again alone will not help: a person must look. */
    record Blocked(List<Obstacle> obstacles) implements Erasure {
        public Blocked {
            obstacles = List.copyOf(obstacles);
        }
    }

    /**
     * It did not come to an end, and nothing is half done. Run the same order again.
     *
     * @param uncertain the connection broke while the source was committing: all of it or nothing happened
     */
    record Failed(Fault fault, boolean uncertain) implements Erasure {}

    /**
     * One table.
     *
     * @param ordered rows in the order
     * @param deleted rows deleted; may exceed {@code ordered} where identical rows share a key
     * @param emptied rows that stay, with columns erased
     * @param notFound rows that are gone, are empty already, or are no longer this person's at this controller
     */
    record TableErasure(String table, int ordered, int deleted, int emptied, int notFound) {}

    /**
     * @param by the table whose rows stand in the way, for {@link ObstacleKind#STILL_REFERENCED}
     * @param rows how many rows
     */
    record Obstacle(
            ObstacleKind kind, String table, @Nullable String by, long rows) {}

    enum ObstacleKind {
        /** Rows of another mapped table that are not to be erased hang on these. */
        STILL_REFERENCED,
        /** Rows that the host's software erases hang on these, and these on those: neither can be first. */
        CIRCLE_WITH_HOST,
        /** The row is the platform's and the order does not cover such rows. */
        SHARED_ROW,
        /** Somebody else who is still there has a part in the row: a family address, a message between two patients. */
        SHARED_WITH_OTHERS,
        /** The mapping has no such table. */
        TABLE_NOT_MAPPED,
        /** A law keeps a column that the order names. */
        KEPT_BY_LAW,
        /** The mapping has no such column of data in this table. */
        COLUMN_NOT_MAPPED,
        /** The reference does not have the form of a row key of this table. */
        ROW_KEY_BROKEN
    }
}
