package io.privacycenter.client;

import io.privacycenter.client.model.Line;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/**
 * Sends what lies in an {@link Outbox} to the Privacy Center, in the order in which it was written, and marks what became of
 * each. Whatever happens before a mark is committed, the event is sent again, and recorded once, as its id says which it
 * is. Several may send at once, also on several machines: each takes what the others have not taken.
 */
public final class OutboxSender implements AutoCloseable {

    private static final int MOST_LINES = 1_000;
    private static final String LINES = "application/x-ndjson";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final System.Logger LOG = System.getLogger(OutboxSender.class.getName());

    private final Outbox outbox;
    private final DataSource database;
    private final ApiClient client;
    private final HttpClient http;
    private final ObjectMapper json;
    private volatile @Nullable Exception trouble;
    private @Nullable Thread thread;

    /**
     * @param database the host's own, which holds the outbox; one connection is in use while events are on their way
     * @param client knows the address of the Privacy Center and, as its request interceptor, the key, whose scope is
     *     {@code events}
     */
    public OutboxSender(Outbox outbox, DataSource database, ApiClient client) {
        this.outbox = outbox;
        this.database = database;
        this.client = client;
        this.http = client.getHttpClient();
        this.json = client.getObjectMapper();
    }

    /**
     * What became of events that were sent.
     *
     * @param recorded now; also an end that waits there for the start that it ends
     * @param alreadyKnown sent before, and counted once
     * @param refused kept in the outbox, each with its reason
     */
    public record Sent(int recorded, int alreadyKnown, int refused) {

        public static final Sent NOTHING = new Sent(0, 0, 0);

        public int events() {
            return recorded + alreadyKnown + refused;
        }

        public Sent and(Sent other) {
            return new Sent(recorded + other.recorded, alreadyKnown + other.alreadyKnown, refused + other.refused);
        }
    }

    /** Sends whatever is written, from now on and until it is closed, in a thread of its own; looks once a second. */
    public synchronized void start() {
        if (thread == null) {
            thread = Thread.ofPlatform().name("privacy-center-outbox").daemon().start(this::sendFromNowOn);
        }
    }

    /** Why nothing is sent just now; empty when all is well. What waits is tried again by itself, five minutes later at most. */
    public Optional<Exception> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Ends what {@link #start} began. What is on its way stays in the outbox, and is sent by whoever comes next. */
    @Override
    public synchronized void close() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    /**
     * Sends up to 1,000 of those that wait, and marks them. Nobody need call it where {@link #start} was called.
     *
     * @return {@link Sent#NOTHING} when none waits that another sender has not taken
     * @throws ApiException when the Privacy Center does not answer within a minute (code 0), does not accept the call, or
     *     does not know of some events whether they are recorded (503); what it did not answer for waits on
     * @throws SQLException when the host's database fails; what was sent is sent again, and recorded once
     */
    public Sent send() throws SQLException, ApiException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                List<Outbox.Waiting> taken = outbox.take(connection, MOST_LINES);
                Sent sent = taken.isEmpty() ? Sent.NOTHING : mark(connection, taken, answers(taken));
                connection.commit();
                if (sent.events() < taken.size()) {
                    throw new ApiException(503, "Nobody knows of %d events".formatted(taken.size() - sent.events()));
                }
                return sent;
            } catch (SQLException | ApiException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        }
    }

    /** One line for each event, or fewer. */
    private List<Line> answers(List<Outbox.Waiting> taken) throws ApiException {
        HttpRequest.Builder call = HttpRequest.newBuilder(URI.create(client.getBaseUri() + "/api/v1/events/batch"))
                .header("Content-Type", LINES)
                .header("Accept", LINES + ", application/problem+json")
                .POST(BodyPublishers.ofString(
                        taken.stream().map(Outbox.Waiting::event).collect(Collectors.joining("\n"))));
        if (client.getRequestInterceptor() != null) {
            client.getRequestInterceptor().accept(call);
        }
        CompletableFuture<HttpResponse<String>> asked = http.sendAsync(call.build(), BodyHandlers.ofString());
        try {
            HttpResponse<String> answer = asked.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (answer.statusCode() != 200) {
                throw new ApiException(
                        answer.statusCode(),
                        "The Privacy Center answered " + answer.statusCode(),
                        answer.headers(),
                        answer.body());
            }
            return answer.body()
                    .lines()
                    .map(line -> json.readValue(line, Line.class))
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException(e);
        } catch (ExecutionException | TimeoutException | JacksonException e) {
            throw new ApiException(e);
        } finally {
            asked.cancel(true);
        }
    }

    private Sent mark(Connection connection, List<Outbox.Waiting> taken, List<Line> answers) throws SQLException {
        int recorded = 0;
        int alreadyKnown = 0;
        int refused = 0;
        List<Long> done = new ArrayList<>();
        for (Line answer : answers) {
            long position = taken.get(answer.getLine() - 1).position();
            switch (answer.getStatus()) {
                case "recorded", "waiting" -> {
                    recorded++;
                    done.add(position);
                }
                case "already-known" -> {
                    alreadyKnown++;
                    done.add(position);
                }
                case "refused", "conflict" -> {
                    refused++;
                    outbox.refuse(
                            connection, position, Objects.requireNonNullElse(answer.getError(), "No reason given"));
                }
                default -> {
                    // Nobody knows whether it is recorded, so it waits on.
                }
            }
        }
        outbox.delete(connection, done);
        return new Sent(recorded, alreadyKnown, refused);
    }

    private void sendFromNowOn() {
        int failures = 0;
        Duration pause = Duration.ZERO;
        while (sleeps(pause)) {
            try {
                pause = send().events() == MOST_LINES ? Duration.ZERO : PERIOD;
                failures = 0;
                trouble = null;
            } catch (SQLException | ApiException | RuntimeException e) {
                if (Thread.currentThread().isInterrupted()) {
                    return; // closed while something was on its way
                }
                if (++failures == 1) {
                    LOG.log(System.Logger.Level.WARNING, "Events wait in the outbox: {0}", cause(e));
                }
                trouble = e;
                pause = pauseAfter(failures, e);
            }
        }
    }

    /** Twice as long after each failure, by chance up to half of it less, so that many hosts do not come back at once. */
    private static Duration pauseAfter(int failures, Exception failure) {
        long longest = Math.min(LONGEST_PAUSE.toMillis(), PERIOD.toMillis() << Math.min(failures, 20));
        Duration pause = Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest));
        Duration asked = failure instanceof ApiException e ? retryAfter(e) : Duration.ZERO;
        return asked.compareTo(pause) > 0 ? asked : pause;
    }

    private static Duration retryAfter(ApiException failure) {
        return Optional.ofNullable(failure.getResponseHeaders())
                .flatMap(headers -> headers.firstValue("Retry-After"))
                .filter(text -> text.matches("[0-9]{1,4}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(Duration.ZERO);
    }

    /** What a log may know: the words of a database may be those of a row. */
    private static String cause(Exception failure) {
        return switch (failure) {
            case ApiException e when e.getCode() > 0 -> "the Privacy Center answered " + e.getCode();
            case ApiException e -> "the Privacy Center did not answer";
            case SQLException e -> "the database said " + e.getSQLState();
            default -> failure.getClass().getName();
        };
    }

    private static boolean sleeps(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException closed) {
            return false;
        }
    }

    private static void rollBack(Connection connection, Exception failure) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
