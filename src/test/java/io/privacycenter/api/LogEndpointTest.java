package io.privacycenter.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.Installed;
import io.privacycenter.ledger.FreshLedger;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.ledger.log.Checkpoint;
import io.privacycenter.ledger.log.MerkleTree;
import io.privacycenter.ledger.log.PublicLog;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What anybody may ask of the log, without a key. */
class LogEndpointTest extends Installed {

    @LocalServerPort
    private int port;

    @Autowired
    private Ledger ledger;

    @Autowired
    private PublicLog log;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void the_demo_is_under_a_checkpoint_that_verifies_with_the_published_key() throws Exception {
        FreshLedger.await(() -> log.latest().isPresent());
        HttpResponse<String> answer = get("/log/checkpoint");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain;charset=UTF-8");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        Checkpoint checkpoint = Checkpoint.read(answer.body());
        assertThat(checkpoint.size()).isPositive();
        JsonNode keys = json(get("/log/keys")).get("keys");
        assertThat(keys.get(0).get("key").asString())
                .isEqualTo(log.keys().getFirst().key().text());
        assertThat(checkpoint.note().isSignedBy(log.keys().getFirst().key())).isTrue();
    }

    @Test
    void a_newer_checkpoint_is_proved_to_begin_with_an_older_one() throws Exception {
        Checkpoint older = covered(1);
        Checkpoint newer = covered(2);
        JsonNode answer = json(get("/log/consistency?from=" + older.size() + "&to=" + newer.size()));
        List<byte[]> proof = new ArrayList<>();
        answer.get("proof").forEach(hash -> proof.add(Base64.getDecoder().decode(hash.asString())));
        assertThat(MerkleTree.extendsIt(older.root(), older.size(), newer.root(), newer.size(), proof))
                .isTrue();
    }

    @Test
    void a_position_is_told_to_who_knows_the_hash_and_to_nobody_else() throws Exception {
        UUID subject = UUID.randomUUID();
        record(subject, 1);
        String hash = asWorker(() -> ledger.receipt(subject, 1)).hash();
        FreshLedger.await(() -> asWorker(() -> ledger.receipt(subject, 1)).inclusion() != null);
        assertThat(json(get("/log/inclusion?subject=" + subject + "&number=1&hash=" + hash))
                        .get("position")
                        .isNumber())
                .isTrue();
        assertThat(get("/log/inclusion?subject=" + subject + "&number=1&hash=" + "0".repeat(64))
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/log/consistency?from=2&to=1",
                "/log/consistency?from=0&to=1",
                "/log/consistency?from=1&to=999999999",
                "/log/consistency?from=one&to=2",
                "/log/consistency?from=1",
                "/log/inclusion?subject=me&number=1&hash=00",
                "/log/inclusion?subject=00000000-0000-0000-0000-000000000001&number=1&hash=00"
            })
    void what_is_no_question_about_this_log_is_refused(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void the_log_can_only_be_read() throws Exception {
        HttpRequest post = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/log/checkpoint"))
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build();
        assertThat(client.send(post, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isIn(401, 403);
    }

    @Test
    void who_asks_too_often_waits() {
        Visits visits = new Visits(2);
        assertThat(visits.isWelcome("one", 10_000)).isTrue();
        assertThat(visits.isWelcome("one", 10_001)).isTrue();
        assertThat(visits.isWelcome("one", 19_999)).isFalse();
        assertThat(visits.isWelcome("other", 19_999)).isTrue();
        assertThat(visits.isWelcome("one", 20_000)).isTrue();
    }

    /** The whole way: recorded, downloaded, and verified by the separate program, which asks the log for the proof. */
    @Test
    void a_receipt_is_verified_by_the_separate_program_against_this_server(@TempDir Path folder) throws Exception {
        Checkpoint older = covered(1);
        UUID subject = UUID.randomUUID();
        record(subject, 1);
        FreshLedger.await(() -> asWorker(() -> ledger.receipt(subject, 1)).inclusion() != null);
        Path receipt = Files.write(
                folder.resolve("receipt.json"),
                asWorker(() -> ledger.receipt(subject, 1).file()));
        Path held = Files.writeString(
                folder.resolve("older.checkpoint"), older.note().written());
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--source",
                        "17",
                        "verify/Verify.java",
                        receipt.toString(),
                        held.toString(),
                        "--from",
                        "http://127.0.0.1:" + port)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(said).contains("begins with the log of " + older.size());
        assertThat(process.waitFor()).isZero();
    }

    /** A checkpoint that covers a new entry. */
    private Checkpoint covered(long number) {
        UUID subject = UUID.randomUUID();
        record(subject, (int) number);
        FreshLedger.await(() -> asWorker(() -> ledger.receipt(subject, number)).inclusion() != null);
        return log.latest().orElseThrow();
    }

    private void record(UUID subject, int entries) {
        for (int i = 1; i <= entries; i++) {
            String event = "event-" + i;
            asWorker(() -> transaction.execute(status -> ledger.record(FreshLedger.statement(subject, event))));
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.builder().build().readTree(answer.body());
    }
}
