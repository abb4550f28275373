package io.privacycenter.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.privacycenter.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class MedComHostTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static DataSource medcom;

    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger failuresLeft = new AtomicInteger();
    private HttpServer server;
    private URI base;

    @BeforeAll
    static void fill() throws SQLException {
        medcom = TestDatabase.fresh("medcom_host");
        MedComDatabase.fill(medcom, MedComDatabase.STORY_DAY);
    }

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/events", this::take);
        server.start();
        base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void everything_is_reported_once_and_a_second_report_adds_nothing() throws Exception {
        var host = new MedComHost((events, of) -> {});

        MedComHost.Report first = host.report(base, "right-key", medcom);
        MedComHost.Report second = host.report(base, "right-key", medcom);

        assertThat(first.refused()).isZero();
        assertThat(first.recorded()).isEqualTo(known.size()).isBetween(15_000, 25_000);
        assertThat(second.alreadyKnown()).isEqualTo(first.recorded());
        assertThat(second.recorded()).isZero();
        assertThat(sizes).allMatch(size -> size <= 1_000);
    }

    @Test
    void a_server_that_is_busy_for_a_moment_is_asked_again() throws Exception {
        failuresLeft.set(2);

        MedComHost.Report report = new MedComHost((events, of) -> {}).report(base, "right-key", medcom);

        assertThat(report.recorded()).isEqualTo(known.size());
        assertThat(failuresLeft).hasNonPositiveValue();
    }

    @Test
    void a_key_that_is_not_accepted_ends_the_report_and_says_so() {
        assertThatThrownBy(() -> new MedComHost((events, of) -> {}).report(base, "wrong-key", medcom))
                .isInstanceOf(MedComHost.NotAccepted.class)
                .hasMessageContaining("401")
                .hasMessageNotContaining("wrong-key");
    }

    @Test
    void every_event_has_an_id_of_its_own_and_a_person_whom_the_host_knows() throws SQLException {
        List<HostEvent> events = MedComHost.events(medcom);

        assertThat(events).extracting(HostEvent::id).doesNotHaveDuplicates();
        assertThat(events).allMatch(event -> event.person().hostId().matches("10[0-2]\\d{3}"));
        assertThat(events)
                .allMatch(event -> Instant.parse(event.effect()).isBefore(Instant.parse("2026-11-21T00:00:00Z")));
    }

    @Test
    void camilles_history_is_reported_as_the_pictures_tell_it() throws SQLException {
        List<HostEvent> atMartin = MedComHost.events(medcom).stream()
                .filter(e -> e.person().hostId().equals(MedComDatabase.CAMILLE)
                        && e.controller().equals("101"))
                .toList();

        Map<String, Long> byType =
                atMartin.stream().collect(Collectors.groupingBy(HostEvent::type, Collectors.counting()));
        assertThat(byType)
                .containsEntry("relationship-started", 1L)
                .containsEntry("service-started", 23L)
                .containsEntry("service-ended", 23L)
                .containsEntry("consent-given", 4L)
                .hasSize(4);
        assertThat(atMartin.getFirst().type()).isEqualTo("relationship-started");
        assertThat(atMartin.getFirst().effect()).startsWith("2019-05-03T");
        assertThat(atMartin.getFirst().person())
                .isEqualTo(new HostEvent.Patient("100001", "camille.laurent@example.org", "+33639980142"));
        assertThat(atMartin)
                .filteredOn(e -> "asthma-study".equals(e.template()))
                .singleElement()
                .satisfies(study -> {
                    assertThat(study.effect()).startsWith("2025-02-02T");
                    assertThat(study.expires()).isEqualTo("2028-06-30T22:00:00Z");
                });
        assertThat(atMartin)
                .filteredOn(e -> e.type().equals("service-ended"))
                .last()
                .satisfies(visit -> {
                    assertThat(visit.effect()).startsWith("2026-03-14T");
                    assertThat(visit.bases()).containsExactly("visit");
                    assertThat(visit.reference()).startsWith("consultation-");
                });
    }

    @Test
    void a_death_ends_nothing_before_it_and_those_who_left_are_said_to_have_left() throws SQLException {
        List<HostEvent> events = MedComHost.events(medcom);

        assertThat(events)
                .filteredOn(e -> e.person().hostId().equals("" + Neighbours.MARCEL_FOURNIER))
                .last()
                .matches(last -> last.type().equals("death-reported"));
        assertThat(events)
                .filteredOn(e -> e.person().hostId().equals("" + Neighbours.JEANNE_FABRE))
                .extracting(HostEvent::type)
                .contains("relationship-ended");
    }

    @Test
    void the_events_of_one_person_are_never_torn_apart() throws SQLException {
        var seen = new HashSet<String>();
        for (List<HostEvent> batch : MedComHost.batches(MedComHost.events(medcom))) {
            Set<String> people = batch.stream().map(e -> e.person().hostId()).collect(Collectors.toSet());
            assertThat(seen).doesNotContainAnyElementsOf(people);
            seen.addAll(people);
        }
        assertThat(seen).hasSize(2_000);
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (!"Bearer right-key".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, "{}");
        } else if (failuresLeft.getAndDecrement() > 0) {
            answer(exchange, 503, "{}");
        } else {
            List<Map<String, Object>> events = JSON.readValue(body, new TypeReference<>() {});
            sizes.add(events.size());
            List<Map<String, String>> results = events.stream()
                    .map(event -> (String) event.get("id"))
                    .map(id -> Map.of("id", id, "status", known.add(id) ? "recorded" : "already-known"))
                    .toList();
            answer(exchange, 200, JSON.writeValueAsString(Map.of("results", results)));
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
