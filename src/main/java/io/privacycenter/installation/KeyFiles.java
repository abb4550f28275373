package io.privacycenter.installation;

import java.nio.file.Path;
import java.util.Base64;
import java.util.function.Supplier;
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
        if (settings.key() != null && !settings.key().isBlank()) {
            return MasterKey.ofBase64(settings.key());
        }
        return MasterKey.ofBase64(new SecretFile(folder, "master.key").readOr(() -> {
            LOG.warn("A master key was made in {}. Back it up apart from the data: without it nothing opens.", folder);
            return Base64.getEncoder().encodeToString(MasterKey.random(32));
        }));
    }

    /** A secret of this installation, made when it is first wanted. */
    public String secret(String name, Supplier<String> make) {
        return new SecretFile(folder, name).readOr(make);
    }
}
