package io.privacycenter.sources.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mapping held against the real schema, for the data map of administrators.
 *
 * @param problems in the order of the mapping
 * @param coverage every table of the source, mapped ones first
 */
public record MappingCheck(List<Problem> problems, List<Coverage> coverage) {

    public MappingCheck {
        problems = List.copyOf(problems);
        coverage = List.copyOf(coverage);
    }

    /** Whether the mapping can be used; what is left are hints. */
    public boolean usable() {
        return problems.stream().noneMatch(problem -> problem.code().fatal);
    }

    /** @param detail the other name that is meant: of a joined table, column or type; null when the code says it all */
    public record Problem(
            ProblemCode code,
            String table,
            @Nullable String column,
            @Nullable String detail) {}

    public enum ProblemCode {
        TABLE_UNKNOWN(true),
        TABLE_TWICE(true),
        COLUMN_UNKNOWN(true),
        COLUMN_TWICE(true),
        /** The column is in the database and not in the mapping: it is neither read nor erased. */
        COLUMN_UNMAPPED(false),
        /** No path leads to a person. */
        NO_PERSON(true),
        /** A join or its last column does not exist; detail names it. */
        PATH_BROKEN(true),
        /** The two columns of a join cannot be compared; detail names the types. */
        TYPES_DIFFER(true),
        /** Nothing declares the key unique: one key may stand for several rows. */
        KEY_NOT_UNIQUE(true),
        LOOKUP_BROKEN(true),
        /** The column that names the file or its media type does not exist. */
        FILE_BROKEN(true),
        /** The mapping sets a column to null that may not be null. */
        CANNOT_BE_NULL(true),
        /** The mapping sets a column to the empty text that holds no text. */
        CANNOT_BE_EMPTY_TEXT(true),
        /** The fixed value is none of the column's type, or too long for it; detail names the type. */
        CANNOT_HOLD_FIXED_VALUE(true),
        /** Only texts of some length can hold a hash; detail names the type. */
        CANNOT_HOLD_HASH(true),
        /** Only days and instants have a year; detail names the type. */
        HAS_NO_YEAR(true),
        /** Nothing can be deleted from a view or a foreign table. */
        NOT_A_TABLE(true),
        MAY_NOT_READ(true),
        MAY_NOT_ERASE(false),
        /** Another account carries out, so the one for reading needs no right to change. */
        READER_MAY_CHANGE(false),
        /** A fact is told by days and instants; detail names the type. */
        FACT_DATE_IS_NONE(true),
        /** Rows that tell a fact are gone through by their key, whose columns are never empty; detail names the fact. */
        FACT_NEEDS_KEY(true),
        /** No path says whose fact it is: the table has no subject; detail names the fact. */
        FACT_OF_NOBODY(true),
        /** The rows are shared, so it is no controller's fact; detail names the fact. */
        FACT_OF_NO_CONTROLLER(true),
        /** A person's rows are found by going through the whole table; detail is the statement that makes the index. */
        INDEX_MISSING(false),
        /** A table that is not mapped references this one; its rows can forbid an erasure. */
        REFERENCED_BY_UNMAPPED(false);

        final boolean fatal;

        ProblemCode(boolean fatal) {
            this.fatal = fatal;
        }
    }

    /**
     * How much of a table the mapping covers.
     *
     * @param mapped whether the mapping has the table at all; if not, it is never read
     * @param columnsMapped of {@code columns}
     * @param columnsOfData of the mapped ones, those with a selector
     * @param estimatedRows the planner's estimate; null when not known
     */
    public record Coverage(
            String table,
            boolean mapped,
            int columns,
            int columnsMapped,
            int columnsOfData,
            @Nullable Long estimatedRows) {}
}
