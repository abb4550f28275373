package io.privacycenter.sources.schema;

import io.privacycenter.sources.connection.Sql;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What follows from the type of a column, as PostgreSQL writes it. */
public record ColumnType(String written) {

    private static final Pattern LENGTH = Pattern.compile("\\((\\d+)(,-?\\d+)?\\)");

    /** Types whose values are compared within one family without a cast. */
    public enum Family {
        TEXT,
        NUMBER,
        UUID,
        DATE,
        INSTANT,
        BYTES,
        OTHER
    }

    /** The type without its length: {@code character(5)} means one character when cast to without it. */
    public String bare() {
        String bare = LENGTH.matcher(written).replaceFirst("");
        return bare.equals("character") ? "bpchar" : bare;
    }

    /** How many characters a text may have; empty when there is no limit. */
    OptionalInt longest() {
        Matcher length = LENGTH.matcher(written);
        return length.find() ? OptionalInt.of(Integer.parseInt(length.group(1))) : OptionalInt.empty();
    }

    public Family family() {
        return switch (bare()) {
            case "text", "character varying", "bpchar", "name", "citext", "public.citext" -> Family.TEXT;
            case "smallint", "integer", "bigint", "numeric", "real", "double precision" -> Family.NUMBER;
            case "uuid" -> Family.UUID;
            case "date", "timestamp without time zone" -> Family.DATE;
            case "timestamp with time zone" -> Family.INSTANT;
            case "bytea" -> Family.BYTES;
            default -> Family.OTHER;
        };
    }

    public boolean isText() {
        return family() == Family.TEXT;
    }

    public boolean isBytes() {
        return family() == Family.BYTES;
    }

    public boolean comparesWith(ColumnType other) {
        return family() == Family.OTHER ? bare().equals(other.bare()) : family() == other.family();
    }

    /**
     * "The column is one of these keys", so that an index on the column is used. A key that cannot be a value of the type
     * names nobody here: that is no error.
     */
    public Sql isOneOf(String column, Collection<String> keys) {
        return switch (bare()) {
            case "text", "character varying" -> Sql.of(column + " = ANY (CAST(? AS text[]))", keys);
            case "smallint", "integer", "bigint" ->
                typed(
                        column,
                        "bigint",
                        keys.stream().filter(ColumnType::isNumber).toList());
            case "uuid" ->
                typed(column, "uuid", keys.stream().filter(ColumnType::isUuid).toList());
            default -> Sql.of("CAST(" + column + " AS text) = ANY (CAST(? AS text[]))", keys);
        };
    }

    private static Sql typed(String column, String type, List<String> keys) {
        return keys.isEmpty() ? Sql.of("false") : Sql.of(column + " = ANY (CAST(? AS " + type + "[]))", keys);
    }

    private static boolean isNumber(String key) {
        try {
            return Long.toString(Long.parseLong(key)).equals(key);
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    private static boolean isUuid(String key) {
        try {
            return UUID.fromString(key).toString().equalsIgnoreCase(key);
        } catch (IllegalArgumentException notAUuid) {
            return false;
        }
    }

    /** A blank text is nothing held: that is what erasing leaves of texts, and of those that the source puts together. */
    public String holdsSomething(String column) {
        return isText() ? "(" + column + " IS NOT NULL AND btrim(" + column + ") <> '')" : column + " IS NOT NULL";
    }
}
