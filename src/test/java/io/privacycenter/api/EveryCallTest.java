package io.privacycenter.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.identity.KeyScope;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Who may make which call, and of whose controller: every call with the key that it takes, with one for everything else,
 * and with one of another practice. A call without a row stops the build.
 */
class EveryCallTest extends OverHttp {

    private static final String NOBODY = "00000000-0000-0000-0000-00000000beef";
    private static final String HOOK = "/webhooks/" + NOBODY;
    private static final String USE = "\"dc\":\"HEALTH.NOTE\",\"pc\":\"USING\",\"pp\":\"MEDICAL\"";

    /**
     * A call and a body that is right.
     *
     * @param body {@code PERSON} stands for a person of the practice 101; empty for none
     * @param own what the key of that practice is answered
     * @param other what the key of another practice is answered
     */
    private record Row(KeyScope scope, String verb, String path, String body, int own, int other) {}

    private static final Map<String, Row> CALLS = Map.ofEntries(
            Map.entry("orders", new Row(KeyScope.ORDERS, "get", "/orders", "", 200, 200)),
            Map.entry(
                    "acknowledge",
                    new Row(KeyScope.ORDERS, "post", "/orders/" + NOBODY + "/acknowledgement", "", 404, 404)),
            Map.entry(
                    "allowedProcessing",
                    new Row(
                            KeyScope.PROCESSING,
                            "post",
                            "/allowed-processing",
                            "{\"controller\":\"101\",\"person\":\"PERSON\"}",
                            200,
                            404)),
            Map.entry(
                    "mayI",
                    new Row(
                            KeyScope.PROCESSING,
                            "post",
                            "/may-i",
                            "{\"controller\":\"101\",\"person\":\"PERSON\"," + USE + "}",
                            200,
                            404)),
            Map.entry(
                    "mayIAll",
                    new Row(
                            KeyScope.PROCESSING,
                            "post",
                            "/may-i/batch",
                            "{\"questions\":[{\"controller\":\"101\",\"person\":\"PERSON\"," + USE + "}]}",
                            200,
                            404)),
            Map.entry(
                    "reportEvents",
                    new Row(
                            KeyScope.EVENTS,
                            "post",
                            "/events",
                            "{\"id\":\"again\",\"type\":\"relationship-started\",\"controller\":\"101\",\"person\":{\"host-id\":\"PERSON\"},"
                                    + "\"effect\":\"2019-05-03T08:30:00Z\",\"bases\":[\"care\"]}",
                            201,
                            422)),
            Map.entry("waitingEnds", new Row(KeyScope.EVENTS, "get", "/events/waiting?controller=101", "", 200, 404)),
            Map.entry("receipt", of(KeyScope.RECEIPTS, "/receipts", ",\"event\":\"care\"", 200)),
            Map.entry(
                    "fileRequest",
                    new Row(
                            KeyScope.REQUESTS,
                            "post",
                            "/requests",
                            "{\"id\":\"" + UUID.randomUUID()
                                    + "\",\"at\":[{\"controller\":\"101\",\"person\":\"PERSON\"}],"
                                    + "\"language\":\"fr\",\"demands\":[{\"action\":\"DELETE\"}]}",
                            201,
                            404)),
            Map.entry("requests", get(KeyScope.REQUESTS, "/requests?controller=101", 200, 404)),
            Map.entry("requestsOfAPerson", of(KeyScope.REQUESTS, "/requests/search", "", 200)),
            Map.entry("request", get(KeyScope.REQUESTS, "/requests/" + NOBODY, 404, 404)),
            Map.entry(
                    "takeRequestBack",
                    new Row(KeyScope.REQUESTS, "post", "/requests/" + NOBODY + "/cancel", "", 404, 404)),
            Map.entry("packages", get(KeyScope.REQUESTS, "/requests/" + NOBODY + "/packages", 404, 404)),
            Map.entry(
                    "downloadPackage", get(KeyScope.REQUESTS, "/requests/" + NOBODY + "/packages/" + NOBODY, 404, 404)),
            Map.entry("waitingDecisions", get(KeyScope.DECISIONS, "/decisions?controller=101", 200, 404)),
            Map.entry(
                    "decide",
                    new Row(
                            KeyScope.DECISIONS,
                            "post",
                            "/requests/" + NOBODY + "/demands/" + NOBODY + "/decision",
                            "{\"decision\":\"approve\"}",
                            428,
                            428)),
            Map.entry("person", of(KeyScope.PEOPLE, "/people/search", "", 200)),
            Map.entry(
                    "linkPeople",
                    new Row(
                            KeyScope.PEOPLE,
                            "post",
                            "/people/links",
                            "{\"one\":{\"controller\":\"101\",\"person\":\"PERSON\"},"
                                    + "\"other\":{\"controller\":\"101\",\"person\":\"PERSON\"},\"proof\":{\"kind\":"
                                    + "\"same-record\",\"at\":\"2026-01-05T09:00:00Z\",\"reference\":\"merge 17\"}}",
                            409,
                            404)),
            Map.entry(
                    "unlinkPeople",
                    new Row(
                            KeyScope.PEOPLE,
                            "post",
                            "/people/links/" + NOBODY + "/undo",
                            "{\"reason\":\"Two people\"}",
                            404,
                            404)),
            Map.entry("claims", of(KeyScope.RETENTION, "/retention/claims/search", "", 200)),
            Map.entry(
                    "placeClaim",
                    of(KeyScope.RETENTION, "/retention/claims", ",\"reason\":\"A letter of 3 May\"", 201)),
            Map.entry(
                    "liftClaim",
                    of(KeyScope.RETENTION, "/retention/claims/lift", ",\"claim\":\"none\",\"reason\":\"Over\"", 404)),
            Map.entry("expired", get(KeyScope.RETENTION, "/retention/expired?controller=101", 200, 404)),
            Map.entry("horizon", get(KeyScope.RETENTION, "/retention/horizon?controller=101", 200, 404)),
            Map.entry(
                    "statistics",
                    get(KeyScope.STATISTICS, "/statistics?controller=101&from=2026-01&to=2026-02", 200, 404)),
            Map.entry("configuration", configuration("get", "?controller=101", 200, 404)),
            Map.entry("configurationVersions", configuration("get", "/versions?controller=101", 200, 404)),
            Map.entry("configurationVersion", configuration("get", "/versions/1?controller=101", 200, 404)),
            Map.entry("configurationDifferences", configuration("get", "/differences?controller=101", 404, 404)),
            Map.entry("draft", configuration("get", "/draft?controller=101", 200, 404)),
            Map.entry("writeDraft", configuration("put", "/draft?controller=101", 428, 404)),
            Map.entry("dropDraft", configuration("delete", "/draft?controller=101", 404, 404)),
            Map.entry("checkConfiguration", configuration("post", "/check?controller=101", 200, 404)),
            Map.entry("publishConfiguration", configuration("post", "/publish?controller=101", 404, 404)),
            Map.entry("configurationFile", configuration("get", "/file", 403, 403)),
            Map.entry("readConfigurationFile", configuration("post", "/file", 403, 403)),
            Map.entry(
                    "addWebhook",
                    new Row(
                            KeyScope.WEBHOOKS,
                            "post",
                            "/webhooks",
                            "{\"controller\":\"101\",\"url\":\"https://192.0.2.1/\",\"types\":[\"ping\"]}",
                            400,
                            404)),
            Map.entry("webhooks", get(KeyScope.WEBHOOKS, "/webhooks", 200, 200)),
            Map.entry("webhook", get(KeyScope.WEBHOOKS, HOOK, 404, 404)),
            Map.entry("webhookDeliveries", get(KeyScope.WEBHOOKS, HOOK + "/deliveries", 404, 404)),
            Map.entry("removeWebhook", hook("delete", "")),
            Map.entry("changeWebhookSecret", hook("post", "/secret")),
            Map.entry("switchWebhookOff", hook("post", "/off")),
            Map.entry("switchWebhookOn", hook("post", "/on")),
            Map.entry("pingWebhook", hook("post", "/ping")),
            Map.entry("sendWebhookAgain", hook("post", "/deliveries/" + NOBODY + "/again")));

    private static Row hook(String verb, String rest) {
        return new Row(KeyScope.WEBHOOKS, verb, HOOK + rest, "", 404, 404);
    }

    private static Row of(KeyScope scope, String path, String rest, int own) {
        return new Row(scope, "post", path, "{\"controller\":\"101\",\"person\":\"PERSON\"" + rest + "}", own, 404);
    }

    private static Row get(KeyScope scope, String path, int own, int other) {
        return new Row(scope, "get", path, "", own, other);
    }

    private static Row configuration(String verb, String rest, int own, int other) {
        return new Row(
                KeyScope.CONFIGURATION,
                verb,
                "/configuration" + rest,
                verb.equals("get") || verb.equals("delete") ? "" : "{}",
                own,
                other);
    }

    /** Calls whose answer comes line by line: what may not be done is said in the line. */
    private static final Set<String> BY_LINES = Set.of("reportManyEvents");

    @Test
    void every_call_that_is_described_has_a_row_and_there_is_no_other() {
        Set<String> rows = new HashSet<>(CALLS.keySet());
        rows.addAll(BY_LINES);
        assertThat(described().keySet()).containsExactlyInAnyOrderElementsOf(rows);
    }

    @Test
    void a_key_makes_the_calls_of_its_scope_at_its_practice_and_no_other() {
        becomesAPatient("2019-05-03T08:30:00Z");
        UUID martin = controllers.ofHostId(CABINET_MARTIN).orElseThrow().id();
        UUID tilleuls = controllers.ofHostId(TILLEULS).orElseThrow().id();
        Map<String, String> wrong = new TreeMap<>();
        CALLS.forEach((name, row) -> {
            Set<KeyScope> others = EnumSet.complementOf(EnumSet.of(row.scope()));
            Map<String, Integer> wanted = Map.of(
                    asWorker(() -> keys.issue("own", martin, Set.of(row.scope()))), row.own(),
                    asWorker(() -> keys.issue("other", tilleuls, Set.of(row.scope()))), row.other(),
                    asWorker(() -> keys.issue("for other things", martin, others)), 403);
            wanted.forEach((with, status) -> {
                key = with;
                int told = told(row);
                if (told != status) {
                    wrong.merge(name, status + " and was " + told, (a, b) -> a + ", " + b);
                }
            });
        });
        assertThat(wrong).isEmpty();
    }

    private int told(Row row) {
        var call = call("/api/v1" + row.path());
        if (!row.body().isEmpty()) {
            call.header("Content-Type", "application/json");
        }
        return send(call.method(
                        row.verb().toUpperCase(Locale.ROOT),
                        row.body().isEmpty()
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(row.body().replace("PERSON", person))))
                .status();
    }

    /** The names of all calls that the description has, with their verb and path. */
    private Map<String, String> described() {
        Map<String, String> found = new TreeMap<>();
        get("/api/openapi")
                .json()
                .path("paths")
                .properties()
                .forEach(path -> Stream.of("get", "post", "put", "patch", "delete")
                        .filter(path.getValue()::has)
                        .forEach(verb -> found.put(
                                path.getValue().path(verb).path("operationId").asString(),
                                verb + " " + path.getKey())));
        return found;
    }
}
