package io.privacycenter.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Platform;
import io.privacycenter.identity.KeyScope;
import io.privacycenter.identity.UsesOfKeys;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What a program is told of what it may do. */
class ProcessingEndpointTest extends OverHttp {

    @Autowired
    private UsesOfKeys uses;

    @Autowired
    private Configurations configurations;

    @Test
    void a_patients_file_may_be_used_for_care_and_not_for_the_newsletter() {
        becomesAPatient("2019-05-03T08:30:00Z");
        Answer care = may("HEALTH.NOTE", "USING", "MEDICAL");
        assertThat(care.json().path("permission").asString()).isEqualTo("allowed");
        assertThat(care.json().path("grounds").path(0).path("base").asString()).isEqualTo("care");
        assertThat(permission("BEHAVIOR.PREFERENCE.NEWSLETTER", "USING", "MARKETING"))
                .isEqualTo("not-allowed");
    }

    @Test
    void of_somebody_nobody_reported_it_is_said_that_they_are_unknown() {
        assertThat(permission("HEALTH.NOTE", "USING", "MEDICAL")).isEqualTo("unknown-person");
        assertThat(post("/api/v1/allowed-processing", about("")).status()).isEqualTo(404);
    }

    @Test
    void what_is_allowed_is_said_for_today_for_a_day_before_and_as_it_was_known_then() {
        becomesAPatient("2019-05-03T08:30:00Z");
        String yes = "\"consent\":\"c\",\"template\":\"newsletter\"";
        post("/api/v1/events", event("yes", "consent-given", "2020-01-01T00:00:00Z", yes));
        post("/api/v1/events", event("no", "consent-withdrawn", "2021-01-01T00:00:00Z", "\"consent\":\"c\""));
        assertThat(grounds("")).contains("care").doesNotContain("newsletter");
        assertThat(grounds(",\"at\":\"2020-06-01T00:00:00Z\"")).contains("care", "newsletter");
        assertThat(grounds(",\"at\":\"2020-06-01T00:00:00Z\",\"known\":\"2020-06-01T00:00:00Z\""))
                .doesNotContain("care", "newsletter"); // reported later
    }

    @Test
    void each_reading_of_what_is_known_of_somebody_is_noted() {
        becomesAPatient("2019-05-03T08:30:00Z");
        grounds("");
        grounds("");
        UUID subject = subject(CABINET_MARTIN, person).id();
        assertThat(owner().sql("select what from identity.key_read where subject = ?")
                        .param(subject)
                        .query(String.class)
                        .list())
                .containsExactly("allowed-processing", "allowed-processing");
    }

    @Test
    void asking_is_counted_by_key_and_purpose() {
        becomesAPatient("2019-05-03T08:30:00Z");
        may("HEALTH.NOTE", "USING", "MEDICAL");
        may("HEALTH.NOTE", "USING", "MEDICAL");
        may("BEHAVIOR.PREFERENCE.NEWSLETTER", "USING", "MARKETING");
        uses.keep();
        assertThat(owner().sql("""
                                select purpose || ' ' || sum(asked) || ' ' || sum(allowed) from identity.key_asked
                                where key = (select id from identity.api_key where hash = sha256(convert_to(?, 'UTF8')))
                                group by purpose order by purpose
                                """).param(key).query(String.class).list())
                .containsExactly("MARKETING 1 0", "MEDICAL 2 2");
    }

    @Test
    void whoever_asks_when_a_minute_is_over_is_answered_and_the_counts_of_others_are_kept() {
        uses.keep();
        assertThat(may("HEALTH.NOTE", "USING", "MEDICAL").status()).isEqualTo(200);
        key = asWorker(() -> keys.issue("another", null));

        int answered = later(
                Duration.ofMinutes(2),
                () -> may("HEALTH.NOTE", "USING", "MEDICAL").status());

        assertThat(answered).isEqualTo(200);
    }

    @Test
    void a_thousand_questions_are_answered_in_their_order_and_one_more_is_too_many() {
        becomesAPatient("2019-05-03T08:30:00Z");
        Answer thousand = post("/api/v1/may-i/batch", questions(1_000));
        assertThat(thousand.status()).isEqualTo(200);
        JsonNode answers = thousand.json().path("answers");
        assertThat(answers.size()).isEqualTo(1_000);
        assertThat(answers.path(998).path("permission").asString()).isEqualTo("allowed");
        assertThat(answers.path(999).path("permission").asString()).isEqualTo("not-allowed");
        assertThat(post("/api/v1/may-i/batch", questions(1_001)).status()).isEqualTo(400);
    }

    @Test
    void whoever_asks_while_something_is_published_is_answered() throws Exception {
        becomesAPatient("2019-05-03T08:30:00Z");
        Platform platform = configurations.platform().orElseThrow();
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Set<String>>> asking = Stream.generate(() -> threads.submit(() -> {
                        Set<String> said = new HashSet<>();
                        do {
                            said.add(permission("HEALTH.NOTE", "USING", "MEDICAL"));
                        } while (!over.get());
                        return said;
                    }))
                    .limit(8)
                    .toList();
            for (int times = 0; times < 5; times++) {
                asWorker(() -> transaction.execute(status -> configurations.publish(platform, "The same again")));
            }
            over.set(true);
            for (Future<Set<String>> one : asking) {
                assertThat(one.get()).containsExactly("allowed");
            }
        }
    }

    @Test
    void facts_since_the_state_was_stored_count_be_they_few_or_many() {
        becomesAPatient("2019-05-03T08:30:00Z");
        assertThat(newsletter()).isEqualTo("not-allowed");
        for (int i = 0; i < 12; i++) {
            String consent = "\"consent\":\"c%d\"".formatted(i);
            post(
                    "/api/v1/events",
                    event(
                            "yes-" + i,
                            "consent-given",
                            "2020-01-01T00:00:00Z",
                            consent + ",\"template\":\"newsletter\""));
            assertThat(newsletter()).isEqualTo("allowed");
            post("/api/v1/events", event("no-" + i, "consent-withdrawn", "2020-01-02T00:00:00Z", consent));
            assertThat(newsletter()).isEqualTo("not-allowed");
        }
        // Later than another that is known, and earlier in effect: worked out anew.
        post(
                "/api/v1/events",
                event(
                        "late",
                        "consent-given",
                        "2019-06-01T00:00:00Z",
                        "\"consent\":\"l\",\"template\":\"newsletter\""));
        assertThat(newsletter()).isEqualTo("allowed");
    }

    private String newsletter() {
        return permission("BEHAVIOR.PREFERENCE.NEWSLETTER", "USING", "MARKETING");
    }

    @Test
    void a_key_for_another_work_may_not_ask() {
        key = asWorker(() -> keys.issue("events only", null, Set.of(KeyScope.EVENTS)));
        assertThat(may("HEALTH.NOTE", "USING", "MEDICAL").status()).isEqualTo(403);
        assertThat(post("/api/v1/allowed-processing", about("")).status()).isEqualTo(403);
    }

    @Test
    void a_changed_key_opens_with_both_texts_until_the_change_is_over() {
        String former = key;
        UUID id = owner().sql("select id from identity.api_key order by created desc, last_used nulls first limit 1")
                .query(UUID.class)
                .single();
        String fresh = asWorker(() -> keys.change(id)).orElseThrow();
        assertThat(permission("HEALTH.NOTE", "USING", "MEDICAL")).isEqualTo("unknown-person");
        key = fresh;
        assertThat(permission("HEALTH.NOTE", "USING", "MEDICAL")).isEqualTo("unknown-person");
        owner().sql("update identity.api_key set former_until = '2026-11-01' where id = ?")
                .param(id)
                .update();
        asWorker(() -> keys.of(fresh));
        key = former;
        assertThat(keys.of(String.valueOf(former)).isPresent()
                        && owner().sql("select former_until > '2026-11-02' from identity.api_key where id = ?")
                                .param(id)
                                .query(Boolean.class)
                                .single())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "dc, HEALTH.NOSUCH",
        "pc, DOING",
        "pp, ''",
        "controller, '999'",
    })
    void what_is_wrong_is_named(String field, String value) {
        String question = about(",\"dc\":\"HEALTH.NOTE\",\"pc\":\"USING\",\"pp\":\"MEDICAL\"")
                .replaceFirst("\"" + field + "\":\"[^\"]*\"", "\"" + field + "\":\"" + value + "\"");
        Answer answer = post("/api/v1/may-i", question);
        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.body()).containsIgnoringCase(field);
    }

    @Test
    void nothing_of_the_person_comes_back_in_an_error() {
        Answer answer = post("/api/v1/may-i", about(",\"dc\":{\"secret\":1},\"pc\":\"USING\",\"pp\":\"MEDICAL\""));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("dc").doesNotContain(person).doesNotContain("secret");
    }

    private String questions(int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> about(
                        i == 999
                                ? ",\"dc\":\"HEALTH.NOTE\",\"pc\":\"USING\",\"pp\":\"MARKETING\""
                                : ",\"dc\":\"HEALTH.NOTE\",\"pc\":\"USING\",\"pp\":\"MEDICAL\""))
                .collect(Collectors.joining(",", "{\"questions\":[", "]}"));
    }

    private String permission(String dc, String pc, String pp) {
        return may(dc, pc, pp).json().path("permission").asString();
    }

    private Answer may(String dc, String pc, String pp) {
        return post("/api/v1/may-i", about(",\"dc\":\"%s\",\"pc\":\"%s\",\"pp\":\"%s\"".formatted(dc, pc, pp)));
    }

    private Set<String> grounds(String rest) {
        return post("/api/v1/allowed-processing", about(rest))
                .json()
                .path("uses")
                .valueStream()
                .map(use -> use.path("base").asString())
                .collect(Collectors.toSet());
    }

    private String about(String rest) {
        return "{\"controller\":\"101\",\"person\":\"%s\"%s}".formatted(person, rest);
    }
}
