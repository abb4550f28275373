package io.privacycenter.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged application as a process of its own, killed in the middle of its work. */
class KilledIT {

    private static final Path JAR = Path.of("target/privacy-center.jar").toAbsolutePath();

    @TempDir
    private Path data;

    private Process running;

    @AfterEach
    void stop() throws InterruptedException {
        if (running != null) {
            running.destroy();
            running.waitFor();
        }
    }

    @Test
    void after_a_kill_the_next_start_works_and_every_acknowledged_event_is_there() throws Exception {
        int port = freePort();
        start(port);
        await().atMost(Duration.ofMinutes(3)).until(() -> Files.exists(data.resolve("keys/demo-made")));
        String key = Files.readAllLines(data.resolve("demo-sign-ins.txt")).stream()
                .filter(line -> line.startsWith("API key"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElseThrow();

        ConcurrentLinkedQueue<Integer> acknowledged = new ConcurrentLinkedQueue<>();
        List<Thread> hosts = List.of(0, 1, 2, 3).stream()
                .map(host -> Thread.ofVirtual().start(() -> reportUntilItDies(port, key, host, acknowledged)))
                .toList();
        await().atMost(Duration.ofMinutes(1)).until(() -> acknowledged.size() > 200);
        running.destroyForcibly().waitFor();
        for (Thread host : hosts) {
            host.join();
        }

        start(port);
        await().atMost(Duration.ofMinutes(2)).until(() -> answers(port, key));
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int event : acknowledged) {
                assertThat(report(client, port, key, event).statusCode())
                        .as("event %d was acknowledged before and is known now", event)
                        .isEqualTo(200);
            }
        }
    }

    private void start(int port) throws IOException {
        assertThat(JAR).as("the packaged application").exists();
        running = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        JAR.toString(),
                        "--privacy-center.embedded=true",
                        "--privacy-center.demo=true",
                        "--privacy-center.data=" + data,
                        "--server.port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolve("test.log").toFile()))
                .start();
    }

    private static void reportUntilItDies(int port, String key, int host, ConcurrentLinkedQueue<Integer> acknowledged) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int i = host; ; i += 4) {
                if (report(client, port, key, i).statusCode() == 201) {
                    acknowledged.add(i);
                }
            }
        } catch (IOException | InterruptedException killed) {
            // It was not acknowledged, so nothing is owed.
        }
    }

    private static boolean answers(int port, String key) throws InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return report(client, port, key, 0).statusCode() < 500;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static HttpResponse<String> report(HttpClient client, int port, String key, int event)
            throws IOException, InterruptedException {
        String body = """
                {"id":"killed-%d","type":"service-started","controller":"101","person":{"host-id":"%d"},
                "effect":"2026-01-05T09:00:00Z","bases":["visit"],"reference":"killed-%d"}
                """.formatted(event, 100_001 + event % 50, event);
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/events"))
                        .header("Authorization", "Bearer " + key)
                        .timeout(Duration.ofSeconds(20))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
