package io.privacycenter.sources.erasure;

import io.privacycenter.configuration.source.SourceMapping.ColumnErasure;
import io.privacycenter.configuration.source.SourceMapping.ColumnMapping;
import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.asking.SourceAnswer.Fault;
import io.privacycenter.sources.asking.SourceAnswer.Reason;
import io.privacycenter.sources.connection.Faults;
import io.privacycenter.sources.connection.Session;
import io.privacycenter.sources.connection.SourceConnections;
import io.privacycenter.sources.connection.SourceFault;
import io.privacycenter.sources.connection.Sql;
import io.privacycenter.sources.connection.TableName;
import io.privacycenter.sources.erasure.Erasure.Blocked;
import io.privacycenter.sources.erasure.Erasure.CarriedOut;
import io.privacycenter.sources.erasure.Erasure.Failed;
import io.privacycenter.sources.erasure.Erasure.Obstacle;
import io.privacycenter.sources.erasure.Erasure.TableErasure;
import io.privacycenter.sources.rows.Erased;
import io.privacycenter.sources.rows.PersonsTable;
import io.privacycenter.sources.rows.Pseudonyms;
import io.privacycenter.sources.schema.Catalogue;
import io.privacycenter.sources.schema.ColumnType;
import io.privacycenter.sources.schema.SourceDescription;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Carries out one order in one transaction. All rows are found and locked before the first is touched, since a path to
 * the person may lead over rows that are erased too.
 */
public final class Erasing {

    /** Is told how far an erasure is. Nothing is done until all of it is. */
    @FunctionalInterface
    public interface Watching {
        Watching NOBODY = (tablesDone, tables, rowsDone, rows) -> {};

        void at(int tablesDone, int tables, long rowsDone, long rows);
    }

    private final Source source;
    private final ErasureOrder order;
    private final SourceConnections connections;
    private final Pseudonyms pseudonyms;

    public Erasing(Source source, ErasureOrder order, SourceConnections connections, Pseudonyms pseudonyms) {
        this.source = source;
        this.order = order;
        this.connections = connections;
        this.pseudonyms = pseudonyms;
    }

    /** What {@link #erase} would do now; changes and locks nothing. */
    public Erasure dryRun() {
        List<Obstacle> obstacles = ErasureObstacles.inOrder(source.mapping(), order);
        if (!obstacles.isEmpty()) {
            return new Blocked(obstacles);
        }
        try (Session session = Session.toRead(connections, source.definition())) {
            SourceDescription schema = Catalogue.read(session);
            List<List<ErasureTarget>> groups = find(session, schema, "");
            List<ErasureTarget> targets = groups.stream().flatMap(List::stream).toList();
            obstacles = ErasureObstacles.inSource(session, source.mapping(), schema, targets);
            return obstacles.isEmpty() ? carriedOut(targets) : new Blocked(obstacles);
        } catch (SourceFault stopped) {
            return new Failed(stopped.fault(), false);
        } catch (SQLException broken) {
            return new Failed(Faults.whileAsking(broken), false);
        }
    }

    /** All that is ordered, or nothing. Running it again gives the same end. */
    public Erasure erase() {
        return erase(Watching.NOBODY);
    }

    /** The same, watched. */
    public Erasure erase(Watching watching) {
        List<Obstacle> obstacles = ErasureObstacles.inOrder(source.mapping(), order);
        if (!obstacles.isEmpty()) {
            return new Blocked(obstacles);
        }
        boolean committing = false;
        try (Session session = Session.toChange(connections, source.definition())) {
            SourceDescription schema = Catalogue.read(session);
            List<List<ErasureTarget>> groups = find(session, schema, " FOR UPDATE OF t");
            List<ErasureTarget> targets = groups.stream().flatMap(List::stream).toList();
            obstacles = ErasureObstacles.inSource(session, source.mapping(), schema, targets);
            if (!obstacles.isEmpty()) {
                return new Blocked(obstacles);
            }
            // What the source allows to check at the end is checked at the end.
            session.execute("SET CONSTRAINTS ALL DEFERRED");
            empty(session, targets);
            List<ErasureTarget> gone = new ArrayList<>();
            for (List<ErasureTarget> together : groups) {
                watching.at(gone.size(), targets.size(), rows(gone), rows(targets));
                delete(session, together);
                gone.addAll(together);
            }
            committing = true;
            session.commit();
            return carriedOut(targets);
        } catch (SourceFault stopped) {
            return new Failed(stopped.fault(), false);
        } catch (SQLException broken) {
            Fault fault = Faults.whileAsking(broken);
            return new Failed(fault, committing && fault.reason() == Reason.CONNECTION_LOST);
        }
    }

    /** In the order of erasing: rows that reference others before those. Locked by name, so that two orders never cross. */
    private List<List<ErasureTarget>> find(Session session, SourceDescription schema, String locking)
            throws SQLException {
        Map<String, Map<String, Set<String>>> byTable = new TreeMap<>();
        order.rows()
                .forEach((row, columns) -> byTable.computeIfAbsent(row.table(), none -> new TreeMap<>())
                        .put(row.key(), columns));
        Map<String, ErasureTarget> found = new TreeMap<>();
        for (TableMapping mapping : source.mapping().tables()) {
            Map<String, Set<String>> rows = byTable.get(mapping.table());
            if (rows != null) {
                var table = new PersonsTable(source, schema, mapping, order.whose());
                found.put(TableName.of(mapping.table()).toString(), ErasureTarget.find(session, table, rows, locking));
            }
        }
        return ReferencesFirst.order(schema, found.keySet()).stream()
                .map(group -> group.stream().map(found::get).toList())
                .toList();
    }

    private void empty(Session session, List<ErasureTarget> targets) throws SQLException {
        for (ErasureTarget target : targets) {
            for (var columnsAndPlaces : target.toEmpty().entrySet()) {
                var assignments = new ArrayList<Sql>();
                for (ColumnMapping column : columnsAndPlaces.getKey()) {
                    assignments.add(Sql.of(TableName.quoted(column.column()) + " = ")
                            .then(emptied(session, target, column, columnsAndPlaces.getValue())));
                }
                Sql update = Sql.of("UPDATE " + target.table().from() + " SET ")
                        .then(Sql.joined(assignments, ", "))
                        .then(" WHERE ")
                        .then(ErasureTarget.liesIn(columnsAndPlaces.getValue()));
                if (session.change(update) != columnsAndPlaces.getValue().size()) {
                    throw kept(target);
                }
            }
        }
    }

    /** What takes the place of a value. */
    private Sql emptied(Session session, ErasureTarget target, ColumnMapping column, List<String> places)
            throws SQLException {
        ColumnErasure erase = column.erase() == null ? ColumnErasure.SET_NULL : column.erase();
        ColumnType type = target.table().type(column.column());
        return switch (erase) {
            case SET_NULL -> Sql.of("NULL");
            case EMPTY_TEXT -> Sql.of("''");
            case FIXED_VALUE -> Erased.fixed(column, type);
            case KEYED_HASH -> hashed(session, target, column, places).then(" AS " + type.bare() + ")");
            case YEAR_ONLY ->
                Sql.of("CAST(" + Erased.year(PersonsTable.t(column.column())) + " AS " + type.bare() + ")");
            case KEEP -> throw new IllegalArgumentException(column.column() + " is kept by law");
        };
    }

    /** Hashed here and not in the source, so that its logs and its administrators never see the key. */
    private Sql hashed(Session session, ErasureTarget target, ColumnMapping column, List<String> places)
            throws SQLException {
        String table = target.table().mapping().table();
        String text = "CAST(" + PersonsTable.t(column.column()) + " AS text)";
        var values = new ArrayList<String>();
        session.query(
                Sql.of("SELECT DISTINCT " + text + " FROM " + target.table().from() + " WHERE ")
                        .then(ErasureTarget.liesIn(places)),
                row -> values.add(row.getString(1)));
        List<String> hashes = values.stream()
                .map(value -> pseudonyms.of(source.definition().id(), table, column.column(), value))
                .toList();
        return Sql.of("CAST((CAST(? AS text[]))", hashes)
                .then(Sql.of("[array_position(CAST(? AS text[]), " + text + ")]", values));
    }

    /** Tables that reference each other go in one statement: the source checks its constraints at the end of it. */
    private static void delete(Session session, List<ErasureTarget> together) throws SQLException {
        List<ErasureTarget> full =
                together.stream().filter(target -> !target.toDelete().isEmpty()).toList();
        if (full.isEmpty()) {
            return;
        }
        var parts = new ArrayList<Sql>();
        for (ErasureTarget target : full.subList(1, full.size())) {
            parts.add(
                    Sql.of("d" + parts.size() + " AS (").then(deletion(target)).then(")"));
        }
        Sql with = parts.isEmpty()
                ? Sql.of("")
                : Sql.of("WITH ").then(Sql.joined(parts, ", ")).then(" ");
        session.change(with.then(deletion(full.getFirst())));
        for (ErasureTarget target : full) {
            // Asked, not counted: some may have gone with a row before them, and a trigger may have kept others.
            if (session.count(Sql.of("SELECT count(*) FROM " + target.table().from() + " WHERE ")
                            .then(ErasureTarget.liesIn(target.toDelete())))
                    != 0) {
                throw kept(target);
            }
        }
    }

    private static Sql deletion(ErasureTarget target) {
        return Sql.of("DELETE FROM " + target.table().from() + " WHERE ").then(ErasureTarget.liesIn(target.toDelete()));
    }

    private static long rows(List<ErasureTarget> targets) {
        return targets.stream().mapToLong(ErasureTarget::ordered).sum();
    }

    private static SourceFault kept(ErasureTarget target) {
        return new SourceFault(Reason.KEPT_BY_SOURCE, target.table().mapping().table());
    }

    private static CarriedOut carriedOut(List<ErasureTarget> targets) {
        return new CarriedOut(targets.stream()
                .map(target -> new TableErasure(
                        target.table().mapping().table(),
                        target.ordered(),
                        target.toDelete().size(),
                        target.rowsToEmpty(),
                        target.notFound()))
                .toList());
    }
}
