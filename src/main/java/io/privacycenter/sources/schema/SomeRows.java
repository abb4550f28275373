package io.privacycenter.sources.schema;

import io.privacycenter.sources.connection.TableName;
import io.privacycenter.sources.schema.SourceDescription.Table;
import io.privacycenter.sources.schema.SourceDescription.TableKind;

/** A look at a table that costs the same whatever its size. */
public final class SomeRows {

    /** Below so many rows a table is read from its start; above, pages are taken here and there. */
    private static final int SMALL = 20_000;

    private SomeRows() {}

    /** What stands behind FROM. @param rows that are wanted; the statement says that itself, too */
    public static String from(Table table, int rows) {
        long estimate = table.estimatedRows() == null ? 0 : table.estimatedRows();
        boolean large = estimate > SMALL && table.kind() == TableKind.TABLE;
        return TableName.of(table.name()).sql()
                + (large
                        ? " TABLESAMPLE SYSTEM (" + Math.min(100.0, rows * 300.0 / estimate) + ") REPEATABLE (1)"
                        : "");
    }
}
