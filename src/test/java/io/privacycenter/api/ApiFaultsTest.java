package io.privacycenter.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.privacycenter.Installed;
import io.privacycenter.identity.ApiKeys;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What programs are told when the database goes away under a call, over real HTTP. */
class ApiFaultsTest extends Installed {

    @Autowired
    private ApiKeys keys;

    @LocalServerPort
    private int port;

    @Autowired
    private List<HikariDataSource> pools;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void what_is_not_recorded_is_never_acknowledged_whenever_the_session_dies() throws Exception {
        String key = asWorker(() -> keys.issue("faults", null));
        Map<Integer, Integer> statuses = new TreeMap<>();
        for (int event = 0; event < 60; event++) {
            int used = event;
            await().until(() -> report(key, used).statusCode(), status -> status != 503);
            JdbcClient.create(appDatabase()).sql("""
                            select count(pg_terminate_backend(pid)) from pg_stat_activity
                            where usename = current_user and pid <> pg_backend_pid()
                            """).query(Integer.class).single();
            HttpResponse<String> answer = report(key, 1_000 + event);
            statuses.merge(answer.statusCode(), 1, Integer::sum);
            if (answer.statusCode() == 503) {
                assertThat(answer.body()).contains("send it again");
            } else {
                assertThat(answer.statusCode()).isEqualTo(201);
                assertThat(await().until(() -> report(key, 1_000 + used), again -> again.statusCode() != 503)
                                .body())
                        .contains("already-known");
            }
            if (statuses.getOrDefault(503, 0) >= 3) {
                break;
            }
        }
        assertThat(statuses).as("some were not recorded").containsKey(503);
    }

    @Test
    void an_event_that_waits_for_its_person_holds_up_nobody_behind_it() throws Exception {
        String key = asWorker(() -> keys.issue("waits", null));
        report(key, 3_000);
        report(key, 3_001);
        try (Connection holder = ownerDatabase().getConnection()) {
            hold(holder, 3_000);
            CompletableFuture<HttpResponse<String>> held =
                    client.sendAsync(event(key, 3_002, 3_000), HttpResponse.BodyHandlers.ofString());
            await().until(() -> owner().sql("""
                            select exists (select from pg_stat_activity
                                           where wait_event_type = 'Lock' and query like '%ledger.append%')
                            """).query(Boolean.class).single());
            HttpResponse<String> behind = client.send(event(key, 3_003, 3_001), HttpResponse.BodyHandlers.ofString());
            assertThat(behind.statusCode()).isEqualTo(201);
            assertThat(held).as("the other still waits").isNotDone();
            holder.rollback();
            assertThat(held.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(201);
        }
    }

    @Test
    void lines_whose_session_dies_are_named_and_can_be_sent_again() throws Exception {
        String key = asWorker(() -> keys.issue("lines", null));
        report(key, 4_007);
        String lines = IntStream.range(0, 300)
                .mapToObj(i -> body(4_500 + i, 4_000 + i))
                .collect(Collectors.joining("\n"));
        List<String> once;
        try (Connection holder = ownerDatabase().getConnection()) {
            hold(holder, 4_007);
            CompletableFuture<HttpResponse<String>> answer =
                    client.sendAsync(lines(key, lines), HttpResponse.BodyHandlers.ofString());
            await().until(() -> owner().sql("""
                            select coalesce(bool_or(pg_terminate_backend(pid)), false) from pg_stat_activity
                            where wait_event_type = 'Lock' and query like '%ledger.append%'
                            """).query(Boolean.class).single());
            once = statuses(answer.get(30, TimeUnit.SECONDS));
        }
        assertThat(once).as("others are none the worse").contains("recorded").hasSize(300);
        assertThat(once.get(7)).isEqualTo("unknown");
        assertThat(statuses(client.send(lines(key, lines), HttpResponse.BodyHandlers.ofString())))
                .isEqualTo(once.stream()
                        .map(status -> status.equals("recorded") ? "already-known" : "recorded")
                        .toList());
    }

    @Test
    void a_fault_that_nobody_foresaw_is_no_success() throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/error"))
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode())
                .as("told as a fault, and not refused for want of a form's token")
                .isGreaterThanOrEqualTo(500);
    }

    /** Sessions that died lie in the pool until they are used, by another test. */
    @AfterEach
    void letGoOfDeadSessions() {
        pools.forEach(pool -> pool.getHikariPoolMXBean().softEvictConnections());
    }

    private HttpResponse<String> report(String key, int event) throws IOException, InterruptedException {
        return client.send(event(key, event, event), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest event(String key, int event, int person) {
        return post(key, "/api/v1/events", "application/json", body(event, person));
    }

    private HttpRequest lines(String key, String lines) {
        return post(key, "/api/v1/events/batch", NdjsonEvents.MEDIA_TYPE, lines);
    }

    private HttpRequest post(String key, String path, String type, String body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static String body(int event, int person) {
        return """
                {"id":"fault-%d","type":"service-started","controller":"101","person":{"host-id":"%s"},\
                "effect":"2026-01-05T09:00:00Z","bases":["visit"],"reference":"fault-%d"}""".formatted(event, hostId(person), event);
    }

    private static List<String> statuses(HttpResponse<String> answer) {
        return answer.body()
                .lines()
                .map(line -> OverHttp.JSON.readTree(line).path("status").asString())
                .toList();
    }

    /** Nobody else writes about this person until the transaction ends. */
    private void hold(Connection holder, int person) throws SQLException {
        holder.setAutoCommit(false);
        try (PreparedStatement lock =
                holder.prepareStatement("select from ledger.subject_key where subject = ? for update")) {
            lock.setObject(1, subject(CABINET_MARTIN, hostId(person)).id());
            lock.execute();
        }
    }

    private static String hostId(int person) {
        return Integer.toString(8_000_001 + person);
    }
}
