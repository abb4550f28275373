package io.privacycenter.sources.connection;

import io.privacycenter.sources.asking.SourceAnswer.Fault;
import io.privacycenter.sources.asking.SourceAnswer.Reason;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What an error of the database means. Its message is left behind: it can hold values of rows. */
public final class Faults {

    private Faults() {}

    static Fault whileConnecting(SQLException error) {
        Reason reason = reason(error.getSQLState());
        boolean unknown = reason == Reason.OTHER || reason == Reason.CONNECTION_LOST;
        return new Fault(unknown ? Reason.NO_CONNECTION : reason, null, null, error.getSQLState());
    }

    public static Fault whileAsking(SQLException error) {
        ServerErrorMessage server = error instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
        return new Fault(
                reason(error.getSQLState()),
                server == null ? null : table(server),
                server == null ? null : server.getConstraint(),
                error.getSQLState());
    }

    private static @Nullable String table(ServerErrorMessage server) {
        String schema = server.getSchema();
        String table = server.getTable();
        return schema == null || table == null ? null : new TableName(schema, table).toString();
    }

    private static Reason reason(@Nullable String sqlState) {
        if (sqlState == null || sqlState.length() != 5) {
            return Reason.OTHER;
        }
        return switch (sqlState) {
            case "08001", "08004", "3D000", "53300", "57P03" -> Reason.NO_CONNECTION;
            case "57P01", "57P02" -> Reason.CONNECTION_LOST;
            case "57014" -> Reason.TIME_OUT;
            case "55P03", "40P01", "40001" -> Reason.LOCKED;
            case "42501", "25006" -> Reason.PERMISSION_MISSING;
            default -> byClass(sqlState.substring(0, 2));
        };
    }

    private static Reason byClass(String sqlClass) {
        return switch (sqlClass) {
            case "08" -> Reason.CONNECTION_LOST;
            case "23" -> Reason.CONSTRAINT;
            case "28" -> Reason.SIGN_IN_REFUSED;
            case "3F", "42" -> Reason.SCHEMA_DIFFERS;
            case "53" -> Reason.SERVER_FULL;
            default -> Reason.OTHER;
        };
    }
}
