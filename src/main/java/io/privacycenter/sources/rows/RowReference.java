package io.privacycenter.sources.rows;

/**
 * One row of a source.
 *
 * @param table qualified name, as in the mapping
 * @param key canonical text of the row key: a JSON array of texts, or {@code sha256:} and hex where all values together
 *     are the key. It can name a person: keep it as HMAC
 */
public record RowReference(String table, String key) implements Comparable<RowReference> {

    @Override
    public int compareTo(RowReference other) {
        int byTable = table.compareTo(other.table);
        return byTable != 0 ? byTable : key.compareTo(other.key);
    }

    @Override
    public String toString() {
        return "row of " + table;
    }
}
