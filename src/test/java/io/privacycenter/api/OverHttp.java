package io.privacycenter.api;

import io.privacycenter.Installed;
import io.privacycenter.identity.ApiKeys;
import io.privacycenter.identity.KeyScope;
import io.privacycenter.identity.Patient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls as a program makes them, over real HTTP, with a key of its own. */
abstract class OverHttp extends Installed {

    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Autowired
    ApiKeys keys;

    @Value("${local.server.port}")
    int port;

    @Nullable
    String key;

    String person = "";

    record Answer(int status, String type, String body) {
        JsonNode json() {
            return JSON.readTree(body);
        }

        /** One for each line of an answer in lines. */
        List<JsonNode> lines() {
            return body.lines().map(JSON::readTree).toList();
        }
    }

    @BeforeEach
    void somebodyNew() {
        key = asWorker(() -> keys.issue("test", null));
        person = "p-" + UUID.randomUUID();
    }

    /** What the practice's software calls somebody. */
    String number(Patient someone) {
        return Objects.requireNonNull(
                asWorker(() -> people.hostIds(Set.of(someone.subject()))).get(someone.subject()));
    }

    /** Another key. @param practice the only one that it is for; null for all */
    String keyOf(@Nullable String practice, KeyScope... scopes) {
        UUID controller = practice == null ? null : controller(practice);
        return asWorker(() -> keys.issue("the host", controller, Set.of(scopes)));
    }

    /** Under which id the present key is on record. */
    UUID keyId() {
        return asWorker(() -> keys.of(String.valueOf(key))).orElseThrow().key();
    }

    /** What is noted of programs that read or changed this test's person. */
    List<String> notes() {
        return notes(person);
    }

    List<String> notes(String number) {
        return owner().sql("select what from identity.key_read where subject = ?")
                .param(subject(CABINET_MARTIN, number).id())
                .query(String.class)
                .list();
    }

    Answer post(String path, String type, String body, String... headers) {
        HttpRequest.Builder call = call(path).header("Content-Type", type).POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            call.headers(headers);
        }
        return send(call);
    }

    Answer post(String path, String body) {
        return post(path, "application/json", body);
    }

    Answer get(String path) {
        return send(call(path).GET());
    }

    HttpRequest.Builder call(String path) {
        HttpRequest.Builder call = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return key == null ? call : call.header("Authorization", "Bearer " + key);
    }

    static Answer send(HttpRequest.Builder call) {
        try {
            HttpResponse<String> answer =
                    CLIENT.send(call.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(),
                    answer.headers().firstValue("Content-Type").orElse(""),
                    answer.body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** One header of an answer; empty where there is none. */
    static String header(HttpRequest.Builder call, String name) {
        try {
            return CLIENT.send(call.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.discarding())
                    .headers()
                    .firstValue(name)
                    .orElse("");
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** An event of this test's person at the practice of the demo. @param fields further ones, at least one */
    String event(String id, String type, Object effect, String fields) {
        return """
                {"id":"%s","type":"%s","controller":"101","person":{"host-id":"%s"},"effect":"%s",%s}""".formatted(id, type, person, effect, fields);
    }

    static String bases(String base) {
        return "\"bases\":[\"" + base + "\"]";
    }

    void becomesAPatient(String effect) {
        post("/api/v1/events", event("care", "relationship-started", effect, bases("care")));
    }
}
