package io.privacycenter.sources.rows;

import io.privacycenter.configuration.source.SourceMapping.ColumnErasure;
import io.privacycenter.configuration.source.SourceMapping.ColumnMapping;
import io.privacycenter.sources.connection.Sql;
import io.privacycenter.sources.schema.ColumnType;
import java.util.List;
import java.util.Objects;

/** When a column holds nothing that its own rule would take away. */
public final class Erased {

    private Erased() {}

    /**
     * "The column holds something": neither empty, nor what its rule leaves in its place.
     *
     * @param value the column, as SQL
     */
    public static Sql not(ColumnMapping column, ColumnType type, String value) {
        Sql full = Sql.of(type.holdsSomething(value));
        ColumnErasure erase = column.erase() == null ? ColumnErasure.SET_NULL : column.erase();
        return switch (erase) {
            case SET_NULL, EMPTY_TEXT, KEEP -> full;
            case FIXED_VALUE ->
                full.then(" AND " + value + " <> ").then(fixed(column, type)).inParentheses();
            case KEYED_HASH -> full.then(" AND NOT " + Pseudonyms.isOne(value)).inParentheses();
            case YEAR_ONLY -> full.then(" AND " + value + " <> " + year(value)).inParentheses();
        };
    }

    /** The fixed value of a column, in its type. */
    public static Sql fixed(ColumnMapping column, ColumnType type) {
        return Sql.of("CAST((CAST(? AS text[]))[1] AS ", List.of(Objects.requireNonNull(column.fixedValue())))
                .then(type.bare() + ")");
    }

    /** The first moment of the value's year, in UTC. */
    public static String year(String value) {
        return "date_trunc('year', " + value + ")";
    }
}
