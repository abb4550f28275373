package io.privacycenter.installation.backup;

import io.privacycenter.installation.ErasureJournal;
import io.privacycenter.installation.InstallationException;
import io.privacycenter.installation.MasterKey;
import io.privacycenter.installation.postgres.EmbeddedPostgres;
import io.privacycenter.installation.postgres.FolderLock;
import io.privacycenter.installation.postgres.PostgresBinaries;
import io.privacycenter.installation.postgres.RestoredFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.FileSystemUtils;

/**
 * Brings a {@link Backup} back. Everything is unpacked beside its place and checked first; until then nothing that was
 * there is touched, and afterwards it is either replaced whole or stays whole.
 */
final class Restore {

    private static final FileAttribute<Set<PosixFilePermission>> FOLDER = mode("rwx------");
    private static final FileAttribute<Set<PosixFilePermission>> FILE = mode("rw-------");

    private final BackupFile backup;
    private final Path home;
    private final RestoredFiles restored;

    private Restore(BackupFile backup, Path home) {
        this.backup = backup;
        this.home = home;
        this.restored = new RestoredFiles(home);
    }

    /**
     * Restores into {@code data} and starts the server once, so that it is known to work. The erasures of the time since
     * are done again when the product is started.
     *
     * @param replace whether an installation in {@code data} is to be replaced
     * @throws InstallationException naming what is wrong; nothing was changed then
     */
    static BackupFile.Header from(
            Path file, Path data, InstallationKeys keys, boolean replace, EmbeddedPostgres.Settings server) {
        BackupFile backup = new BackupFile(file);
        BackupFile.Header header = backup.header();
        requireKnown(header, server);
        keys.requireSameAs(header.keys());
        try {
            Path home = Files.createDirectories(data).toRealPath();
            try (FolderLock lock = FolderLock.take(home)) {
                if (!replace && Files.exists(home.resolve("postgres").resolve(RestoredFiles.CLUSTER))) {
                    throw new InstallationException("There is an installation in " + data
                            + " already. Restore into another folder with --data, or say --replace.");
                }
                new Restore(backup, home).unpack(keys.master());
            }
            // Noticed at the next start, whatever happened to the file since the backup.
            EmbeddedPostgres.start(home, server).close();
            new ErasureJournal(home, keys.master()).restored();
            return header;
        } catch (InstallationException e) {
            throw e;
        } catch (IOException | RuntimeException e) { // what damaged bytes make a reader throw is not foreseen
            throw new InstallationException("The backup " + file + " cannot be restored: " + e.getMessage(), e);
        }
    }

    private static void requireKnown(BackupFile.Header header, EmbeddedPostgres.Settings server) {
        int postgres =
                PostgresBinaries.under(server.programs().toAbsolutePath()).majorVersion();
        if (header.postgres() != postgres) {
            throw new InstallationException("The backup is of PostgreSQL " + header.postgres()
                    + "; this version of the product brings " + postgres + ". Restore with the version that made it.");
        }
        int schema = newestMigration();
        if (header.schema() > schema) {
            throw new InstallationException(
                    "The backup is of a newer version of the product (its tables are of version " + header.schema()
                            + ", ours of " + schema + "). Restore with that version.");
        }
    }

    private static int newestMigration() {
        try {
            Resource[] migrations =
                    new PathMatchingResourcePatternResolver().getResources("classpath:db/migration/V*__*.sql");
            return Arrays.stream(migrations)
                    .map(migration -> Objects.requireNonNull(migration.getFilename()))
                    .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                    .max()
                    .orElse(0);
        } catch (IOException e) {
            throw new InstallationException("The versions of our tables cannot be read.", e);
        }
    }

    private void unpack(MasterKey key) throws IOException {
        Path folder = home.resolve("postgres");
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(folder, FOLDER);
        }
        FileSystemUtils.deleteRecursively(restored.draft());
        try {
            Files.createDirectory(restored.draft(), FOLDER);
            backup.read(key, new Unpacked(backup, restored.draft(), Files.getOwner(folder)));
            restored.decide();
        } finally {
            FileSystemUtils.deleteRecursively(restored.draft());
        }
    }

    /** Entries as files of the server's account, for nobody else to read. */
    private record Unpacked(BackupFile backup, Path root, UserPrincipal owner) implements BackupFile.EachEntry {

        @Override
        public void folder(String path) throws IOException {
            Path folder = inside(path);
            if (!Files.isDirectory(folder)) {
                parents(folder);
                own(Files.createDirectory(folder, FOLDER));
            }
        }

        @Override
        public void file(String path, InputStream content) throws IOException {
            Path file = inside(path);
            parents(file);
            own(Files.createFile(file, FILE));
            try (var out = Files.newOutputStream(file)) {
                content.transferTo(out);
            }
        }

        private void parents(Path path) throws IOException {
            Path parent = Objects.requireNonNull(path.getParent());
            if (!Files.isDirectory(parent)) {
                folder(root.relativize(parent).toString());
            }
        }

        private Path inside(String path) {
            try {
                Path inside = root.resolve(path).normalize();
                if (inside.startsWith(root) && !inside.equals(root)) {
                    return inside;
                }
            } catch (InvalidPathException noPath) {
                // Told below, as of any other name that no backup has.
            }
            throw new InstallationException(
                    "The backup " + backup.path() + " is damaged: an entry lies outside of it, \"" + path + "\".");
        }

        private void own(Path path) throws IOException {
            if (!Files.getOwner(path).equals(owner)) {
                Files.setOwner(path, owner);
            }
        }
    }

    private static FileAttribute<Set<PosixFilePermission>> mode(String text) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
    }
}
