package io.privacycenter.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The calls as {@code /api/openapi} describes them: each is tried with what it should take and what it should not. */
class ApiDescriptionTest extends OverHttp {

    private static final List<String> VERBS = List.of("get", "post", "put", "patch", "delete");

    private record Call(String verb, String path, JsonNode operation) {
        boolean takesABody() {
            return operation.has("requestBody");
        }

        @Override
        public String toString() {
            return verb + " " + path;
        }
    }

    @Test
    void everybody_reads_the_description_and_its_page_without_a_key() {
        key = null;
        JsonNode document = get("/api/openapi").json();
        assertThat(document.path("openapi").asString()).startsWith("3.1");
        assertThat(get("/api/docs").status()).isIn(200, 302);
        assertThat(get("/api/swagger-ui/index.html").body()).contains("swagger-ui");
    }

    @Test
    void every_call_has_a_name_a_sentence_and_its_problems() {
        List<Call> calls = calls();
        assertThat(calls).hasSizeGreaterThan(5);
        for (Call call : calls) {
            assertThat(call.operation().path("operationId").asString(""))
                    .as(call + " name")
                    .isNotBlank();
            assertThat(call.operation().path("summary").asString(""))
                    .as(call + " summary")
                    .isNotBlank();
            assertThat(call.operation().path("responses").propertyNames())
                    .as(call + " answers")
                    .contains("401", "403");
            assertThat(call.operation().path("tags").size()).as(call + " tag").isEqualTo(1);
        }
    }

    @Test
    void without_a_key_no_call_is_answered_and_with_one_for_nothing_of_it_neither() {
        key = null;
        for (Call call : calls()) {
            Answer answer = call(call, "{}", "application/json");
            assertThat(answer.status()).as(call.toString()).isEqualTo(401);
            assertThat(answer.type()).startsWith("application/problem+json");
        }
    }

    @Test
    void whatever_is_sent_no_call_fails() {
        Random random = new Random(20_261_129);
        for (Call call : calls()) {
            for (int i = 0; i < 40; i++) {
                String body = i == 0 ? "" : nonsense(random, 0);
                String type = i % 13 == 12 ? "text/plain" : "application/json";
                Answer answer = call(call, body, type);
                assertThat(answer.status()).as("%s of %s", call, body).isLessThan(500);
                if (answer.status() >= 400) {
                    assertThat(answer.type()).as("%s of %s", call, body).startsWith("application/problem+json");
                    assertThat(answer.json().path("detail").asString("")).isNotBlank();
                }
            }
        }
    }

    private Answer call(Call call, String body, String type) {
        HttpRequest.Builder builder = call(call.path().replaceAll("\\{[^}]*}", "00000000-0000-0000-0000-00000000beef")
                + (call.verb().equals("get") ? "?controller=101" : ""));
        if (call.takesABody()) {
            builder.header("Content-Type", type);
        }
        return send(builder.method(
                call.verb().toUpperCase(Locale.ROOT),
                call.takesABody() ? BodyPublishers.ofString(body) : BodyPublishers.noBody()));
    }

    private List<Call> calls() {
        List<Call> calls = new ArrayList<>();
        get("/api/openapi")
                .json()
                .path("paths")
                .properties()
                .forEach(path -> VERBS.stream()
                        .filter(path.getValue()::has)
                        .forEach(verb -> calls.add(
                                new Call(verb, path.getKey(), path.getValue().get(verb)))));
        return calls;
    }

    /** JSON of any shape, with names that the calls know and values of the wrong kind, and now and then none at all. */
    private static String nonsense(Random random, int depth) {
        String[] names = {
            "id", "type", "controller", "person", "effect", "dc", "pc", "pp", "questions", "at", "data", "x"
        };
        return switch (random.nextInt(depth > 3 ? 6 : 9)) {
            case 0 -> "null";
            case 1 -> Integer.toString(random.nextInt());
            case 2 -> "\"" + (char) ('a' + random.nextInt(26)) + "\\u0000\\ud800'\"";
            case 3 -> "true";
            case 4 -> "1e999999999";
            case 5 -> depth == 0 ? "{\"a\":" : "\"2026-13-45T99:99:99Z\"";
            case 6 -> "[" + nonsense(random, depth + 1) + "," + nonsense(random, depth + 1) + "]";
            default -> {
                StringBuilder object = new StringBuilder("{");
                int fields = 1 + random.nextInt(5);
                for (int i = 0; i < fields; i++) {
                    object.append(i == 0 ? "" : ",")
                            .append('"')
                            .append(names[random.nextInt(names.length)])
                            .append("\":")
                            .append(random.nextInt(4) == 0 ? "\"101\"" : nonsense(random, depth + 1));
                }
                yield object.append('}').toString();
            }
        };
    }
}
