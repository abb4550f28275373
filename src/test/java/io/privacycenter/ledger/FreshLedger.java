package io.privacycenter.ledger;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.zaxxer.hikari.HikariDataSource;
import io.privacycenter.TestDatabase;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.MasterKey;
import io.privacycenter.installation.database.DatabaseRoles;
import io.privacycenter.installation.postgres.EmbeddedPostgres;
import io.privacycenter.ledger.log.CheckpointFolder;
import io.privacycenter.ledger.log.KeyChanges;
import io.privacycenter.ledger.log.PublicLog;
import io.privacycenter.ledger.log.Sequencer;
import io.privacycenter.ledger.log.SigningKey;
import io.privacycenter.timeline.Fact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/** A ledger with a log in a database of its own, as the worker uses it: what is done to it is nobody else's. */
public final class FreshLedger implements AutoCloseable {

    public static final UUID CONTROLLER = UUID.fromString("00000000-0000-0000-0000-00000000c0de");
    static final MasterKey KEY = new MasterKey(new byte[32]);
    private static final Instant EFFECT = Instant.parse("2020-05-03T08:30:00Z");

    static {
        // Outside the application nobody has told these what is worth saying.
        List.of("org.flywaydb", "com.zaxxer.hikari")
                .forEach(chatty -> ((Logger) LoggerFactory.getLogger(chatty)).setLevel(Level.WARN));
    }

    public final MasterKey key = KEY;
    public final DatabaseRoles roles;
    public final Ledger ledger;
    public final PublicLog log;
    public final CheckpointFolder folder;
    public final InstallationClock clock = InstallationClock.movableFrom(Instant.parse("2026-11-20T08:12:00Z"));
    public final SigningKey signing = SigningKey.random();
    public final KeyChanges keyChanges = new LogKeyActs(clock);
    public final Acts acts;
    public final TransactionTemplate transaction;
    private final HikariDataSource worker;

    public FreshLedger(String name) {
        this(TestDatabase.server(), TestDatabase.freshDatabase(name), temporaryFolder(), 20);
    }

    /** On a database that is there: empty, or of an older version. */
    public FreshLedger(EmbeddedPostgres server, String database, Path folder, int connections) {
        roles = roles(server, database);
        migration(roles).load().migrate();
        worker = new HikariDataSource();
        worker.setJdbcUrl(roles.url());
        worker.setUsername(roles.worker().user());
        worker.setPassword(roles.worker().password());
        worker.setMaximumPoolSize(connections);
        worker.setMinimumIdle(0);
        JdbcClient client = JdbcClient.create(worker);
        JdbcTemplate statements = new JdbcTemplate(worker);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(worker));
        log = new PublicLog(client);
        acts = new Acts(client, clock);
        ledger = new Ledger(
                client,
                statements,
                clock,
                new SubjectKeys(client, statements, KEY),
                signing,
                log,
                new WaitingEnds(client, statements),
                event -> {});
        this.folder = new CheckpointFolder(folder);
    }

    static DatabaseRoles roles(EmbeddedPostgres server, String database) {
        return DatabaseRoles.prepare(server.jdbcUrl(database), server.user(), server.password(), KEY);
    }

    static FluentConfiguration migration(DatabaseRoles roles) {
        return Flyway.configure()
                .dataSource(roles.url(), roles.owner(), roles.ownerPassword())
                .schemas("flyway")
                .createSchemas(true)
                .placeholders(Map.of(
                        "app", roles.app().user(), "worker", roles.worker().user()));
    }

    public Sequencer sequencer() {
        return new Sequencer(sessions(), signing, Optional.empty(), keyChanges, clock, folder);
    }

    public DataSource sessions() {
        return new DriverManagerDataSource(
                roles.url(), roles.worker().user(), roles.worker().password());
    }

    public DataSource pool() {
        return worker;
    }

    /** The database as whoever owns its tables. */
    public JdbcClient owner() {
        return JdbcClient.create(new DriverManagerDataSource(roles.url(), roles.owner(), roles.ownerPassword()));
    }

    public Recorded record(UUID subject, String event) {
        return record(List.of(statement(subject, event))).getFirst();
    }

    public List<Recorded> record(List<Statement> batch) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> ledger.record(batch)));
    }

    public static Statement statement(UUID subject, String event) {
        return new Statement(
                subject,
                CONTROLLER,
                event,
                (veil, id, recorded) -> new Fact.ServiceStarted(id, EFFECT, recorded, Set.of("visit"), null));
    }

    public void fill(UUID subject, int entries) {
        for (int i = 1; i <= entries; i++) {
            record(subject, "event-" + i);
        }
    }

    public Receipt receipt(UUID subject, long number) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> ledger.receipt(subject, number)));
    }

    /** Runs a sequencer until everything is in the log and under a checkpoint. */
    public void sequenceAll() {
        try (Sequencer sequencer = sequencer()) {
            sequencer.start();
            await(this::isAllUnderACheckpoint);
        }
    }

    public boolean isAllUnderACheckpoint() {
        return count("queue") == 0
                && log.latest().map(checkpoint -> checkpoint.size()).orElse(0L) == count("leaf");
    }

    public long count(String table) {
        return owner().sql("select count(*) from ledger." + table)
                .query(Long.class)
                .single();
    }

    /** Looks again and again; the limit only ends a test that would never end. */
    public static void await(BooleanSupplier done) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(done::getAsBoolean);
    }

    @Override
    public void close() {
        worker.close();
    }

    private static Path temporaryFolder() {
        try {
            Path folder = Files.createTempDirectory("checkpoints");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(folder.toFile())));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
