package io.privacycenter.sources.proposal;

import io.privacycenter.configuration.source.SourceMapping.ColumnErasure;
import io.privacycenter.configuration.source.SourceMapping.RowErasure;
import io.privacycenter.sources.schema.SourceDescription.Column;
import org.jspecify.annotations.Nullable;

/** How a column is emptied when its row stays. */
final class Emptying {

    private Emptying() {}

    /** A generated column follows those that it is made of. */
    static @Nullable ColumnErasure of(Column column, RowErasure row) {
        if (row == RowErasure.DELETE_ROW || column.generated()) {
            return null;
        }
        return column.nullable() ? ColumnErasure.SET_NULL : ColumnErasure.EMPTY_TEXT;
    }
}
