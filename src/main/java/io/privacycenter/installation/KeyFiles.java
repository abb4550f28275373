package io.privacycenter.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Secrets that lie beside the database and never in it: one file each, readable by its owner alone (mode 600). */
public final class KeyFiles {

    private static final Logger LOG = LoggerFactory.getLogger(KeyFiles.class);

    private final Path folder;

    public KeyFiles(Path dataFolder) {
        this.folder = dataFolder.resolve("keys");
    }

    /** The master key of the settings, else the one of the folder, made at the first start. */
    public MasterKey masterKey(Settings settings) {
        if (settings.key() != null) {
            return MasterKey.ofBase64(settings.key());
        }
        if (!Files.exists(folder.resolve("master.key"))) {
            LOG.warn("A master key was made in {}. Back it up apart from the data: without it nothing opens.", folder);
        }
        return MasterKey.ofBase64(read("master.key", () -> Base64.getEncoder().encodeToString(MasterKey.random(32))));
    }

    /** The text of a file; made first, whole or not at all, when it is not there. */
    public String read(String name, Supplier<String> make) {
        Path file = folder.resolve(name);
        try {
            if (!Files.exists(file)) {
                write(file, make.get());
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The key file " + name + " cannot be read or made", e);
        }
    }

    /** Writes a file of mode 600, whole or not at all. */
    public static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path whole = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                ".new",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(whole, text.getBytes(StandardCharsets.UTF_8));
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
