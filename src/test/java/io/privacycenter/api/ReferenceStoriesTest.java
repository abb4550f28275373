package io.privacycenter.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Drafting;
import io.privacycenter.identity.Role;
import io.privacycenter.requests.Filing;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.vocabulary.Action;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The reference interface as its own portal, its dashboard and a host's server use it, in their order. */
class ReferenceStoriesTest extends OverReference {

    @Autowired
    private Filing filing;

    @Autowired
    private Configurations configurations;

    @Autowired
    private Drafting drafting;

    @Test
    void the_portal_files_lists_reads_and_cancels() {
        String token = martin.user(person);
        assertThat(say("get", "/privacy-request/history", token).json().path("history"))
                .isEmpty();
        Answer filed = say(
                "post",
                "/privacy-request/",
                token,
                asks(
                        demand("TRANSPARENCY"),
                        "{\"id\":\"2\",\"action\":\"DELETE\",\"language\":\"fr\",\"message\":\"Tout\"}"));
        assertThat(filed.status()).as(filed.body()).isEqualTo(200);
        String id = filed.json().path("request_id").asString();

        JsonNode listed = say("get", "/privacy-request/history", token)
                .json()
                .path("history")
                .path(0);
        assertThat(listed.path("id").asString()).isEqualTo(id);
        assertThat(listed.path("demands").asInt()).isEqualTo(2);
        assertThat(listed.path("status").asString()).isEqualTo("PARTIALLY_COMPLETED");

        JsonNode known = response(id, token, "TRANSPARENCY");
        assertThat(known.path("status").asString()).isEqualTo("GRANTED");
        assertThat(JSON.readTree(known.path("answer").asString()).asBoolean()).isTrue();
        assertThat(known.path("includes")).hasSize(12);
        assertThat(known.path("lang").asString()).isEqualTo("fr");
        JsonNode erase = response(id, token, "DELETE");
        assertThat(erase.path("status").asString()).isEqualTo("UNDER-REVIEW");
        assertThat(erase.path("includes").isArray()).isTrue();
        assertThat(erase.has("answer") && erase.path("answer").isNull()).isTrue();

        String cancel = "{\"demand_id\":\"" + erase.path("demand_id").asString() + "\"}";
        Answer cancelled = say("post", "/privacy-request/cancel", token, cancel);
        assertThat(cancelled.status()).as(cancelled.body()).isEqualTo(200);
        assertThat(cancelled.body()).isEmpty();
        assertThat(response(id, token, "DELETE").path("status").asString()).isEqualTo("CANCELED");
        assertThat(say("get", "/privacy-request/history", token)
                        .json()
                        .path("history")
                        .path(0)
                        .path("status")
                        .asString())
                .isEqualTo("COMPLETED");
        Answer answered = say(
                "post",
                "/privacy-request/cancel",
                token,
                "{\"demand_id\":\"" + known.path("demand_id").asString() + "\"}");
        assertThat(answered.status()).isEqualTo(422);
        assertThat(answered.body()).isEqualTo("Demand not pending");
        assertThat(notes()).contains("request-filed", "requests-read", "request-read", "request-taken-back");
    }

    @Test
    void nobody_reads_or_cancels_what_somebody_else_asked() {
        String id = say("post", "/privacy-request", martin.user(person), asks(demand("DELETE")))
                .json()
                .path("request_id")
                .asString();
        String demand =
                response(id, martin.user(person), "DELETE").path("demand_id").asString();
        String owner = person;
        person = "q-" + UUID.randomUUID();
        key = asWorker(() -> keys.issue("test", null));
        becomesAPatient("2019-05-03T08:30:00Z");
        for (String token : List.of(martin.user(person), martin.anon(), tilleuls.user(owner))) {
            assertThat(say("get", "/privacy-request/" + id, token).status()).isEqualTo(404);
        }
        assertThat(say("post", "/privacy-request/cancel", martin.user(person), "{\"demand_id\":\"" + demand + "\"}")
                        .status())
                .isEqualTo(404);
        assertThat(say("post", "/privacy-request", martin.user(owner), asks(demand("ACCESS")))
                        .status())
                .as("in the name of somebody else")
                .isEqualTo(422);
    }

    @Test
    void what_the_person_sent_here_no_application_makes_go_away() {
        var mine = patient();
        as(mine, () -> filing.file(mine, UUID.randomUUID(), Ask.of(Part.of(Action.DELETE)), Locale.FRENCH));
        String token = martin.user(person);
        String id = say("get", "/privacy-request/history", token)
                .json()
                .path("history")
                .path(0)
                .path("id")
                .asString();
        Answer cancelled = say(
                "post",
                "/privacy-request/cancel",
                token,
                "{\"demand_id\":\""
                        + response(id, token, "DELETE").path("demand_id").asString() + "\"}");
        assertThat(cancelled.status()).isEqualTo(422);
        assertThat(cancelled.body()).contains("theirs to take back");
    }

    @Test
    void nobody_in_particular_is_told_what_is_published_and_nothing_of_it_is_kept() {
        String asked = "{\"demands\":[%s,%s,%s],\"data_subject\":[]}"
                .formatted(demand("TRANSPARENCY.WHERE"), demand("TRANSPARENCY.DPO"), demand("ACCESS"));
        String id = say("post", "/privacy-request", martin.anon(), asked)
                .json()
                .path("request_id")
                .asString();
        JsonNode answers = say("get", "/privacy-request/" + id, martin.anon()).json();
        assertThat(JSON.readTree(answers.path(0).path("answer").asString())
                        .path(0)
                        .asString())
                .isEqualTo("FR");
        assertThat(JSON.readTree(answers.path(1).path("answer").asString()).asString())
                .contains("@");
        assertThat(answers.path(2).path("status").asString()).isEqualTo("DENIED");
        assertThat(answers.path(2).path("motive").asString()).isEqualTo("IDENTITY-UNCONFIRMED");
        assertThat(say("get", "/privacy-request/" + id, tilleuls.anon()).status())
                .isEqualTo(404);
    }

    @Test
    void the_portal_shows_consents_and_takes_them_back() {
        String token = martin.user(person);
        assertThat(say("post", "/user-events/consent", token, "{\"consent_id\":\"newsletter\"}")
                        .body())
                .isEmpty();
        Answer own = say(
                "post",
                "/user-events/consent/proactive",
                token,
                "{\"scope\":[{\"data_categories\":[\"CONTACT.EMAIL\"],\"processing_categories\":[\"USING\"],"
                        + "\"processing_purposes\":[\"RESEARCH\"]}]}");
        assertThat(own.status()).as(own.body()).isEqualTo(200);
        assertThat(own.type()).startsWith("text/plain");
        JsonNode consents = say("get", "/user/consents", token).json();
        assertThat(consents.valueStream().map(one -> one.path("name").asString("")))
                .containsExactlyInAnyOrder("Newsletter", "");
        assertThat(consents.valueStream().map(one -> one.path("id").asString())).contains(own.body());
        for (JsonNode consent : consents) {
            String revoke =
                    "{\"id\":\"1\",\"action\":\"REVOKE-CONSENT\",\"restrictions\":{\"consent\":{\"id\":\"%s\"}}}"
                            .formatted(consent.path("id").asString());
            Answer revoked = say("post", "/privacy-request", token, asks(revoke));
            assertThat(revoked.status()).as(revoked.body()).isEqualTo(200);
        }
        assertThat(say("get", "/user/consents", token).json()).isEmpty();
        JsonNode timeline =
                say("get", "/bridge/timeline/" + person, martin.app()).json();
        assertThat(timeline.path("given_consents")).hasSize(2);
        assertThat(timeline.path("revoked_consents")).hasSize(2);
        assertThat(timeline.path("requests")).hasSize(2);
        assertThat(timeline.path("responses")).hasSize(2);
    }

    @Test
    void a_host_reports_contracts_by_the_names_that_it_reads_and_the_same_twice_once() {
        String visit = say("get", "/configure/legal-bases", martin.app())
                .json()
                .valueStream()
                .filter(base -> base.path("name").asString().equals("A visit"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
        String start = "{\"dataSubject\":{\"id\":\"%s\"},\"contractId\":\"%s\",\"date\":\"2024-01-02T03:04:05Z\"}"
                .formatted(person, visit);
        for (int i = 0; i < 2; i++) {
            assertThat(say("post", "/user-events/contract/start", martin.app(), start)
                            .status())
                    .isEqualTo(200);
        }
        assertThat(say("post", "/user-events/contract/end", martin.app(), start.replace("2024-01", "2024-02"))
                        .status())
                .isEqualTo(200);
        assertThat(say("get", "/bridge/timeline/" + person, martin.app())
                        .json()
                        .path("legal_bases")
                        .valueStream()
                        .map(base -> base.path("event").asString()))
                .containsExactly("RELATIONSHIP-START", "SERVICE-START", "SERVICE-END");
        Answer late = say("post", "/user-events/contract/start", martin.app(), start.replace("2024", "2150"));
        assertThat(late.status()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "422 | privacy scope | \"action\":\"DELETE\",\"restrictions\":{\"privacy_scope\":[{\"dc\":\"*\",\"pc\":\"*\",\"pp\":\"MARKETING\"}]}",
                "422 | HEALTH        | \"action\":\"DELETE\",\"restrictions\":{\"privacy_scope\":[{\"dc\":\"GENETIC\",\"pc\":\"*\",\"pp\":\"*\"}]}",
                "422 | provenance    | \"action\":\"ACCESS\",\"restrictions\":{\"provenance\":{\"term\":\"TRANSFERRED\"}}",
                "422 | reference     | \"action\":\"ACCESS\",\"restrictions\":{\"data_reference\":{\"ref\":[\"7\"]}}",
                "422 | message       | \"action\":\"MODIFY\"",
                "422 | privacy_scope | \"action\":\"OBJECT\"",
                "404 | Consent       | \"action\":\"REVOKE-CONSENT\",\"restrictions\":{\"consent\":{\"id\":\"never\"}}",
                "400 | action        | \"action\":\"ERASE\"",
                "400 | date_range    | \"action\":\"ACCESS\",\"restrictions\":{\"date_range\":{\"from\":\"yesterday\"}}",
            })
    void what_would_be_answered_for_more_than_was_asked_is_refused(int status, String said, String demand) {
        Answer answer = say("post", "/privacy-request", martin.user(person), asks("{\"id\":\"1\"," + demand + "}"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.type()).startsWith("text/plain");
        assertThat(answer.body()).contains(said);
    }

    @Test
    void a_request_is_limited_to_kinds_of_data_and_days() {
        Answer filed = say(
                "post",
                "/privacy-request",
                martin.user(person),
                asks("{\"id\":\"1\",\"action\":\"DELETE\",\"restrictions\":{\"privacy_scope\":"
                        + "[{\"dc\":\"HEALTH.MESSAGE\",\"pc\":\"*\",\"pp\":\"*\"}],"
                        + "\"date_range\":{\"from\":null,\"to\":\"2020-12-31T12:00:00Z\"}}}"));
        assertThat(filed.status()).as(filed.body()).isEqualTo(200);
        assertThat(owner().sql(
                                "select restrictions from requests.demand d join requests.case_file c on c.id = d.case_file where c.request = ?::uuid")
                        .param(filed.json().path("request_id").asString())
                        .query(String.class)
                        .single())
                .contains("HEALTH.MESSAGE", "2020-12-31");
    }

    @Test
    void a_reviewer_reads_what_waits_and_what_was_answered_on_the_bridge() {
        say(
                "post",
                "/privacy-request",
                martin.user(person),
                asks(
                        demand("TRANSPARENCY"),
                        "{\"id\":\"2\",\"action\":\"DELETE\",\"message\":\"Bitte alles\",\"language\":\"en\"}"));
        JsonNode pending =
                mine(say("get", "/bridge/pending-requests", martin.app()).json());
        assertThat(pending.path("action").asString()).isEqualTo("DELETE");
        String id = pending.path("id").asString();
        JsonNode details =
                say("get", "/bridge/pending-requests/" + id, martin.app()).json();
        assertThat(details.path("message").asString()).isEqualTo("Bitte alles");
        assertThat(details.path("recommendation").path("d_id").asString()).isEqualTo(id);
        assertThat(say("get", "/bridge/pending-requests/" + id, tilleuls.app()).status())
                .isEqualTo(404);
        assertThat(mine(say("get", "/bridge/pending-requests", tilleuls.app()).json())
                        .isMissingNode())
                .isTrue();

        JsonNode completed =
                mine(say("get", "/bridge/completed-requests", martin.app()).json());
        assertThat(completed.path("action").asString()).isEqualTo("TRANSPARENCY");
        JsonNode responses = say(
                        "get",
                        "/bridge/completed-requests/" + completed.path("id").asString(),
                        martin.app())
                .json();
        assertThat(responses).hasSize(13);
        assertThat(responses.path(0).path("response_message").asString()).isNotBlank();
        assertThat(notes()).contains("requests-read");
    }

    @Test
    void an_application_decides_only_where_it_was_let_and_where_nobody_has_to_stand_behind_it_by_name() {
        String objection = "{\"id\":\"1\",\"action\":\"OBJECT\",\"restrictions\":{\"privacy_scope\":"
                + "[{\"dc\":\"*\",\"pc\":\"*\",\"pp\":\"SERVICES.ADDITIONAL-SERVICES\"}]}}";
        say("post", "/privacy-request", martin.user(person), asks(objection, demand("DELETE")));
        String objected = pending("OBJECT");
        String approve = "{\"id\":\"" + objected + "\",\"msg\":\"Done.\",\"lang\":\"en\"}";
        Answer notLet = say("post", "/bridge/pending-requests/approve", martin.app(), approve);
        assertThat(notLet.status()).isEqualTo(403);
        assertThat(notLet.body()).contains("does not let");

        switchOn(CABINET_MARTIN, martin, true);
        Answer forAPerson =
                say("post", "/bridge/pending-requests/approve", martin.app(), "{\"id\":\"" + pending("DELETE") + "\"}");
        assertThat(forAPerson.status()).isEqualTo(403);
        assertThat(forAPerson.body()).contains("by name");
        assertThat(say("post", "/bridge/pending-requests/approve", tilleuls.app(), approve)
                        .status())
                .as("an application of another practice")
                .isEqualTo(403);
        Answer approved = say("post", "/bridge/pending-requests/approve", martin.app(), approve);
        assertThat(approved.status()).as(approved.body()).isEqualTo(200);
        assertThat(approved.body()).isEmpty();
        Answer again = say("post", "/bridge/pending-requests/approve", martin.app(), approve);
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.body()).isEqualTo("Demand not pending");
        assertThat(notes()).contains("request-decided");
    }

    @Test
    void the_dashboard_declares_what_is_in_force_at_once_and_nothing_of_the_platform() {
        forgetDrafts();
        String token = martin.app();
        int before =
                configurations.versions(controller(CABINET_MARTIN)).getFirst().number();
        Answer made = say(
                "put",
                "/configure/legal-bases",
                token,
                "{\"lb_type\":\"CONSENT\",\"name\":\"A survey\",\"scope\":[{\"data_categories\":[\"CONTACT.EMAIL\"],"
                        + "\"processing_categories\":[\"USING\"],\"processing_purposes\":[\"RESEARCH\"]}]}");
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        assertThat(made.type()).startsWith("text/plain");
        assertThat(say("get", "/configure/legal-bases/" + made.body(), token)
                        .json()
                        .path("scope")
                        .path("triples"))
                .hasSize(1);
        Answer policy = say(
                "put",
                "/configure/retention-policies",
                token,
                "[{\"data_category\":\"CONTACT.EMAIL\",\"policy\":\"NO-LONGER-THAN\",\"duration\":\"P9Y\",\"after\":\"RELATIONSHIP-END\"}]");
        assertThat(policy.status()).as(policy.body()).isEqualTo(200);
        String id = policies(token)
                .filter(one -> one.path("duration").asString().equals("P9Y"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
        assertThat(say("delete", "/configure/retention-policies/" + id, token).status())
                .isEqualTo(200);
        assertThat(policies(token).map(one -> one.path("duration").asString())).doesNotContain("P9Y");
        assertThat(say("put", "/configure/selectors", token, "[]").body()).contains("platform");
        as(staff("Léa Fontaine", Role.ADMINISTRATOR), () -> {
            UUID here = controller(CABINET_MARTIN);
            return drafting.publish(drafting.back(here, before), "As it was");
        });
    }

    private Stream<JsonNode> policies(String token) {
        return say("get", "/configure/data-categories", token)
                .json()
                .valueStream()
                .filter(one -> one.path("data_category").asString().equals("CONTACT.EMAIL"))
                .flatMap(one -> one.path("retention_policies").valueStream());
    }

    @Test
    void the_dashboard_reads_what_the_practice_declares() {
        String token = martin.app();
        JsonNode info = say("get", "/configure/general-info", token).json();
        assertThat(info.path("organization").asString()).startsWith("Cabinet Martin");
        assertThat(info.path("countries").path(0).asString()).isEqualTo("FR");
        assertThat(say("get", "/configure/demand-resolution-strategy", token)
                        .json()
                        .path("transparency")
                        .asString())
                .isEqualTo("auto");
        JsonNode dimensions =
                say("get", "/configure/privacy-scope-dimensions", token).json();
        assertThat(dimensions.path("data_categories").valueStream().map(JsonNode::asString))
                .contains("HEALTH", "CONTACT.EMAIL")
                .doesNotContain("HEALTH.MESSAGE");
        assertThat(say("get", "/configure/selectors", token)
                        .json()
                        .valueStream()
                        .map(JsonNode::asString))
                .contains("HEALTH.MESSAGE");
        JsonNode base = say("get", "/configure/legal-bases", token)
                .json()
                .valueStream()
                .filter(one -> one.path("name").asString().equals("Newsletter"))
                .findFirst()
                .orElseThrow();
        assertThat(base.path("lb_type").asString()).isEqualTo("CONSENT");
        assertThat(base.path("scope").path("triples")).isEmpty();
        JsonNode whole = say("get", "/configure/legal-bases/" + base.path("id").asString(), token)
                .json();
        assertThat(whole.path("scope").path("triples").path(0).propertyNames()).contains("dc", "pc", "pp");
        JsonNode notes = say("get", "/configure/data-categories", token)
                .json()
                .valueStream()
                .filter(one -> one.path("data_category").asString().equals("HEALTH.NOTE"))
                .findFirst()
                .orElseThrow();
        assertThat(notes.path("retention_policies")
                        .valueStream()
                        .map(one -> one.path("duration").asString()))
                .contains("P20Y");
        assertThat(say("get", "/configure/regulations/app", token).json()).hasSize(1);
        assertThat(say("get", "/configure/regulations", token).json().size()).isGreaterThan(1);
    }

    private String pending(String action) {
        return say("get", "/bridge/pending-requests", martin.app())
                .json()
                .valueStream()
                .filter(one -> one.path("data_subject").path("id").asString("").equals(person)
                        && one.path("action").asString().equals(action))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
    }

    private JsonNode mine(JsonNode list) {
        return list.valueStream()
                .filter(one -> one.path("data_subject").path("id").asString("").equals(person))
                .findFirst()
                .orElse(JSON.missingNode());
    }

    private JsonNode response(String id, String token, String action) {
        Answer read = say("get", "/privacy-request/" + id, token);
        assertThat(read.status()).as(read.body()).isEqualTo(200);
        return read.json()
                .valueStream()
                .filter(one -> one.path("requested_action").asString().equals(action))
                .findFirst()
                .orElseThrow();
    }
}
