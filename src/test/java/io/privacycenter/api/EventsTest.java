package io.privacycenter.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.ledger.Ledger;
import io.privacycenter.timeline.Fact;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What an integrator gets to see, over HTTP. */
class EventsTest extends OverHttp {

    private static final String EMAIL = "somebody.secret@example.org";

    @Autowired
    private Ledger ledger;

    @Test
    void one_event_is_recorded() {
        Answer answer = post(event("e1", "relationship-started", "2019-05-03T08:30:00Z", bases("care")));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("status").asString()).isEqualTo("recorded");
        assertThat(facts()).hasSize(1).first().isInstanceOf(Fact.RelationshipStarted.class);
    }

    @Test
    void an_event_that_took_effect_long_ago_counts_from_then() {
        post(event("e1", "relationship-started", "1987-05-03T08:30:00Z", bases("care")));
        assertThat(facts().getFirst().effect()).isEqualTo(Instant.parse("1987-05-03T08:30:00Z"));
        assertThat(facts().getFirst().recorded()).isAfter(Instant.parse("2026-11-20T00:00:00Z"));
    }

    @Test
    void a_list_is_recorded_in_its_order() {
        Answer answer = post("[" + event("e1", "relationship-started", "2019-05-03T08:30:00Z", bases("care")) + ","
                + event("e2", "service-started", "2020-05-03T08:30:00Z", bases("visit")) + ","
                + event("e3", "service-ended", "2020-05-03T09:00:00Z", bases("visit")) + "]");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(statuses(answer)).containsExactly("recorded", "recorded", "recorded");
        assertThat(facts()).hasSize(3);
    }

    @Test
    void the_same_event_twice_is_recorded_once() {
        String event = event("e1", "relationship-started", "2019-05-03T08:30:00Z", bases("care"));
        assertThat(post(event).status()).isEqualTo(201);
        Answer again = post(event);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("status").asString()).isEqualTo("already-known");
        assertThat(statuses(post("[" + event + "," + event + "]"))).containsExactly("already-known", "already-known");
        assertThat(facts()).hasSize(1);
    }

    @Test
    void one_consent_too_many_is_refused_until_another_ends() {
        String hundred =
                IntStream.rangeClosed(1, 100).mapToObj(this::consent).collect(Collectors.joining(",", "[", "]"));
        assertThat(statuses(post(hundred))).containsOnly("recorded");
        Answer oneMore = post(consent(101));
        assertThat(oneMore.status()).isEqualTo(422);
        assertThat(oneMore.body()).contains("100 consents that stand");
        assertThat(statuses(post(hundred))).containsOnly("already-known");
        post(event("end", "consent-withdrawn", "2025-01-01T00:00:00Z", "\"consent\":\"c7\""));
        assertThat(post(consent(101)).json().path("status").asString()).isEqualTo("recorded");
        assertThat(facts()).hasSize(102);
    }

    @Test
    void another_content_under_a_known_id_is_a_conflict_and_changes_nothing() {
        post(event("e1", "relationship-started", "2019-05-03T08:30:00Z", bases("care")));
        Answer other = post(event("e1", "relationship-started", "2019-05-04T08:30:00Z", bases("care")));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.body()).contains("another content is recorded already");
        assertThat(facts()).hasSize(1);
        assertThat(facts().getFirst().effect()).isEqualTo(Instant.parse("2019-05-03T08:30:00Z"));
    }

    @Test
    void the_same_id_means_another_event_for_another_person() {
        post(event("e1", "relationship-started", "2019-05-03T08:30:00Z", bases("care")));
        person = "p-" + UUID.randomUUID();
        assertThat(post(event("e1", "relationship-started", "2020-01-01T00:00:00Z", bases("care")))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void a_start_more_than_five_minutes_in_the_future_is_refused_and_one_of_four_minutes_is_not() {
        Answer early =
                post(event("e1", "relationship-started", clock.instant().plus(Duration.ofMinutes(6)), bases("care")));
        assertThat(early.status()).isEqualTo(422);
        assertThat(early.body()).contains("lies in the future");
        assertThat(post(event("e2", "relationship-started", clock.instant().plus(Duration.ofMinutes(4)), bases("care")))
                        .status())
                .isEqualTo(201);
        assertThat(post(event(
                                "e3",
                                "consent-given",
                                clock.instant().plus(Duration.ofMinutes(6)),
                                "\"consent\":\"c1\",\"template\":\"newsletter\""))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void an_end_may_lie_in_the_future() {
        post(event("e1", "relationship-started", "2019-05-03T08:30:00Z", bases("care")));
        assertThat(post(event("e2", "relationship-ended", clock.instant().plus(Duration.ofDays(30)), bases("care")))
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("recorded");
    }

    @Test
    void an_end_without_its_start_is_accepted_and_listed_until_the_start_comes() {
        Answer end = post(event("e1", "service-ended", "2020-05-03T09:00:00Z", bases("visit")));
        assertThat(end.status()).isEqualTo(201);
        assertThat(end.json().path("status").asString()).isEqualTo("waiting");
        assertThat(waiting("101")).contains(subject(CABINET_MARTIN, person).id().toString());
        post(event("e2", "service-started", "2020-05-03T09:30:00Z", bases("visit")));
        assertThat(waiting("101"))
                .as("a start after the end is not its start")
                .contains(subject(CABINET_MARTIN, person).id().toString());
        post(event("e3", "service-started", "2020-05-03T08:30:00Z", bases("visit")));
        assertThat(waiting("101"))
                .doesNotContain(subject(CABINET_MARTIN, person).id().toString());
    }

    @Test
    void ends_that_wait_are_read_page_by_page_and_no_cursor_tells_whose_they_are() {
        for (int n = 0; n < 3; n++) {
            post(event("e" + n, "service-ended", "2020-05-03T09:00:00Z", bases("visit")));
        }
        String subject = subject(CABINET_MARTIN, person).id().toString();
        List<String> mine = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get("/api/v1/events/waiting?controller=101&limit=2" + cursor)
                    .json();
            assertThat(page.path("waiting").size()).isLessThanOrEqualTo(2);
            page.path("waiting")
                    .valueStream()
                    .filter(end -> end.path("subject").asString().equals(subject))
                    .forEach(end -> mine.add(end.path("number").asString()));
            String next = page.path("next").asString("");
            assertThat(new String(Base64.getUrlDecoder().decode(next), StandardCharsets.UTF_8))
                    .doesNotContain(subject);
            cursor = next.isEmpty() ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        assertThat(mine).hasSize(3).doesNotHaveDuplicates();
        for (String wrong : List.of("limit=0", "limit=201", "cursor=x", "cursor=MTc")) {
            assertThat(get("/api/v1/events/waiting?controller=101&" + wrong).status())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    void an_end_waits_at_its_own_controller_whatever_else_was_in_the_list() {
        String here = event("e1", "relationship-started", "2019-05-03T08:30:00Z", bases("care"));
        String there = event("e2", "service-ended", "2020-05-03T09:00:00Z", bases("visit"))
                .replace("\"controller\":\"101\"", "\"controller\":\"102\"");
        assertThat(statuses(post("[" + here + "," + there + "]"))).containsExactly("recorded", "waiting");
        String subject = subject(TILLEULS, person).id().toString();
        assertThat(waiting("102")).contains(subject);
        assertThat(waiting("101")).doesNotContain(subject);
    }

    @Test
    void an_unknown_legal_base_is_refused_with_those_that_are_known() {
        Answer answer = post(event("e1", "relationship-started", "2019-05-03T08:30:00Z", bases("cure")));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains("Unknown legal base")
                .contains("cure")
                .contains("care", "visit", "newsletter");
    }

    @Test
    void an_unknown_term_is_refused_by_name() {
        assertThat(post(event(
                                "e1",
                                "consent-given",
                                "2019-05-03T08:30:00Z",
                                "\"consent\":\"c\",\"scope\":[{\"dc\":[\"HOROSCOPE\"],\"pp\":[\"MEDICAL\"]}]"))
                        .body())
                .contains("HOROSCOPE");
        assertThat(post(event("e2", "data-captured", "2019-05-03T08:30:00Z", "\"selector\":\"HOROSCOPE\""))
                        .body())
                .contains("HOROSCOPE");
        assertThat(post(event(
                                "e3",
                                "hold-placed",
                                "2019-05-03T08:30:00Z",
                                "\"hold\":\"h\",\"categories\":[\"HOROSCOPE\"]"))
                        .body())
                .contains("HOROSCOPE");
        assertThat(post(event(
                                "e4",
                                "data-captured",
                                "2019-05-03T08:30:00Z",
                                "\"selector\":\"CONTACT\",\"provenance\":\"HOROSCOPE\""))
                        .body())
                .contains("HOROSCOPE");
        assertThat(known(person)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "[{}]", "[{\"data\":[\"CONTACT\"]}]", "[]", "{}", "\"CONTACT\""})
    void a_scope_that_is_not_understood_is_never_taken_for_everything(String scope) {
        Answer answer =
                post(event("e1", "consent-given", "2019-05-03T08:30:00Z", "\"consent\":\"c\",\"scope\":" + scope));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("scope");
    }

    @Test
    void a_controller_of_somebody_else_and_one_that_does_not_exist_get_the_same_answer() {
        key = asWorker(() -> keys.issue("one practice only", controller(TILLEULS)));
        String foreign = event("e1", "relationship-started", "2019-05-03T08:30:00Z", bases("care"));
        Answer one = post(foreign);
        Answer none = post(foreign.replace("\"controller\":\"101\"", "\"controller\":\"999\""));
        assertThat(one.status()).isEqualTo(422);
        assertThat(none).isEqualTo(one);
        assertThat(waitingAt("101")).isEqualTo(waitingAt("999"));
        assertThat(waitingAt("102").status()).isEqualTo(200);
    }

    @Test
    void malformed_json_is_told_by_line_and_column() {
        Answer answer = post("{\"id\": \"e1\",\n  \"type\" oops}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("line 2, column");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "7", "\"text\"", "[]", "[7]", "{}"})
    void what_is_not_an_event_is_not_taken(String body) {
        Answer answer = post(body);
        if (body.equals("[7]")) {
            assertThat(statuses(answer)).containsExactly("refused");
        } else {
            assertThat(answer.status()).isBetween(400, 422);
        }
    }

    @Test
    void a_body_of_ten_megabytes_is_too_large() {
        assertThat(post(" ".repeat(10 << 20)).status()).isEqualTo(413);
    }

    @Test
    void without_a_key_nothing_is_taken() {
        key = null;
        assertThat(post(event("e1", "relationship-started", "2019-05-03T08:30:00Z", bases("care")))
                        .status())
                .isEqualTo(401);
        key = "pc_" + "x".repeat(43);
        Answer wrong = post(event("e1", "relationship-started", "2019-05-03T08:30:00Z", bases("care")));
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.body()).contains("Send a valid API key").doesNotContain("xxx");
    }

    @Test
    void a_revoked_key_opens_nothing_any_more() {
        String event = event("e1", "relationship-started", "2019-05-03T08:30:00Z", bases("care"));
        assertThat(post(event).status()).isEqualTo(201);
        UUID id = owner().sql("select id from identity.api_key where hash = sha256(convert_to(?, 'UTF8'))")
                .param(key)
                .query(UUID.class)
                .single();
        asWorker(() -> keys.revoke(id));
        assertThat(post(event).status()).isEqualTo(401);
    }

    @Test
    void an_address_of_the_api_that_does_not_exist_is_not_found_and_leads_to_no_sign_in_page() {
        Answer nowhere = get("/api/v1/nowhere");
        assertThat(nowhere.status()).isEqualTo(404);
    }

    @Test
    void a_bad_event_in_the_middle_keeps_the_others() {
        Answer answer = post("[" + event("e1", "relationship-started", "2019-05-03T08:30:00Z", bases("care")) + ","
                + event("e2", "service-started", "yesterday", bases("visit")) + ","
                + event("e3", "service-started", "2020-05-03T08:30:00Z", bases("visit")) + "]");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(statuses(answer)).containsExactly("recorded", "refused", "recorded");
        assertThat(answer.body()).contains("2026-11-20T09:00:00Z");
        assertThat(facts()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"email\":\"" + EMAIL + " \",\"phone\":\"somebody secret\"",
                "\"email\":\"somebody secret\"",
                "\"phone\":\"+33 somebody secret\"",
                "\"uuid\":\"somebody secret\"",
                "\"nickname\":\"somebody secret\"",
                "\"email\":[\"somebody secret\"]"
            })
    void a_refusal_repeats_nothing_about_the_person(String identities) {
        String event = event("e1", "relationship-started", "2019-05-03T08:30:00Z", bases("care"))
                .replace("\"person\":{", "\"person\":{" + identities + ",");
        Answer answer = post(event);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).doesNotContainIgnoringCase("secret").doesNotContain(person);
    }

    @Test
    void a_control_character_is_refused_before_it_can_break_what_is_stored() {
        Answer answer = post(event(
                "e1",
                "consent-given",
                "2019-05-03T08:30:00Z",
                "\"consent\":\"c\",\"template\":\"newsletter\",\"parent\":\"a\\u0000b\""));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("parent");
    }

    @Test
    void reports_about_the_same_people_at_once_lose_nothing_and_double_nothing() throws Exception {
        List<String> crowd =
                IntStream.range(0, 12).mapToObj(i -> "c-" + UUID.randomUUID()).toList();
        int reporters = 6;
        CyclicBarrier together = new CyclicBarrier(reporters);
        try (ExecutorService pool = Executors.newFixedThreadPool(reporters)) {
            List<Future<Answer>> answers = IntStream.range(0, reporters)
                    .mapToObj(reporter -> pool.submit((Callable<Answer>) () -> {
                        together.await();
                        List<String> order = reporter % 2 == 0 ? crowd : crowd.reversed();
                        return post(order.stream()
                                .map(one -> event(
                                                "r" + reporter,
                                                "service-started",
                                                "2020-05-03T08:30:00Z",
                                                bases("visit"))
                                        .replace(person, one))
                                .toList()
                                .toString());
                    }))
                    .toList();
            for (Future<Answer> answer : answers) {
                assertThat(answer.get().status()).isEqualTo(200);
                assertThat(statuses(answer.get())).hasSize(crowd.size()).containsOnly("recorded");
            }
        }
        for (String one : crowd) {
            person = one;
            assertThat(facts()).hasSize(reporters);
        }
    }

    private Answer post(String body) {
        return post("/api/v1/events", body);
    }

    private Answer waitingAt(String controller) {
        return get("/api/v1/events/waiting?limit=200&controller=" + controller);
    }

    private String waiting(String controller) {
        Answer answer = waitingAt(controller);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private String consent(int number) {
        return event(
                "e" + number,
                "consent-given",
                "2024-05-03T08:30:00Z",
                "\"consent\":\"c" + number + "\",\"template\":\"newsletter\"");
    }

    private static List<String> statuses(Answer answer) {
        return answer.json()
                .path("results")
                .valueStream()
                .map(result -> result.path("status").asString())
                .toList();
    }

    private boolean known(String hostId) {
        return asWorker(() -> people.find(
                        controller(CABINET_MARTIN),
                        new io.privacycenter.identity.Identity(io.privacycenter.identity.Scheme.HOST_ID, hostId)))
                .isPresent();
    }

    private List<Fact> facts() {
        return asWorker(() -> ledger.timeline(subject(CABINET_MARTIN, person).id()))
                .facts();
    }
}
