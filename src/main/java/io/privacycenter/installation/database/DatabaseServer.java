package io.privacycenter.installation.database;

import io.privacycenter.installation.InstallationException;
import io.privacycenter.installation.MasterKey;
import io.privacycenter.installation.Settings;
import io.privacycenter.installation.postgres.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;

/** The PostgreSQL server of this installation: the embedded one, or one that an operator named. */
public final class DatabaseServer implements AutoCloseable {

    /** Name of our database on the embedded server. */
    public static final String NAME = "privacy_center";

    private final @Nullable EmbeddedPostgres embedded;
    private final Settings.@Nullable Database external;

    private DatabaseServer(@Nullable EmbeddedPostgres embedded, Settings.@Nullable Database external) {
        this.embedded = embedded;
        this.external = external;
    }

    /** @throws InstallationException when neither is configured, or the embedded server cannot start */
    static DatabaseServer of(Settings settings) {
        if (settings.embedded()) {
            EmbeddedPostgres server = EmbeddedPostgres.start(settings.data());
            server.stopAfter(SpringApplication.getShutdownHandlers());
            return on(server);
        }
        if (settings.db() == null) {
            throw new InstallationException(
                    "No database: set PRIVACY_CENTER_DB_URL, _DB_USER and _DB_PASSWORD, or start with ./run");
        }
        return new DatabaseServer(null, settings.db());
    }

    /** A server that runs already; closing this closes it. */
    public static DatabaseServer on(EmbeddedPostgres server) {
        return new DatabaseServer(server, null);
    }

    DatabaseRoles roles(String database, MasterKey key) {
        if (embedded != null) {
            embedded.createDatabaseIfMissing(database);
            return DatabaseRoles.prepare(embedded.jdbcUrl(database), embedded.user(), embedded.password(), key);
        }
        Settings.Database named = java.util.Objects.requireNonNull(external);
        return DatabaseRoles.prepare(named.url(), named.user(), named.password(), key);
    }

    /** The embedded server, for the demo's own database; null on an external one. */
    public @Nullable EmbeddedPostgres embedded() {
        return embedded;
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }
}
