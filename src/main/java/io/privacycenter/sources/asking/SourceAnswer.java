package io.privacycenter.sources.asking;

import org.jspecify.annotations.Nullable;

/**
 * What a source answered. A source that could not be asked has said nothing: never treat it as "no data".
 *
 * @param <T> what was asked for
 */
public sealed interface SourceAnswer<T> {

    record Found<T>(T value) implements SourceAnswer<T> {}

    /** Nothing is known; asking again may help. */
    record Unreachable<T>(Fault fault) implements SourceAnswer<T> {}

    /**
     * Why a source did not do what it was asked.
     *
     * @param table qualified name of the table concerned, when the database named one
     * @param constraint name of the constraint that was hurt, when there is one
     * @param sqlState five characters of PostgreSQL; null when there was none
     */
    record Fault(
            Reason reason,
            @Nullable String table,
            @Nullable String constraint,
            @Nullable String sqlState) {}

    enum Reason {
        /** The operator has not allowed the server of its address. */
        HOST_NOT_CONFIGURED,
        /** Its address holds something that may not stand in one. */
        ADDRESS_REFUSED,
        /** The server does not answer at this address. */
        NO_CONNECTION,
        /** The server refused the account or its password. */
        SIGN_IN_REFUSED,
        /** The connection broke on the way. */
        CONNECTION_LOST,
        /** The statement took longer than the source allows. */
        TIME_OUT,
        /** Somebody else holds the rows. */
        LOCKED,
        /** The account may not read or change this. */
        PERMISSION_MISSING,
        /** A table or column of the mapping is not there, or has another type. */
        SCHEMA_DIFFERS,
        /** The database forbids it: a row is still referenced, or a column may not be empty. */
        CONSTRAINT,
        /** Rows that were to be erased are still there: a trigger or rule of the source keeps them. */
        KEPT_BY_SOURCE,
        /** The server's disk or memory is full. */
        SERVER_FULL,
        /** More rows of one person than are taken into memory. */
        TOO_MUCH,
        /** A restore may have brought back what was erased; until it is gone again nobody reads. Asking again helps. */
        BEING_CLEANED,
        OTHER
    }
}
