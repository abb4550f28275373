package io.privacycenter.installation.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.privacycenter.installation.InstallationException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    private static final Path PROGRAMS = Path.of(".tools", "postgres");

    @TempDir
    Path data;

    @Test
    void what_was_committed_is_there_after_a_restart_at_the_same_address() throws SQLException {
        String url;
        try (EmbeddedPostgres server = start(data)) {
            url = server.jdbcUrl("postgres");
            execute(server, "create table note (text text)", "insert into note values ('dûment reçu')");
        }
        try (EmbeddedPostgres server = start(data)) {
            assertThat(server.jdbcUrl("postgres")).isEqualTo(url);
            assertThat(ask(server, "select text from note")).isEqualTo("dûment reçu");
        }
    }

    @Test
    void the_server_is_durable_checks_its_pages_and_listens_to_this_machine_alone() throws SQLException {
        try (EmbeddedPostgres server = start(data)) {
            assertThat(ask(server, "show fsync")).isEqualTo("on");
            assertThat(ask(server, "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(server, "show full_page_writes")).isEqualTo("on");
            assertThat(ask(server, "show data_checksums")).isEqualTo("on");
            assertThat(ask(server, "show server_encoding")).isEqualTo("UTF8");
            assertThat(ask(server, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(server, "show unix_socket_directories")).isEmpty();
            assertThat(ask(server, "select upper('éà')")).isEqualTo("ÉÀ");
        }
    }

    @Test
    void nobody_enters_without_the_password_which_only_its_owner_may_read() throws IOException {
        try (EmbeddedPostgres server = start(data)) {
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl("postgres"), server.user(), "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            Path secret = data.resolve("keys").resolve("database-password");
            assertThat(Files.readString(secret).strip()).isEqualTo(server.password());
            assertThat(mode(secret)).isEqualTo("rw-------");
            assertThat(mode(data.resolve("keys"))).isEqualTo("rwx------");
            assertThat(mode(data.resolve("postgres"))).isEqualTo("rwx------");
        }
    }

    @Test
    void a_server_whose_process_was_killed_is_replaced_and_nothing_is_lost() throws Exception {
        Process killed = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        UntilKilled.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = new BufferedReader(new InputStreamReader(killed.getInputStream(), UTF_8))) {
            assertThat(said.lines().anyMatch("committed"::equals)).isTrue();
        } finally {
            killed.destroyForcibly().waitFor();
        }
        ProcessHandle leftOver = ProcessHandle.of(serverProcess(data)).orElseThrow();

        try (EmbeddedPostgres server = start(data)) {
            assertThat(ask(server, "select text from note")).isEqualTo("kept");
            assertThat(serverProcess(data)).isNotEqualTo(leftOver.pid());
            assertThat(leftOver.onExit()).succeedsWithin(Duration.ofMinutes(1));
        }
    }

    /** A process of the dead server that computes does not notice, and no new server may start beside it. */
    @Test
    void a_server_that_is_killed_at_work_is_started_again_at_the_same_address_and_has_lost_nothing() throws Exception {
        try (EmbeddedPostgres server = start(data);
                Connection busy = connect(server);
                Connection committing = connect(server)) {
            String url = server.jdbcUrl("postgres");
            execute(server, "create table note (text text)", "insert into note values ('kept')");
            committing.setAutoCommit(false);
            committing.createStatement().execute("insert into note values ('not committed')");
            Thread computing = Thread.ofVirtual().start(() -> computeForTwoSeconds(busy));
            await().until(() -> "1".equals(ask(server, """
                    select count(*) from pg_stat_activity where state = 'active' and query like 'do %'
                    """)));
            long killed = serverProcess(data);

            ProcessHandle.of(killed).orElseThrow().destroyForcibly();
            await().atMost(Duration.ofMinutes(2))
                    .ignoreExceptions()
                    .until(() -> "kept".equals(ask(server, "select string_agg(text, ', ') from note")));
            assertThat(serverProcess(data)).isNotEqualTo(killed);
            assertThat(server.jdbcUrl("postgres")).isEqualTo(url);
            computing.join();
        }
        assertThat(data.resolve("postgres/cluster/postmaster.pid"))
                .as("a server that was closed stays closed")
                .doesNotExist();
    }

    @Test
    void a_pid_file_that_names_a_process_of_someone_else_stops_neither_it_nor_us() throws Exception {
        start(data).close();
        Process bystander = new ProcessBuilder("sleep", "600").start();
        try {
            List<String> left = List.of(
                    String.valueOf(bystander.pid()),
                    data.resolve("postgres/cluster").toString(),
                    "0",
                    "5432",
                    "");
            Files.write(data.resolve("postgres/cluster/postmaster.pid"), left);
            start(data).close();
            assertThat(bystander.isAlive()).isTrue();
        } finally {
            bystander.destroyForcibly();
        }
    }

    @Test
    void a_second_process_on_the_same_folder_is_told_so() throws IOException {
        try (EmbeddedPostgres server = start(data)) {
            assertThatThrownBy(() -> start(data))
                    .isInstanceOf(InstallationException.class)
                    .hasMessageContaining("Another Privacy Center is running on the folder " + data.toRealPath());
            assertThat(server.createDatabaseIfMissing("still_there")).isTrue();
        }
    }

    @Test
    void without_its_password_an_existing_database_is_not_opened_with_a_new_one() throws IOException {
        start(data).close();
        Files.delete(data.resolve("keys").resolve("database-password"));
        assertThatThrownBy(() -> start(data))
                .isInstanceOf(InstallationException.class)
                .hasMessageContaining("database-password")
                .hasMessageContaining("backup");
    }

    @Test
    void a_first_start_that_was_killed_half_way_is_begun_again() throws Exception {
        Files.createDirectories(data.resolve("postgres/cluster.new/base"));
        Files.writeString(data.resolve("postgres/cluster.new/PG_VERSION"), "18");
        try (EmbeddedPostgres server = start(data)) {
            assertThat(ask(server, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void a_database_is_made_once() {
        try (EmbeddedPostgres server = start(data)) {
            assertThat(server.createDatabaseIfMissing("medcom")).isTrue();
            assertThat(server.createDatabaseIfMissing("medcom")).isFalse();
            assertThatThrownBy(() -> server.createDatabaseIfMissing("med com; drop"))
                    .isInstanceOf(InstallationException.class)
                    .hasMessageContaining("med com; drop");
        }
    }

    @Test
    void values_never_reach_the_log_of_the_server() throws Exception {
        try (EmbeddedPostgres server = start(data)) {
            execute(
                    server,
                    "create table person (email text primary key)",
                    "insert into person values ('a@b.example')");
            assertThatThrownBy(() -> execute(server, "insert into person values ('a@b.example')"))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(Files.readString(data.resolve("postgres/server.log")))
                .contains("duplicate key")
                .doesNotContain("a@b.example");
    }

    /** Starts a server, commits a row and waits: for the test that kills it. */
    static final class UntilKilled {
        public static void main(String[] arguments) throws Exception {
            EmbeddedPostgres server = start(Path.of(arguments[0]));
            execute(server, "create table note (text text)", "insert into note values ('kept')");
            System.out.println("committed");
            System.out.flush();
            Thread.currentThread().join();
        }
    }

    private static EmbeddedPostgres start(Path data) {
        return EmbeddedPostgres.start(data, new EmbeddedPostgres.Settings(true, PROGRAMS));
    }

    private static void computeForTwoSeconds(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    do $$ declare over timestamptz := clock_timestamp() + interval '2 seconds';
                    begin while clock_timestamp() < over loop end loop; end $$
                    """);
        } catch (SQLException killed) {
            // As it is meant to be.
        }
    }

    private static void execute(EmbeddedPostgres server, String... statements) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String ask(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            assertThat(answer.next()).isTrue();
            return answer.getString(1);
        }
    }

    private static Connection connect(EmbeddedPostgres server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl("postgres"), server.user(), server.password());
    }

    private static long serverProcess(Path data) throws IOException {
        return Long.parseLong(Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid"))
                .getFirst()
                .strip());
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
