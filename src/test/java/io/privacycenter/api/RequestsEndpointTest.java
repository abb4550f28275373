package io.privacycenter.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.identity.KeyScope;
import io.privacycenter.identity.Patient;
import io.privacycenter.requests.Filing;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.vocabulary.Action;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What people ask through a program that has signed them in. */
class RequestsEndpointTest extends OverHttp {

    private static final String ERASE = "{\"action\":\"DELETE\"}";
    private static final String WHO = "{\"action\":\"TRANSPARENCY.DPO\"}";

    @Autowired
    private Filing filing;

    @BeforeEach
    void aPatientAndAKey() {
        becomesAPatient("2019-05-03T08:30:00Z");
        key = keyOf(null, KeyScope.REQUESTS);
    }

    @Test
    void a_request_sent_twice_is_one_and_says_through_whom_it_came() {
        UUID id = UUID.randomUUID();
        Answer first = file(id, ERASE);
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(file(id, ERASE).json()).isEqualTo(first.json());
        JsonNode file = first.json().path("cases").path(0);
        assertThat(file.path("controller").asString()).isEqualTo(CABINET_MARTIN);
        assertThat(file.path("person").asString()).isEqualTo(person);
        assertThat(file.path("due").asString()).startsWith("202");
        assertThat(owner().sql("""
                        select c.identity_level || ' ' || p.program from requests.case_file c
                        join requests.sent_by_program p on p.case_file = c.id where c.request = ?
                        """).param(id).query(String.class).list()).containsExactly("1 the host");
        assertThat(notes()).contains("request-filed", "request-filed");
    }

    @Test
    void one_request_goes_to_each_of_the_persons_practices() {
        post("/api/v1/events", event("care2", "relationship-started", "2019-05-03T08:30:00Z", bases("care")));
        key = keyOf(null, KeyScope.EVENTS, KeyScope.REQUESTS);
        post(
                "/api/v1/events",
                event("there", "relationship-started", "2019-05-03T08:30:00Z", bases("care"))
                        .replace("\"101\"", "\"102\""));
        Answer both = post("/api/v1/requests", body(UUID.randomUUID(), ERASE, CABINET_MARTIN, TILLEULS));
        assertThat(both.status()).as(both.body()).isEqualTo(201);
        assertThat(both.json()
                        .path("cases")
                        .valueStream()
                        .map(one -> one.path("controller").asString()))
                .containsExactlyInAnyOrder(CABINET_MARTIN, TILLEULS);
        String id = both.json().path("id").asString();
        key = keyOf(TILLEULS, KeyScope.REQUESTS);
        assertThat(get("/api/v1/requests/" + id)
                        .json()
                        .path("cases")
                        .valueStream()
                        .map(one -> one.path("controller").asString()))
                .as("no practice reads the case of another")
                .containsExactly(TILLEULS);
    }

    @Test
    void what_was_answered_is_read_with_its_letter_and_only_when_it_changed() {
        String id = file(UUID.randomUUID(), WHO).json().path("id").asString();
        Answer read = get("/api/v1/requests/" + id);
        JsonNode demand = read.json().path("cases").path(0).path("demands").path(0);
        assertThat(demand.path("state").asString()).isEqualTo("done");
        assertThat(demand.path("status").asString()).isEqualTo("GRANTED");
        assertThat(demand.path("letter").asString()).isNotBlank();
        assertThat(demand.path("steps")
                        .valueStream()
                        .map(step -> step.path("step").asString()))
                .contains("filed", "answered");
        String tag = etag("/api/v1/requests/" + id);
        assertThat(send(call("/api/v1/requests/" + id)
                                .header("If-None-Match", tag)
                                .GET())
                        .status())
                .isEqualTo(304);
        assertThat(send(call("/api/v1/requests/" + id)
                                .header("If-None-Match", "\"another\"")
                                .GET())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void requests_are_found_by_person_and_by_practice_page_by_page() {
        String older = file(UUID.randomUUID(), ERASE).json().path("id").asString();
        String newer = file(UUID.randomUUID(), WHO).json().path("id").asString();
        Answer theirs = post("/api/v1/requests/search", whose());
        assertThat(theirs.json()
                        .path("requests")
                        .valueStream()
                        .map(one -> one.path("id").asString()))
                .containsExactlyInAnyOrder(newer, older);
        Answer page = get("/api/v1/requests?controller=101&limit=1");
        assertThat(page.json().path("requests").size()).isEqualTo(1);
        String next = page.json().path("next").asString();
        Answer second = get("/api/v1/requests?controller=101&limit=1&cursor=" + next);
        assertThat(second.json().path("requests").path(0).path("id").asString())
                .isNotEqualTo(page.json().path("requests").path(0).path("id").asString());
        assertThat(get("/api/v1/requests?state=done&limit=200")
                        .json()
                        .path("requests")
                        .valueStream()
                        .flatMap(one -> one.path("cases").valueStream())
                        .map(one -> one.path("state").asString()))
                .contains("done");
        assertThat(notes()).contains("requests-read");
    }

    @Test
    void what_nobody_has_answered_is_taken_back_as_the_person_could() {
        String id = file(UUID.randomUUID(), ERASE).json().path("id").asString();
        Answer taken = post("/api/v1/requests/" + id + "/cancel", "");
        assertThat(taken.status()).as(taken.body()).isEqualTo(200);
        assertThat(taken.json().path("takesEffect").asString()).isNotBlank();
        later(Duration.ofSeconds(11), () -> {
            awaitDone("task_name = 'withdraw-demand'");
            return true;
        });
        JsonNode demand = get("/api/v1/requests/" + id)
                .json()
                .path("cases")
                .path(0)
                .path("demands")
                .path(0);
        assertThat(demand.path("state").asString()).isEqualTo("withdrawn");
        assertThat(post("/api/v1/requests/" + id + "/cancel", "").status()).isEqualTo(409);
    }

    @Test
    void what_a_person_sent_here_is_followed_and_not_taken_back_by_a_program() {
        Patient patient = patient(CABINET_MARTIN, person, 1);
        UUID id = UUID.randomUUID();
        as(patient, () -> filing.file(patient, id, Ask.of(Part.of(Action.DELETE)), Locale.FRENCH));
        assertThat(get("/api/v1/requests/" + id).status()).isEqualTo(200);
        assertThat(post("/api/v1/requests/" + id + "/cancel", "").status()).isEqualTo(409);
    }

    @Test
    void an_id_that_is_somebody_elses_request_is_refused_and_tells_nothing_of_it() {
        UUID id = UUID.randomUUID();
        file(id, ERASE);
        String somebody = person;
        person = "p-" + UUID.randomUUID();
        String requests = key;
        key = keyOf(null, KeyScope.EVENTS);
        becomesAPatient("2019-05-03T08:30:00Z");
        key = requests;
        Answer taken = file(id, ERASE);
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.body()).contains("id").doesNotContain(somebody);
    }

    @Test
    void the_key_of_another_practice_finds_nothing() {
        String id = file(UUID.randomUUID(), ERASE).json().path("id").asString();
        key = keyOf(TILLEULS, KeyScope.REQUESTS);
        assertThat(get("/api/v1/requests/" + id).status()).isEqualTo(404);
        assertThat(post("/api/v1/requests/" + id + "/cancel", "").status()).isEqualTo(404);
        assertThat(post("/api/v1/requests/search", whose()).status()).isEqualTo(404);
        assertThat(get("/api/v1/requests?controller=101").status()).isEqualTo(404);
        assertThat(file(UUID.randomUUID(), ERASE).status()).isEqualTo(404);
        assertThat(get("/api/v1/requests?limit=200").body()).doesNotContain(id);
    }

    @Test
    void a_key_for_another_work_neither_files_nor_reads_nor_sees_a_row() throws SQLException {
        String id = file(UUID.randomUUID(), ERASE).json().path("id").asString();
        assertThat(rowsSeenBy(keyId(), id)).isEqualTo(1);
        key = keyOf(null, KeyScope.EVENTS, KeyScope.PEOPLE);
        assertThat(file(UUID.randomUUID(), ERASE).status()).isEqualTo(403);
        assertThat(get("/api/v1/requests/" + id).status()).isEqualTo(403);
        assertThat(get("/api/v1/requests").status()).isEqualTo(403);
        assertThat(post("/api/v1/requests/" + id + "/cancel", "").status()).isEqualTo(403);
        assertThat(rowsSeenBy(keyId(), id)).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "action   | {\"action\":\"ERASE\"}                                                 | DELETE",
                "kinds    | {\"action\":\"DELETE\",\"kinds\":[\"nosuch\"]}                         | messages",
                "bases    | {\"action\":\"OBJECT\"}                                                | OBJECT",
                "bases    | {\"action\":\"OBJECT\",\"bases\":[\"nosuch\"]}                         | newsletter",
                "consents | {\"action\":\"REVOKE-CONSENT\",\"consents\":[\"never\"]}               | consents",
                "consents | {\"action\":\"REVOKE-CONSENT\"}                                        | REVOKE",
                "words    | {\"action\":\"MODIFY\"}                                                | MODIFY",
                "ground   | {\"action\":\"RESTRICT\",\"ground\":\"z\"}                             | a, b, c",
                "from     | {\"action\":\"ACCESS\",\"from\":\"yesterday\"}                         | from",
                "date     | {\"action\":\"ACCESS\",\"from\":\"2024-02-01\",\"to\":\"2024-01-01\"}  | date",
                "demands  | null                                                                   | demands",
            })
    void what_is_wrong_is_named_with_what_would_be_right(String field, String demand, String said) {
        Answer answer = file(UUID.randomUUID(), demand);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.json().path("detail").asString()).contains(field, said);
    }

    @ParameterizedTest
    @CsvSource({"id, 400", "at, 400", "language, 400"})
    void what_is_missing_is_named(String field, int status) {
        Answer answer = post(
                "/api/v1/requests",
                body(UUID.randomUUID(), ERASE, CABINET_MARTIN).replace("\"" + field + "\"", "\"other\""));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).contains(field);
    }

    private Answer file(UUID id, String demand) {
        return post("/api/v1/requests", body(id, demand, CABINET_MARTIN));
    }

    private String body(UUID id, String demand, String... practices) {
        String at = String.join(
                ",",
                java.util.Arrays.stream(practices)
                        .map(one -> "{\"controller\":\"%s\",\"person\":\"%s\"}".formatted(one, person))
                        .toList());
        return "{\"id\":\"%s\",\"at\":[%s],\"language\":\"fr\",\"demands\":[%s]}".formatted(id, at, demand);
    }

    private String whose() {
        return "{\"controller\":\"101\",\"person\":\"%s\"}".formatted(person);
    }

    private String etag(String path) {
        return header(call(path).GET(), "ETag");
    }

    private long rowsSeenBy(UUID actor, String request) throws SQLException {
        try (Connection connection = appDatabase().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('privacy_center.actor', '" + actor + "', true)");
            try (var rows = statement.executeQuery(
                    "select count(*) from requests.case_file where request = '" + request + "'")) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
