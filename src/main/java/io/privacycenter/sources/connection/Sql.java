package io.privacycenter.sources.connection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A piece of SQL with the values that go into it. Names are quoted by {@link TableName}; values are only ever bound, each
 * parameter as an array of texts that the statement casts.
 */
public record Sql(String text, List<String[]> values) {

    public static Sql of(String text) {
        return new Sql(text, List.of());
    }

    /** A text with one {@code ?}, which becomes the array. */
    public static Sql of(String text, Collection<String> values) {
        return new Sql(text, List.<String[]>of(values.toArray(String[]::new)));
    }

    public Sql then(String more) {
        return new Sql(text + more, values);
    }

    public Sql then(Sql more) {
        var both = new ArrayList<>(values);
        both.addAll(more.values);
        return new Sql(text + more.text, both);
    }

    public Sql inParentheses() {
        return Sql.of("(").then(this).then(")");
    }

    /** Its pieces with {@code between} between them. */
    public static Sql joined(Collection<Sql> pieces, String between) {
        Sql all = of("");
        boolean first = true;
        for (Sql piece : pieces) {
            all = first ? piece : all.then(between).then(piece);
            first = false;
        }
        return all;
    }
}
