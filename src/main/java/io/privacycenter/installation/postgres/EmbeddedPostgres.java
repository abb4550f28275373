package io.privacycenter.installation.postgres;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import io.privacycenter.installation.InstallationException;
import io.privacycenter.installation.SecretFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplicationShutdownHandlers;
import org.springframework.util.FileSystemUtils;

/**
 * The PostgreSQL server of a single installation, with its data under the installation's own folder: durable, reachable
 * from this machine alone, with a random password.
 *
 * <pre>
 * data/installation.lock           held by the process that runs on this folder
 * data/keys/database-password      the superuser's, mode 600
 * data/postgres/cluster            the server's data
 * data/postgres/server.log         its log, without the texts and values of statements
 * data/postgres/programs           its programs, unpacked once
 * </pre>
 *
 * <p>A process that is killed leaves its server running; the next start on the folder stops that server and starts its
 * own, so that settings are always those of the running version. What was committed is kept. A server that dies is
 * started again at the same address; pools of connections recover by themselves. The server stops with
 * {@link #close()}, else at the end of the process.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    static final String USER = "postgres";
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final int STARTS = 5;
    /** How long processes of a dead server may go on before a new one is given up. */
    private static final Duration STRAGGLERS = Duration.ofMinutes(1);

    /** After a crash a start replays the log, and nothing is gained by giving up earlier. */
    private static final Duration REPLAY = Duration.ofMinutes(10);

    private final Path folder;
    private final Path cluster;
    private final PidFile pidFile;
    private final Settings settings;
    private final PostgresBinaries binaries;
    private final ServerAccount account;
    private final FolderLock lock;
    private final RestoredFiles restored;
    private final String password;
    private final Thread atEnd = new Thread(this::close, "stop-database");
    private final ServerWatch watch = new ServerWatch(this::runs, this::startAgain);
    private volatile int port;
    private boolean closed;

    /**
     * How the server is run.
     *
     * @param durable whether a commit waits for the disk; false only where the data are thrown away, as in tests
     * @param programs the folder under which the server's programs are unpacked; installations may share one
     */
    public record Settings(boolean durable, Path programs) {

        /** Those of an installation in {@code data}. */
        public static Settings of(Path data) {
            return new Settings(true, data.resolve("postgres").resolve("programs"));
        }
    }

    /** Starts the server of the installation in {@code data}, made at the first start. */
    public static EmbeddedPostgres start(Path data) {
        return start(data, Settings.of(data));
    }

    /**
     * Starts the server with these settings and waits until it accepts connections.
     *
     * @throws InstallationException when another process runs on the folder, or when the server cannot run here
     */
    public static EmbeddedPostgres start(Path data, Settings settings) {
        Path home = made(data);
        Path folder = home.resolve("postgres");
        FolderLock lock = FolderLock.take(home);
        try {
            EmbeddedPostgres server = new EmbeddedPostgres(home, folder, settings, lock);
            server.stopLeftOver();
            server.restored.takePlace();
            server.initialize();
            server.startServerOrGiveBack();
            Runtime.getRuntime().addShutdownHook(server.atEnd);
            server.watch.begin();
            return server;
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** By its real path: a left-over server is known by it, whichever link led here. */
    private static Path made(Path data) {
        try {
            Path home = Files.createDirectories(data).toRealPath();
            Path folder = home.resolve("postgres");
            if (!Files.isDirectory(folder)) {
                Files.createDirectory(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            return home;
        } catch (IOException e) {
            throw new InstallationException("The data folder " + data + " cannot be made.", e);
        }
    }

    private EmbeddedPostgres(Path home, Path folder, Settings settings, FolderLock lock) {
        this.folder = folder;
        this.cluster = folder.resolve("cluster");
        this.pidFile = new PidFile(cluster);
        this.settings = settings;
        this.lock = lock;
        this.restored = new RestoredFiles(home);
        this.binaries = PostgresBinaries.under(settings.programs().toAbsolutePath());
        this.account = ServerAccount.owning(folder);
        SecretFile secret = new SecretFile(home.resolve("keys"), "database-password");
        if (Files.exists(cluster) && secret.read().isEmpty()) {
            throw new InstallationException("The password of the database is missing: put " + secret.path()
                    + " back from the backup of the keys.");
        }
        this.password = secret.readOr(SecretFile::random);
    }

    public int port() {
        return port;
    }

    /** The superuser, for migrations and for making the other roles; never for the application's own queries. */
    public String user() {
        return USER;
    }

    public String password() {
        return password;
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Makes an empty database in UTF-8; says whether it is new. */
    public boolean createDatabaseIfMissing(String name) {
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new InstallationException("Not a name of a database (a-z, 0-9, _; at most 63): " + name);
        }
        try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"), USER, password);
                PreparedStatement known = connection.prepareStatement("select 1 from pg_database where datname = ?");
                Statement create = connection.createStatement()) {
            known.setString(1, name);
            if (known.executeQuery().next()) {
                return false;
            }
            create.execute("create database " + name);
            return true;
        } catch (SQLException e) {
            throw new InstallationException("The database " + name + " cannot be made.", e);
        }
    }

    /**
     * Lets the contexts close first when the process ends: hooks of the process run side by side, and a context that
     * closes still writes.
     */
    public void stopAfter(SpringApplicationShutdownHandlers contexts) {
        contexts.add(this::close);
        Runtime.getRuntime().removeShutdownHook(atEnd);
    }

    /** Ends open connections, writes everything to disk and stops the server. A second call does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        watch.close();
        try {
            Runtime.getRuntime().removeShutdownHook(atEnd);
        } catch (IllegalStateException endOfProcess) {
            // Nothing to take back: the process is ending, perhaps because of this very call.
        }
        try {
            stopServer();
        } finally {
            lock.close();
        }
    }

    /**
     * A pid file survives its server when the machine goes down, and its number may belong to anyone by now. So the
     * process is stopped only when it is a server on this very folder.
     */
    private void stopLeftOver() {
        if (pidFile.server().isPresent()) {
            stopServer();
        } else {
            pidFile.disown();
        }
    }

    private boolean runs() {
        return pidFile.server().isPresent();
    }

    /** At its address, which pools and sources know. */
    private synchronized void startAgain() {
        if (closed || runs()) {
            return;
        }
        LOG.warn("The database server died and is started again.");
        pidFile.disown();
        startServer(port, false);
        LOG.warn("The database server is back.");
    }

    /** Beside its place first, so that a first start that is killed half-way leaves nothing to trip over. */
    private void initialize() {
        if (Files.exists(cluster.resolve("PG_VERSION"))) {
            return;
        }
        Path draft = folder.resolve("cluster.new");
        try {
            FileSystemUtils.deleteRecursively(draft);
            Path passwordFile = handOver("password.new", password);
            List<String> command = new ArrayList<>(List.of(
                    binaries.program("initdb").toString(),
                    "--pgdata=" + draft,
                    "--username=" + USER,
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--data-checksums",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8"));
            if (!settings.durable()) {
                command.add("--no-sync");
            }
            Command initdb = Command.run(account.command(command));
            Files.delete(passwordFile);
            if (initdb.exit() != 0) {
                throw new InstallationException("The database cannot be made in " + draft + ": " + initdb.output());
            }
            Files.move(draft, cluster, ATOMIC_MOVE);
        } catch (IOException e) {
            throw new InstallationException("The database cannot be made in " + draft + ".", e);
        }
    }

    private void startServerOrGiveBack() {
        try {
            startServer(RunningServer.rememberedPort(folder), true);
        } catch (InstallationException e) {
            restored.giveBack();
            throw e;
        }
        restored.settle();
    }

    /** Between choosing a free port and taking it, another process may take it: then the next one, where one may. */
    private void startServer(int wanted, boolean elsewhere) {
        ServerLog log = new ServerLog(folder.resolve("server.log"));
        Instant givenUp = Instant.now().plus(STRAGGLERS);
        int candidate = wanted;
        for (int attempt = 1; ; attempt++) {
            port = !elsewhere || LocalPort.isFree(candidate) ? candidate : LocalPort.free();
            configure();
            log.putAsideWhenLarge();
            long before = log.size();
            Command start = Command.run(
                    account.command(List.of(
                            binaries.program("pg_ctl").toString(),
                            "start",
                            "--pgdata=" + cluster,
                            "--log=" + log.path(),
                            "--wait",
                            "--timeout=" + REPLAY.toSeconds(),
                            "--silent")),
                    REPLAY.plusMinutes(1));
            if (start.exit() == 0) {
                return;
            }
            String reason = log.lastLines(before);
            if (reason.contains("pre-existing shared memory") && Instant.now().isBefore(givenUp)) {
                // The processes of a server that was killed end when they are done with what they were doing.
                pause();
            } else if (reason.contains("could not bind") && elsewhere && attempt < STARTS) {
                candidate = 0;
            } else {
                throw new InstallationException(
                        "The database server in " + cluster + " does not start. Its log ends with:\n" + reason);
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(200));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InstallationException("Interrupted while the database server was being started.", e);
        }
    }

    private void stopServer() {
        String pgCtl = binaries.program("pg_ctl").toString();
        String data = "--pgdata=" + cluster;
        Command fast =
                Command.run(account.command(List.of(pgCtl, "stop", data, "--mode=fast", "--timeout=60", "--silent")));
        if (fast.exit() != 0 && pidFile.exists()) {
            // Loses nothing either: the next start replays the write-ahead log.
            Command.run(account.command(List.of(pgCtl, "stop", data, "--mode=immediate", "--timeout=30", "--silent")));
        }
    }

    /** Our settings in a file of their own, written at each start. */
    private void configure() {
        try {
            Path included = handOver(
                    "privacy-center.conf",
                    new ServerConfiguration(
                                    port,
                                    settings.durable(),
                                    MachineMemory.bytes(),
                                    Files.getFileStore(cluster).getUsableSpace())
                            .text());
            Path main = cluster.resolve("postgresql.conf");
            String include = "include '../" + included.getFileName() + "'";
            String known = Files.readString(main);
            if (!known.contains(include)) {
                Files.writeString(main, known + "\n" + include + "\n");
            }
        } catch (IOException e) {
            throw new InstallationException("The settings of the database in " + cluster + " cannot be written.", e);
        }
    }

    /** A file in the server's folder that only the server's account may read. */
    private Path handOver(String name, String text) throws IOException {
        Path path = folder.resolve(name);
        Files.deleteIfExists(path);
        Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.setOwner(path, Files.getOwner(folder));
        Files.writeString(path, text);
        return path;
    }
}
