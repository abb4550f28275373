package io.privacycenter.sources.rows;

import io.privacycenter.configuration.SecondFactor.SharedFact;
import io.privacycenter.configuration.source.SourceMapping.ColumnMapping;
import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.connection.Session;
import io.privacycenter.sources.connection.Sql;
import io.privacycenter.sources.schema.Catalogue;
import io.privacycenter.sources.schema.SourceDescription;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;

/** What a person's own rows say about one term. Rows that are another's too are left out, and what an erasure left in a place. */
public final class FactsOnFile {

    private FactsOnFile() {}

    /** As texts. */
    public static Set<String> of(Session session, Source source, Whose whose, SharedFact fact) throws SQLException {
        SourceDescription schema = Catalogue.read(session);
        Set<String> values = new TreeSet<>();
        for (TableMapping mapping : source.mapping().tables()) {
            for (ColumnMapping column : mapping.columns()) {
                PersonsTable table = new PersonsTable(source, schema, mapping, whose);
                if (fact.isIn(column) && !table.type(column.column()).isBytes()) {
                    session.query(query(table, column), row -> values.add(row.getString(1)));
                }
            }
        }
        return values;
    }

    private static Sql query(PersonsTable table, ColumnMapping column) {
        String value = PersonsTable.t(column.column());
        return Sql.of("SELECT CAST(" + value + " AS text) FROM " + table.from() + " WHERE ")
                .then(table.belongs())
                .then(" AND NOT ")
                .then(table.isAnothersToo())
                .then(" AND ")
                .then(Erased.not(column, table.type(column.column()), value));
    }
}
