package io.privacycenter.installation.database;

import io.privacycenter.installation.MasterKey;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The three roles of one database. The owner migrates; {@code app} works for an actor under row-level security;
 * {@code worker} does what is owed. The passwords of the latter two follow from the master key, so nothing has to be
 * kept; they are set anew at each start.
 */
public record DatabaseRoles(String url, String owner, String ownerPassword, Login app, Login worker) {

    public record Login(String user, String password) {}

    /** Makes the two roles where they are missing. */
    public static DatabaseRoles prepare(String url, String owner, String ownerPassword, MasterKey key) {
        try (Connection connection = DriverManager.getConnection(url, owner, ownerPassword)) {
            String database = connection.getCatalog();
            Login app = new Login(database + "_app", password(key, database, "app"));
            Login worker = new Login(database + "_worker", password(key, database, "worker"));
            ensure(connection, app);
            ensure(connection, worker);
            return new DatabaseRoles(url, owner, ownerPassword, app, worker);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The database at %s cannot be prepared as %s: %s".formatted(url, owner, reason(e)), e);
        }
    }

    private static @Nullable String reason(SQLException e) {
        return e.getMessage();
    }

    private static String password(MasterKey key, String database, String role) {
        return HexFormat.of().formatHex(key.derive("database-role:" + database + ":" + role));
    }

    private static void ensure(Connection connection, Login login) throws SQLException {
        try (PreparedStatement known = connection.prepareStatement("select 1 from pg_roles where rolname = ?")) {
            known.setString(1, login.user());
            try (ResultSet rows = known.executeQuery();
                    Statement statement = connection.createStatement()) {
                String verb = rows.next() ? "alter" : "create";
                // DDL takes no parameters; the password is hexadecimal and the name is quoted by the driver.
                statement.execute("%s role %s login nosuperuser nobypassrls password '%s'"
                        .formatted(verb, statement.enquoteIdentifier(login.user(), true), login.password()));
            }
        }
    }
}
