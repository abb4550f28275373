package io.privacycenter.installation.postgres;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import io.privacycenter.installation.InstallationException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/** The server's programs, unpacked once from the class path into a folder of their own. */
public record PostgresBinaries(Path folder) {
    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    public int majorVersion() {
        String said = Command.answer(List.of(program("postgres").toString(), "--version"));
        Matcher version = Pattern.compile("PostgreSQL\\) (\\d+)").matcher(said);
        if (!version.find()) {
            throw new InstallationException("The PostgreSQL in " + folder + " does not say its version: " + said);
        }
        return Integer.parseInt(version.group(1));
    }

    /** The programs for this machine under {@code parent}; several processes may ask for the same at once. */
    public static PostgresBinaries under(Path parent) {
        String archive = archiveFor(System.getProperty("os.name"), System.getProperty("os.arch"));
        URL packed = PostgresBinaries.class.getClassLoader().getResource(archive + ".txz");
        if (packed == null) {
            throw new InstallationException("No PostgreSQL for this machine is packaged (" + archive
                    + "). Use a PostgreSQL server of your own with PRIVACY_CENTER_DB_URL.");
        }
        try {
            Path target = parent.resolve(archive + "-" + fingerprint(packed));
            if (!Files.isDirectory(target)) {
                Files.createDirectories(parent);
                unpack(packed, parent, target);
            }
            return new PostgresBinaries(target);
        } catch (IOException e) {
            throw new InstallationException("PostgreSQL cannot be unpacked under " + parent + ".", e);
        }
    }

    static String archiveFor(String system, String machine) {
        String os = system.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : system.toLowerCase(Locale.ROOT);
        String arch = switch (machine) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> machine;
        };
        return "postgres-" + os + "-" + arch;
    }

    /** Changes with the archive's content, and costs nothing: the jar's directory already holds a checksum. */
    private static String fingerprint(URL packed) throws IOException {
        URLConnection connection = packed.openConnection();
        long sum = connection instanceof JarURLConnection jar
                ? jar.getJarEntry().getCrc()
                : connection.getContentLengthLong();
        return Long.toHexString(sum);
    }

    /** Into a folder beside the target, which then takes its name: nobody ever sees half of the programs. */
    private static void unpack(URL packed, Path parent, Path target) throws IOException {
        Path draft = Files.createTempDirectory(
                parent,
                "unpacking",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        try (InputStream in = new BufferedInputStream(packed.openStream(), 1 << 16);
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(in))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, draft);
            }
            Files.move(draft, target, ATOMIC_MOVE);
        } catch (IOException e) {
            FileSystemUtils.deleteRecursively(draft);
            if (!Files.isDirectory(target)) { // else another process was faster
                throw e;
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path root) throws IOException {
        Path path = root.resolve(entry.getName()).normalize();
        if (!path.startsWith(root)) {
            throw new IOException("an entry of the archive lies outside of it: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, path);
            String mode = (entry.getMode() & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--";
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
        }
    }
}
