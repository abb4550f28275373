package io.privacycenter.sources.schema;

import io.privacycenter.configuration.source.SourceMapping;
import io.privacycenter.configuration.source.SourceMapping.ContactTable;
import io.privacycenter.configuration.source.SourceMapping.Join;
import io.privacycenter.configuration.source.SourceMapping.Path;
import io.privacycenter.configuration.source.SourceMapping.PersonRole;
import io.privacycenter.configuration.source.SourceMapping.PersonTable;
import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import io.privacycenter.sources.connection.Session;
import io.privacycenter.sources.connection.Sql;
import io.privacycenter.sources.connection.TableName;
import io.privacycenter.sources.schema.MappingCheck.Problem;
import io.privacycenter.sources.schema.MappingCheck.ProblemCode;
import io.privacycenter.sources.schema.SourceDescription.Column;
import io.privacycenter.sources.schema.SourceDescription.Table;
import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns of large tables by which a person is found under an address, and one person's rows by their key, and that no
 * index leads with.
 */
final class MissingIndexes {

    /** Below this, going through the whole table takes a few milliseconds. */
    private static final long LARGE = 10_000;

    /** For a table that was never counted: rows are rarely smaller. */
    private static final int BYTES_PER_ROW = 100;

    private static final String ROWS = "(SELECT CASE WHEN s.reltuples < 0 THEN pg_relation_size(s.oid) / "
            + BYTES_PER_ROW + " ELSE s.reltuples::bigint END FROM pg_catalog.pg_class s WHERE s.oid = %s)";

    private static final String INDEXES = """
            SELECT n.nspname, c.relname, c.relkind = 'p',
                   CASE WHEN c.relkind = 'p'
                        THEN (SELECT coalesce(sum(%s), 0) FROM pg_partition_tree(c.oid) p WHERE p.isleaf)
                        ELSE %s END,
                   ARRAY(SELECT pg_get_indexdef(i.indexrelid, 1, true) FROM pg_catalog.pg_index i
                         JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
                         JOIN pg_catalog.pg_am a ON a.oid = x.relam
                         WHERE i.indrelid = c.oid AND i.indisvalid AND a.amname IN ('btree', 'hash')
                           AND (i.indpred IS NULL OR pg_get_expr(i.indpred, i.indrelid, true)
                                                     = pg_get_indexdef(i.indexrelid, 1, true) || ' IS NOT NULL'))
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            """.formatted(ROWS.formatted("p.relid"), ROWS.formatted("c.oid"));

    /** A cast to text is what an index can hold of these; of other types it cannot. */
    private static final Set<String> COMPARED_AS_TEXT = Set.of("bpchar", "numeric", "citext", "public.citext");

    private static final Set<String> COMPARED_AS_THEY_ARE =
            Set.of("text", "character varying", "smallint", "integer", "bigint", "uuid");

    private record Indexed(boolean partitioned, long rows, Set<String> leading) {}

    /** @param led what the index begins with, as it is written in parentheses; see {@link ColumnType#isOneOf} */
    private record Needed(String table, String column, String led) {}

    private final SourceDescription schema;
    private final Set<Needed> needed = new LinkedHashSet<>();

    private MissingIndexes(SourceDescription schema) {
        this.schema = schema;
    }

    static List<Problem> find(Session session, SourceMapping mapping, SourceDescription schema) throws SQLException {
        var missing = new MissingIndexes(schema);
        missing.people(mapping.person());
        mapping.tables().forEach(missing::needs);
        Map<String, Indexed> tables = read(session);
        var problems = new ArrayList<Problem>();
        for (Needed need : missing.needed) {
            Indexed table = tables.get(need.table);
            if (table != null && table.rows >= LARGE && !table.leading.contains(plain(need.led))) {
                problems.add(new Problem(
                        ProblemCode.INDEX_MISSING, need.table, need.column, statement(need, table.partitioned)));
            }
        }
        return problems;
    }

    private void people(PersonTable people) {
        key(people.table(), people.key());
        address(people.table(), people.email(), PlainAddress.EMAIL);
        address(people.table(), people.phone(), PlainAddress.PHONE);
        for (ContactTable contacts : people.contacts()) {
            key(contacts.table(), contacts.person());
            address(contacts.table(), contacts.email(), PlainAddress.EMAIL);
            address(contacts.table(), contacts.phone(), PlainAddress.PHONE);
        }
    }

    private void address(String table, @Nullable String column, PlainAddress compared) {
        Table described = described(table);
        Column found = described == null || column == null ? null : described.column(column);
        if (described != null && found != null) {
            String quoted = TableName.quoted(found.name());
            String text = found.type().equals("text") ? quoted : quoted + "::text";
            needed.add(new Needed(described.name(), found.name(), compared.of(text)));
        }
    }

    private void needs(TableMapping mapping) {
        mapping.people().stream()
                .filter(way -> way.role() != PersonRole.PROFESSIONAL)
                .forEach(way -> toPerson(mapping.table(), way.path()));
        Path controller = mapping.controller();
        if (controller != null) {
            // From rows that are found already, on to their controller.
            controller.joins().forEach(join -> column(join.table(), join.to()));
        }
    }

    /** From the person's key back to the row. */
    private void toPerson(String start, Path path) {
        String at = start;
        for (Join join : path.joins()) {
            column(at, join.from());
            at = join.table();
        }
        key(at, path.column());
    }

    private void key(String table, String column) {
        Table described = described(table);
        Column found = described == null ? null : described.column(column);
        if (described == null || found == null) {
            return;
        }
        String type = new ColumnType(found.type()).bare();
        if (COMPARED_AS_THEY_ARE.contains(type) || COMPARED_AS_TEXT.contains(type)) {
            String quoted = TableName.quoted(column);
            String led = COMPARED_AS_TEXT.contains(type) ? "(" + quoted + "::text)" : quoted;
            needed.add(new Needed(described.name(), column, led));
        }
    }

    private void column(String table, String column) {
        Table described = described(table);
        if (described != null && described.column(column) != null) {
            needed.add(new Needed(described.name(), column, TableName.quoted(column)));
        }
    }

    private @Nullable Table described(String table) {
        try {
            return schema.table(TableName.of(table).toString());
        } catch (IllegalArgumentException noName) {
            return null; // Checking has said so.
        }
    }

    private static Map<String, Indexed> read(Session session) throws SQLException {
        var tables = new HashMap<String, Indexed>();
        session.query(Sql.of(INDEXES), row -> {
            var leading = new LinkedHashSet<String>();
            Array written = row.getArray(5);
            for (String one : (String[]) written.getArray()) {
                leading.add(plain(one));
            }
            tables.put(
                    new TableName(row.getString(1), row.getString(2)).toString(),
                    new Indexed(row.getBoolean(3), row.getLong(4), leading));
        });
        return tables;
    }

    /** As the database writes it, without quotation marks and parentheses. */
    private static String plain(String led) {
        return led.replaceAll("[\"()]", "");
    }

    private static String statement(Needed need, boolean partitioned) {
        // PostgreSQL makes an index on all partitions in one step only.
        return "CREATE INDEX " + (partitioned ? "" : "CONCURRENTLY ") + "ON "
                + TableName.of(need.table).sql() + " (" + need.led + ")";
    }
}
