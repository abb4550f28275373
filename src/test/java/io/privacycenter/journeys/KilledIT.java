package io.privacycenter.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged application, killed in the middle of its work. */
class KilledIT {

    private static final int HOSTS = 4;

    @TempDir
    private Path data;

    @Test
    void after_a_kill_the_next_start_works_and_every_acknowledged_event_is_there() throws Exception {
        try (Product product = Product.start(data)) {
            ConcurrentLinkedQueue<Integer> acknowledged = new ConcurrentLinkedQueue<>();
            List<Thread> hosts = List.of(0, 1, 2, 3).stream()
                    .map(host -> Thread.ofVirtual().start(() -> reportUntilItDies(product, host, acknowledged)))
                    .toList();
            await().atMost(Duration.ofMinutes(1)).until(() -> acknowledged.size() > 200);
            product.kill();
            for (Thread host : hosts) {
                host.join();
            }

            product.start();
            try (HttpClient client = HttpClient.newHttpClient()) {
                for (int event : acknowledged) {
                    assertThat(report(client, product, event).statusCode())
                            .as("event %d was acknowledged before and is known now", event)
                            .isEqualTo(200);
                }
            }
        }
    }

    private static void reportUntilItDies(Product product, int host, ConcurrentLinkedQueue<Integer> acknowledged) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int i = host; ; i += HOSTS) {
                if (report(client, product, i).statusCode() == 201) {
                    acknowledged.add(i);
                }
            }
        } catch (IOException | InterruptedException killed) {
            // It was not acknowledged, so nothing is owed.
        }
    }

    private static HttpResponse<String> report(HttpClient client, Product product, int event)
            throws IOException, InterruptedException {
        String body = """
                {"id":"killed-%d","type":"service-started","controller":"101","person":{"host-id":"%d"},
                "effect":"2026-01-05T09:00:00Z","bases":["visit"],"reference":"killed-%d"}
                """.formatted(event, 100_001 + event % 50, event);
        return client.send(
                HttpRequest.newBuilder(URI.create(product.address() + "/api/v1/events"))
                        .header("Authorization", "Bearer " + product.apiKey())
                        .timeout(Duration.ofSeconds(20))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
