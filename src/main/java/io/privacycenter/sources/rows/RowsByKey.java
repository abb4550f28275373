package io.privacycenter.sources.rows;

import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import io.privacycenter.sources.connection.Sql;
import io.privacycenter.sources.connection.TableName;
import io.privacycenter.sources.schema.ColumnType;
import io.privacycenter.sources.schema.SourceDescription;
import java.util.ArrayList;
import java.util.Collection;

/**
 * "The row is one of these" by the columns of its key alone, whoever it belongs to by now: what proofs ask. Compared as
 * values and not as texts, so that the index of the key is used. The table is called {@code t}.
 */
public final class RowsByKey {

    private RowsByKey() {}

    /** @param mapping of a table with a key @param keys as {@link RowReference#key} holds them */
    public static Sql are(SourceDescription schema, TableMapping mapping, Collection<String> keys) {
        var names = new ArrayList<String>();
        var equal = new ArrayList<String>();
        var arrays = new ArrayList<Sql>();
        for (int i = 0; i < mapping.key().size(); i++) {
            int part = i;
            SourceDescription.Column column =
                    schema.mapped(mapping.table(), mapping.key().get(i));
            names.add("k" + i);
            equal.add("t." + TableName.quoted(column.name())
                    + (column.nullable() ? " IS NOT DISTINCT FROM " : " = ") + "CAST(o.k" + i + " AS "
                    + new ColumnType(column.type()).bare() + ")");
            arrays.add(Sql.of(
                    "CAST(? AS text[])",
                    keys.stream().map(key -> RowKeys.parts(key).get(part)).toList()));
        }
        return Sql.of("EXISTS (SELECT 1 FROM unnest(")
                .then(Sql.joined(arrays, ", "))
                .then(") AS o(" + String.join(", ", names) + ") WHERE " + String.join(" AND ", equal) + ")");
    }
}
