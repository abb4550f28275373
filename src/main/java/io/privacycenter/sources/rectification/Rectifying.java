package io.privacycenter.sources.rectification;

import io.privacycenter.configuration.source.SourceMapping.ColumnMapping;
import io.privacycenter.configuration.source.SourceMapping.ColumnRole;
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
import io.privacycenter.sources.rectification.Rectification.Blocked;
import io.privacycenter.sources.rectification.Rectification.CarriedOut;
import io.privacycenter.sources.rectification.Rectification.Changed;
import io.privacycenter.sources.rectification.Rectification.Failed;
import io.privacycenter.sources.rectification.Rectification.Obstacle;
import io.privacycenter.sources.rows.PersonsTable;
import io.privacycenter.sources.rows.RowKeys;
import io.privacycenter.sources.rows.RowsByKey;
import io.privacycenter.sources.rows.Whose;
import io.privacycenter.sources.schema.Catalogue;
import io.privacycenter.sources.schema.SourceDescription;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Carries out corrections of one person's rows in one transaction: each row is found as theirs and locked, the value written,
 * read back and compared, and only when all of them could be are they kept. A check does the same and keeps nothing, so that
 * it says what would happen.
 */
public final class Rectifying {

    private final Source source;
    private final Whose whose;
    private final List<Correction> corrections;
    private final SourceConnections connections;

    public Rectifying(Source source, Whose whose, List<Correction> corrections, SourceConnections connections) {
        this.source = source;
        this.whose = whose;
        this.corrections = List.copyOf(corrections);
        this.connections = connections;
    }

    /** Whether a column may be written at all: data of a row that can be named, in words and not in bytes or codes. */
    public static boolean isRectifiable(TableMapping table, ColumnMapping column) {
        return !table.key().isEmpty()
                && column.role() == ColumnRole.DATA
                && column.file() == null
                && column.lookup() == null
                && !table.key().contains(column.column());
    }

    /** What {@link #rectify} would do now; keeps nothing, and locks rows for a moment. */
    public Rectification check() {
        return carryOut(false);
    }

    /** Running it again gives the same end. */
    public Rectification rectify() {
        return carryOut(true);
    }

    private Rectification carryOut(boolean keep) {
        Map<Cell, @Nullable String> stands = new LinkedHashMap<>();
        boolean changed = false;
        boolean committing = false;
        Cell at = corrections.getFirst().cell();
        try (Session session = Session.toChange(connections, source.definition())) {
            SourceDescription schema = Catalogue.read(session);
            for (Correction correction : corrections) {
                at = correction.cell();
                Optional<PersonsTable> table = rectifiable(at, schema);
                if (table.isEmpty()) {
                    return new Blocked(at, Obstacle.NOT_RECTIFIABLE);
                }
                List<Standing> found = find(session, table.get(), at);
                if (found.size() != 1) {
                    return new Blocked(at, Obstacle.ROW_GONE);
                }
                if (found.getFirst().anothersToo()) {
                    return new Blocked(at, Obstacle.SHARED_WITH_OTHERS);
                }
                String now = write(session, table.get(), correction);
                String was = found.getFirst().value();
                if (!Objects.equals(was, now) && !Objects.equals(was, correction.before())) {
                    return new Changed(at);
                }
                stands.put(at, now);
                changed = changed || !Objects.equals(was, now);
            }
            if (keep) {
                committing = true;
                session.commit();
            }
            return new CarriedOut(stands, changed);
        } catch (SourceFault stopped) {
            return new Failed(stopped.fault(), false);
        } catch (SQLException broken) {
            Fault fault = Faults.whileAsking(broken);
            Optional<Obstacle> obstacle = obstacle(fault);
            return obstacle.isPresent()
                    ? new Blocked(at, obstacle.get())
                    : new Failed(fault, committing && fault.reason() == Reason.CONNECTION_LOST);
        }
    }

    private Optional<PersonsTable> rectifiable(Cell cell, SourceDescription schema) {
        return source.mapping()
                .table(cell.row().table())
                .filter(table -> RowKeys.fits(table, cell.row().key()))
                .filter(table -> table.columns().stream()
                        .anyMatch(column -> column.column().equals(cell.column()) && isRectifiable(table, column)))
                .filter(table -> !schema.mapped(table.table(), cell.column()).generated())
                .map(table -> new PersonsTable(source, schema, table, whose))
                .filter(table -> !table.type(cell.column()).isBytes());
    }

    /** @param value as text */
    private record Standing(@Nullable String value, boolean anothersToo) {}

    private static List<Standing> find(Session session, PersonsTable table, Cell cell) throws SQLException {
        List<Standing> found = new ArrayList<>();
        Sql query = Sql.of("SELECT " + text(cell.column()) + ", ")
                .then(table.isAnothersToo())
                .then(" FROM " + table.from() + " WHERE ")
                .then(isTheRow(table, cell))
                .then(" FOR UPDATE OF t");
        session.query(query, row -> found.add(new Standing(row.getString(1), row.getBoolean(2))));
        return found;
    }

    /** @return what stands afterwards, since a source may write a value its own way */
    private static @Nullable String write(Session session, PersonsTable table, Correction correction)
            throws SQLException {
        String column = correction.cell().column();
        String type = table.type(column).bare();
        Sql value = correction.after() == null
                ? Sql.of("NULL")
                : Sql.of("CAST((CAST(? AS text[]))[1] AS " + type + ")", List.of(correction.after()));
        Sql update = Sql.of("UPDATE " + table.from() + " SET " + TableName.quoted(column) + " = ")
                .then(value)
                .then(" WHERE ")
                .then(isTheRow(table, correction.cell()));
        if (session.change(update) != 1) {
            throw new SourceFault(Reason.KEPT_BY_SOURCE, table.mapping().table());
        }
        session.execute("SET CONSTRAINTS ALL IMMEDIATE");
        List<@Nullable String> stands = new ArrayList<>();
        session.query(
                Sql.of("SELECT " + text(column) + " FROM " + table.from() + " WHERE ")
                        .then(isTheRow(table, correction.cell())),
                row -> stands.add(row.getString(1)));
        if (stands.size() != 1) {
            throw new SourceFault(Reason.KEPT_BY_SOURCE, table.mapping().table());
        }
        return stands.getFirst();
    }

    private static Sql isTheRow(PersonsTable table, Cell cell) {
        return table.belongs()
                .then(" AND ")
                .then(Sql.of(
                        table.rowKey() + " = ANY (CAST(? AS text[]))",
                        List.of(cell.row().key())));
    }

    /**
     * The proof: on a connection of its own, by the key of the row alone, whether the value stands there.
     *
     * @param stands as text
     */
    public static boolean stands(Session session, Source source, Cell cell, @Nullable String stands)
            throws SQLException {
        SourceDescription schema = Catalogue.read(session);
        TableMapping mapping = source.mapping()
                .table(cell.row().table())
                .orElseThrow(
                        () -> new SourceFault(Reason.SCHEMA_DIFFERS, cell.row().table()));
        Sql value = stands == null
                ? Sql.of(PersonsTable.t(cell.column()) + " IS NULL")
                : Sql.of(text(cell.column()) + " = (CAST(? AS text[]))[1]", List.of(stands));
        return session.count(Sql.of("SELECT count(*) FROM "
                                + TableName.of(mapping.table()).sql() + " AS t WHERE ")
                        .then(RowsByKey.are(schema, mapping, List.of(cell.row().key())))
                        .then(" AND ")
                        .then(value))
                == 1;
    }

    private static String text(String column) {
        return "CAST(" + PersonsTable.t(column) + " AS text)";
    }

    /** What the source refuses because of the value, and not because of itself. */
    private static Optional<Obstacle> obstacle(Fault fault) {
        String state = fault.sqlState() == null ? "" : fault.sqlState();
        return Optional.ofNullable(
                switch (state) {
                    case "22001" -> Obstacle.TOO_LONG;
                    case "23502" -> Obstacle.MAY_NOT_BE_EMPTY;
                    case "23505" -> Obstacle.TAKEN;
                    case "428C9" -> Obstacle.NOT_RECTIFIABLE;
                    default ->
                        state.startsWith("22")
                                ? Obstacle.NOT_A_VALUE
                                : state.startsWith("23") ? Obstacle.FORBIDDEN : null;
                });
    }
}
