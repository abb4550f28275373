package io.privacycenter.ledger.audit;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Rows that the server copies out in its binary format: a third of the work of a query, on both sides. Nothing is made of a
 * row but what is asked for. Read to the end: until then its session does nothing else.
 */
final class CopiedRows {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    /** Eleven bytes of signature and four of flags; four more say how many follow. */
    private static final int HEADER = 15;

    private static final int MOST_COLUMNS = 16;

    private final CopyOut copy;
    private final int[] from = new int[MOST_COLUMNS];
    private final int[] length = new int[MOST_COLUMNS];
    private byte[] row = new byte[0];
    private boolean begun;

    private CopiedRows(CopyOut copy) {
        this.copy = copy;
    }

    static CopiedRows of(Connection session, String query) throws SQLException {
        return new CopiedRows(session.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy (" + query + ") to stdout (format binary)"));
    }

    /** Goes to the next row; false behind the last. */
    boolean next() throws SQLException {
        @Nullable byte[] message = copy.readFromCopy();
        if (message == null) {
            return false;
        }
        int at = 0;
        if (!begun) {
            begun = true;
            at = HEADER + Integer.BYTES + (int) INT.get(message, HEADER);
        }
        int columns = (short) SHORT.get(message, at);
        if (columns < 0) {
            return next();
        }
        at += Short.BYTES;
        for (int column = 0; column < columns; column++) {
            length[column] = (int) INT.get(message, at);
            from[column] = at + Integer.BYTES;
            at = from[column] + Math.max(0, length[column]);
        }
        row = message;
        return true;
    }

    /** The row as it came; {@link #from} and {@link #length} say where a column lies in it. */
    byte[] bytes() {
        return row;
    }

    /** @param column from 0 */
    int from(int column) {
        return from[column];
    }

    /** Of a column, in bytes; negative when it is null. */
    int length(int column) {
        return length[column];
    }

    /** A bigint, or the microseconds since 2000 of a timestamp, or the first half of a UUID. */
    long number(int column) {
        return (long) LONG.get(row, from[column]);
    }

    /** The second half of a UUID. */
    long low(int column) {
        return (long) LONG.get(row, from[column] + Long.BYTES);
    }
}
