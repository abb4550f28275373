package io.privacycenter.installation;

import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys that lie beside the database and never in it. */
public final class KeyFiles {

    private static final Logger LOG = LoggerFactory.getLogger(KeyFiles.class);

    private final Path folder;

    public KeyFiles(Path dataFolder) {
        this.folder = dataFolder.resolve("keys");
    }

    /** The master key of the settings, else the one of the folder, made at the first start. */
    public MasterKey masterKey(Settings settings) {
        String given = settings.key();
        if (given != null && !given.isBlank()) {
            return MasterKey.ofBase64(given);
        }
        return MasterKey.ofBase64(new SecretFile(folder, "master.key").readOr(() -> {
            LOG.warn("A master key was made in {}. Back it up apart from the data: without it nothing opens.", folder);
            return Base64.getEncoder().encodeToString(MasterKey.random(32));
        }));
    }

    /** The seed of the ledger's signing key, 32 bytes: of the settings, else of the folder. */
    public byte[] signingSeed(Settings settings) {
        String given = settings.signingKey();
        return seed(
                given != null && !given.isBlank()
                        ? given.strip()
                        : new SecretFile(folder, "ledger-signing.key")
                                .readOr(() -> Base64.getEncoder().encodeToString(MasterKey.random(32))));
    }

    /** The seed of the signing key before the present one: the one given, else {@code ledger-signing.key.before}. */
    public Optional<byte[]> signingSeedBefore(@Nullable String given) {
        return (given != null && !given.isBlank()
                        ? Optional.of(given.strip())
                        : new SecretFile(folder, "ledger-signing.key.before").read())
                .map(KeyFiles::seed);
    }

    private static byte[] seed(String text) {
        byte[] seed = Base64.getDecoder().decode(text);
        if (seed.length != 32) {
            throw new InstallationException("The ledger's signing key is 32 random bytes in Base64");
        }
        return seed;
    }
}
