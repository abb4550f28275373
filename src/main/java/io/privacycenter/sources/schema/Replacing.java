package io.privacycenter.sources.schema;

import io.privacycenter.configuration.source.SourceMapping.ColumnMapping;
import io.privacycenter.sources.schema.ColumnType.Family;
import io.privacycenter.sources.schema.MappingCheck.ProblemCode;
import io.privacycenter.sources.schema.SourceDescription.Column;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Whether a column can hold what its rule writes in place of its values. */
final class Replacing {

    /** As long as a pseudonym of {@code sources.rows}. */
    private static final int HASH_LENGTH = 42;

    private Replacing() {}

    static Optional<ProblemCode> problem(ColumnMapping column, Column described) {
        ColumnType type = new ColumnType(described.type());
        return switch (column.erase()) {
            case null -> Optional.empty();
            case SET_NULL, EMPTY_TEXT, KEEP -> Optional.empty();
            case FIXED_VALUE ->
                unless(holds(type, Objects.requireNonNull(column.fixedValue())), ProblemCode.CANNOT_HOLD_FIXED_VALUE);
            case KEYED_HASH -> unless(type.isText() && fits(type, HASH_LENGTH), ProblemCode.CANNOT_HOLD_HASH);
            case YEAR_ONLY ->
                unless(type.family() == Family.DATE || type.family() == Family.INSTANT, ProblemCode.HAS_NO_YEAR);
        };
    }

    private static Optional<ProblemCode> unless(boolean fine, ProblemCode otherwise) {
        return fine ? Optional.empty() : Optional.of(otherwise);
    }

    private static boolean fits(ColumnType type, int characters) {
        return type.longest().isEmpty() || type.longest().getAsInt() >= characters;
    }

    /** Of other types nothing is known here, so nothing is promised of them. */
    private static boolean holds(ColumnType type, String value) {
        try {
            return switch (type.family()) {
                case TEXT -> fits(type, value.codePointCount(0, value.length()));
                case NUMBER -> new BigDecimal(value).precision() > 0;
                case UUID -> UUID.fromString(value).version() >= 0;
                case DATE -> LocalDate.parse(value) != null;
                case INSTANT -> Instant.parse(value) != null;
                case BYTES -> false;
                case OTHER -> type.bare().equals("boolean") && (value.equals("true") || value.equals("false"));
            };
        } catch (DateTimeException | IllegalArgumentException none) {
            return false;
        }
    }
}
