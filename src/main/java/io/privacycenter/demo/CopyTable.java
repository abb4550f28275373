package io.privacycenter.demo;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** The rows of one table, collected as text and sent in one COPY: hundreds of thousands of values in a second. */
final class CopyTable {

    private final String name;
    private final String columns;
    private final StringBuilder rows = new StringBuilder();

    /** @param columns names, separated by commas, in the order of the values of each row */
    CopyTable(String name, String columns) {
        this.name = name;
        this.columns = columns;
    }

    void add(@Nullable Object... values) {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                rows.append('\t');
            }
            append(values[i]);
        }
        rows.append('\n');
    }

    void send(Connection connection) throws SQLException {
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy medcom." + name + " (" + columns + ") from stdin", new StringReader(rows.toString()));
        } catch (IOException e) {
            throw new SQLException("The rows of medcom." + name + " could not be sent", e);
        }
        rows.setLength(0);
    }

    private void append(@Nullable Object value) {
        switch (value) {
            case null -> rows.append("\\N");
            case byte[] bytes -> rows.append("\\\\x").append(HexFormat.of().formatHex(bytes));
            default -> appendEscaped(value.toString());
        }
    }

    private void appendEscaped(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> rows.append("\\\\");
                case '\t' -> rows.append("\\t");
                case '\n' -> rows.append("\\n");
                case '\r' -> rows.append("\\r");
                default -> rows.append(c);
            }
        }
    }
}
