package io.privacycenter.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.configuration.Changed;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.identity.KeyScope;
import io.privacycenter.identity.Patient;
import io.privacycenter.requests.Cases;
import io.privacycenter.requests.Filing;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.hosts.HostsRequests;
import io.privacycenter.vocabulary.Action;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What a program decides that an administrator lets decide, and all that it does not. */
class DecisionsEndpointTest extends OverHttp {

    private static final String APPROVE = "{\"decision\":\"approve\",\"words\":\"C'est fait.\"}";
    private static final Part OBJECTION =
            new Part(Action.OBJECT, Set.of(), Set.of(), Set.of("reminders"), null, null, null);
    private static final Part QUESTION =
            new Part(Action.OTHER_DEMAND, Set.of(), Set.of(), Set.of(), null, null, "Une question");
    private static final Part MESSAGES = Part.of(Action.DELETE, Set.of("messages"));

    @Autowired
    private Filing filing;

    @Autowired
    private Cases cases;

    @Autowired
    private HostsRequests programs;

    @Autowired
    private Configurations configurations;

    @BeforeEach
    void aPatientAndAKey() {
        becomesAPatient("2019-05-03T08:30:00Z");
        key = keyOf(null, KeyScope.DECISIONS);
    }

    @Test
    void what_waits_is_listed_with_its_recommendation_and_who_has_to_decide() {
        JsonNode objection = waiting(asked(OBJECTION));
        assertThat(objection.path("decides").asString()).isEqualTo("program");
        assertThat(objection.path("person").asString()).isEqualTo(person);
        assertThat(objection.path("status").asString()).isEqualTo("GRANTED");
        assertThat(objection.path("reasons").size() + objection.path("outcomes").size())
                .as("why it is recommended")
                .isPositive();
        assertThat(objection.path("denials").valueStream().map(JsonNode::asString))
                .containsExactly("IDENTITY-UNCONFIRMED");
        JsonNode question = waiting(asked(QUESTION));
        assertThat(question.path("decides").asString()).isEqualTo("reviewer");
        assertThat(question.path("denials").isEmpty()).isTrue();
        assertThat(notes()).contains("decisions-read");
    }

    @Test
    void what_needs_nobody_to_look_is_approved_by_a_program_under_its_name_and_recorded_as_every_decision() {
        UUID request = asked(OBJECTION);
        JsonNode waits = waiting(request);
        String tag = waits.path("etag").asString();
        Answer decided = decide(request, waits, tag, APPROVE);
        assertThat(decided.status()).as(decided.body()).isEqualTo(200);
        assertThat(decided.json().path("leaves").isNull()).isTrue();

        UUID demand = UUID.fromString(waits.path("demand").asString());
        assertThat(owner().sql("select answered_by from requests.demand where id = ?")
                        .param(demand)
                        .query(UUID.class)
                        .single())
                .isEqualTo(keyId());
        Patient patient = patient(CABINET_MARTIN, person, 1);
        as(patient, () -> {
            var answered = cases.of(patient).getFirst().demands().getFirst();
            assertThat(answered.status().term()).isEqualTo("GRANTED");
            assertThat(programs.decided(answered)).contains("the host");
            assertThat(cases.letter(demand).orElseThrow()).contains("C'est fait.");
            return null;
        });
        assertThat(owner().sql("select count(*) from ledger.entry where subject = ? and type like 'demand-answered.%'")
                        .param(patient.subject())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(notes()).contains("request-decided");

        assertThat(decide(request, waits, tag, APPROVE).status())
                .as("what was seen is no longer so")
                .isEqualTo(412);
        key = keyOf(null, KeyScope.REQUESTS);
        String now = header(call("/api/v1/requests/" + request).GET(), "ETag");
        key = keyOf(null, KeyScope.DECISIONS);
        assertThat(decide(request, waits, now, APPROVE).status()).isEqualTo(409);
    }

    @Test
    void nobody_decides_what_they_have_not_seen() {
        UUID request = asked(OBJECTION);
        JsonNode waits = waiting(request);
        assertThat(decide(request, waits, null, APPROVE).status()).isEqualTo(428);
        assertThat(decide(request, waits, "*", APPROVE).status()).isEqualTo(428);
        assertThat(decide(request, waits, "\"another\"", APPROVE).status()).isEqualTo(412);
        assertThat(waiting(request)).as("nothing was changed").isEqualTo(waits);
    }

    @Test
    void what_a_person_has_to_stand_behind_is_refused_and_said_whose_it_is() {
        UUID asked = asked(QUESTION);
        JsonNode question = waiting(asked);
        Answer refused = decide(asked, question, question.path("etag").asString(), APPROVE);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("detail").asString()).contains("reviewer");

        UUID request = asked(OBJECTION);
        owner().sql("update requests.demand set officer_decides = true, version = version + 1 where id = ?")
                .param(UUID.fromString(waiting(request).path("demand").asString()))
                .update();
        JsonNode officers = waiting(request);
        assertThat(officers.path("decides").asString()).isEqualTo("officer");
        Answer left = decide(request, officers, officers.path("etag").asString(), APPROVE);
        assertThat(left.status()).isEqualTo(403);
        assertThat(left.json().path("detail").asString()).contains("data protection officer");
        assertThat(waiting(request)).as("nothing was changed").isEqualTo(officers);
    }

    @Test
    void where_two_reviewers_decide_about_health_a_program_is_neither_of_them() {
        twoDecide(true);
        try {
            person = number(whoWrote(CABINET_MARTIN, 73));
            UUID request = asked(MESSAGES);
            JsonNode waits = waiting(request);
            assertThat(waits.path("decides").asString()).isEqualTo("two-reviewers");
            assertThat(waits.path("denials").isEmpty()).isTrue();
            String tag = waits.path("etag").asString();
            Answer refused = decide(request, waits, tag, APPROVE);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.json().path("detail").asString())
                    .isEqualTo("Two reviewers of this controller decide it, by name and signed in here");
            assertThat(waiting(request)).as("nothing was changed").isEqualTo(waits);
        } finally {
            twoDecide(false);
        }
    }

    @Test
    void a_program_refuses_for_form_alone_and_what_judges_the_data_is_a_persons() {
        UUID request = asked(OBJECTION);
        JsonNode waits = waiting(request);
        String tag = waits.path("etag").asString();
        Answer judged = decide(
                request, waits, tag, "{\"decision\":\"deny\",\"motive\":\"VALID-REASONS\",\"words\":\"Compelling.\"}");
        assertThat(judged.status()).as(judged.body()).isEqualTo(403);
        Answer form = decide(
                request, waits, tag, "{\"decision\":\"deny\",\"motive\":\"IDENTITY-UNCONFIRMED\",\"words\":\"Qui ?\"}");
        assertThat(form.status()).as(form.body()).isEqualTo(200);
        assertThat(owner().sql("select status from requests.demand where id = ?")
                        .param(UUID.fromString(waits.path("demand").asString()))
                        .query(String.class)
                        .single())
                .isEqualTo("DENIED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "decision | {\"decision\":\"maybe\"}                                     | approve or deny",
                "motive   | {\"decision\":\"deny\",\"motive\":\"BECAUSE\"}               | IDENTITY-UNCONFIRMED",
                "motive   | {\"decision\":\"deny\"}                                      | motive",
                "decision | {\"decision\":[]}                                            | another shape",
            })
    void what_is_wrong_is_named(String field, String body, String said) {
        UUID request = asked(OBJECTION);
        JsonNode waits = waiting(request);
        Answer answer = decide(request, waits, waits.path("etag").asString(), body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().path("detail").asString()).contains(field, said);
    }

    @Test
    void the_key_of_another_practice_and_one_for_other_work_decide_and_see_nothing() throws SQLException {
        UUID request = asked(OBJECTION);
        JsonNode waits = waiting(request);
        String tag = waits.path("etag").asString();
        UUID demand = UUID.fromString(waits.path("demand").asString());
        assertThat(written(keyId(), demand)).isEqualTo(1);
        key = keyOf(TILLEULS, KeyScope.DECISIONS);
        assertThat(decide(request, waits, tag, APPROVE).status()).isEqualTo(404);
        assertThat(get("/api/v1/decisions?limit=200").body()).doesNotContain(request.toString());
        assertThat(written(keyId(), demand)).isZero();
        key = keyOf(null, KeyScope.REQUESTS, KeyScope.EVENTS);
        assertThat(decide(request, waits, tag, APPROVE).status()).isEqualTo(403);
        assertThat(get("/api/v1/decisions").status()).isEqualTo(403);
        assertThat(written(keyId(), demand)).as("not even past the product").isZero();
    }

    @Test
    void the_database_lets_no_program_decide_in_anothers_name_or_what_needs_two() throws SQLException {
        UUID request = asked(OBJECTION);
        UUID demand = UUID.fromString(waiting(request).path("demand").asString());
        assertThat(putDown(keyId(), demand, keyId(), false)).isEqualTo(1);
        assertThatThrownBy(() -> putDown(keyId(), demand, UUID.randomUUID(), false))
                .isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> putDown(keyId(), demand, keyId(), true)).isInstanceOf(SQLException.class);
    }

    private void twoDecide(boolean two) {
        UUID practice = controller(CABINET_MARTIN);
        asWorker(() -> transaction.execute(status -> configurations.publish(
                practice,
                Changed.erasingHealthNeedsTwo(configurations.inForce(practice).practice(), two),
                "How many decide about an erasure")));
    }

    private UUID asked(Part part) {
        Patient patient = patient(CABINET_MARTIN, person, 1);
        UUID id = UUID.randomUUID();
        as(patient, () -> filing.file(patient, id, Ask.of(part), Locale.FRENCH));
        return id;
    }

    private Answer decide(UUID request, JsonNode waits, @Nullable String tag, String body) {
        var call = call("/api/v1/requests/" + request + "/demands/"
                        + waits.path("demand").asString() + "/decision")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        return send(tag == null ? call : call.header("If-Match", tag));
    }

    private JsonNode waiting(UUID request) {
        String cursor = "";
        while (true) {
            JsonNode page =
                    get("/api/v1/decisions?controller=101&limit=200" + cursor).json();
            var found = page.path("waiting")
                    .valueStream()
                    .filter(one -> one.path("request").asString().equals(request.toString()))
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            assertThat(page.path("next").isNull()).as("it is on some page").isFalse();
            cursor = "&cursor=" + page.path("next").asString();
        }
    }

    /** How many rows of a demand an actor could write on; nothing is kept. */
    private int written(UUID actor, UUID demand) throws SQLException {
        return past(actor, "update requests.demand set version = version where id = '" + demand + "'");
    }

    private int putDown(UUID actor, UUID demand, UUID by, boolean second) throws SQLException {
        return past(actor, """
                insert into requests.leaving (demand, subject, controller, status, motives, letter, decided_by, at, wants_second)
                select id, subject, controller, 'GRANTED', '{}', '\\x00', '%s', now(), %s from requests.demand where id = '%s'
                """.formatted(by, second, demand));
    }

    private int past(UUID actor, String sql) throws SQLException {
        try (Connection connection = appDatabase().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('privacy_center.actor', '" + actor + "', true)");
            int rows = statement.executeUpdate(sql);
            connection.rollback();
            return rows;
        }
    }
}
