package io.privacycenter.installation.postgres;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import io.privacycenter.installation.InstallationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The database server's log: this one and the one before, so that it never fills the disk. */
record ServerLog(Path path) {
    private static final long LARGEST = 10L << 20;
    private static final int TOLD = 8;

    void putAsideWhenLarge() {
        try {
            if (Files.exists(path) && Files.size(path) > LARGEST) {
                Files.move(path, path.resolveSibling(path.getFileName() + ".old"), REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new InstallationException("The log " + path + " cannot be put aside.", e);
        }
    }

    long size() {
        try {
            return Files.exists(path) ? Files.size(path) : 0;
        } catch (IOException e) {
            throw new InstallationException("The log " + path + " cannot be read.", e);
        }
    }

    /** The last of what was written after the first {@code bytes}. */
    String lastLines(long bytes) {
        try (InputStream log = Files.newInputStream(path)) {
            log.skipNBytes(bytes);
            List<String> lines = new String(log.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TOLD), lines.size()));
        } catch (IOException noLog) {
            return "(no log)";
        }
    }
}
