package io.privacycenter.health;

import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.Settings;
import java.io.IOException;
import java.nio.file.Files;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What runs here, and how much room is left. */
@Component
public class Machine {

    private static final long BYTES_OF_A_MEGABYTE = 1024L * 1024;

    private final ObjectProvider<BuildProperties> build;
    private final Flyway flyway;
    private final JdbcClient database;
    private final Settings settings;

    Machine(ObjectProvider<BuildProperties> build, Flyway flyway, JdbcClient database, Settings settings) {
        this.build = build;
        this.flyway = flyway;
        this.database = database;
        this.settings = settings;
    }

    /** @param application null where it was not built as a whole, as while it is being written */
    public record Versions(@Nullable String application, String schema, String java, String postgresql) {}

    Versions versions() {
        BuildProperties built = build.getIfAvailable();
        MigrationInfo schema = flyway.info().current();
        return new Versions(
                built == null ? null : built.getVersion(),
                schema == null ? "–" : schema.getVersion().toString(),
                Runtime.version().toString(),
                CurrentActor.as(
                        Actor.WORKER,
                        () -> database.sql("show server_version")
                                .query(String.class)
                                .single()));
    }

    /** Null beside an external database, whose disk is somewhere else, and where the disk does not say. */
    @Nullable
    Long freeMegabytes() {
        if (!settings.embedded()) {
            return null;
        }
        try {
            return Files.getFileStore(settings.data()).getUsableSpace() / BYTES_OF_A_MEGABYTE;
        } catch (IOException unknown) {
            return null;
        }
    }
}
