package io.privacycenter.installation.backup;

import io.privacycenter.installation.InstallationException;
import io.privacycenter.installation.Settings;
import io.privacycenter.installation.postgres.EmbeddedPostgres;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** {@code --backup=FILE} and {@code --restore=FILE [--replace]}: done instead of starting the product. */
public final class BackupCommand {

    private static final String BACKUP = "backup";
    private static final String RESTORE = "restore";
    private static final String REPLACE = "replace";

    private BackupCommand() {}

    /** The settings of the installation without its services. */
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(Settings.class)
    static class SettingsAlone {}

    public static boolean isAsked(String... arguments) {
        return Arrays.stream(arguments)
                .anyMatch(one -> one.startsWith("--" + BACKUP + "=") || one.startsWith("--" + RESTORE + "="));
    }

    /** Does what is asked and says how it ended. @return the exit code of the process */
    public static int run(PrintStream out, PrintStream err, String... arguments) {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(SettingsAlone.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .run(arguments)) {
            out.println(done(context.getBean(Settings.class), context.getEnvironment()));
            return 0;
        } catch (InstallationException e) {
            err.println(e.getMessage());
            return 1;
        }
    }

    private static String done(Settings settings, Environment asked) {
        if (!settings.embedded()) {
            throw new InstallationException("These commands are for the embedded database. An external one is backed up"
                    + " with its own tools: see docs/operating.md.");
        }
        String backup = asked.getProperty(BACKUP);
        String restore = asked.getProperty(RESTORE);
        if (backup != null && restore != null) {
            throw new InstallationException("Ask for --backup or for --restore, not for both.");
        }
        InstallationKeys keys = InstallationKeys.of(settings);
        EmbeddedPostgres.Settings server = EmbeddedPostgres.Settings.of(settings.data());
        if (backup != null) {
            BackupFile.Header header = Backup.take(settings.data(), keys, file(BACKUP, backup), server);
            return "Backed up to " + backup + ". The keys are not in it; it needs " + named(header) + ". Keep "
                    + settings.data().resolve("keys") + " in another place.";
        }
        BackupFile.Header header = Restore.from(
                file(RESTORE, String.valueOf(restore)), settings.data(), keys, asked.containsProperty(REPLACE), server);
        return "Restored as of " + header.made() + " into " + settings.data()
                + ". Start with ./run: what was erased since is erased again before anybody reads it.";
    }

    private static Path file(String option, String name) {
        if (name.isBlank()) {
            throw new InstallationException("--" + option + " wants a file.");
        }
        return Path.of(name).toAbsolutePath();
    }

    private static String named(BackupFile.Header header) {
        return String.join(
                ", ",
                header.keys().entrySet().stream()
                        .map(key -> "the " + key.getKey() + " " + key.getValue())
                        .toList());
    }
}
