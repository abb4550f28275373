package io.privacycenter.sources.erasure;

import io.privacycenter.configuration.source.SourceMapping;
import io.privacycenter.configuration.source.SourceMapping.ColumnMapping;
import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import io.privacycenter.sources.connection.Session;
import io.privacycenter.sources.connection.Sql;
import io.privacycenter.sources.connection.TableName;
import io.privacycenter.sources.erasure.Erasure.Obstacle;
import io.privacycenter.sources.erasure.Erasure.ObstacleKind;
import io.privacycenter.sources.rows.RowKeys;
import io.privacycenter.sources.rows.RowReference;
import io.privacycenter.sources.schema.SourceDescription;
import io.privacycenter.sources.schema.SourceDescription.ForeignKey;
import io.privacycenter.sources.schema.SourceDescription.WhenErased;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What stands in the way of an order, found before anything is touched. */
final class ErasureObstacles {

    private ErasureObstacles() {}

    /** What the order itself asks for that may not be. */
    static List<Obstacle> inOrder(SourceMapping mapping, ErasureOrder order) {
        Map<String, TableMapping> tables =
                mapping.tables().stream().collect(Collectors.toMap(TableMapping::table, table -> table));
        var counts = new LinkedHashMap<Obstacle, Long>();
        order.rows().forEach((row, columns) -> {
            ObstacleKind kind = obstacle(tables.get(row.table()), row, columns, order.sharedRows());
            if (kind != null) {
                counts.merge(new Obstacle(kind, row.table(), null, 0), 1L, Long::sum);
            }
        });
        return counts.entrySet().stream()
                .map(one -> new Obstacle(one.getKey().kind(), one.getKey().table(), null, one.getValue()))
                .toList();
    }

    private static @Nullable ObstacleKind obstacle(
            @Nullable TableMapping table, RowReference row, Set<String> columns, boolean sharedRows) {
        if (table == null) {
            return ObstacleKind.TABLE_NOT_MAPPED;
        }
        if (table.shared() && !sharedRows) {
            return ObstacleKind.SHARED_ROW;
        }
        if (table.columns().stream().anyMatch(column -> column.staysByLaw() && columns.contains(column.column()))) {
            return ObstacleKind.KEPT_BY_LAW;
        }
        Set<String> erasable = ErasureTarget.erasable(table).stream()
                .map(ColumnMapping::column)
                .collect(Collectors.toSet());
        if (!erasable.containsAll(columns)) {
            return ObstacleKind.COLUMN_NOT_MAPPED;
        }
        return RowKeys.fits(table, row.key()) ? null : ObstacleKind.ROW_KEY_BROKEN;
    }

    /**
     * Rows that are somebody else's too, and rows of mapped tables that hang on rows to be deleted and are not to be deleted themselves. Where the source would
     * delete them in passing that is just as much in the way: they may have to be kept by law.
     */
    static List<Obstacle> inSource(
            Session session, SourceMapping mapping, SourceDescription schema, List<ErasureTarget> targets)
            throws SQLException {
        var going = new LinkedHashMap<String, List<String>>();
        targets.forEach(target -> going.put(name(target.table().mapping()), target.toDelete()));
        var obstacles = new ArrayList<Obstacle>();
        for (ErasureTarget target : targets) {
            if (target.anothersToo() > 0) {
                String table = target.table().mapping().table();
                obstacles.add(new Obstacle(ObstacleKind.SHARED_WITH_OTHERS, table, null, target.anothersToo()));
            }
        }
        for (TableMapping other : mapping.tables()) {
            SourceDescription.Table described = schema.table(name(other));
            if (described != null) {
                for (ForeignKey key : described.foreignKeys()) {
                    long rows = hanging(session, described, key, going);
                    if (rows > 0) {
                        obstacles.add(
                                new Obstacle(inTheWay(schema, other, key), key.references(), other.table(), rows));
                    }
                }
            }
        }
        return obstacles;
    }

    /** What the host erases can go first, and ours after it; unless theirs has to wait for ours as well. */
    private static ObstacleKind inTheWay(SourceDescription schema, TableMapping other, ForeignKey key) {
        boolean circle = other.changedByHost()
                && ReferencesFirst.referencing(schema, name(other)).contains(key.references());
        return circle ? ObstacleKind.CIRCLE_WITH_HOST : ObstacleKind.STILL_REFERENCED;
    }

    private static String name(TableMapping mapping) {
        return TableName.of(mapping.table()).toString();
    }

    private static long hanging(
            Session session, SourceDescription.Table other, ForeignKey key, Map<String, List<String>> going)
            throws SQLException {
        List<String> deleted = going.getOrDefault(key.references(), List.of());
        if (deleted.isEmpty() || key.whenErased() == WhenErased.CLEAR_LINK) {
            return 0;
        }
        var joined = new ArrayList<String>();
        for (int i = 0; i < key.columns().size(); i++) {
            joined.add("o." + TableName.quoted(key.columns().get(i)) + " = t."
                    + TableName.quoted(key.to().get(i)));
        }
        Sql count = Sql.of("SELECT count(*) FROM " + TableName.of(other.name()).sql() + " AS o JOIN "
                        + TableName.of(key.references()).sql() + " AS t ON " + String.join(" AND ", joined) + " WHERE ")
                .then(ErasureTarget.liesIn(deleted))
                .then(Sql.of(
                        " AND NOT (CAST(o.tableoid AS text) || ' ' || CAST(o.ctid AS text) = ANY (CAST(? AS text[])))",
                        going.getOrDefault(other.name(), List.of())));
        return session.count(count);
    }
}
