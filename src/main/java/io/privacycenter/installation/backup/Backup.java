package io.privacycenter.installation.backup;

import io.privacycenter.installation.InstallationException;
import io.privacycenter.installation.database.DatabaseServer;
import io.privacycenter.installation.postgres.EmbeddedPostgres;
import io.privacycenter.installation.postgres.FolderLock;
import io.privacycenter.installation.postgres.RestoredFiles;
import io.privacycenter.installation.postgres.RunningServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The whole embedded installation in one {@link BackupFile}, all its databases as of one instant, taken while the
 * product runs or stands still. The keys are not in it: it only says which it needs.
 *
 * <p>PostgreSQL's own way for a copy of a running server: between start and stop of a backup its files are copied while
 * they change, and the write-ahead log of that time, which a temporary replication slot holds back, makes them whole when
 * the copy is first started.
 */
final class Backup {

    /** What lies outside of the database and belongs to it; folders with all their files. */
    private static final List<String> BESIDE_THE_DATABASE =
            List.of("demo-sign-ins.txt", "keys/demo-made", "postgres/privacy-center.conf", "erasures", "checkpoints");

    /** Made anew by a server that starts; see the manual on backing up the data directory. */
    private static final Set<String> CONTENTS_NOT_COPIED = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private static final Set<String> FILES_NOT_COPIED =
            Set.of("postmaster.pid", "postmaster.opts", "backup_label.old", "tablespace_map.old", "current_logfiles");

    private final Path home;
    private final Path cluster;
    private final InstallationKeys keys;

    private Backup(Path home, InstallationKeys keys) {
        this.home = home;
        this.cluster = home.resolve("postgres").resolve("cluster");
        this.keys = keys;
    }

    /**
     * Takes a backup of the installation in {@code data} and reads it once, so that it is known to be readable.
     *
     * @param file the file to be made
     * @throws InstallationException when there is no installation, the file is there already, or it cannot be done
     */
    static BackupFile.Header take(Path data, InstallationKeys keys, Path file, EmbeddedPostgres.Settings server) {
        if (!Files.exists(data.resolve("postgres").resolve("cluster").resolve("PG_VERSION"))) {
            throw new InstallationException("There is no installation to back up in " + data + ".");
        }
        if (Files.exists(file)) {
            throw new InstallationException("The file " + file + " is there already. Name one that is not.");
        }
        try {
            Path home = data.toRealPath();
            Backup backup = new Backup(home, keys);
            if (FolderLock.isHeld(home)) {
                return backup.of(RunningServer.in(home), file);
            }
            try (EmbeddedPostgres started = EmbeddedPostgres.start(home, server)) {
                return backup.of(new RunningServer(started.port(), started.password()), file);
            }
        } catch (IOException e) {
            throw new InstallationException("The backup " + file + " cannot be written: " + e.getMessage(), e);
        } catch (SQLException e) {
            throw new InstallationException("The database cannot be backed up: " + e.getMessage(), e);
        }
    }

    private BackupFile.Header of(RunningServer server, Path file) throws IOException, SQLException {
        BackupFile.Header header = new BackupFile.Header(
                BackupFile.FORMAT,
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                Integer.parseInt(Files.readString(cluster.resolve("PG_VERSION")).strip()),
                schema(server),
                keys.ids());
        try (BackupWriter writer = new BackupWriter(file, header, keys.master())) {
            // Before the database: an erasure that the copy of the database does not know yet does no harm.
            beside(writer);
            database(server, writer);
            writer.finish();
        }
        new BackupFile(file).read(keys.master(), BackupFile.EachEntry.IGNORED);
        return header;
    }

    private static int schema(RunningServer server) throws SQLException {
        try (Connection postgres = server.connect("postgres")) {
            if (ask(postgres, "select datname from pg_database where datname = '" + DatabaseServer.NAME + "'")
                    == null) {
                return 0;
            }
        }
        try (Connection ours = server.connect(DatabaseServer.NAME)) {
            if (ask(ours, "select to_regclass('flyway.flyway_schema_history')") == null) {
                return 0;
            }
            String newest = ask(ours, "select max(version::int) from flyway.flyway_schema_history");
            return newest == null ? 0 : Integer.parseInt(newest);
        }
    }

    private void beside(BackupWriter writer) throws IOException {
        for (String name : BESIDE_THE_DATABASE) {
            Path path = home.resolve(name);
            if (Files.isDirectory(path)) {
                try (Stream<Path> files = Files.walk(path)) {
                    for (Path one :
                            (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
                        copy(one, RestoredFiles.BESIDE + "/" + home.relativize(one), writer);
                    }
                }
            } else {
                copy(path, RestoredFiles.BESIDE + "/" + name, writer);
            }
        }
    }

    private void database(RunningServer server, BackupWriter writer) throws IOException, SQLException {
        try (Connection connection = server.connect("postgres")) {
            ask(connection, "select pg_create_physical_replication_slot('privacy_center_backup', true, true)::text");
            String first = Objects.requireNonNull(
                    ask(connection, "select pg_walfile_name(pg_backup_start('privacy-center', true))"));
            Files.walkFileTree(cluster, new EachFile(writer));
            try (Statement statement = connection.createStatement();
                    ResultSet stopped = statement.executeQuery("""
                            select labelfile, spcmapfile, pg_walfile_name(lsn) as last from pg_backup_stop(false)
                            """)) {
                stopped.next();
                writer.file(
                        RestoredFiles.CLUSTER + "/backup_label",
                        stopped.getString("labelfile").getBytes(StandardCharsets.UTF_8));
                log(first, stopped.getString("last"), writer);
            }
        }
    }

    /** The write-ahead log of the time in which the files were copied. */
    private void log(String first, String last, BackupWriter writer) throws IOException {
        try (Stream<Path> segments = Files.list(cluster.resolve("pg_wal"))) {
            List<String> needed = segments.map(path -> path.getFileName().toString())
                    .filter(name -> name.matches("[0-9A-F]{24}"))
                    .filter(name -> name.compareTo(first) >= 0 && name.compareTo(last) <= 0)
                    .sorted()
                    .toList();
            if (needed.isEmpty()
                    || !needed.getFirst().equals(first)
                    || !needed.getLast().equals(last)) {
                throw new InstallationException("The database's log of the time of the backup is not whole.");
            }
            for (String name : needed) {
                copy(cluster.resolve("pg_wal").resolve(name), RestoredFiles.CLUSTER + "/pg_wal/" + name, writer);
            }
        }
    }

    /** What is gone by the time that it is copied is not missed: the log tells that it went. */
    private static void copy(Path file, String name, BackupWriter writer) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            writer.file(name, Files.size(file), content);
        } catch (NoSuchFileException gone) {
            // Nothing of it was written yet.
        }
    }

    private static @Nullable String ask(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            return answer.next() ? answer.getString(1) : null;
        }
    }

    /** Copies the files of the server's folder, as far as a copy needs them. */
    private final class EachFile extends SimpleFileVisitor<Path> {
        private final BackupWriter writer;

        EachFile(BackupWriter writer) {
            this.writer = writer;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            String name = folder.getFileName().toString();
            if (name.startsWith("pgsql_tmp")) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            writer.folder(inBackup(folder));
            return cluster.equals(folder.getParent()) && CONTENTS_NOT_COPIED.contains(name)
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            String name = file.getFileName().toString();
            if (!attributes.isRegularFile()) {
                throw new InstallationException(
                        "The database keeps data outside of its folder (" + file + "); that is not backed up.");
            }
            if (!FILES_NOT_COPIED.contains(name) && !name.startsWith("pgsql_tmp") && !name.equals("pg_internal.init")) {
                copy(file, inBackup(file), writer);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE; // a table that was dropped meanwhile
            }
            throw failure;
        }

        private String inBackup(Path path) {
            return path.equals(cluster)
                    ? RestoredFiles.CLUSTER
                    : RestoredFiles.CLUSTER + "/" + cluster.relativize(path);
        }
    }
}
