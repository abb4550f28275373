package io.privacycenter.sources.rows;

import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.asking.SourceAnswer.Reason;
import io.privacycenter.sources.connection.Session;
import io.privacycenter.sources.connection.SourceFault;
import io.privacycenter.sources.schema.Catalogue;
import io.privacycenter.sources.schema.SourceDescription;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what is held about a person, without values: their own rows and the platform's. */
public final class HeldRecords {

    /** More rows of one person are not taken into memory. */
    private static final int MOST = 500_000;

    private HeldRecords() {}

    /**
     * In the order of the mapping.
     *
     * @throws SourceFault when there are too many, or the schema is not as mapped
     */
    public static List<HeldRecord> read(Session session, Source source, Whose whose) throws SQLException {
        return read(session, Catalogue.read(session), source, whose);
    }

    /** The same, where the schema was read before in this session. */
    public static List<HeldRecord> read(Session session, SourceDescription schema, Source source, Whose whose)
            throws SQLException {
        var all = new ArrayList<HeldRecord>();
        for (TableMapping mapping : source.mapping().tables()) {
            all.addAll(read(session, new PersonsTable(source, schema, mapping, whose), whose));
        }
        return List.copyOf(all);
    }

    private static List<HeldRecord> read(Session session, PersonsTable table, Whose whose) throws SQLException {
        var columns = new HeldColumns(table, whose);
        Map<RowReference, HeldRecord> records = new LinkedHashMap<>();
        session.query(columns.query(columns.selected()), row -> {
            HeldRecord record = columns.record(row);
            records.merge(record.row(), record, HeldRecord::andCopy);
            if (records.size() > MOST) {
                throw new SourceFault(Reason.TOO_MUCH, table.mapping().table());
            }
        });
        return List.copyOf(records.values());
    }
}
