package io.privacycenter.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import io.privacycenter.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The packaged application with its demo, as a process of its own in a folder of its own. */
final class Product implements AutoCloseable {

    static final Path JAR = Path.of("target/privacy-center.jar").toAbsolutePath();

    private static final int LAST_LINES = 60;

    /** What each says stays here, for whoever looks into a story that failed. */
    private static final Path LOGS = Path.of("target/journeys").toAbsolutePath();

    private final Path data;
    private final int port;
    private final List<String> program;
    private final List<String> settings;
    private Process process;

    /**
     * @param program what to start, without settings
     * @param settings beside those that say where it runs
     */
    Product(Path data, int port, List<String> program, List<String> settings) {
        this.data = data;
        this.port = port;
        this.program = program;
        this.settings = settings;
    }

    /** Starts it with the demo. A decision leaves at once: who waits for its answer reads it. */
    static Product start(Path data) throws IOException {
        return start(data, "--privacy-center.review.undo=0s");
    }

    /** Starts it with the demo, and with one setting of its own, as the time in which a decision can be undone. */
    static Product start(Path data, String setting) throws IOException {
        return start(data, FreePort.find(), setting);
    }

    static Product start(Path data, int port, String setting) throws IOException {
        MadeDemo.copyTo(data);
        Product product = packaged(data, port, List.of(setting));
        product.start();
        return product;
    }

    /** The packaged application with the demo of a day that is known. */
    static Product packaged(Path data, int port, List<String> settings) {
        List<String> all =
                new ArrayList<>(List.of("--privacy-center.demo=true", "--privacy-center.demo-date=2026-11-20"));
        all.addAll(settings);
        return new Product(data, port, List.of(java(), "-jar", JAR.toString()), all);
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Starts it, and waits until it answers and the demo is made. */
    void start() throws IOException {
        launch();
        await().atMost(Duration.ofMinutes(8)).until(() -> {
            assertRuns();
            return Files.exists(data.resolve("keys/demo-made")) && answers();
        });
    }

    /** Starts it, and waits for nothing. */
    void launch() throws IOException {
        assertThat(JAR).as("the packaged application").exists();
        List<String> command = new ArrayList<>(program);
        command.addAll(
                List.of("--privacy-center.embedded=true", "--privacy-center.data=" + data, "--server.port=" + port));
        command.addAll(settings);
        Files.createDirectories(LOGS);
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    /** Nobody killed it: then it runs, or has said why not. */
    void assertRuns() throws IOException {
        if (!process.isAlive()) {
            List<String> said = Files.readAllLines(log());
            List<String> last = said.subList(Math.max(0, said.size() - LAST_LINES), said.size());
            fail("The application ended by itself, code %d. It said last:%n%s"
                    .formatted(process.exitValue(), String.join("\n", last)));
        }
    }

    private Path log() {
        return LOGS.resolve(data.getFileName() + ".log");
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    String address() {
        return "http://localhost:" + port;
    }

    String apiKey() throws IOException {
        return signIns().stream()
                .filter(line -> line.startsWith("API key"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElseThrow();
    }

    /** What a member of staff signs in with, from the file that the demo leaves. */
    Member member(String name) throws IOException {
        List<String> lines = signIns();
        int at = 0;
        while (!lines.get(at).startsWith(name)) {
            at++;
        }
        return new Member(last(lines.get(at + 1)), last(lines.get(at + 2)), last(lines.get(at + 3)));
    }

    record Member(String email, String password, String secret) {}

    /** One of the databases on the embedded server, as the owner of its tables: past the product. */
    DataSource database(String name) throws IOException {
        List<String> pid = Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid"));
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://127.0.0.1:" + pid.get(3).strip() + "/" + name);
        source.setUser("postgres");
        source.setPassword(
                Files.readString(data.resolve("keys/database-password")).strip());
        return source;
    }

    /** The process of the database server that belongs to it. */
    ProcessHandle databaseServer() throws IOException {
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid"))
                        .getFirst()
                        .strip()))
                .orElseThrow();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private boolean answers() throws InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                                    HttpRequest.newBuilder(URI.create(address() + "/"))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private List<String> signIns() throws IOException {
        return Files.readAllLines(data.resolve("demo-sign-ins.txt"));
    }

    private static String last(String line) {
        return line.substring(line.lastIndexOf(' ') + 1);
    }
}
