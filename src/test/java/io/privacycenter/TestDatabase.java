package io.privacycenter;

import io.privacycenter.installation.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.util.FileSystemUtils;

/** One real PostgreSQL server per test process, in a folder of its own that goes with the process. */
public final class TestDatabase {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestDatabase() {}

    /** Made on first use, so that tests without a database never pay for one. */
    private static final class Server {
        static final Path FOLDER = madeFolder();
        static final EmbeddedPostgres ONE = start(FOLDER);
    }

    public static EmbeddedPostgres server() {
        return Server.ONE;
    }

    /** Where the server keeps its data. */
    public static Path folder() {
        return Server.FOLDER;
    }

    /** A new empty database, as its superuser; {@code name} only helps to recognize it. */
    public static DataSource fresh(String name) {
        return dataSource(freshDatabase(name));
    }

    /** The name of a new empty database, for who connects with another role. */
    public static String freshDatabase(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        String database = "t%d_%.40s".formatted(COUNT.incrementAndGet(), plain);
        server().createDatabaseIfMissing(database);
        return database;
    }

    public static DataSource dataSource(String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(server().jdbcUrl(database));
        source.setUser(server().user());
        source.setPassword(server().password());
        return source;
    }

    /** Runs statements that return nothing, for setting a scene. */
    public static void run(DataSource database, String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Nothing here outlives the process, so nothing waits for the disk. The programs are shared by all test runs. */
    private static EmbeddedPostgres start(Path data) {
        Path programs = Path.of(".tools", "postgres");
        EmbeddedPostgres server = EmbeddedPostgres.start(data, new EmbeddedPostgres.Settings(false, programs));
        server.stopAfter(SpringApplication.getShutdownHandlers());
        SpringApplication.getShutdownHandlers().add(() -> remove(server, data));
        return server;
    }

    private static Path madeFolder() {
        try {
            String parent = System.getenv("PRIVACY_CENTER_TEST_DATA");
            return parent == null
                    ? Files.createTempDirectory("privacy-center-test")
                    : Files.createTempDirectory(Path.of(parent), "server");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(EmbeddedPostgres server, Path data) {
        try {
            server.close();
            FileSystemUtils.deleteRecursively(data);
        } catch (IOException leftToTheSystem) {
            // It lies in the folder for temporary files.
        }
    }
}
