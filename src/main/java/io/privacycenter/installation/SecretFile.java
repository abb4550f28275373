package io.privacycenter.installation;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One secret in one file that only the account running the product may read (mode 600, in a folder of mode 700).
 *
 * @param folder where the secret lies, usually {@code data/keys}; made when the secret is
 * @param name the file's name
 */
public record SecretFile(Path folder, String name) {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final FileAttribute<?> FILE = PosixFilePermissions.asFileAttribute(OWNER_ONLY);
    private static final FileAttribute<?> FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final int LARGEST = 64 * 1024;

    /** A new secret of 256 random bits, as 43 characters that need no quoting anywhere. */
    public static String random() {
        byte[] bits = new byte[32];
        new SecureRandom().nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    public Path path() {
        return folder.resolve(name);
    }

    /** The secret as it was written, without surrounding white space; empty when there is no such file. */
    public Optional<String> read() {
        Path path = path();
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            // A copy restored from a backup often comes back readable by everyone.
            if (!Files.getPosixFilePermissions(path).equals(OWNER_ONLY)) {
                Files.setPosixFilePermissions(path, OWNER_ONLY);
            }
            if (Files.size(path) > LARGEST) {
                throw new InstallationException("The secret in " + path + " is larger than any secret of ours.");
            }
            String secret = Files.readString(path).strip();
            if (secret.isEmpty()) {
                throw new InstallationException(
                        "The secret in " + path + " is empty. Put the secret back from its backup.");
            }
            return Optional.of(secret);
        } catch (IOException e) {
            throw new InstallationException("The secret in " + path + " cannot be read.", e);
        }
    }

    /** The secret in the file, or the one made now and written there whole or not at all. */
    public String readOr(Supplier<String> made) {
        return read().orElseGet(() -> write(made.get()));
    }

    /** Writes the secret, in the place of one that was there; a crash leaves the old one or the new one. */
    public String write(String secret) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder, FOLDER);
            }
            Path draft = Files.createTempFile(folder, name, ".new", FILE);
            Files.writeString(draft, secret + "\n");
            Files.move(draft, path(), ATOMIC_MOVE);
            return secret;
        } catch (IOException e) {
            throw new InstallationException("The secret in " + path() + " cannot be written.", e);
        }
    }
}
