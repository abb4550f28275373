package io.privacycenter.sources.proposal;

import io.privacycenter.sources.connection.Session;
import io.privacycenter.sources.connection.Sql;
import io.privacycenter.sources.connection.TableName;
import io.privacycenter.sources.proposal.ValueShapes.Seen;
import io.privacycenter.sources.schema.ColumnType;
import io.privacycenter.sources.schema.SomeRows;
import io.privacycenter.sources.schema.SourceDescription.Column;
import io.privacycenter.sources.schema.SourceDescription.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks at a few rows of a table, on demand. Values are masked by the database that holds them: what comes out are masks
 * and counts.
 */
final class Sampling {

    private static final int LONGEST = 60;
    private static final int MASKS_PER_COLUMN = 20;

    private Sampling() {}

    static Map<String, List<Seen>> of(Session session, Table table, int rows) throws SQLException {
        List<Column> columns =
                table.columns().stream().filter(Sampling::isLookedAt).toList();
        Map<String, List<Seen>> seen = new LinkedHashMap<>();
        if (!columns.isEmpty()) {
            session.query(Sql.of(query(table, columns, rows)), row -> {
                Column column = columns.get(row.getInt(1));
                List<Seen> masks = seen.computeIfAbsent(column.name(), name -> new ArrayList<>());
                if (masks.size() < MASKS_PER_COLUMN) {
                    masks.add(new Seen(row.getString(2), row.getInt(3)));
                }
            });
        }
        return seen;
    }

    /** Numbers have no shape, bytes no letters. */
    private static boolean isLookedAt(Column column) {
        return switch (new ColumnType(column.type()).family()) {
            case TEXT, DATE -> true;
            case OTHER -> column.type().equals("inet");
            case NUMBER, UUID, INSTANT, BYTES -> false;
        };
    }

    private static String query(Table table, List<Column> columns, int rows) {
        var values = new ArrayList<String>();
        for (int i = 0; i < columns.size(); i++) {
            values.add(
                    "(" + i + ", " + mask("t." + TableName.quoted(columns.get(i).name())) + ")");
        }
        return "SELECT c.number, c.mask, count(*) FROM (SELECT * FROM "
                + SomeRows.from(table, rows) + " LIMIT " + rows + ") t"
                + " CROSS JOIN LATERAL (VALUES " + String.join(", ", values) + ") c (number, mask)"
                + " WHERE c.mask <> '' GROUP BY c.number, c.mask ORDER BY c.number, count(*) DESC, c.mask COLLATE \"C\"";
    }

    /** Small letters and those of other alphabets first, so that no mask is masked again. */
    private static String mask(String column) {
        String text = "left(CAST(" + column + " AS text), " + LONGEST + ") COLLATE \"C\"";
        String small = "regexp_replace(" + text + ", '[^A-Z0-9[:space:][:punct:]]', 'a', 'g')";
        return "regexp_replace(regexp_replace(" + small + ", '[A-Z]', 'A', 'g'), '[0-9]', '9', 'g')";
    }
}
