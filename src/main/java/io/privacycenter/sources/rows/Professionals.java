package io.privacycenter.sources.rows;

import io.privacycenter.configuration.source.SourceMapping.Join;
import io.privacycenter.configuration.source.SourceMapping.Path;
import io.privacycenter.configuration.source.SourceMapping.PersonPath;
import io.privacycenter.configuration.source.SourceMapping.PersonRole;
import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.connection.Session;
import io.privacycenter.sources.connection.Sql;
import io.privacycenter.sources.connection.TableName;
import io.privacycenter.sources.schema.Catalogue;
import io.privacycenter.sources.schema.SourceDescription;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** To which professional a person's rows at a controller lead. */
public final class Professionals {

    private Professionals() {}

    /** The value at the end of the way, as text; tables are asked in the order of the mapping, the newest row first. */
    public static Optional<String> of(Session session, Source source, Whose whose) throws SQLException {
        SourceDescription schema = Catalogue.read(session);
        for (TableMapping mapping : source.mapping().tables()) {
            Optional<PersonPath> way = mapping.people().stream()
                    .filter(path -> path.role() == PersonRole.PROFESSIONAL && path.when() == null)
                    .findFirst();
            if (way.isEmpty()) {
                continue;
            }
            List<String> found = new ArrayList<>();
            session.query(
                    newest(
                            new PersonsTable(source, schema, mapping, whose),
                            way.get().path()),
                    row -> found.add(row.getString(1)));
            if (!found.isEmpty()) {
                return Optional.of(found.getFirst());
            }
        }
        return Optional.empty();
    }

    private static Sql newest(PersonsTable table, Path path) {
        String value = "CAST(" + PersonsTable.last(path) + " AS text)";
        String captured = table.mapping().capturedOn();
        return Sql.of("SELECT " + value + " FROM " + table.from() + joined(path) + " WHERE ")
                .then(table.belongs())
                .then(" AND " + PersonsTable.last(path) + " IS NOT NULL ORDER BY "
                        + (captured == null ? "" : PersonsTable.t(captured) + " DESC NULLS LAST, ")
                        + table.rowKey() + " LIMIT 1");
    }

    private static String joined(Path path) {
        var text = new StringBuilder();
        for (int i = 0; i < path.joins().size(); i++) {
            Join join = path.joins().get(i);
            String before = i == 0 ? PersonsTable.t(join.from()) : "j" + i + "." + TableName.quoted(join.from());
            text.append(" JOIN ")
                    .append(TableName.of(join.table()).sql())
                    .append(" AS j")
                    .append(i + 1)
                    .append(" ON j")
                    .append(i + 1)
                    .append('.')
                    .append(TableName.quoted(join.to()))
                    .append(" = ")
                    .append(before);
        }
        return text.toString();
    }
}
