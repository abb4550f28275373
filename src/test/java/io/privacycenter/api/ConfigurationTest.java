package io.privacycenter.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.identity.KeyScope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is declared, read and changed by a program as a file that lies under version control. */
class ConfigurationTest extends OverHttp {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String ROOT = "/api/v1/configuration";
    private static final String HERE = "?controller=" + HOSPITAL;
    private static final String YAML = "application/yaml";

    @Autowired
    private Configurations configurations;

    @BeforeEach
    void a_key_for_the_configuration_of_all() {
        forgetDrafts();
        key = keyOf(null, KeyScope.CONFIGURATION);
    }

    @AfterEach
    void no_draft_stays() {
        forgetDrafts();
    }

    @Test
    void a_document_is_read_as_json_or_yaml_changed_compared_and_published_by_a_program() {
        HttpResponse<String> read = ask("GET", ROOT + "/draft" + HERE, null);
        assertThat(tag(read)).isEqualTo("\"v%d\"".formatted(inForce()));
        String was = JSON.readTree(read.body()).path("city").asString();

        String yaml = ask("GET", ROOT + "/draft" + HERE, null, "Accept", YAML).body();
        assertThat(yaml).contains("city: " + was);
        HttpResponse<String> kept = ask(
                "PUT",
                ROOT + "/draft" + HERE,
                yaml.replace("city: " + was, "city: Villeneuve"),
                "Content-Type",
                YAML,
                "If-Match",
                tag(read));
        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(200);
        assertThat(JSON.readTree(kept.body()).path("differences").asInt()).isEqualTo(1);
        assertThat(ask("GET", ROOT + "/differences" + HERE, null).body())
                .contains("\"path\":\"city\"", "\"before\":\"" + was + "\"", "\"after\":\"Villeneuve\"");

        int before = inForce();
        HttpResponse<String> published = publish(tag(kept), "We moved");
        assertThat(published.statusCode()).as(published.body()).isEqualTo(200);
        assertThat(tag(published)).isEqualTo("\"v%d\"".formatted(before + 1));
        assertThat(ask("GET", ROOT + HERE, null).body()).contains("Villeneuve");
        assertThat(owner().sql("select published_by from configuration.version where controller = ? and number = ?")
                        .params(controller(HOSPITAL), before + 1)
                        .query(UUID.class)
                        .single())
                .as("the version says that the key did it")
                .isEqualTo(idOfKey());
        assertThat(owner().sql("""
                                select e.payload from ledger.entry e join ledger.own_chain c on c.subject = e.subject
                                where c.controller = ? order by e.number desc limit 1
                                """)
                        .param(controller(HOSPITAL))
                        .query(String.class)
                        .single())
                .as("and so does the record")
                .contains(idOfKey().toString());

        String former = ask("GET", ROOT + "/versions/" + before + HERE, null).body();
        HttpResponse<String> back = put(former, "\"v%d\"".formatted(before + 1));
        assertThat(publish(tag(back), "We moved back").statusCode()).isEqualTo(200);
        assertThat(configurations.inForce(controller(HOSPITAL)).practice().city())
                .isEqualTo(was);
    }

    @Test
    void who_has_seen_the_version_in_force_is_not_sent_it_again() {
        HttpResponse<String> read = ask("GET", ROOT + HERE, null);
        assertThat(ask("GET", ROOT + HERE, null, "If-None-Match", tag(read)).statusCode())
                .isEqualTo(304);
        assertThat(ask("GET", ROOT + HERE, null, "If-None-Match", "\"v0\"").statusCode())
                .isEqualTo(200);
        assertThat(ask("GET", ROOT + "/versions/9999" + HERE, null).statusCode())
                .isEqualTo(404);
    }

    @Test
    void versions_come_by_pages_newest_first() {
        Answer first = get(ROOT + "/versions?limit=1");
        JsonNode newest = first.json().path("versions").path(0);
        assertThat(newest.path("number").asInt())
                .isEqualTo(configurations.versions(null).getFirst().number());
        assertThat(newest.path("reason").asString()).isNotBlank();
        assertThat(get(ROOT + "/versions?limit=1&cursor=x").status()).isEqualTo(400);
        assertThat(get(ROOT + "/versions?limit=0").status()).isEqualTo(400);
        assertThat(get(ROOT + "/versions?limit=many").status()).isEqualTo(400);
    }

    @Test
    void of_two_who_saw_the_same_the_slower_writes_over_nothing() {
        HttpResponse<String> seen = ask("GET", ROOT + "/draft" + HERE, null);
        HttpResponse<String> first = put(renamed(seen.body(), "Villefranche"), tag(seen));
        assertThat(first.statusCode()).isEqualTo(200);
        HttpResponse<String> second = put(renamed(seen.body(), "Villeurbanne"), tag(seen));
        assertThat(second.statusCode()).isEqualTo(412);
        assertThat(publish(tag(seen), "Mine").statusCode()).isEqualTo(412);
        assertThat(ask("DELETE", ROOT + "/draft" + HERE, null, "If-Match", tag(seen))
                        .statusCode())
                .isEqualTo(412);
        assertThat(ask("GET", ROOT + "/draft" + HERE, null).body()).contains("Villefranche");
        assertThat(ask("DELETE", ROOT + "/draft" + HERE, null, "If-Match", tag(first))
                        .statusCode())
                .isEqualTo(204);
        assertThat(publish(tag(first), "Gone").statusCode()).isEqualTo(404);
    }

    @Test
    void who_does_not_say_what_they_saw_changes_nothing() {
        String document = ask("GET", ROOT + "/draft" + HERE, null).body();
        assertThat(ask("PUT", ROOT + "/draft" + HERE, document, "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(428);
        assertThat(put(document, "*").statusCode()).isEqualTo(428);
    }

    @Test
    void what_is_wrong_with_a_document_is_named_with_its_place() {
        HttpResponse<String> seen = ask("GET", ROOT + "/draft" + HERE, null);
        ObjectNode unknown = (ObjectNode) JSON.readTree(seen.body());
        unknown.put("colour", "blue");
        assertThat(put(unknown.toString(), tag(seen)).body()).contains("colour is not a field here");
        ObjectNode bad = (ObjectNode) JSON.readTree(seen.body());
        ((ObjectNode) bad.path("retention").path(0)).put("duration", "ten years");
        HttpResponse<String> refused = put(bad.toString(), tag(seen));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("retention[0].duration");
        assertThat(put(seen.body().replace("\"" + HOSPITAL + "\"", "\"101\""), tag(seen))
                        .body())
                .contains("hostId");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: [*b,*b,*b,*b]",
                "a: &a \"a long text\"\nb: *a",
                "a: &a\n  b: *a",
                "!!javax.script.ScriptEngineManager [!!java.net.URL [\"http://127.0.0.1/\"]]",
                "a: 1\na: 2",
                "a: [\nb",
                "\"\\ud800\": {",
                "%YAML 9.9\n---\na"
            })
    void yaml_that_grows_acts_or_does_not_end_is_refused_with_its_line(String yaml) {
        HttpResponse<String> refused = ask("POST", ROOT + "/check" + HERE, yaml, "Content-Type", YAML);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(refused.body()).contains("Malformed YAML").containsIgnoringCase("line");
    }

    @Test
    void yaml_as_deep_as_a_well_or_larger_than_two_megabytes_is_refused() {
        assertThat(ask("POST", ROOT + "/check" + HERE, "[".repeat(100_000), "Content-Type", YAML)
                        .statusCode())
                .isEqualTo(400);
        assertThat(ask("POST", ROOT + "/check" + HERE, "a: " + "x".repeat(3 << 20), "Content-Type", YAML)
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void json_as_deep_as_a_well_and_keys_that_are_none_are_refused() {
        String deep =
                check("?controller=101", "[".repeat(100_000)).path("problems").toString();
        assertThat(deep).contains("This is not JSON");
        assertThat(ask("POST", ROOT + "/check" + HERE, "~: 1", "Content-Type", YAML)
                        .statusCode())
                .isIn(200, 400);
    }

    @Test
    void whatever_document_is_sent_nothing_fails() {
        Random random = new Random(20_261_130);
        JsonNode document = get(ROOT + "/draft" + HERE).json();
        List<String> fields = List.copyOf(document.propertyNames());
        for (int i = 0; i < 60; i++) {
            ObjectNode changed = (ObjectNode) document.deepCopy();
            String field = fields.get(random.nextInt(fields.size()));
            switch (random.nextInt(4)) {
                case 0 -> changed.put(field, random.nextInt());
                case 1 -> changed.putArray(field).add(true).addNull();
                case 2 -> changed.putObject(field).put("\u0000", "\ud83d\ude00");
                default -> changed.putNull(field);
            }
            HttpResponse<String> put = put(changed.toString(), "\"v%d\"".formatted(inForce()));
            assertThat(put.statusCode()).as("%s: %s", field, put.body()).isIn(200, 412, 422);
            forgetDrafts();
        }
    }

    @Test
    void a_check_says_what_keeps_it_back_what_is_missing_and_for_whom_it_would_matter() {
        ObjectNode document = (ObjectNode) get(ROOT + "/draft?controller=101").json();
        assertThat(check("?controller=101", document.toString())
                        .path("people")
                        .path("allowed")
                        .asInt())
                .as("what is in force changes nothing")
                .isZero();

        ObjectNode without = (ObjectNode) document.deepCopy();
        without.putArray("retention");
        JsonNode found = check("?controller=101", without.toString());
        assertThat(found.path("missing").valueStream().map(one -> one.path("id").asString()))
                .contains("periods");
        assertThat(found.path("broken").size() + found.path("problems").size()).isPositive();

        document.put("zone", "Europe/Nowhere");
        assertThat(check("?controller=101", document.toString())
                        .path("problems")
                        .toString())
                .contains("zone");
        assertThat(get(ROOT + "/draft?controller=101").body()).doesNotContain("Nowhere");
        assertThat(post(ROOT + "/check?controller=101", "").status())
                .as("there is no draft")
                .isEqualTo(404);
    }

    @Test
    void a_key_of_one_practice_sees_and_changes_that_one_alone() {
        key = keyOf(HOSPITAL, KeyScope.CONFIGURATION);
        assertThat(get(ROOT + HERE).status()).isEqualTo(200);
        assertThat(get(ROOT + "?controller=101").body())
                .as("that of another is answered like one that is not there")
                .isEqualTo(get(ROOT + "?controller=no-such").body());
        assertThat(get(ROOT + "?controller=101").status()).isEqualTo(404);
        assertThat(get(ROOT).status()).isEqualTo(403);
        assertThat(get(ROOT + "/file").status()).isEqualTo(403);
        assertThat(post(ROOT + "/file", "{}").status()).isEqualTo(403);

        HttpResponse<String> seen = ask("GET", ROOT + "/draft" + HERE, null);
        HttpResponse<String> kept = put(renamed(seen.body(), "Villefranche"), tag(seen));
        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(200);
        assertThat(ask("PUT", ROOT + "/draft?controller=101", seen.body(), "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_key_for_another_work_reads_and_changes_nothing() {
        String document = get(ROOT + "/draft" + HERE).body();
        key = asWorker(() -> keys.issue("host", null));
        for (String path : List.of("", "/draft", "/versions", "/versions/1", "/differences", "/file")) {
            assertThat(get(ROOT + path + HERE).status()).as(path).isEqualTo(403);
        }
        assertThat(put(document, "\"v1\"").statusCode()).isEqualTo(403);
        assertThat(publish("\"v1\"", "Why not").statusCode()).isEqualTo(403);
        assertThat(post(ROOT + "/check" + HERE, document).status()).isEqualTo(403);
        assertThat(post(ROOT + "/file", "{}").status()).isEqualTo(403);
    }

    @Test
    void an_address_of_a_source_that_says_more_than_where_is_named_and_not_published() {
        HttpResponse<String> seen = ask("GET", ROOT + "/draft", null);
        String wrong = moved(seen.body(), "localhost:5432/medcom?socketFactory=org.example.Loader");
        assertThat(check("", wrong).path("problems").toString()).contains("socketFactory", "jdbc:postgresql://host");
        String[] headers = {"Content-Type", "application/json", "If-Match", tag(seen)};
        HttpResponse<String> kept = ask("PUT", ROOT + "/draft", wrong, headers);
        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(200);
        int before = configurations.versions(null).size();
        headers[3] = tag(kept);
        HttpResponse<String> refused = ask("POST", ROOT + "/publish", "{\"reason\":\"Elsewhere\"}", headers);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
        assertThat(refused.body()).contains("socketFactory");
        assertThat(configurations.versions(null)).hasSize(before);
    }

    @Test
    void nothing_is_connected_to_that_the_operator_does_not_name_however_a_key_writes_it() throws IOException {
        try (ServerSocketChannel elsewhere =
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            elsewhere.configureBlocking(false);
            int port = elsewhere.socket().getLocalPort();
            String document = ask("GET", ROOT + "/draft", null).body();
            for (String host : List.of("localhost", "127.0.0.1", "127.1")) {
                check("", moved(document, host + ":" + port + "/medcom"));
            }
            assertThat(elsewhere.accept()).as("who connected").isNull();
        }
    }

    @Test
    void all_that_is_in_force_is_one_file_that_changes_nothing_when_it_is_sent_back() {
        Answer file = get(ROOT + "/file");
        assertThat(file.json().path("practices").size()).isGreaterThan(5);
        Answer back = post(ROOT + "/file", file.body());
        assertThat(back.status()).as(back.body()).isEqualTo(200);
        assertThat(back.json().path("changed").asInt()).as(back.body()).isZero();
        assertThat(back.json().path("same").asInt())
                .isEqualTo(file.json().path("practices").size() + 1);
        Answer changed =
                post(ROOT + "/file", file.body().replaceFirst("\"city\" : \"[^\"]*\"", "\"city\" : \"Elsewhere\""));
        assertThat(changed.json().path("changed").asInt()).isEqualTo(1);
        assertThat(post(ROOT + "/file", "{\"format\":\"another\"}").status()).isEqualTo(422);
        assertThat(post(ROOT + "/file", "[").status()).isEqualTo(422);
    }

    @Test
    void a_call_that_is_sent_again_with_its_key_is_done_once_and_answered_alike() {
        HttpResponse<String> seen = ask("GET", ROOT + "/draft" + HERE, null);
        String once = UUID.randomUUID().toString();
        String[] headers = {"Content-Type", "application/json", "If-Match", tag(seen), "Idempotency-Key", once};
        String document = renamed(seen.body(), "Villefranche");
        HttpResponse<String> first = ask("PUT", ROOT + "/draft" + HERE, document, headers);
        HttpResponse<String> again = ask("PUT", ROOT + "/draft" + HERE, document, headers);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(first.headers().firstValue("Idempotent-Replayed")).isEmpty();
        assertThat(again.statusCode())
                .as("not 412, though the draft is another now")
                .isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(tag(again)).isEqualTo(tag(first));
        assertThat(again.headers().firstValue("Content-Type"))
                .isEqualTo(first.headers().firstValue("Content-Type"));
        assertThat(again.headers().firstValue("Idempotent-Replayed")).hasValue("true");

        assertThat(ask("PUT", ROOT + "/draft" + HERE, renamed(seen.body(), "Villeurbanne"), headers)
                        .statusCode())
                .as("another body under the same key")
                .isEqualTo(422);
        key = keyOf(null, KeyScope.CONFIGURATION);
        assertThat(ask("PUT", ROOT + "/draft" + HERE, document, headers).statusCode())
                .as("to another program it is another call")
                .isEqualTo(412);
    }

    @Test
    void an_idempotency_key_is_short_and_its_answer_lies_sealed() {
        HttpResponse<String> seen = ask("GET", ROOT + "/draft" + HERE, null);
        assertThat(ask(
                                "PUT",
                                ROOT + "/draft" + HERE,
                                seen.body(),
                                "Content-Type",
                                "application/json",
                                "If-Match",
                                tag(seen),
                                "Idempotency-Key",
                                "k".repeat(256))
                        .body())
                .contains("Idempotency-Key");
        HttpResponse<String> kept = ask(
                "PUT",
                ROOT + "/draft" + HERE,
                renamed(seen.body(), "Villefranche"),
                "Content-Type",
                "application/json",
                "If-Match",
                tag(seen),
                "Idempotency-Key",
                "\"quoted\"");
        assertThat(kept.statusCode()).isEqualTo(200);
        String stored = owner().sql("""
                        select encode(named, 'escape') || encode(answer, 'escape') from identity.kept_answer where key = ?
                        """).param(idOfKey()).query(String.class).single();
        assertThat(stored).doesNotContain("quoted", "differences", "application/json");
    }

    @Test
    void of_many_who_send_the_same_at_once_one_is_served_and_the_others_hear_so() {
        HttpResponse<String> seen = ask("GET", ROOT + "/draft" + HERE, null);
        String once = UUID.randomUUID().toString();
        String document = renamed(seen.body(), "Villefranche");
        List<Integer> answers = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> ask(
                                "PUT",
                                ROOT + "/draft" + HERE,
                                document,
                                "Content-Type",
                                "application/json",
                                "If-Match",
                                tag(seen),
                                "Idempotency-Key",
                                once)
                        .statusCode())
                .toList();
        assertThat(answers).contains(200);
        assertThat(Set.copyOf(answers)).as("nobody is told 412").isSubsetOf(200, 409);
    }

    @Test
    void a_call_that_is_still_running_is_not_begun_again() {
        HttpResponse<String> seen = ask("GET", ROOT + "/draft" + HERE, null);
        String[] headers = {
            "Content-Type",
            "application/json",
            "If-Match",
            tag(seen),
            "Idempotency-Key",
            UUID.randomUUID().toString()
        };
        ask("PUT", ROOT + "/draft" + HERE, seen.body(), headers);
        owner().sql("update identity.kept_answer set answer = null where key = ?")
                .param(idOfKey())
                .update();
        HttpResponse<String> running = ask("PUT", ROOT + "/draft" + HERE, seen.body(), headers);
        assertThat(running.statusCode()).isEqualTo(409);
        assertThat(running.body()).contains("Still running");
    }

    @Test
    void the_description_names_the_header_where_it_is_taken() {
        JsonNode paths = get("/api/openapi").json().path("paths");
        assertThat(headers(paths.path(ROOT + "/draft").path("put"))).contains("Idempotency-Key");
        assertThat(headers(paths.path(ROOT + "/check").path("post"))).doesNotContain("Idempotency-Key");
    }

    private static Set<String> headers(JsonNode operation) {
        return operation
                .path("parameters")
                .valueStream()
                .map(one -> one.path("name").asString())
                .collect(Collectors.toSet());
    }

    private int inForce() {
        return configurations.versions(controller(HOSPITAL)).getFirst().number();
    }

    private UUID idOfKey() {
        return keys.of(String.valueOf(key)).orElseThrow().key();
    }

    private static String renamed(String document, String city) {
        return ((ObjectNode) JSON.readTree(document)).put("city", city).toString();
    }

    /** With its first source at another address. */
    private static String moved(String document, String address) {
        ObjectNode platform = (ObjectNode) JSON.readTree(document);
        ((ObjectNode) platform.path("sources").path(0)).put("url", "jdbc:postgresql://" + address);
        return platform.toString();
    }

    private JsonNode check(String where, String document) {
        Answer answer = post(ROOT + "/check" + where, document);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private HttpResponse<String> put(String document, String seen) {
        return ask("PUT", ROOT + "/draft" + HERE, document, "Content-Type", "application/json", "If-Match", seen);
    }

    private HttpResponse<String> publish(String seen, String reason) {
        return ask(
                "POST",
                ROOT + "/publish" + HERE,
                "{\"reason\":\"" + reason + "\"}",
                "Content-Type",
                "application/json",
                "If-Match",
                seen);
    }

    private static String tag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElseThrow(() -> new AssertionError(answer.body()));
    }

    private HttpResponse<String> ask(String verb, String path, @Nullable String body, String... headers) {
        var call = call(path).method(verb, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            call.headers(headers);
        }
        try {
            return CLIENT.send(call.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
