package io.privacycenter.sources.schema;

import io.privacycenter.sources.connection.Session;
import io.privacycenter.sources.connection.Sql;
import io.privacycenter.sources.connection.TableName;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/** What the account may do with which tables. Erasing locks rows first, so it needs more than the right to delete. */
record Permissions(Set<String> read, Set<String> delete, Set<String> update) {

    private static final String QUERY = """
            SELECT n.nspname, c.relname, has_any_column_privilege(c.oid, 'SELECT'),
                   has_table_privilege(c.oid, 'DELETE'), has_any_column_privilege(c.oid, 'UPDATE')
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname !~ '^pg_'
              AND n.nspname <> 'information_schema'
            """;

    static Permissions read(Session session) throws SQLException {
        var permissions = new Permissions(new HashSet<>(), new HashSet<>(), new HashSet<>());
        session.query(Sql.of(QUERY), row -> {
            String table = new TableName(row.getString(1), row.getString(2)).toString();
            if (row.getBoolean(3)) {
                permissions.read.add(table);
            }
            if (row.getBoolean(4)) {
                permissions.delete.add(table);
            }
            if (row.getBoolean(5)) {
                permissions.update.add(table);
            }
        });
        return permissions;
    }
}
