package io.privacycenter.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * MedCom's side of the integration: reads what happened to its patients from its own database and reports it through
 * the public REST API, as any integrator would. It may be run again at any time, since every event has an id that does
 * not change.
 */
public final class MedComHost {

    private static final int BATCH = 1_000;
    private static final int CONNECTIONS = 4;
    private static final int TRIES = 5;
    private static final int REFUSALS_KEPT = 20;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Progress progress;

    /** @param progress told after every batch, from several threads */
    public MedComHost(Progress progress) {
        this.progress = progress;
    }

    @FunctionalInterface
    public interface Progress {
        void reported(int events, int of);
    }

    /**
     * What became of the events.
     *
     * @param refusals the first few, with their ids and why
     */
    public record Report(int recorded, int alreadyKnown, int waiting, int refused, List<Refusal> refusals) {

        static final Report NOTHING = new Report(0, 0, 0, 0, List.of());

        public int events() {
            return recorded + alreadyKnown + waiting + refused;
        }

        private Report and(Report other) {
            var all = new ArrayList<>(refusals);
            all.addAll(other.refusals);
            return new Report(
                    recorded + other.recorded,
                    alreadyKnown + other.alreadyKnown,
                    waiting + other.waiting,
                    refused + other.refused,
                    List.copyOf(all.subList(0, Math.min(REFUSALS_KEPT, all.size()))));
        }
    }

    public record Refusal(String event, @Nullable String error) {}

    /** The API answered with something that trying again will not change. */
    public static final class NotAccepted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotAccepted(String message) {
            super(message);
        }
    }

    /**
     * Reports everything MedCom knows.
     *
     * @param base address of the Privacy Center, {@code http://127.0.0.1:8080}
     * @param key API key of an integrator for all controllers of MedCom
     * @throws NotAccepted when the key or a whole batch is not accepted, or the server cannot be reached in five tries
     */
    public Report report(URI base, String key, DataSource medcom) throws SQLException, InterruptedException {
        List<List<HostEvent>> batches = batches(events(medcom));
        int total = batches.stream().mapToInt(List::size).sum();
        var reported = new AtomicInteger();
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
                ExecutorService senders = Executors.newFixedThreadPool(
                        CONNECTIONS, Thread.ofVirtual().name("medcom-host-", 0).factory())) {
            List<Future<Report>> answers = batches.stream()
                    .map(batch -> senders.submit(() -> {
                        Report answer = send(client, base, key, batch);
                        progress.reported(reported.addAndGet(batch.size()), total);
                        return answer;
                    }))
                    .toList();
            return sum(answers, senders);
        }
    }

    static List<HostEvent> events(DataSource medcom) throws SQLException {
        try (Connection connection = medcom.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(DemoResource.text("medcom-events.sql"))) {
            var events = new ArrayList<HostEvent>();
            while (row.next()) {
                events.add(HostEvent.of(row));
            }
            return events;
        }
    }

    /** A person's events stay in one batch, so that batches may overtake each other. */
    static List<List<HostEvent>> batches(List<HostEvent> events) {
        var batches = new ArrayList<List<HostEvent>>();
        var batch = new ArrayList<HostEvent>();
        for (int from = 0, to; from < events.size(); from = to) {
            to = from + 1;
            while (to < events.size() && events.get(to).isAboutTheSamePersonAs(events.get(from))) {
                to++;
            }
            if (batch.size() + to - from > BATCH && !batch.isEmpty()) {
                batches.add(List.copyOf(batch));
                batch.clear();
            }
            batch.addAll(events.subList(from, to));
        }
        if (!batch.isEmpty()) {
            batches.add(List.copyOf(batch));
        }
        return batches;
    }

    private static Report sum(List<Future<Report>> answers, ExecutorService senders) throws InterruptedException {
        Report sum = Report.NOTHING;
        try {
            for (Future<Report> answer : answers) {
                sum = sum.and(answer.get());
            }
            return sum;
        } catch (ExecutionException e) {
            senders.shutdownNow();
            throw e.getCause() instanceof NotAccepted known ? known : new IllegalStateException(e.getCause());
        }
    }

    private static Report send(HttpClient client, URI base, String key, List<HostEvent> batch)
            throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/api/v1/events"))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(batch)))
                .build();
        String lastFailure = "";
        for (int attempt = 0; attempt < TRIES; attempt++) {
            if (attempt > 0) {
                Thread.sleep(Duration.ofMillis(250L << attempt));
            }
            try {
                HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
                if (response.statusCode() == 200) {
                    return understood(response.body());
                }
                lastFailure = "it answered " + response.statusCode();
                if (response.statusCode() != 429 && response.statusCode() < 500) {
                    break;
                }
            } catch (IOException e) {
                lastFailure = "it could not be reached";
            }
        }
        throw new NotAccepted("The Privacy Center did not take a batch of " + batch.size() + " events: " + lastFailure);
    }

    private record Answer(List<Result> results) {}

    private record Result(
            String id, String status, @Nullable String error) {}

    private static Report understood(String body) {
        Answer answer;
        try {
            answer = JSON.readValue(body, Answer.class);
        } catch (JacksonException e) {
            throw new NotAccepted("The Privacy Center's answer could not be read");
        }
        Report report = Report.NOTHING;
        for (Result result : answer.results()) {
            report = report.and(
                    switch (result.status()) {
                        case "recorded" -> new Report(1, 0, 0, 0, List.of());
                        case "already-known" -> new Report(0, 1, 0, 0, List.of());
                        case "waiting" -> new Report(0, 0, 1, 0, List.of());
                        default -> new Report(0, 0, 0, 1, List.of(new Refusal(result.id(), result.error())));
                    });
        }
        return report;
    }

    /**
     * Reports from the command line. The key comes from the environment, since arguments can be seen by every user of
     * a machine.
     */
    public static void main(String[] args) throws SQLException, InterruptedException {
        var medcom = new PGSimpleDataSource();
        medcom.setUrl(setting("MEDCOM_DB_URL"));
        URI base = URI.create(setting("PRIVACY_CENTER_URL"));
        var host = new MedComHost((events, of) -> System.out.println(events + " of " + of + " events reported"));
        Report report = host.report(base, setting("PRIVACY_CENTER_API_KEY"), medcom);
        System.out.println(report);
    }

    private static String setting(String name) {
        String value = System.getenv(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("Set " + name + " in the environment");
        }
        return value;
    }
}
