package io.privacycenter.installation.postgres;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.privacycenter.installation.InstallationException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One process per data folder. The kernel lets go of the lock with the process, however it dies. */
public final class FolderLock implements AutoCloseable {
    private final FileChannel file;

    private FolderLock(FileChannel file) {
        this.file = file;
    }

    public static FolderLock take(Path folder) {
        Path path = folder.resolve("installation.lock");
        try {
            FileChannel file = FileChannel.open(
                    path,
                    Set.of(CREATE, READ, WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            if (tryLock(file) == null) {
                file.close();
                throw new InstallationException("Another Privacy Center is running on the folder " + folder
                        + ". Stop it, or choose another folder with --data.");
            }
            file.truncate(0).write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(US_ASCII)));
            return new FolderLock(file);
        } catch (IOException e) {
            throw new InstallationException("The data folder " + folder + " cannot be written to.", e);
        }
    }

    /** Whether a process, this one or another, runs on the folder. */
    public static boolean isHeld(Path folder) {
        Path path = folder.resolve("installation.lock");
        try (FileChannel file = FileChannel.open(path, Set.of(READ, WRITE))) {
            return tryLock(file) == null;
        } catch (NoSuchFileException neverUsed) {
            return false;
        } catch (IOException e) {
            throw new InstallationException("The data folder " + folder + " cannot be written to.", e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new InstallationException("The lock of the data folder cannot be given back.", e);
        }
    }
}
