package io.privacycenter.installation.postgres;

import io.privacycenter.installation.InstallationException;
import io.privacycenter.installation.SecretFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** An embedded server that runs already, whichever process of this machine started it. */
public record RunningServer(int port, String password) {

    public static RunningServer in(Path home) {
        SecretFile password = new SecretFile(home.resolve("keys"), "database-password");
        return new RunningServer(
                rememberedPort(home.resolve("postgres")),
                password.read()
                        .orElseThrow(() -> new InstallationException(
                                "The password of the database is missing: " + password.path() + ".")));
    }

    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database, EmbeddedPostgres.USER, password);
    }

    /** The port of the last start, so that a client's settings stay true; 0 when there is none. */
    static int rememberedPort(Path folder) {
        try {
            return Files.readAllLines(folder.resolve("privacy-center.conf")).stream()
                    .filter(line -> line.matches("port = [0-9]{1,5}"))
                    .mapToInt(line -> Integer.parseInt(line.substring("port = ".length())))
                    .findFirst()
                    .orElse(0);
        } catch (IOException firstStart) {
            return 0;
        }
    }
}
