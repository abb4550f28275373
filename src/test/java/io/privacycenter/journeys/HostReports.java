package io.privacycenter.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A host that reports events about hundreds of people over several connections, and keeps what was acknowledged. */
final class HostReports implements AutoCloseable {

    private static final int CONNECTIONS = 6;
    private static final int PEOPLE = 400;
    private static final int BATCH = 500;
    private static final int MOST_TRIES = 600;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI address;
    private final String key;
    private final AtomicInteger next = new AtomicInteger();
    private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
    private final List<Thread> connections = new ArrayList<>();
    private volatile Instant latest = Instant.MIN;
    private volatile boolean reporting;
    private volatile boolean closed;

    HostReports(String address, String key) {
        this.address = URI.create(address + "/api/v1/events");
        this.key = key;
    }

    Set<Integer> acknowledged() {
        return new TreeSet<>(acknowledged);
    }

    /** When the latest of the reports that were acknowledged was sent off. */
    Instant latest() {
        return latest;
    }

    void start() {
        reporting = true;
        for (int i = 0; i < CONNECTIONS; i++) {
            connections.add(Thread.ofVirtual().start(this::report));
        }
    }

    /** Returns when all that was begun is acknowledged. */
    void finish() throws InterruptedException {
        reporting = false;
        for (Thread connection : connections) {
            connection.join();
        }
        connections.clear();
    }

    /** Sends again what was acknowledged, all of which must be known. */
    void assertKnown(Collection<Integer> events) throws IOException, InterruptedException {
        List<Integer> all = List.copyOf(events);
        for (int from = 0; from < all.size(); from += BATCH) {
            List<Integer> batch = all.subList(from, Math.min(all.size(), from + BATCH));
            HttpResponse<String> response =
                    answered(batch.stream().map(HostReports::event).toList().toString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            List<String> answers = new ArrayList<>();
            for (JsonNode result : JSON.readTree(response.body()).path("results")) {
                answers.add(result.path("status").asString());
            }
            assertThat(answers).hasSize(batch.size()).containsOnly("already-known");
        }
    }

    /** A session that died with its server is noticed when it is used: then the answer is "send it again". */
    private HttpResponse<String> answered(String body) throws IOException, InterruptedException {
        HttpResponse<String> response = send(body);
        for (int again = 0; response.statusCode() == 503 && again < MOST_TRIES; again++) {
            pause();
            response = send(body);
        }
        return response;
    }

    /** As a host does: an event is sent again until it is acknowledged. */
    private void report() {
        while (reporting) {
            int event = next.getAndIncrement();
            while (!closed && !report(event)) {
                pause();
            }
        }
    }

    private boolean report(int event) {
        Instant begun = Instant.now();
        try {
            int status = send(event(event)).statusCode();
            if (status != 201 && status != 200) {
                return false;
            }
            acknowledged.add(event);
            latest = begun;
            return true;
        } catch (IOException killed) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** While nobody answers, this keeps it from doing nothing but being refused. */
    static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(50));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<String> send(String body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(address)
                        .header("Authorization", "Bearer " + key)
                        .timeout(Duration.ofMinutes(1))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String event(int number) {
        return """
                {"id":"killed-%d","type":"service-started","controller":"101","person":{"host-id":"%d"},
                "effect":"2026-01-05T09:00:00Z","bases":["visit"],"reference":"killed-%d"}
                """.formatted(number, 7_000_001 + number % PEOPLE, number);
    }

    @Override
    public void close() {
        reporting = false;
        closed = true;
        client.close();
    }
}
