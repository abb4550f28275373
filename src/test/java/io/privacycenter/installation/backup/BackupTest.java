package io.privacycenter.installation.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.installation.ErasureJournal;
import io.privacycenter.installation.InstallationException;
import io.privacycenter.installation.KeyFiles;
import io.privacycenter.installation.MasterKey;
import io.privacycenter.installation.SecretFile;
import io.privacycenter.installation.Settings;
import io.privacycenter.installation.postgres.EmbeddedPostgres;
import io.privacycenter.installation.postgres.RunningServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Period;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;

class BackupTest {

    private static final EmbeddedPostgres.Settings SERVER =
            new EmbeddedPostgres.Settings(true, Path.of(".tools", "postgres"));

    @TempDir
    Path folder;

    private Path data;
    private Path file;

    @BeforeEach
    void anInstallation() {
        data = folder.resolve("data");
        file = folder.resolve("backup.tar.gz");
        KeyFiles keys = new KeyFiles(data);
        keys.masterKey(settings(data));
        keys.signingSeed(settings(data));
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data, SERVER)) {
            server.createDatabaseIfMissing("ours");
            server.createDatabaseIfMissing("the_source");
            execute(server, "ours", "create table note (text text)", "insert into note values ('dûment reçu')");
            execute(server, "the_source", "create table visit (id int)", "insert into visit values (1), (2)");
        }
    }

    @Test
    void all_databases_come_back_into_a_new_folder_at_the_same_address_with_the_same_password() throws IOException {
        Backup.take(data, keys(data), file, SERVER);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        Path other = newFolderWithKeys();
        Restore.from(file, other, keys(other), false, SERVER);

        try (EmbeddedPostgres server = EmbeddedPostgres.start(other, SERVER)) {
            assertThat(ask(server, "ours", "select text from note")).isEqualTo("dûment reçu");
            assertThat(ask(server, "the_source", "select count(*) from visit")).isEqualTo("2");
            assertThat(server.port()).isEqualTo(RunningServer.in(data).port());
        }
    }

    @Test
    void a_backup_of_a_server_that_is_written_to_holds_one_instant_of_both_databases() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        CountDownLatch writing = new CountDownLatch(500);
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data, SERVER)) {
            execute(server, "ours", "create table counted (n int primary key, filler text)");
            Thread writer = Thread.ofVirtual().start(() -> {
                for (int n = 1; !enough.get(); n++) {
                    execute(server, "ours", "insert into counted values (" + n + ", repeat('x', 2000))");
                    writing.countDown();
                }
            });
            writing.await();
            int before = Integer.parseInt(ask(server, "ours", "select max(n) from counted"));
            Backup.take(data, keys(data), file, SERVER);
            enough.set(true);
            writer.join();

            Path other = newFolderWithKeys();
            Restore.from(file, other, keys(other), false, SERVER);
            try (EmbeddedPostgres restored = EmbeddedPostgres.start(other, SERVER)) {
                int last = Integer.parseInt(ask(restored, "ours", "select max(n) from counted"));
                assertThat(last).isGreaterThanOrEqualTo(before);
                assertThat(ask(restored, "ours", "select count(*) from counted where length(filler) = 2000"))
                        .as("no gap up to the instant of the backup")
                        .isEqualTo(String.valueOf(last));
            }
        }
    }

    @Test
    void keys_are_not_in_a_backup_and_it_is_refused_without_them_by_name() throws IOException {
        Backup.take(data, keys(data), file, SERVER);
        new BackupFile(file).read(keys(data).master(), new BackupFile.EachEntry() {
            @Override
            public void folder(String path) {}

            @Override
            public void file(String path, InputStream content) {
                assertThat(path).doesNotContain("master.key", "signing", "database-password");
            }
        });
        Path other = folder.resolve("other");
        assertThatThrownBy(() -> Restore.from(file, other, keys(other), false, SERVER))
                .isInstanceOf(InstallationException.class)
                .hasMessageContaining("master key is missing")
                .hasMessageContaining("signing key of the ledger is missing")
                .hasMessageContaining("password of the database is missing")
                .hasMessageContaining(keys(data).ids().get(InstallationKeys.MASTER));
        assertThat(other).doesNotExist();

        FileSystemUtils.copyRecursively(data.resolve("keys"), other.resolve("keys"));
        new SecretFile(other.resolve("keys"), "master.key")
                .write(Base64.getEncoder().encodeToString(MasterKey.random(32)));
        assertThatThrownBy(() -> Restore.from(file, other, keys(other), false, SERVER))
                .isInstanceOf(InstallationException.class)
                .hasMessageContaining("master key")
                .hasMessageContaining("is another one")
                .hasMessageNotContaining("signing");
    }

    @Test
    void a_damaged_backup_is_named_and_touches_nothing() throws IOException {
        Backup.take(data, keys(data), file, SERVER);
        byte[] whole = Files.readAllBytes(file);
        for (int at : new int[] {whole.length / 3, whole.length / 2, whole.length - 200}) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x10;
            Files.write(file, damaged);
            assertRefused("damaged|not as it was written|not a backup|cut off|cannot be restored");
        }
        Files.write(file, Arrays.copyOf(whole, whole.length * 2 / 3));
        assertRefused("damaged|cut off|cannot be restored");
        Files.writeString(file, "something else");
        assertRefused("not a backup of the Privacy Center");
        Files.delete(file);
        assertRefused("There is no backup");
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data, SERVER)) {
            assertThat(ask(server, "ours", "select text from note")).isEqualTo("dûment reçu");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "../outside", "cluster/../../../outside"})
    void a_name_that_leads_out_of_a_backup_is_named_with_it_and_nothing_is_written_there(String name)
            throws IOException {
        Backup.take(data, keys(data), file, SERVER);
        BackupFile.Header header = new BackupFile(file).header();
        Files.delete(file);
        try (BackupWriter forged = new BackupWriter(file, header, keys(data).master())) {
            forged.file(name, new byte[] {1});
            forged.finish();
        }
        assertRefused("damaged: an entry lies outside of it");
        assertThat(data.resolve("outside")).doesNotExist();
        assertThat(data.resolve("postgres/outside")).doesNotExist();
    }

    @Test
    void an_installation_is_replaced_only_when_asked_and_then_whole() {
        Backup.take(data, keys(data), file, SERVER);
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data, SERVER)) {
            execute(server, "ours", "insert into note values ('later')");
            assertThatThrownBy(() -> Restore.from(file, data, keys(data), true, SERVER))
                    .isInstanceOf(InstallationException.class)
                    .hasMessageContaining("Another Privacy Center is running");
        }
        assertThatThrownBy(() -> Restore.from(file, data, keys(data), false, SERVER))
                .isInstanceOf(InstallationException.class)
                .hasMessageContaining("--replace");

        Restore.from(file, data, keys(data), true, SERVER);

        try (EmbeddedPostgres server = EmbeddedPostgres.start(data, SERVER)) {
            assertThat(ask(server, "ours", "select count(*) from note")).isEqualTo("1");
        }
        assertThat(data.resolve("postgres/cluster.replaced")).doesNotExist();
        assertThat(data.resolve("postgres/restored")).doesNotExist();
        assertThat(data.resolve("postgres/restoring")).doesNotExist();
    }

    @Test
    void a_restore_that_was_killed_after_it_was_decided_is_finished_by_the_next_start() throws IOException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data, SERVER)) {
            execute(server, "ours", "insert into note values ('in the other one')");
        }
        unpacked();
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data, SERVER)) {
            execute(server, "ours", "select 1");
        }
        unpacked();
        Files.move(data.resolve("postgres/cluster"), data.resolve("postgres/cluster.replaced"));

        try (EmbeddedPostgres server = EmbeddedPostgres.start(data, SERVER)) {
            assertThat(ask(server, "ours", "select count(*) from note")).isEqualTo("2");
        }
        assertThat(data.resolve("postgres/restored")).doesNotExist();
        assertThat(data.resolve("postgres/cluster.replaced")).doesNotExist();
    }

    @Test
    void erasures_of_the_time_since_stay_in_their_file_and_the_restore_is_marked() {
        ErasureJournal journal = new ErasureJournal(data, keys(data).master());
        UUID before = UUID.randomUUID();
        UUID since = UUID.randomUUID();
        journal.begin(3);
        journal.add(ErasureJournal.Kind.ROWS, before, new byte[] {1});
        Backup.take(data, keys(data), file, SERVER);
        journal.add(ErasureJournal.Kind.ROWS, since, new byte[] {2});

        Restore.from(file, data, keys(data), true, SERVER);

        assertThat(journal.lines()).extracting(ErasureJournal.Line::id).containsExactly(before, since);
        assertThat(journal.generation()).isEqualTo(4);
    }

    @Test
    void the_command_says_in_a_sentence_what_it_did_or_what_is_wrong() {
        assertThat(run("--backup=" + file))
                .startsWith("0 Backed up to " + file)
                .contains(keys(data).ids().get(InstallationKeys.MASTER));
        assertThat(run("--backup=" + file)).startsWith("1 The file " + file + " is there already.");
        assertThat(run("--restore=" + file))
                .startsWith("1 There is an installation in ")
                .contains("--replace");
        assertThat(run("--restore=" + file, "--replace")).startsWith("0 Restored as of ");
        assertThat(run("--backup=" + file + "2", "--restore=" + file))
                .startsWith("1 Ask for --backup or for --restore");
        assertThat(BackupCommand.isAsked("--server.port=0")).isFalse();
    }

    /** As a restore leaves it that was killed before the server's folder was put in its place. */
    private void unpacked() throws IOException {
        Path unpacked = data.resolve("postgres/restored/cluster");
        FileSystemUtils.copyRecursively(data.resolve("postgres/cluster"), unpacked);
        Files.setPosixFilePermissions(unpacked, PosixFilePermissions.fromString("rwx------"));
    }

    private String run(String... asked) {
        var out = new ByteArrayOutputStream();
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        String[] all = Stream.concat(
                        Stream.of(asked), Stream.of("--privacy-center.embedded=true", "--privacy-center.data=" + data))
                .toArray(String[]::new);
        int exit = BackupCommand.run(print, print, all);
        return exit + " " + out.toString(StandardCharsets.UTF_8);
    }

    private void assertRefused(String why) {
        assertThatThrownBy(() -> Restore.from(file, data, keys(data), true, SERVER))
                .isInstanceOf(InstallationException.class)
                .message()
                .containsPattern(why)
                .contains(file.toString());
        assertThat(data.resolve("postgres/restoring")).doesNotExist();
        assertThat(data.resolve("postgres/restored")).doesNotExist();
    }

    private Path newFolderWithKeys() throws IOException {
        Path other = folder.resolve("other");
        FileSystemUtils.copyRecursively(data.resolve("keys"), other.resolve("keys"));
        return other;
    }

    private static InstallationKeys keys(Path data) {
        return InstallationKeys.of(settings(data));
    }

    private static Settings settings(Path data) {
        return new Settings(
                data,
                true,
                false,
                null,
                URI.create("http://localhost"),
                null,
                null,
                null,
                "x@localhost",
                null,
                null,
                Period.ofMonths(12),
                null);
    }

    private static void execute(EmbeddedPostgres server, String database, String... statements) {
        try (Connection connection = connect(server, database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String ask(EmbeddedPostgres server, String database, String sql) {
        try (Connection connection = connect(server, database);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            assertThat(answer.next()).isTrue();
            return answer.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection connect(EmbeddedPostgres server, String database) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(database), server.user(), server.password());
    }
}
