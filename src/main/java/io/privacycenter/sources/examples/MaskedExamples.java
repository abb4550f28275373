package io.privacycenter.sources.examples;

import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Role;
import io.privacycenter.ledger.Act;
import io.privacycenter.ledger.Acts;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.asking.SourceAnswer.Reason;
import io.privacycenter.sources.connection.Session;
import io.privacycenter.sources.connection.SourceConnections;
import io.privacycenter.sources.connection.SourceFault;
import io.privacycenter.sources.connection.Sql;
import io.privacycenter.sources.connection.TableName;
import io.privacycenter.sources.restores.Remembered;
import io.privacycenter.sources.schema.Catalogue;
import io.privacycenter.sources.schema.ColumnType;
import io.privacycenter.sources.schema.SomeRows;
import io.privacycenter.sources.schema.SourceDescription.Column;
import io.privacycenter.sources.schema.SourceDescription.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** A few masked values of a column, for whoever says what the column means. That somebody asked is recorded, never an answer. */
@Service
@PreAuthorize("hasRole('ADMINISTRATOR')")
public class MaskedExamples {

    private static final int ROWS_LOOKED_AT = 100;
    private static final int MOST = 5;

    private final SourceConnections connections;
    private final Remembered remembered;
    private final Grants grants;
    private final Acts acts;
    private final TransactionTemplate transaction;

    MaskedExamples(
            SourceConnections connections,
            Remembered remembered,
            Grants grants,
            Acts acts,
            TransactionTemplate transaction) {
        this.connections = connections;
        this.remembered = remembered;
        this.grants = grants;
        this.acts = acts;
        this.transaction = transaction;
    }

    /** Whether the actor may ask: rows of one table are several practices', so not who administers one of them. */
    public boolean mayAsk() {
        return grants.mine().stream()
                .anyMatch(grant -> grant.role() == Role.ADMINISTRATOR && grant.controller() == null);
    }

    /**
     * Reads a few rows of a column through the account that reads.
     *
     * @param table qualified, as the schema has it
     * @return the masks that occur, the most frequent first; none where the rows looked at hold nothing, and for bytes,
     *     truth values and UUIDs, whose masks would say all or nothing
     */
    public SourceAnswer<List<String>> of(Source source, String table, String column) {
        if (!mayAsk()) {
            throw new AccessDeniedException("Only who administers every practice looks at examples");
        }
        // Before anything is read, so that no reading goes unrecorded.
        transaction.executeWithoutResult(status ->
                acts.record(null, new Act.ExamplesSeen(source.definition().id(), table, column)));
        return Session.ask(connections, source.definition(), session -> {
            remembered.requireReadable(source);
            Table described = Catalogue.read(session).table(table);
            Column found = described == null ? null : described.column(column);
            if (described == null || found == null) {
                throw new SourceFault(Reason.SCHEMA_DIFFERS, table);
            }
            return isShown(found) ? read(session, described, found) : List.of();
        });
    }

    private static boolean isShown(Column column) {
        var type = new ColumnType(column.type());
        return switch (type.family()) {
            case TEXT, NUMBER, DATE, INSTANT -> true;
            case OTHER -> !type.bare().equals("boolean");
            case UUID, BYTES -> false;
        };
    }

    private static List<String> read(Session session, Table table, Column column) throws SQLException {
        String name = TableName.quoted(column.name());
        String some = "SELECT " + Masking.masked(name) + " AS mask FROM " + SomeRows.from(table, ROWS_LOOKED_AT)
                + " WHERE btrim(CAST(" + name + " AS text)) <> '' LIMIT " + ROWS_LOOKED_AT;
        var masks = new ArrayList<String>();
        session.query(
                Sql.of("SELECT mask FROM (" + some
                        + ") s GROUP BY mask ORDER BY count(*) DESC, mask COLLATE \"C\" LIMIT " + MOST),
                row -> masks.add(row.getString(1)));
        return masks;
    }
}
