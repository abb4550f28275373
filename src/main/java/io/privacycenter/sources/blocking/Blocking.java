package io.privacycenter.sources.blocking;

import io.privacycenter.configuration.source.SourceMapping.BlockingColumn;
import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.connection.Faults;
import io.privacycenter.sources.connection.Session;
import io.privacycenter.sources.connection.SourceConnections;
import io.privacycenter.sources.connection.SourceFault;
import io.privacycenter.sources.connection.Sql;
import io.privacycenter.sources.connection.TableName;
import io.privacycenter.sources.erasure.ErasureOrder;
import io.privacycenter.sources.rows.PersonsTable;
import io.privacycenter.sources.rows.RowReference;
import io.privacycenter.sources.rows.RowsByKey;
import io.privacycenter.sources.schema.Catalogue;
import io.privacycenter.sources.schema.ColumnType;
import io.privacycenter.sources.schema.SourceDescription;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the blocking column of one person's rows, in one transaction per source, and looks on another connection. */
public final class Blocking {

    private final Source source;
    private final SourceConnections connections;

    public Blocking(Source source, SourceConnections connections) {
        this.source = source;
        this.connections = connections;
    }

    /** Whether a table has a column that takes its rows out of use. */
    public static boolean isPossible(Source source, String table) {
        return source.mapping()
                .table(table)
                .filter(one -> one.blocking() != null)
                .isPresent();
    }

    /**
     * Takes rows out of use.
     *
     * @param rows of tables that can block; whole rows
     * @return how many of them are in use all the same, as a query of its own said
     */
    public SourceAnswer<Long> block(ErasureOrder rows) {
        return set(rows, true);
    }

    /** Brings rows back into use; who blocked them must know that nothing else wants them blocked. */
    public SourceAnswer<Long> release(ErasureOrder rows) {
        return set(rows, false);
    }

    /** The proof alone: how many are not blocked. */
    public SourceAnswer<Long> inUse(ErasureOrder rows) {
        return Session.ask(connections, source.definition(), session -> count(session, rows, true));
    }

    /** The proof of a release alone: how many are blocked. */
    public SourceAnswer<Long> outOfUse(ErasureOrder rows) {
        return Session.ask(connections, source.definition(), session -> count(session, rows, false));
    }

    private SourceAnswer<Long> set(ErasureOrder rows, boolean blocked) {
        try (Session session = Session.toChange(connections, source.definition())) {
            SourceDescription schema = Catalogue.read(session);
            for (TableMapping table : source.mapping().tables()) {
                List<String> keys = keys(rows, table);
                if (!keys.isEmpty() && table.blocking() != null) {
                    session.change(update(schema, table, table.blocking(), rows, keys, blocked));
                }
            }
            session.commit();
        } catch (SourceFault stopped) {
            return new SourceAnswer.Unreachable<>(stopped.fault());
        } catch (SQLException broken) {
            return new SourceAnswer.Unreachable<>(Faults.whileAsking(broken));
        }
        return Session.ask(connections, source.definition(), session -> count(session, rows, blocked));
    }

    /** Each row is checked again to be the person's; only what was blocked by this value is released. */
    private Sql update(
            SourceDescription schema,
            TableMapping table,
            BlockingColumn blocking,
            ErasureOrder rows,
            List<String> keys,
            boolean blocked) {
        var persons = new PersonsTable(source, schema, table, rows.whose());
        ColumnType type = persons.type(blocking.column());
        String column = PersonsTable.t(blocking.column());
        Sql value = typed(blocking.value(), type);
        return Sql.of("UPDATE " + persons.from() + " SET " + TableName.quoted(blocking.column()) + " = ")
                .then(blocked ? value : typed(blocking.free(), type))
                .then(" WHERE ")
                .then(persons.belongs())
                .then(Sql.of(" AND " + persons.rowKey() + " = ANY (CAST(? AS text[]))", keys))
                .then(" AND " + column + (blocked ? " IS DISTINCT FROM " : " = "))
                .then(value);
    }

    private static Sql typed(@Nullable String value, ColumnType type) {
        return value == null
                ? Sql.of("NULL")
                : Sql.of("CAST((CAST(? AS text[]))[1] AS ", List.of(value)).then(type.bare() + ")");
    }

    /** Asks by key alone, whoever the rows belong to by now. */
    private long count(Session session, ErasureOrder rows, boolean blocked) throws SQLException {
        SourceDescription schema = Catalogue.read(session);
        long count = 0;
        for (TableMapping table : source.mapping().tables()) {
            List<String> keys = keys(rows, table);
            BlockingColumn blocking = table.blocking();
            if (!keys.isEmpty() && blocking != null) {
                String column = PersonsTable.t(blocking.column());
                count += session.count(Sql.of("SELECT count(*) FROM "
                                + TableName.of(table.table()).sql() + " AS t WHERE ")
                        .then(RowsByKey.are(schema, table, keys))
                        .then(" AND " + column + (blocked ? " IS DISTINCT FROM " : " = "))
                        .then(typed(blocking.value(), schema.columnType(table.table(), blocking.column()))));
            }
        }
        return count;
    }

    private static List<String> keys(ErasureOrder rows, TableMapping table) {
        return rows.rows().keySet().stream()
                .filter(row -> row.table().equals(table.table()))
                .map(RowReference::key)
                .toList();
    }
}
