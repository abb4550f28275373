package io.privacycenter.sources.proposal;

import io.privacycenter.configuration.source.SourceMapping.Join;
import io.privacycenter.configuration.source.SourceMapping.Path;
import io.privacycenter.configuration.source.SourceMapping.PersonTable;
import io.privacycenter.sources.connection.Session;
import io.privacycenter.sources.connection.Sql;
import io.privacycenter.sources.connection.TableName;
import java.sql.SQLException;

/**
 * How many rows of a table find a person over a path.
 *
 * @param looked rows that were looked at: all, or the first of many
 * @param reached those among them from which somebody who is in the table of people is reached
 */
public record Reach(long looked, long reached) {

    /** More rows are not counted: a share needs no more. */
    private static final int MOST_ROWS = 100_000;

    /** Of 100; 0 when there is no row. */
    public int percent() {
        return looked == 0 ? 0 : (int) (reached * 100 / looked);
    }

    static Reach of(Session session, String table, Path path, PersonTable person) throws SQLException {
        var counts = new long[2];
        session.query(Sql.of(query(table, path, person)), row -> {
            counts[0] = row.getLong(1);
            counts[1] = row.getLong(2);
        });
        return new Reach(counts[0], counts[1]);
    }

    /** Keys are compared as texts, as they are when a person is looked for. */
    private static String query(String table, Path path, PersonTable person) {
        var joins = new StringBuilder(TableName.of(person.table()).sql() + " p");
        var where = new StringBuilder();
        String at = "t";
        for (int i = 0; i < path.joins().size(); i++) {
            Join join = path.joins().get(i);
            String next = "j" + (i + 1);
            joins.append(", ")
                    .append(TableName.of(join.table()).sql())
                    .append(' ')
                    .append(next);
            where.append(next).append('.').append(TableName.quoted(join.to()));
            where.append(" = ")
                    .append(at)
                    .append('.')
                    .append(TableName.quoted(join.from()))
                    .append(" AND ");
            at = next;
        }
        where.append("CAST(p.").append(TableName.quoted(person.key())).append(" AS text) = CAST(");
        where.append(at).append('.').append(TableName.quoted(path.column())).append(" AS text)");
        return "SELECT count(*), count(*) FILTER (WHERE EXISTS (SELECT 1 FROM " + joins + " WHERE " + where
                + ")) FROM (SELECT * FROM " + TableName.of(table).sql() + " LIMIT " + MOST_ROWS + ") t";
    }
}
