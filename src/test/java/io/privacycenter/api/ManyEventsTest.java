package io.privacycenter.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.ledger.Ledger;
import io.privacycenter.ledger.Statement;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Events in lines, and in the envelope of CloudEvents. */
class ManyEventsTest extends OverHttp {

    private static final String CARE = bases("care");
    private static final String VISIT = bases("visit");

    @Autowired
    private Ledger ledger;

    @Test
    void a_bad_line_in_the_middle_is_named_by_its_number_and_the_others_are_kept() {
        Answer answer = lines(
                event("1", "relationship-started", "2019-05-03T08:30:00Z", CARE),
                "{\"id\": oops",
                "",
                event("2", "service-started", "yesterday", VISIT),
                "x".repeat(70_000),
                event("3", "service-started", "2020-05-03T08:30:00Z", VISIT));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.lines().stream()
                        .map(line -> line.path("line").asInt() + " "
                                + line.path("status").asString()))
                .containsExactly("1 recorded", "2 refused", "4 refused", "5 refused", "6 recorded");
        assertThat(facts()).isEqualTo(2);
    }

    @Test
    void thousands_of_lines_are_recorded_once_however_often_they_are_sent() {
        String many = IntStream.range(0, 1_700)
                .mapToObj(i -> event("m" + i, "service-started", "2020-05-03T08:30:00Z", VISIT))
                .collect(Collectors.joining("\n"));
        assertThat(statuses(lines(many))).containsOnly("recorded").hasSize(1_700);
        assertThat(statuses(lines(many))).containsOnly("already-known").hasSize(1_700);
        assertThat(facts()).isEqualTo(1_700);
    }

    @Test
    void lines_about_many_people_are_recorded_in_the_order_of_each_and_answered_in_theirs() {
        List<String> people =
                IntStream.range(0, 301).mapToObj(i -> person + "-" + i).toList();
        String many = Stream.of("service-started", "service-ended")
                .flatMap(type -> people.stream().map(one -> about(one, type + "-" + one, type)))
                .collect(Collectors.joining("\n"));
        List<JsonNode> said = lines(many).lines();
        assertThat(said.stream().map(line -> line.path("line").asInt()))
                .isEqualTo(IntStream.rangeClosed(1, 602).boxed().toList());
        assertThat(said.stream().map(line -> line.path("id").asString()))
                .isEqualTo(Stream.of("service-started", "service-ended")
                        .flatMap(type -> people.stream().map(one -> type + "-" + one))
                        .toList());
        assertThat(said.stream().map(line -> line.path("status").asString()))
                .as("no end came before its start, else it would wait")
                .containsOnly("recorded");
    }

    @Test
    void who_reads_no_answer_before_all_is_sent_has_all_lines_answered() throws IOException {
        String line = "{\"id\":\"%s\"}\n".formatted("x".repeat(Statement.LONGEST_EVENT_ID));
        byte[] body = line.repeat(40_000).getBytes(StandardCharsets.UTF_8);
        try (Socket caller = new Socket()) {
            caller.setReceiveBufferSize(4_096); // and so the answer waits on the other side
            caller.connect(new InetSocketAddress("127.0.0.1", port));
            caller.getOutputStream().write("""
                            POST /api/v1/events/batch HTTP/1.0
                            Host: localhost
                            Authorization: Bearer %s
                            Content-Type: %s
                            Content-Length: %d

                            """.formatted(key, NdjsonEvents.MEDIA_TYPE, body.length)
                    .replace("\n", "\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            caller.getOutputStream().write(body);
            String answer = new String(caller.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer.lines().filter(one -> one.contains("\"refused\"")))
                    .hasSize(40_000);
        }
    }

    @Test
    void an_envelope_of_cloudevents_is_opened_in_each_of_its_forms() {
        String data =
                "{\"controller\":\"101\",\"person\":{\"host-id\":\"%s\"},\"bases\":[\"visit\"]}".formatted(person);
        String envelope = """
                {"specversion":"1.0","id":"%s","source":"/host","type":"io.privacycenter.service-started",\
                "time":"2020-05-03T08:30:00Z","data":%s}""";
        assertThat(post("/api/v1/events", CloudEvents.ONE, envelope.formatted("a", data))
                        .status())
                .isEqualTo(201);
        assertThat(post("/api/v1/events", CloudEvents.BATCH, "[" + envelope.formatted("b", data) + "]")
                        .body())
                .contains("recorded");
        assertThat(post(
                                "/api/v1/events",
                                "application/json",
                                data,
                                "ce-specversion",
                                "1.0",
                                "ce-id",
                                "c",
                                "ce-source",
                                "/host",
                                "ce-type",
                                "service-started",
                                "ce-time",
                                "2020-05-03T08:30:00Z")
                        .status())
                .isEqualTo(201);
        assertThat(statuses(lines(envelope.formatted("d", data)))).containsExactly("recorded");
        assertThat(facts()).isEqualTo(4);
    }

    @Test
    void an_envelope_of_another_version_is_not_opened() {
        Answer answer = post(
                "/api/v1/events",
                CloudEvents.ONE,
                "{\"specversion\":\"0.3\",\"id\":\"a\",\"source\":\"b\",\"type\":\"c\"}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("specversion");
    }

    private String about(String someone, String id, String type) {
        return event(id, type, "2020-05-03T08:30:00Z", VISIT + ",\"reference\":\"v\"")
                .replace("\"" + person + "\"", "\"" + someone + "\"");
    }

    private Answer lines(String... lines) {
        return post("/api/v1/events/batch", NdjsonEvents.MEDIA_TYPE, String.join("\n", lines));
    }

    private static List<String> statuses(Answer answer) {
        return answer.lines().stream()
                .map(line -> line.path("status").asString())
                .toList();
    }

    private int facts() {
        return asWorker(() -> ledger.timeline(subject(CABINET_MARTIN, person).id()))
                .facts()
                .size();
    }
}
