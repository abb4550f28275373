package io.privacycenter.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/** All 45 calls of the reference interface: who may make each, with which token, and of whose controller. */
class ReferenceCallsTest extends OverReference {

    private static final String NOBODY = "00000000-0000-4000-8000-00000000beef";
    private static final String SUBJECT = "\"data_subject\":{\"id\":\"PERSON\"}";
    private static final String DATE = "\"date\":\"2020-01-02T03:04:05.123456Z\"";

    /**
     * @param body {@code PERSON} stands for a person of the practice 101; empty for none
     * @param none what a call without a token is answered
     * @param other what a token of the right kind of an application of another practice is answered
     */
    private record Row(String verb, String path, String body, int none, int app, int user, int anon, int other) {}

    private static Row open(String verb, String path, int status) {
        return new Row(verb, path, "", status, status, status, status, status);
    }

    private static Row app(String verb, String path, String body, int own, int other) {
        return new Row(verb, path, body, 401, own, 401, 401, other);
    }

    private static Row user(String verb, String path, String body, int own, int other) {
        return new Row(verb, path, body, 401, 401, own, 401, other);
    }

    private static final List<Row> CALLS = List.of(
            open("get", "/health", 200),
            new Row(
                    "post",
                    "/privacy-request",
                    asked("\"demands\":[" + demand("ACCESS") + "]"),
                    401,
                    401,
                    200,
                    422,
                    404),
            user("get", "/privacy-request/history", "", 200, 200),
            new Row("get", "/privacy-request/" + NOBODY, "", 401, 401, 404, 404, 404),
            user("post", "/privacy-request/cancel", "{\"demand_id\":\"" + NOBODY + "\"}", 404, 404),
            app("get", "/bridge/pending-requests", "", 200, 200),
            app("get", "/bridge/pending-requests/" + NOBODY, "", 404, 404),
            app("get", "/bridge/completed-requests", "", 200, 200),
            app("get", "/bridge/completed-requests/" + NOBODY, "", 200, 200),
            app("get", "/bridge/timeline/PERSON", "", 200, 404),
            app("get", "/configure/general-info", "", 200, 200),
            app("get", "/configure/demand-resolution-strategy", "", 200, 200),
            app("get", "/configure/privacy-scope-dimensions", "", 200, 200),
            app("get", "/configure/selectors", "", 200, 200),
            app("get", "/configure/legal-bases", "", 200, 200),
            app("get", "/configure/legal-bases/newsletter", "", 200, 200),
            app("get", "/configure/data-categories", "", 200, 200),
            app("get", "/configure/regulations", "", 200, 200),
            app("get", "/configure/regulations/app", "", 200, 200),
            app("put", "/configure/selectors", "[]", 403, 403),
            app("put", "/configure/provenances", "[]", 403, 403),
            app("delete", "/configure/provenances/" + NOBODY, "", 403, 403),
            app("delete", "/configure/retention-policies/" + NOBODY, "", 200, 200),
            app("put", "/configure/retention-policies", "[]", 422, 422),
            app("put", "/configure/legal-bases", "{}", 422, 422),
            app(
                    "put",
                    "/configure/general-info",
                    "{\"countries\":[],\"organization\":\"x\",\"dpo\":\"x\",\"data_consumer_categories\":[]}",
                    422,
                    422),
            app("put", "/configure/demand-resolution-strategy", "{}", 400, 400),
            app("put", "/configure/regulations", "{\"regulation_ids\":[]}", 422, 422),
            app("delete", "/configure/regulations/" + NOBODY, "", 422, 422),
            app("post", "/bridge/pending-requests/approve", "{\"id\":\"" + NOBODY + "\"}", 403, 403),
            app(
                    "post",
                    "/bridge/pending-requests/deny",
                    "{\"id\":\"" + NOBODY + "\",\"motive\":\"VALID-REASONS\"}",
                    403,
                    403),
            app("post", "/bridge/pending-requests/recommendation", "{\"demand_id\":\"" + NOBODY + "\"}", 403, 403),
            open("get", "/configure/storage", 403),
            open("put", "/configure/storage", 403),
            open("put", "/admin/applications", 403),
            open("post", "/user-events/consent/public", 403),
            open("post", "/callback/" + NOBODY, 403),
            user("post", "/user-events/consent/proactive", "{\"scope\":[]}", 422, 422),
            user("post", "/user-events/consent", "{\"consent_id\":\"newsletter\"}", 200, 200),
            event("/consent/store", "consent_id", "newsletter"),
            event("/contract/start", "contract_id", "visit"),
            event("/contract/end", "contractId", "visit"),
            event("/legitimate-interest/start", "legitimate_interest_id", "nosuch"),
            event("/legitimate-interest/end", "legitimate_interest_id", "nosuch"),
            user("get", "/user/consents", "", 200, 200));

    private static Row event(String path, String field, String base) {
        int status = base.equals("nosuch") ? 404 : 200;
        return app(
                "post",
                "/user-events" + path,
                "{" + SUBJECT + ",\"" + field + "\":\"" + base + "\"," + DATE + "}",
                status,
                status);
    }

    private static String asked(String demands) {
        return "{" + demands + ",\"data_subject\":[{\"id\":\"PERSON\"}]}";
    }

    @Test
    void every_call_is_answered_to_its_kind_of_token_about_its_own_controller_and_nobody_else() {
        Map<String, String> wrong = new TreeMap<>();
        for (Row row : CALLS) {
            boolean byApp = row.app() != 401;
            Map<String, Integer> wanted = new LinkedHashMap<>();
            wanted.put("", row.none());
            wanted.put(martin.app(), row.app());
            wanted.put(martin.anon(), row.anon());
            wanted.put(martin.user(person), row.user());
            wanted.put(byApp ? tilleuls.app() : tilleuls.user(person), row.other());
            int place = 0;
            for (Map.Entry<String, Integer> one : wanted.entrySet()) {
                int status = say(
                                row.verb(),
                                row.path().replace("PERSON", person),
                                one.getKey().isEmpty() ? null : one.getKey(),
                                row.body().replace("PERSON", person))
                        .status();
                if (status != one.getValue()) {
                    wrong.merge(
                            row.verb() + " " + row.path(),
                            place + ": " + one.getValue() + " and was " + status,
                            (a, b) -> a + ", " + b);
                }
                place++;
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void the_document_of_this_interface_has_these_calls_and_no_other_and_is_there_only_while_one_is_switched_on() {
        Answer answer = say("get", "/swagger/docs.yaml", null);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode paths = JSON.valueToTree(new Yaml().load(answer.body())).path("paths");
        Set<String> described = new TreeSet<>();
        Set<String> called = new TreeSet<>();
        paths.properties()
                .forEach(path -> path.getValue().propertyNames().forEach(verb -> described.add(verb + path.getKey())));
        for (Row row : CALLS) {
            called.add(described.stream()
                    .filter(one -> (row.verb() + "/v0" + row.path()).matches(one.replaceAll("\\{[^}]*}", "[^/]+")))
                    .min(Comparator.comparing(one -> one.contains("{")))
                    .orElse(row.verb() + " " + row.path()));
        }
        assertThat(described).isEqualTo(called).hasSize(45);
        assertThat(answer.body()).contains("data_subject").doesNotContain("dataSubject", "caller");
        assertThat(get("/api/openapi").body()).doesNotContain("/v0/");
        switchedOff();
        assertThat(say("get", "/swagger/docs.yaml", null).status()).isEqualTo(404);
    }

    @Test
    void what_is_never_answered_says_why_in_a_page_and_where_more_stands() {
        for (String path : List.of("/callback/1", "/user-events/consent/public")) {
            Answer refused = say("post", path, null, "{}");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.type()).startsWith("text/html");
            assertThat(refused.body()).contains("<h1>", "/v0/about");
        }
        Answer about = say("get", "/about", null);
        assertThat(about.status()).isEqualTo(200);
        assertThat(about.body()).contains("reference engine", "consent/public");
    }

    @Test
    void an_address_that_it_does_not_have_is_told_in_plain_text() {
        Answer none = say("get", "/nosuch", martin.app());
        assertThat(none.status()).isEqualTo(404);
        assertThat(none.type()).startsWith("text/plain");
        assertThat(say("delete", "/user/consents", martin.app()).status()).isEqualTo(404);
    }

    @Test
    void whatever_is_sent_no_call_fails_and_nothing_that_was_sent_is_quoted() {
        List<String> bodies = List.of(
                "",
                "[]",
                "null",
                "{\"data_subject\":\"Zinnober\",\"demands\":1}",
                "{\"data_subject\":[null],\"demands\":[null],\"scope\":[null],\"date\":\"Zinnober\"}",
                "{\"data_subject\":[{\"id\":null}],\"demands\":[{\"action\":\"Zinnober\"}],\"consent_id\":\"Zinnober\"}",
                "{\"demand_id\":\"Zinnober\",\"data_subject\":{\"id\":\"\"}",
                "{\"scope\":[{\"data_categories\":[\"Zinnober\"],\"processing_categories\":[\"*\"],"
                        + "\"processing_purposes\":[\"*\"]}]}");
        for (Row row : CALLS) {
            String token = row.app() != 401 ? martin.app() : martin.user(person);
            for (String body : row.body().isEmpty() ? List.of("") : bodies) {
                Answer answer = say(row.verb(), row.path().replace("PERSON", "x"), token, body);
                assertThat(answer.status()).as("%s of %s", row, body).isLessThan(500);
                if (answer.status() >= 400 && !body.contains("scope")) {
                    assertThat(answer.body()).as("%s of %s", row, body).doesNotContain("Zinnober");
                }
            }
        }
    }
}
