package io.privacycenter.sources.schema;

import io.privacycenter.sources.connection.Session;
import io.privacycenter.sources.connection.Sql;
import io.privacycenter.sources.connection.TableName;
import io.privacycenter.sources.schema.SourceDescription.Column;
import io.privacycenter.sources.schema.SourceDescription.ForeignKey;
import io.privacycenter.sources.schema.SourceDescription.Table;
import io.privacycenter.sources.schema.SourceDescription.TableKind;
import io.privacycenter.sources.schema.SourceDescription.WhenErased;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what PostgreSQL knows about its own tables. Partitions are part of their table; system schemas are left out. */
public final class Catalogue {

    private static final int MOST_COLUMNS = 100_000;

    private static final String OURS = "n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'"
            + " AND has_schema_privilege(n.oid, 'USAGE') AND NOT c.relispartition";

    private static final String COLUMNS = """
            SELECT n.nspname, c.relname, c.relkind, obj_description(c.oid, 'pg_class'), c.reltuples::bigint,
                   a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attgenerated <> '',
                   col_description(c.oid, a.attnum)
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND %s
            ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C", a.attnum
            LIMIT %d
            """.formatted(OURS, MOST_COLUMNS + 1);

    private static final String UNIQUE_KEYS = """
            SELECT n.nspname, c.relname, i.indisprimary,
                   ARRAY(SELECT a.attname::text FROM unnest(i.indkey::int2[]) WITH ORDINALITY u(number, place)
                         JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.number
                         WHERE u.place <= i.indnkeyatts ORDER BY u.place)
            FROM pg_catalog.pg_index i
            JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE i.indisunique AND i.indpred IS NULL AND i.indexprs IS NULL AND %s
            ORDER BY i.indexrelid
            """.formatted(OURS);

    private static final String FOREIGN_KEYS = """
            SELECT n.nspname, c.relname, k.conname,
                   ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY u(number, place)
                         JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.number ORDER BY u.place),
                   tn.nspname, t.relname,
                   ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY u(number, place)
                         JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid AND a.attnum = u.number ORDER BY u.place),
                   k.confdeltype
            FROM pg_catalog.pg_constraint k
            JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_class t ON t.oid = k.confrelid
            JOIN pg_catalog.pg_namespace tn ON tn.oid = t.relnamespace
            WHERE k.contype = 'f' AND k.conparentid = 0 AND %s
            ORDER BY k.conname
            """.formatted(OURS);

    private Catalogue() {}

    public static SourceDescription read(Session session) throws SQLException {
        var found = new LinkedHashMap<String, Draft>();
        int[] columns = {0};
        session.query(Sql.of(COLUMNS), row -> {
            if (++columns[0] <= MOST_COLUMNS) {
                addColumn(found, row);
            }
        });
        session.query(Sql.of(UNIQUE_KEYS), row -> addUniqueKey(found, row));
        session.query(Sql.of(FOREIGN_KEYS), row -> addForeignKey(found, row));
        return new SourceDescription(found.values().stream().map(Draft::table).toList(), columns[0] > MOST_COLUMNS);
    }

    private static void addColumn(Map<String, Draft> found, ResultSet row) throws SQLException {
        String name = new TableName(row.getString(1), row.getString(2)).toString();
        Draft draft = found.get(name);
        if (draft == null) {
            long estimate = row.getLong(5);
            draft = new Draft(name, kind(row.getString(3)), row.getString(4), estimate < 0 ? null : estimate);
            found.put(name, draft);
        }
        draft.columns.add(new Column(
                row.getString(6), row.getString(7), !row.getBoolean(8), row.getBoolean(9), row.getString(10)));
    }

    private static TableKind kind(String relkind) {
        return switch (relkind) {
            case "r" -> TableKind.TABLE;
            case "p" -> TableKind.PARTITIONED;
            case "f" -> TableKind.FOREIGN;
            default -> TableKind.VIEW;
        };
    }

    private static void addUniqueKey(Map<String, Draft> found, ResultSet row) throws SQLException {
        Draft draft = found.get(new TableName(row.getString(1), row.getString(2)).toString());
        if (draft != null) {
            List<String> columns = texts(row.getArray(4));
            draft.uniqueKeys.add(columns);
            if (row.getBoolean(3)) {
                draft.primaryKey.addAll(columns);
            }
        }
    }

    private static void addForeignKey(Map<String, Draft> found, ResultSet row) throws SQLException {
        Draft draft = found.get(new TableName(row.getString(1), row.getString(2)).toString());
        if (draft != null) {
            draft.foreignKeys.add(new ForeignKey(
                    row.getString(3),
                    texts(row.getArray(4)),
                    new TableName(row.getString(5), row.getString(6)).toString(),
                    texts(row.getArray(7)),
                    whenErased(row.getString(8))));
        }
    }

    private static WhenErased whenErased(String confdeltype) {
        return switch (confdeltype) {
            case "c" -> WhenErased.ERASE_TOO;
            case "n", "d" -> WhenErased.CLEAR_LINK;
            default -> WhenErased.FORBID;
        };
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    /** A table while its catalogue rows come in. */
    private static final class Draft {
        private final String name;
        private final TableKind kind;
        private final @Nullable String comment;
        private final @Nullable Long estimatedRows;
        private final List<Column> columns = new ArrayList<>();
        private final List<String> primaryKey = new ArrayList<>();
        private final List<List<String>> uniqueKeys = new ArrayList<>();
        private final List<ForeignKey> foreignKeys = new ArrayList<>();

        Draft(String name, TableKind kind, @Nullable String comment, @Nullable Long estimatedRows) {
            this.name = name;
            this.kind = kind;
            this.comment = comment;
            this.estimatedRows = estimatedRows;
        }

        Table table() {
            return new Table(name, kind, comment, estimatedRows, columns, primaryKey, uniqueKeys, foreignKeys);
        }
    }
}
