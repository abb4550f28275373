package io.privacycenter.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.identity.KeyScope;
import io.privacycenter.ledger.Receipts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Receipts, what has outlived its law, claims and statistics, as programs with a key for each get them. */
class KeysElsewhereTest extends OverHttp {

    @Autowired
    private Receipts receipts;

    private void keyFor(KeyScope scope, String practice) {
        key = asWorker(() -> keys.issue("for " + scope.text(), controller(practice), Set.of(scope)));
    }

    @Test
    void a_receipt_of_a_reported_event_proves_what_was_recorded() {
        becomesAPatient("2019-05-03T08:30:00Z");
        keyFor(KeyScope.RECEIPTS, CABINET_MARTIN);
        Answer answer = post("/api/v1/receipts", about(",\"event\":\"care\""));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.type()).startsWith("application/json");
        assertThat(receipts.check(answer.body().getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfAny(Receipts.Checked.Genuine.class, Receipts.Checked.Early.class);
        long number = answer.json().path("entry").path("number").asLong();
        assertThat(post("/api/v1/receipts", about(",\"entry\":" + number))
                        .json()
                        .path("entry"))
                .isEqualTo(answer.json().path("entry"));
        assertThat(owner().sql("select count(*) from identity.key_read where subject = ? and what = 'receipt'")
                        .param(subject(CABINET_MARTIN, person).id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void of_what_is_not_recorded_or_not_its_own_no_key_gets_a_receipt() {
        becomesAPatient("2019-05-03T08:30:00Z");
        keyFor(KeyScope.RECEIPTS, CABINET_MARTIN);
        assertThat(post("/api/v1/receipts", about(",\"event\":\"never\"")).status())
                .isEqualTo(404);
        assertThat(post("/api/v1/receipts", about(",\"entry\":4711")).status()).isEqualTo(404);
        assertThat(post("/api/v1/receipts", about("")).status()).isEqualTo(400);
        assertThat(post("/api/v1/receipts", about(",\"entry\":1,\"event\":\"care\""))
                        .status())
                .isEqualTo(400);
        keyFor(KeyScope.RECEIPTS, TILLEULS);
        assertThat(post("/api/v1/receipts", about(",\"event\":\"care\"")).status())
                .isEqualTo(404);
        keyFor(KeyScope.EVENTS, CABINET_MARTIN);
        assertThat(post("/api/v1/receipts", about(",\"event\":\"care\"")).status())
                .isEqualTo(403);
    }

    @Test
    void a_program_places_a_claim_sees_it_stand_and_lifts_it() {
        becomesAPatient("2019-05-03T08:30:00Z");
        keyFor(KeyScope.RETENTION, CABINET_MARTIN);
        Answer placed = claim("", ",\"categories\":[\"HEALTH.NOTE\"],\"reason\":\"A dispute about a bill\"");
        assertThat(placed.status()).as(placed.body()).isEqualTo(201);
        String claim = placed.json().path("claim").asString();

        JsonNode found = claim("/search", "").json().path("claims");
        assertThat(found.size()).isEqualTo(1);
        assertThat(found.path(0).path("claim").asString()).isEqualTo(claim);
        assertThat(found.path(0).path("lifted").isNull()).isTrue();
        assertThat(found.toString()).as("why is for staff").doesNotContain("dispute");
        assertThat(owner().sql("select placed_by from requests.hold where subject = ?")
                        .param(subject(CABINET_MARTIN, person).id())
                        .query(UUID.class)
                        .single())
                .isEqualTo(keys.of(String.valueOf(key)).orElseThrow().key());

        String lifting = ",\"claim\":\"" + claim + "\",\"reason\":\"It was paid\"";
        assertThat(claim("/lift", lifting).status()).isEqualTo(204);
        assertThat(claim("/lift", lifting).status()).as("it stands no more").isEqualTo(404);
        assertThat(claim("/search", "")
                        .json()
                        .path("claims")
                        .path(0)
                        .path("lifted")
                        .isNull())
                .isFalse();
    }

    @Test
    void a_claim_needs_a_reason_known_terms_and_a_key_for_that_practice() {
        becomesAPatient("2019-05-03T08:30:00Z");
        keyFor(KeyScope.RETENTION, CABINET_MARTIN);
        assertThat(claim("", "").body()).contains("reason");
        Answer unknown = claim("", ",\"categories\":[\"HEALTH.NOSUCH\"],\"reason\":\"x\"");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.body()).contains("HEALTH.NOSUCH");
        keyFor(KeyScope.RETENTION, TILLEULS);
        assertThat(claim("", ",\"reason\":\"x\"").status()).isEqualTo(404);
        assertThat(claim("/search", "").status()).isEqualTo(404);
        keyFor(KeyScope.EVENTS, CABINET_MARTIN);
        assertThat(claim("", ",\"reason\":\"x\"").status()).isEqualTo(403);
        assertThat(claim("/search", "").status()).isEqualTo(403);
    }

    @Test
    void what_has_outlived_its_law_is_counted_and_listed_by_pages_for_its_practice_alone() {
        UUID practice = controller(TILLEULS);
        Set<UUID> people = Set.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        people.forEach(one -> owner().sql("""
                        insert into retention.expiring (subject, controller, kind, policy, law, since, expired, categories,
                            items, a_person_releases)
                        values (?, ?, 'of-a-test', 'p', 'Art. 1', '2001-02-03', true, '{X}', 2, true)
                        """).params(one, practice).update());
        try {
            keyFor(KeyScope.RETENTION, TILLEULS);
            JsonNode first =
                    get("/api/v1/retention/expired?controller=102&limit=2").json();
            assertThat(first.path("counts")
                            .valueStream()
                            .filter(one -> one.path("kind").asString().equals("of-a-test")))
                    .singleElement()
                    .satisfies(one -> {
                        assertThat(one.path("people").asInt()).isEqualTo(3);
                        assertThat(one.path("items").asInt()).isEqualTo(6);
                    });
            assertThat(first.path("items").size()).isEqualTo(2);
            JsonNode second = get("/api/v1/retention/expired?controller=102&limit=2&cursor="
                            + first.path("next").asString())
                    .json();
            assertThat(List.of(first, second))
                    .allSatisfy(page ->
                            assertThat(page.path("items").toString()).contains("of-a-test", "\"needsAPerson\":true"));
            assertThat(get("/api/v1/retention/horizon?controller=102")
                            .json()
                            .path("months")
                            .toString())
                    .contains("\"month\":\"2001-02\"");
            keyFor(KeyScope.RETENTION, CABINET_MARTIN);
            assertThat(get("/api/v1/retention/expired?controller=102").status()).isEqualTo(404);
            assertThat(get("/api/v1/retention/expired?controller=101").body()).doesNotContain("of-a-test");
            assertThat(get("/api/v1/retention/expired").status()).isEqualTo(400);
            keyFor(KeyScope.EVENTS, TILLEULS);
            assertThat(get("/api/v1/retention/horizon?controller=102").status()).isEqualTo(403);
            assertThat(get("/api/v1/retention/expired?controller=102").status()).isEqualTo(403);
        } finally {
            owner().sql("delete from retention.expiring where kind = 'of-a-test'")
                    .update();
        }
    }

    @Test
    void who_may_know_people_reads_the_hosts_own_number_of_whose_data_expired_and_that_is_noted() {
        becomesAPatient("2001-05-03T08:30:00Z");
        UUID subject = subject(CABINET_MARTIN, person).id();
        owner().sql("""
                        insert into retention.expiring (subject, controller, kind, policy, law, since, expired, categories,
                            items, a_person_releases)
                        values (?, ?, 'of-a-number', 'p', 'Art. 1', '1970-02-03', true, '{X}', 2, true)
                        """).params(subject, controller(CABINET_MARTIN)).update();
        try {
            keyFor(KeyScope.RETENTION, CABINET_MARTIN);
            assertThat(expired(subject).path("person").isNull()).isTrue();
            assertThat(notes()).doesNotContain("expired-read");
            key = keyOf(CABINET_MARTIN, KeyScope.RETENTION, KeyScope.PEOPLE);
            assertThat(expired(subject).path("person").asString()).isEqualTo(person);
            assertThat(notes()).contains("expired-read");
        } finally {
            owner().sql("delete from retention.expiring where kind = 'of-a-number'")
                    .update();
        }
    }

    private JsonNode expired(UUID subject) {
        return get("/api/v1/retention/expired?controller=101")
                .json()
                .path("items")
                .valueStream()
                .filter(one -> one.path("subject").asString().equals(subject.toString()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void statistics_say_how_much_was_asked_and_hide_what_could_point_at_somebody() {
        becomesAPatient("2019-05-03T08:30:00Z");
        keyFor(KeyScope.REQUESTS, CABINET_MARTIN);
        for (int n = 0; n < 6; n++) {
            assertThat(post("/api/v1/requests", """
                            {"id":"%s","at":[{"controller":"101","person":"%s"}],"language":"fr",
                             "demands":[{"action":"TRANSPARENCY.DPO"}]}""".formatted(UUID.randomUUID(), person))
                            .status())
                    .isEqualTo(201);
        }
        keyFor(KeyScope.STATISTICS, CABINET_MARTIN);
        String period = "&from=2020-01&to=2026-11";
        assertThat(get("/api/v1/statistics?controller=101" + period)
                        .json()
                        .path("detail")
                        .asString())
                .as("this month goes on")
                .contains("2026-10");
        Answer answer = later(Duration.ofDays(40), () -> get("/api/v1/statistics?controller=101" + period));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode figures = answer.json().path("figures");
        assertThat(figures.valueStream().map(one -> one.path("of").asString()))
                .contains("parts", "medianDays", "byRulesPercent");
        assertThat(figures.valueStream()
                        .filter(one -> Set.of("volume", "outcome", "motive")
                                .contains(one.path("table").asString()))
                        .filter(one -> !one.path("hidden").asBoolean()))
                .allSatisfy(one -> assertThat(one.path("value").asInt()).isPositive());
        assertThat(figures.valueStream()
                        .filter(one -> one.path("value").isNumber()
                                && !one.path("of").asString().endsWith("Days")))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.path("value").asInt() % 5).isZero());
        assertThat(get("/api/v1/statistics?controller=102" + period).status()).isEqualTo(404);
        for (String wrong : List.of(
                "",
                "&from=2026-01",
                "&from=2026-01-01&to=2026-02-28",
                "&from=yesterday&to=2026-01",
                "&from=2026-02&to=2026-01",
                "&from=2001-01&to=2026-01",
                "&from=1999-12&to=2000-01",
                "&from=+999999999-01&to=+999999999-02")) {
            assertThat(get("/api/v1/statistics?controller=101" + wrong).status())
                    .as(wrong)
                    .isEqualTo(400);
        }
        keyFor(KeyScope.EVENTS, CABINET_MARTIN);
        assertThat(get("/api/v1/statistics?controller=101" + period).status()).isEqualTo(403);
    }

    private Answer claim(String what, String rest) {
        return post("/api/v1/retention/claims" + what, about(rest));
    }

    private String about(String rest) {
        return "{\"controller\":\"101\",\"person\":\"%s\"%s}".formatted(person, rest);
    }
}
