package io.privacycenter.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.privacycenter.TestDatabase;
import io.privacycenter.client.ApiException;
import io.privacycenter.client.OutboxSender.Sent;
import io.privacycenter.client.model.Event;
import io.privacycenter.client.model.Event.TypeEnum;
import io.privacycenter.client.model.Person;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
        server.createContext("/api/v1/events/batch", this::take);
        server.start();
        base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void everything_is_reported_once_and_a_second_report_adds_nothing() throws Exception {
        Sent first = MedComHost.report(base, "right-key", medcom);
        Sent second = MedComHost.report(base, "right-key", medcom);

        assertThat(first.refused()).isZero();
        assertThat(first.recorded()).isEqualTo(known.size()).isBetween(15_000, 25_000);
        assertThat(second.alreadyKnown()).isEqualTo(first.recorded());
        assertThat(second.recorded()).isZero();
        assertThat(sizes).allMatch(size -> size <= 1_000);
    }

    @Test
    void a_server_that_is_busy_for_a_moment_is_asked_again() throws Exception {
        failuresLeft.set(2);

        Sent sent = MedComHost.report(base, "right-key", medcom);

        assertThat(sent.recorded()).isEqualTo(known.size());
        assertThat(failuresLeft).hasNonPositiveValue();
    }

    @Test
    void a_key_that_is_not_accepted_ends_the_report_and_says_so() {
        assertThatThrownBy(() -> MedComHost.report(base, "wrong-key", medcom))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("401")
                .hasMessageNotContaining("wrong-key");
    }

    @Test
    void every_event_has_an_id_of_its_own_and_a_person_whom_the_host_knows() throws SQLException {
        List<Event> events = events();

        assertThat(events).extracting(Event::getId).doesNotHaveDuplicates();
        assertThat(events).allMatch(event -> event.getPerson().getHostId().matches("10[0-2]\\d{3}"));
        assertThat(events).allMatch(event -> event.getEffect().isBefore(OffsetDateTime.parse("2026-11-21T00:00:00Z")));
    }

    @Test
    void camilles_history_is_reported_as_the_pictures_tell_it() throws SQLException {
        List<Event> atMartin = about(MedComDatabase.CAMILLE).stream()
                .filter(e -> e.getController().equals("101"))
                .toList();

        Map<TypeEnum, Long> byType =
                atMartin.stream().collect(Collectors.groupingBy(Event::getType, Collectors.counting()));
        assertThat(byType)
                .containsEntry(TypeEnum.RELATIONSHIP_STARTED, 1L)
                .containsEntry(TypeEnum.SERVICE_STARTED, 23L)
                .containsEntry(TypeEnum.SERVICE_ENDED, 23L)
                .containsEntry(TypeEnum.CONSENT_GIVEN, 4L)
                .hasSize(4);
        assertThat(atMartin.getFirst().getType()).isEqualTo(TypeEnum.RELATIONSHIP_STARTED);
        assertThat(atMartin.getFirst().getEffect().toLocalDate()).isEqualTo("2019-05-03");
        assertThat(atMartin.getFirst().getPerson())
                .isEqualTo(new Person()
                        .hostId("100001")
                        .email("camille.laurent@example.org")
                        .phone("+33639980142"));
        assertThat(atMartin)
                .filteredOn(e -> "asthma-study".equals(e.getTemplate()))
                .singleElement()
                .satisfies(study -> {
                    assertThat(study.getEffect().toLocalDate()).isEqualTo("2025-02-02");
                    assertThat(study.getExpires()).isEqualTo("2028-06-30T22:00:00Z");
                });
        assertThat(atMartin)
                .filteredOn(e -> e.getType() == TypeEnum.SERVICE_ENDED)
                .last()
                .satisfies(visit -> {
                    assertThat(visit.getEffect().toLocalDate()).isEqualTo("2026-03-14");
                    assertThat(visit.getBases()).containsExactly("visit");
                    assertThat(visit.getReference()).startsWith("consultation-");
                });
    }

    @Test
    void a_death_ends_nothing_before_it_and_those_who_left_are_said_to_have_left() throws SQLException {
        assertThat(about("" + Neighbours.MARCEL_FOURNIER))
                .last()
                .matches(last -> last.getType() == TypeEnum.DEATH_REPORTED);
        assertThat(about("" + Neighbours.JEANNE_FABRE))
                .extracting(Event::getType)
                .contains(TypeEnum.RELATIONSHIP_ENDED);
    }

    @Test
    void the_events_of_one_person_follow_one_another() throws SQLException {
        List<String> people = new ArrayList<>();
        for (Event event : events()) {
            if (people.isEmpty() || !people.getLast().equals(event.getPerson().getHostId())) {
                people.add(event.getPerson().getHostId());
            }
        }
        assertThat(people).doesNotHaveDuplicates().hasSize(2_000);
    }

    private static List<Event> about(String patient) throws SQLException {
        return events().stream()
                .filter(event -> event.getPerson().getHostId().equals(patient))
                .toList();
    }

    private static List<Event> events() throws SQLException {
        try (Connection connection = medcom.getConnection()) {
            return MedComEvents.read(connection);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!"Bearer right-key".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, "{}");
        } else if (failuresLeft.getAndDecrement() > 0) {
            answer(exchange, 503, "{}");
        } else {
            List<String> ids = body.lines()
                    .map(line -> JSON.readTree(line).path("id").asString())
                    .toList();
            sizes.add(ids.size());
            answer(
                    exchange,
                    200,
                    IntStream.range(0, ids.size())
                            .mapToObj(i -> "{\"line\":%d,\"id\":\"%s\",\"status\":\"%s\"}\n"
                                    .formatted(i + 1, ids.get(i), known.add(ids.get(i)) ? "recorded" : "already-known"))
                            .collect(Collectors.joining()));
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
