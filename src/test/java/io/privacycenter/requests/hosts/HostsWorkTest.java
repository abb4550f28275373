package io.privacycenter.requests.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.privacycenter.configuration.Changed;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Platform;
import io.privacycenter.configuration.source.SourceMapping.CarriedOutBy;
import io.privacycenter.configuration.source.SourceMapping.RowErasure;
import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import io.privacycenter.demo.Mailbox;
import io.privacycenter.identity.ApiKeys;
import io.privacycenter.requests.ErasedMessages;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.CaseState;
import io.privacycenter.requests.cases.DemandState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A practice whose software deletes messages itself: it is told to, and believed only as far as a query says so. */
class HostsWorkTest extends ErasedMessages {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    private Configurations configurations;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private Mailbox mailbox;

    @LocalServerPort
    private int port;

    private Platform before;
    private String key;

    @BeforeEach
    void messagesAreTheHosts() {
        before = configurations.platform().orElseThrow();
        publish(Changed.tables(before, HostsWorkTest::byTheHost));
        key = asWorker(() -> keys.issue("host", controller(CABINET_MARTIN)));
    }

    @AfterEach
    void messagesAreOursAgain() {
        publish(before);
    }

    @Test
    void what_the_host_erases_is_ordered_waited_for_and_done_only_when_a_query_finds_nothing_left() {
        Someone someone = someone(11);
        Case file = approvedErasure(someone);
        awaitWords(someone, file, "HOST_ORDERED");
        assertThat(demand(someone, file).state()).isEqualTo(DemandState.CARRYING_OUT);
        assertThat(subjectsOfThreads(someone)).as("what is ours went").isZero();
        assertThat(messages(someone)).as("what is theirs waits").isEqualTo(someone.messages());

        JsonNode order = order(someone, get("/api/v1/orders", key));
        assertThat(order.path("kind").asString()).isEqualTo("ERASE");
        assertThat(order.path("controller").asString()).isEqualTo(CABINET_MARTIN);
        assertThat(order.path("tables")).hasSize(1);
        JsonNode table = order.path("tables").get(0);
        assertThat(table.path("table").asString()).isEqualTo("medcom.messages");
        assertThat(table.path("key").get(0).asString()).isEqualTo("id");
        assertThat(table.path("rows"))
                .hasSize(someone.messages())
                .allSatisfy(row -> assertThat(row.path("deleted").asBoolean()).isTrue());
        assertThat(underwayOf(someone, file).canBeTakenBack()).isFalse();

        String id = order.path("id").asString();
        assertThat(acknowledge(id, key).statusCode()).isEqualTo(200);
        awaitWords(someone, file, "HOST_ACKNOWLEDGED", () -> retry(someone, file));
        assertThat(demand(someone, file).state()).isEqualTo(DemandState.CARRYING_OUT);
        assertThat(confirmed(someone)).as("said, and not so").isZero();
        assertThat(order(someone, get("/api/v1/orders", key)).path("stillThere").asString())
                .isNotBlank();

        hostDeletes(someone);
        await().atMost(PATIENTLY).until(() -> {
            assertThat(acknowledge(id, key).statusCode()).isEqualTo(200);
            return demand(someone, file).state() == DemandState.DONE;
        });
        assertThat(acknowledge(id, key).statusCode()).isEqualTo(200);
        assertThat(confirmed(someone)).isEqualTo(1);
        assertThat(find(someone, file).state()).isEqualTo(CaseState.DONE);
        assertThat(ordersOf(someone, get("/api/v1/orders", key))).isEmpty();
        assertThat(owner().sql("select sealed is null from sources.host_order where id = ?")
                        .param(UUID.fromString(id))
                        .query(Boolean.class)
                        .single())
                .as("keys of erased rows are kept by nobody")
                .isTrue();
    }

    @Test
    void a_host_that_did_it_without_a_word_has_done_it() {
        Someone someone = someone(12);
        Case file = approvedErasure(someone);
        awaitWords(someone, file, "HOST_ORDERED");
        hostDeletes(someone);
        await().atMost(PATIENTLY).until(() -> {
            retry(someone, file);
            return demand(someone, file).state() == DemandState.DONE;
        });
        assertThat(confirmed(someone)).isEqualTo(1);
    }

    @Test
    void a_host_that_says_nothing_for_a_week_is_named_in_the_case_and_its_people_get_a_mail_with_a_link_alone() {
        Someone someone = someone(13);
        Case file = approvedErasure(someone);
        awaitWords(someone, file, "HOST_ORDERED");
        later(Duration.ofDays(8), () -> {
            awaitWords(someone, file, "HOST_SILENT");
            await().atMost(PATIENTLY)
                    .untilAsserted(() -> assertThat(letters(file))
                            .isNotEmpty()
                            .allSatisfy(letter ->
                                    assertThat(letter.text()).doesNotContain(someone.hostId(), "medcom.messages")));
            return true;
        });
        assertThat(underwayOf(someone, file).hostSince()).isNotNull();
        assertThat(demand(someone, file).state()).isEqualTo(DemandState.CARRYING_OUT);
    }

    @Test
    void rows_of_ours_that_the_hosts_hang_on_go_after_them() {
        publish(Changed.tables(
                before,
                table -> table.table().equals("medcom.threads")
                        ? Changed.carriedOut(table, RowErasure.DELETE_ROW, CarriedOutBy.US, null)
                        : byTheHost(table)));
        Someone someone = IntStream.range(25, 60)
                .mapToObj(this::someone)
                .filter(one -> photos(one) == 0)
                .findFirst()
                .orElseThrow();
        Case file = approvedErasure(someone);
        awaitWords(someone, file, "HOST_ORDERED");
        int threads = threads(someone);
        assertThat(threads).isPositive();
        retry(someone, file);
        hostDeletes(someone);
        await().atMost(PATIENTLY).until(() -> {
            retry(someone, file);
            return demand(someone, file).state() == DemandState.DONE;
        });
        assertThat(threads(someone)).isZero();
        assertThat(confirmed(someone)).isEqualTo(1);
    }

    private int threads(Someone someone) {
        return medcom().sql("""
                        select count(*) from medcom.threads t join medcom.patient_practice r on r.id = t.registration_id
                        where r.practice_id = 101 and r.patient_id = ?::bigint
                        """).param(someone.hostId()).query(Integer.class).single();
    }

    private int photos(Someone someone) {
        return medcom().sql("""
                        select count(*) from medcom.photos p join medcom.threads t on t.id = p.thread_id
                        join medcom.patient_practice r on r.id = t.registration_id
                        where r.practice_id = 101 and r.patient_id = ?::bigint
                        """).param(someone.hostId()).query(Integer.class).single();
    }

    @Test
    void another_controllers_key_neither_sees_nor_ends_an_order() {
        Someone someone = someone(14);
        Case file = approvedErasure(someone);
        awaitWords(someone, file, "HOST_ORDERED");
        String id = order(someone, get("/api/v1/orders", key)).path("id").asString();
        String others = asWorker(() -> keys.issue("another", controller(TILLEULS)));
        assertThat(ordersOf(someone, get("/api/v1/orders", others))).isEmpty();
        assertThat(acknowledge(id, others).statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/orders?controller=" + CABINET_MARTIN, others).statusCode())
                .isEqualTo(404);
        assertThat(get("/api/v1/orders?limit=0", key).statusCode()).isEqualTo(400);
        assertThat(acknowledge("no-id", key).statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/orders", "pc_nobody").statusCode()).isEqualTo(401);

        HttpResponse<String> first = get("/api/v1/orders?limit=1", key);
        JsonNode page = JSON.readTree(first.body());
        assertThat(page.path("orders")).hasSize(1);
        assertThat(get("/api/v1/orders?limit=201", key).statusCode()).isEqualTo(400);
        assertThat(get("/api/v1/orders?cursor=1", key).statusCode()).isEqualTo(400);
        assertThat(get("/api/v1/orders?cursor=" + page.path("next").asString(), key)
                        .body())
                .doesNotContain(page.path("orders").get(0).path("id").asString());
    }

    private void awaitWords(Someone someone, Case file, String code) {
        awaitWords(someone, file, code, () -> {});
    }

    private void awaitWords(Someone someone, Case file, String code, Runnable again) {
        await().atMost(PATIENTLY).until(() -> {
            again.run();
            return code.equals(demand(someone, file).failure());
        });
    }

    private void hostDeletes(Someone someone) {
        medcom().sql("delete from medcom.messages where id::text = any (?)")
                .param(someone.ids().toArray(String[]::new))
                .update();
    }

    private List<Mailbox.Letter> letters(Case file) {
        return mailbox.letters().stream()
                .filter(letter -> letter.text().contains("/review/case/" + file.reference()))
                .toList();
    }

    private void publish(Platform platform) {
        asWorker(() -> transaction.execute(status -> configurations.publish(platform, "Who erases messages")));
    }

    private static TableMapping byTheHost(TableMapping table) {
        return table.table().equals("medcom.messages")
                ? Changed.carriedOut(table, table.erase(), CarriedOutBy.HOST, null)
                : table;
    }

    private static JsonNode order(Someone someone, HttpResponse<String> answer) {
        return ordersOf(someone, answer).getFirst();
    }

    /** The orders that name a message of theirs. */
    private static List<JsonNode> ordersOf(Someone someone, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return StreamSupport.stream(JSON.readTree(answer.body()).path("orders").spliterator(), false)
                .filter(order -> someone.ids()
                        .contains(order.at("/tables/0/rows/0/key/0").asString()))
                .toList();
    }

    private HttpResponse<String> get(String path, String shown) {
        return send(request(path, shown).GET());
    }

    private HttpResponse<String> acknowledge(String id, String shown) {
        return send(request("/api/v1/orders/" + id + "/acknowledgement", shown).POST(BodyPublishers.noBody()));
    }

    private HttpRequest.Builder request(String path, String shown) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + shown);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
