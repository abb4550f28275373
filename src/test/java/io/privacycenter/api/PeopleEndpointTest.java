package io.privacycenter.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.demo.Mailbox;
import io.privacycenter.identity.KeyScope;
import io.privacycenter.identity.LinkedPeople;
import io.privacycenter.identity.Patient;
import io.privacycenter.requests.Cases;
import io.privacycenter.requests.Filing;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.mydata.WhoHasMyData;
import io.privacycenter.vocabulary.Action;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Where people are known, and two numbers that turn out to be one person's. */
class PeopleEndpointTest extends OverHttp {

    private static final String PROOF =
            "{\"kind\":\"document\",\"at\":\"2026-10-05T09:00:00Z\",\"reference\":\"counter 5 October\"}";

    @Autowired
    private Filing filing;

    @Autowired
    private Cases cases;

    @Autowired
    private WhoHasMyData who;

    @Autowired
    private JdbcClient database;

    private String second = "";

    @Autowired
    private Mailbox mailbox;

    @BeforeEach
    void two_numbers_of_one_practice() {
        becomesAPatient("2019-05-03T08:30:00Z");
        String first = person;
        second = "p-" + UUID.randomUUID();
        person = second;
        becomesAPatient("2020-05-03T08:30:00Z");
        person = first;
        key = keyOf(CABINET_MARTIN, KeyScope.PEOPLE);
    }

    @Test
    void a_person_is_found_by_number_and_by_pseudonym_and_nobody_reads_a_name_or_an_address() {
        Answer found = post("/api/v1/people/search", named(CABINET_MARTIN, person));
        assertThat(found.status()).as(found.body()).isEqualTo(200);
        JsonNode file = found.json().path("files").path(0);
        assertThat(file.path("person").asString()).isEqualTo(person);
        assertThat(file.path("controller").asString()).isEqualTo(CABINET_MARTIN);
        String pseudonym = file.path("pseudonym").asString();
        assertThat(pseudonym).isEqualTo(subject(CABINET_MARTIN, person).id().toString());
        assertThat(post("/api/v1/people/search", "{\"controller\":\"101\",\"pseudonym\":\"" + pseudonym + "\"}")
                        .json())
                .isEqualTo(found.json());
        assertThat(notes(person)).contains("person-read");
    }

    @Test
    void two_numbers_that_are_linked_are_one_person_until_it_proves_mistaken() {
        UUID asked = UUID.randomUUID();
        Patient other = patient(CABINET_MARTIN, second, 1);
        as(other, () -> filing.file(other, asked, Ask.of(Part.of(Action.DELETE)), Locale.FRENCH));
        Patient before = patient(CABINET_MARTIN, person, 1);
        assertThat(as(before, () -> cases.of(before))).isEmpty();

        Answer linked = post("/api/v1/people/links", link(PROOF));
        assertThat(linked.status()).as(linked.body()).isEqualTo(201);
        String id = linked.json().path("link").asString();
        Patient one = patient(CABINET_MARTIN, person, 1);
        assertThat(patient(CABINET_MARTIN, second, 1).person()).isEqualTo(one.person());
        assertThat(as(one, () -> cases.of(one)))
                .as("whoever comes in as one of them reads the requests of both, and sent them themselves")
                .singleElement()
                .satisfies(file -> assertThat(file.sentBy()).isEqualTo(one.person()));
        JsonNode found =
                post("/api/v1/people/search", named(CABINET_MARTIN, second)).json();
        assertThat(found.path("files")
                        .valueStream()
                        .map(file -> file.path("person").asString()))
                .containsExactlyInAnyOrder(person, second);
        assertThat(found.path("links").path(0).path("proof").asString()).isEqualTo("document");
        assertThat(post("/api/v1/people/links", link(PROOF)).status()).isEqualTo(409);
        assertThat(joined(one)).singleElement().satisfies(joined -> {
            assertThat(joined.proof()).isEqualTo(LinkedPeople.Proof.DOCUMENT);
            assertThat(joined.practices()).hasSize(1);
            assertThat(joined.parted()).isNull();
        });
        as(one, () -> filing.file(one, UUID.randomUUID(), Ask.of(Part.of(Action.DELETE)), Locale.FRENCH));

        Answer undone = post("/api/v1/people/links/" + id + "/undo", "{\"reason\":\"Twins\"}");
        assertThat(undone.status()).as(undone.body()).isEqualTo(200);
        assertThat(undone.json()
                        .path("seen")
                        .valueStream()
                        .map(seen -> seen.path("what").asString() + " "
                                + seen.path("person").asString()))
                .containsExactly("request-sent " + person);
        Patient alone = patient(CABINET_MARTIN, person, 1);
        Patient again = patient(CABINET_MARTIN, second, 1);
        assertThat(again.person()).isEqualTo(other.person()).isNotEqualTo(alone.person());
        for (Patient apart : List.of(alone, again)) {
            assertThat(joined(apart))
                    .as("whose file it was reads that somebody else saw it")
                    .singleElement()
                    .satisfies(joined -> assertThat(joined.parted()).isNotNull());
        }
        Patient somebody = whoWrote(HOSPITAL, 3);
        int ofOthers = as(
                somebody,
                () -> Objects.requireNonNull(
                        transaction.execute(status -> database.sql("select count(*) from identity.link")
                                .query(Integer.class)
                                .single())));
        assertThat(ofOthers).as("nobody reads the links of others").isZero();
        assertThat(as(again, () -> cases.of(again)))
                .singleElement()
                .satisfies(file -> assertThat(file.sentBy()).isEqualTo(again.person()));
        assertThat(as(alone, () -> cases.of(alone)))
                .noneMatch(file -> file.request().equals(asked));
        assertThat(post("/api/v1/people/links/" + id + "/undo", "{\"reason\":\"Twins\"}")
                        .status())
                .isEqualTo(409);
        assertThat(notes(second)).contains("person-linked", "person-unlinked");
        assertThat(owner().sql(
                                "select count(*) from identity.link where id = ? and position('counter'::bytea in reference) > 0")
                        .param(UUID.fromString(id))
                        .query(Integer.class)
                        .single())
                .as("what the host wrote is sealed")
                .isZero();
    }

    private List<WhoHasMyData.Joined> joined(Patient patient) {
        return as(patient, () -> who.of(patient).joined());
    }

    @Test
    void whoever_comes_to_one_of_two_who_are_linked_is_told_and_told_again_when_it_is_undone() {
        isReachedAt(person, "one-" + person + "@example.org");
        isReachedAt(second, "two-" + person + "@example.org");
        key = keyOf(CABINET_MARTIN, KeyScope.PEOPLE);
        String id =
                post("/api/v1/people/links", link(PROOF)).json().path("link").asString();
        awaitDone("task_name = 'send-linked'");
        for (String number : List.of("one-", "two-")) {
            assertThat(letters(number + person)).singleElement().satisfies(letter -> {
                assertThat(letter.subject()).isEqualTo("Deux dossiers sont désormais lus comme les vôtres");
                assertThat(letter.text())
                        .contains("/me")
                        .doesNotContain(person, second)
                        .doesNotContainIgnoringCase("martin", "cabinet");
            });
        }
        post("/api/v1/people/links/" + id + "/undo", "{\"reason\":\"Twins\"}");
        awaitDone("task_name = 'send-linked'");
        for (String number : List.of("one-", "two-")) {
            assertThat(letters(number + person))
                    .extracting(Mailbox.Letter::subject)
                    .containsExactly(
                            "Deux dossiers sont de nouveau lus séparément",
                            "Deux dossiers sont désormais lus comme les vôtres");
        }
    }

    private void isReachedAt(String number, String email) {
        key = keyOf(CABINET_MARTIN, KeyScope.EVENTS);
        Answer reported = post(
                "/api/v1/events",
                event("address", "service-started", "2021-05-03T08:30:00Z", bases("visit"))
                        .replace(
                                "{\"host-id\":\"" + person + "\"}",
                                "{\"host-id\":\"%s\",\"email\":\"%s\"}".formatted(number, email)));
        assertThat(reported.status()).as(reported.body()).isEqualTo(201);
    }

    private List<Mailbox.Letter> letters(String whose) {
        return mailbox.letters().stream()
                .filter(letter -> letter.to().equals(whose + "@example.org"))
                .toList();
    }

    @Test
    void a_link_on_which_another_rests_is_undone_after_that() {
        String first =
                post("/api/v1/people/links", link(PROOF)).json().path("link").asString();
        String third = "p-" + UUID.randomUUID();
        String linked = person;
        String people = String.valueOf(key);
        key = asWorker(() -> keys.issue("the host", null));
        person = third;
        becomesAPatient("2021-05-03T08:30:00Z");
        person = linked;
        key = people;
        String later = post("/api/v1/people/links", """
                        {"one":%s,"other":%s,"proof":%s}""".formatted(
                                named(CABINET_MARTIN, third), named(CABINET_MARTIN, second), PROOF))
                .json()
                .path("link")
                .asString();
        String undo = "{\"reason\":\"Two people\"}";
        assertThat(post("/api/v1/people/links/" + first + "/undo", undo).status())
                .isEqualTo(409);
        assertThat(post("/api/v1/people/links/" + later + "/undo", undo).status())
                .isEqualTo(200);
        assertThat(post("/api/v1/people/links/" + first + "/undo", undo).status())
                .isEqualTo(200);
        assertThat(Set.of(person(person), person(second), person(third))).hasSize(3);
    }

    @Test
    void two_birth_dates_are_two_people() {
        Patient a = whoWrote(TILLEULS, 1);
        Patient b = whoWrote(TILLEULS, 2);
        key = keyOf(null, KeyScope.PEOPLE);
        Answer refused = post("/api/v1/people/links", """
                {"one":{"controller":"102","pseudonym":"%s"},"other":{"controller":"102","pseudonym":"%s"},"proof":%s}""".formatted(a.subject(), b.subject(), PROOF));
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.json().path("title").asString()).isEqualTo("Two birth dates");
    }

    @Test
    void a_practice_joins_nobody_whom_another_knows_too() {
        String people = String.valueOf(key);
        key = asWorker(() -> keys.issue("the host", null));
        post(
                "/api/v1/events",
                event("there", "relationship-started", "2019-05-03T08:30:00Z", bases("care"))
                        .replace("\"101\"", "\"102\""));
        key = people;
        Answer refused = post("/api/v1/people/links", link(PROOF));
        assertThat(refused.status()).as(refused.body()).isEqualTo(403);
        assertThat(person(person)).isNotEqualTo(person(second));
        key = keyOf(null, KeyScope.PEOPLE);
        assertThat(post("/api/v1/people/links", link(PROOF)).status()).isEqualTo(201);
    }

    @Test
    void the_key_of_another_practice_and_one_for_other_work_find_and_link_nobody() {
        String id =
                post("/api/v1/people/links", link(PROOF)).json().path("link").asString();
        key = keyOf(TILLEULS, KeyScope.PEOPLE);
        assertThat(post("/api/v1/people/search", named(CABINET_MARTIN, person)).status())
                .isEqualTo(404);
        assertThat(post("/api/v1/people/search", named(TILLEULS, person)).status())
                .isEqualTo(404);
        UUID pseudonym = subject(CABINET_MARTIN, person).id();
        assertThat(post("/api/v1/people/search", "{\"controller\":\"102\",\"pseudonym\":\"" + pseudonym + "\"}")
                        .status())
                .isEqualTo(404);
        assertThat(post("/api/v1/people/links", link(PROOF)).status()).isEqualTo(404);
        assertThat(post("/api/v1/people/links/" + id + "/undo", "{\"reason\":\"x\"}")
                        .status())
                .isEqualTo(404);
        key = keyOf(null, KeyScope.EVENTS, KeyScope.REQUESTS);
        assertThat(post("/api/v1/people/links", link(PROOF)).status()).isEqualTo(403);
        assertThat(post("/api/v1/people/links/" + id + "/undo", "{\"reason\":\"x\"}")
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "proof     | null",
                "kind      | {\"kind\":\"hearsay\",\"at\":\"2026-10-05T09:00:00Z\",\"reference\":\"x\"}",
                "at        | {\"kind\":\"codes\",\"reference\":\"x\"}",
                "at        | {\"kind\":\"codes\",\"at\":\"2099-10-05T09:00:00Z\",\"reference\":\"x\"}",
                "at        | {\"kind\":\"codes\",\"at\":\"yesterday\",\"reference\":\"x\"}",
                "reference | {\"kind\":\"codes\",\"at\":\"2026-10-05T09:00:00Z\"}",
            })
    void a_link_without_a_proof_is_refused_and_what_is_missing_named(String field, String proof) {
        Answer answer = post("/api/v1/people/links", link(proof));
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().path("detail").asString()).contains(field + "\"");
        assertThat(person(person)).isNotEqualTo(person(second));
    }

    private UUID person(String number) {
        return subject(CABINET_MARTIN, number).person();
    }

    private String link(String proof) {
        return "{\"one\":%s,\"other\":%s,\"proof\":%s}"
                .formatted(named(CABINET_MARTIN, person), named(CABINET_MARTIN, second), proof);
    }

    private static String named(String controller, String number) {
        return "{\"controller\":\"%s\",\"person\":\"%s\"}".formatted(controller, number);
    }
}
