package io.privacycenter.sources.rectification;

import io.privacycenter.configuration.SourceMapping.ColumnMapping;
import io.privacycenter.configuration.SourceMapping.ColumnRole;
import io.privacycenter.configuration.SourceMapping.TableMapping;
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
import io.privacycenter.sources.rows.Whose;
import io.privacycenter.sources.schema.Catalogue;
import io.privacycenter.sources.schema.ColumnType;
import io.privacycenter.sources.schema.SourceDescription;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Carries out one correction in one transaction: the row is found as the person's and locked, the value written, read back
 * and compared, and only then kept. A check does all of it and keeps nothing, so that it says what would happen.
 */
public final class Rectifying {

    private final Source source;
    private final Whose whose;
    private final Correction correction;
    private final SourceConnections connections;

    public Rectifying(Source source, Whose whose, Correction correction, SourceConnections connections) {
        this.source = source;
        this.whose = whose;
        this.correction = correction;
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

    /** What {@link #rectify} would do now; keeps nothing, and locks one row for a moment. */
    public Rectification check() {
        return carryOut(false);
    }

    /** Running it again gives the same end. */
    public Rectification rectify() {
        return carryOut(true);
    }

    private Rectification carryOut(boolean keep) {
        Optional<TableMapping> mapping = rectifiable();
        if (mapping.isEmpty()) {
            return new Blocked(Obstacle.NOT_RECTIFIABLE);
        }
        boolean committing = false;
        try (Session session = Session.toChange(connections, source.definition())) {
            SourceDescription schema = Catalogue.read(session);
            PersonsTable table = new PersonsTable(source, schema, mapping.get(), whose);
            String column = correction.cell().column();
            if (schema.mapped(mapping.get().table(), column).generated()
                    || table.type(column).isBytes()) {
                return new Blocked(Obstacle.NOT_RECTIFIABLE);
            }
            List<Standing> found = find(session, table);
            if (found.size() != 1) {
                return new Blocked(Obstacle.ROW_GONE);
            }
            Standing row = found.getFirst();
            if (row.anothersToo()) {
                return new Blocked(Obstacle.SHARED_WITH_OTHERS);
            }
            String stands = write(session, table);
            if (Objects.equals(row.value(), stands)) {
                return new CarriedOut(stands);
            }
            if (!Objects.equals(row.value(), correction.before())) {
                return new Changed();
            }
            if (keep) {
                committing = true;
                session.commit();
            }
            return new CarriedOut(stands);
        } catch (SourceFault stopped) {
            return new Failed(stopped.fault(), false);
        } catch (SQLException broken) {
            Fault fault = Faults.whileAsking(broken);
            Optional<Obstacle> obstacle = obstacle(fault);
            return obstacle.isPresent()
                    ? new Blocked(obstacle.get())
                    : new Failed(fault, committing && fault.reason() == Reason.CONNECTION_LOST);
        }
    }

    private Optional<TableMapping> rectifiable() {
        return source.mapping().tables().stream()
                .filter(table -> table.table().equals(correction.cell().row().table()))
                .filter(table -> RowKeys.fits(table, correction.cell().row().key()))
                .filter(table -> table.columns().stream()
                        .anyMatch(column ->
                                column.column().equals(correction.cell().column()) && isRectifiable(table, column)))
                .findFirst();
    }

    /** @param value as text */
    private record Standing(@Nullable String value, boolean anothersToo) {}

    private List<Standing> find(Session session, PersonsTable table) throws SQLException {
        List<Standing> found = new ArrayList<>();
        Sql query = Sql.of("SELECT " + text(correction.cell().column()) + ", ")
                .then(table.isAnothersToo())
                .then(" FROM " + table.from() + " WHERE ")
                .then(isTheRow(table))
                .then(" FOR UPDATE OF t");
        session.query(query, row -> found.add(new Standing(row.getString(1), row.getBoolean(2))));
        return found;
    }

    /** @return what stands afterwards, since a source may write a value its own way */
    private @Nullable String write(Session session, PersonsTable table) throws SQLException {
        String column = correction.cell().column();
        String type = table.type(column).bare();
        Sql value = correction.after() == null
                ? Sql.of("NULL")
                : Sql.of("CAST((CAST(? AS text[]))[1] AS " + type + ")", List.of(correction.after()));
        Sql update = Sql.of("UPDATE " + table.from() + " SET " + TableName.quoted(column) + " = ")
                .then(value)
                .then(" WHERE ")
                .then(isTheRow(table));
        if (session.change(update) != 1) {
            throw new SourceFault(Reason.KEPT_BY_SOURCE, table.mapping().table());
        }
        session.execute("SET CONSTRAINTS ALL IMMEDIATE");
        List<@Nullable String> stands = new ArrayList<>();
        session.query(
                Sql.of("SELECT " + text(column) + " FROM " + table.from() + " WHERE ")
                        .then(isTheRow(table)),
                row -> stands.add(row.getString(1)));
        if (stands.size() != 1) {
            throw new SourceFault(Reason.KEPT_BY_SOURCE, table.mapping().table());
        }
        return stands.getFirst();
    }

    private Sql isTheRow(PersonsTable table) {
        return table.belongs()
                .then(" AND ")
                .then(Sql.of(
                        table.rowKey() + " = ANY (CAST(? AS text[]))",
                        List.of(correction.cell().row().key())));
    }

    /**
     * The proof: on a connection of its own, by the key of the row alone, whether the value stands there.
     *
     * @param stands as text
     */
    public static boolean stands(Session session, Source source, Cell cell, @Nullable String stands)
            throws SQLException {
        SourceDescription schema = Catalogue.read(session);
        TableMapping mapping = source.mapping().tables().stream()
                .filter(table -> table.table().equals(cell.row().table()))
                .findFirst()
                .orElseThrow(
                        () -> new SourceFault(Reason.SCHEMA_DIFFERS, cell.row().table()));
        List<@Nullable String> parts = RowKeys.parts(cell.row().key());
        Sql query =
                Sql.of("SELECT count(*) FROM " + TableName.of(mapping.table()).sql() + " AS t WHERE ");
        for (int i = 0; i < mapping.key().size(); i++) {
            String column = mapping.key().get(i);
            ColumnType type = schema.columnType(mapping.table(), column);
            String part = parts.get(i);
            query = query.then(
                            part == null
                                    ? Sql.of(PersonsTable.t(column) + " IS NULL")
                                    : Sql.of(
                                            PersonsTable.t(column) + " = CAST((CAST(? AS text[]))[1] AS " + type.bare()
                                                    + ")",
                                            List.of(part)))
                    .then(" AND ");
        }
        Sql value = stands == null
                ? Sql.of(PersonsTable.t(cell.column()) + " IS NULL")
                : Sql.of(text(cell.column()) + " = (CAST(? AS text[]))[1]", List.of(stands));
        return session.count(query.then(value)) == 1;
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
