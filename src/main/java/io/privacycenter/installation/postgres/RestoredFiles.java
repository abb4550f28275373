package io.privacycenter.installation.postgres;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import io.privacycenter.installation.ErasureJournal;
import io.privacycenter.installation.InstallationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * What was restored and waits beside the server's folder to take its place. Each step can be done again, so a crash
 * between two of them is made up for by the next start.
 *
 * <pre>
 * data/postgres/restoring          being unpacked; counts for nothing
 * data/postgres/restored           unpacked and checked: the next start puts it in its place
 * data/postgres/cluster.replaced   what was there before, until the restored server has started once
 * </pre>
 */
public record RestoredFiles(Path home) {

    /** In a backup as in the folder: the cluster, and what lies beside it. */
    public static final String CLUSTER = "cluster";

    public static final String BESIDE = "beside";

    public Path draft() {
        return folder().resolve("restoring");
    }

    private Path ready() {
        return folder().resolve("restored");
    }

    private Path replaced() {
        return folder().resolve("cluster.replaced");
    }

    private Path cluster() {
        return folder().resolve("cluster");
    }

    private Path folder() {
        return home.resolve("postgres");
    }

    /** From here on the restore happens, whatever else does. */
    public void decide() throws IOException {
        FileSystemUtils.deleteRecursively(ready());
        Files.move(draft(), ready(), ATOMIC_MOVE);
    }

    /** Puts in its place what waits; does nothing when nothing does. */
    void takePlace() {
        Path restored = ready().resolve(CLUSTER);
        try {
            if (Files.exists(restored)) {
                if (Files.exists(cluster())) {
                    FileSystemUtils.deleteRecursively(replaced());
                    Files.move(cluster(), replaced(), ATOMIC_MOVE);
                }
                beside();
                Files.move(restored, cluster(), ATOMIC_MOVE);
            }
            FileSystemUtils.deleteRecursively(ready());
        } catch (IOException e) {
            throw new InstallationException("What was restored in " + ready() + " cannot be put in its place.", e);
        }
    }

    /** The restored server has started: what it replaced is needed no more. */
    void settle() {
        try {
            FileSystemUtils.deleteRecursively(replaced());
        } catch (IOException e) {
            throw new InstallationException("The database that was replaced, " + replaced() + ", stays.", e);
        }
    }

    /** The restored server does not start: what was there before comes back. */
    void giveBack() {
        try {
            if (Files.exists(replaced())) {
                FileSystemUtils.deleteRecursively(cluster());
                Files.move(replaced(), cluster(), ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new InstallationException("The database before the restore is in " + replaced() + ".", e);
        }
    }

    /** A later witness is worth more than an earlier one: erasures and checkpoints that are here stay. */
    private void beside() throws IOException {
        Path beside = ready().resolve(BESIDE);
        if (!Files.isDirectory(beside)) {
            return;
        }
        try (Stream<Path> files = Files.walk(beside)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Path name = beside.relativize(file);
                Path target = home.resolve(name);
                Files.createDirectories(target.getParent());
                if (name.startsWith(ErasureJournal.FOLDER)) {
                    ErasureJournal.merge(file, target);
                } else if (name.getNameCount() == 1 || !Files.exists(target)) {
                    Files.copy(file, target, REPLACE_EXISTING, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }
}
