package io.privacycenter.sources.connection;

import io.privacycenter.vocabulary.Wrong;

/**
 * A qualified name of a table. Written {@code schema.table}, exactly as the database stores it; a part that holds a dot
 * or begins with a quotation mark is itself quoted, as in SQL.
 */
public record TableName(String schema, String table) {

    /** PostgreSQL keeps 63 bytes; longer names cannot exist. */
    private static final int LONGEST = 63;

    public static TableName of(String written) {
        int dot = written.startsWith("\"") ? endOfQuoted(written) + 1 : written.indexOf('.');
        if (dot <= 0 || dot >= written.length() - 1 || written.charAt(dot) != '.') {
            throw new Wrong("A table is named with its schema, as in schema.table: %s", written);
        }
        return new TableName(bare(written.substring(0, dot)), bare(written.substring(dot + 1)));
    }

    private static int endOfQuoted(String written) {
        int at = 1;
        while (at < written.length()) {
            if (written.charAt(at) != '"') {
                at++;
            } else if (at + 1 < written.length() && written.charAt(at + 1) == '"') {
                at += 2;
            } else {
                return at;
            }
        }
        return -1;
    }

    private static String bare(String part) {
        return part.length() > 2 && part.startsWith("\"") && part.endsWith("\"")
                ? part.substring(1, part.length() - 1).replace("\"\"", "\"")
                : part;
    }

    public String sql() {
        return quoted(schema) + "." + quoted(table);
    }

    /** As a mapping writes it. */
    @Override
    public String toString() {
        String first = schema.contains(".") || schema.startsWith("\"") ? quoted(schema) : schema;
        String second = table.startsWith("\"") ? quoted(table) : table;
        return first + "." + second;
    }

    /** An identifier that cannot become anything else in a statement. */
    public static String quoted(String identifier) {
        if (identifier.isEmpty() || identifier.length() > LONGEST || identifier.indexOf('\0') >= 0) {
            throw new Wrong("Not the name of a table or column: %s", identifier);
        }
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
