package io.privacycenter.foresight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.Installed;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Draft;
import io.privacycenter.configuration.Drafting;
import io.privacycenter.configuration.Own;
import io.privacycenter.configuration.Published;
import io.privacycenter.engine.state.Allowed;
import io.privacycenter.identity.Controller;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.processing.AllowedProcessing;
import io.privacycenter.requests.desk.Otherwise;
import io.privacycenter.requests.desk.WaitingUnder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is foreseen is what happens, on the demo; and going back brings every answer back. */
class WhatIfTest extends Installed {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    private WhatIf whatIf;

    @Autowired
    private Drafting drafting;

    @Autowired
    private Configurations configurations;

    @Autowired
    private AllowedProcessing processing;

    @Autowired
    private WaitingUnder waiting;

    @Autowired
    private Ledger ledger;

    private UUID martin;

    @BeforeEach
    void no_draft() {
        martin = controllers.ofHostId(CABINET_MARTIN).orElseThrow().id();
        forgetDrafts();
    }

    @AfterEach
    void gone() {
        forgetDrafts();
    }

    @Test
    void what_is_foreseen_is_exactly_what_publishing_changes_and_going_back_brings_every_answer_back() {
        int version = configurations.versions(martin).getFirst().number();
        Published once = configurations.inForce(martin);
        Map<UUID, Set<String>> before = allowed(martin);
        Draft draft = draft(document -> {
            ObjectNode care = (ObjectNode) member(document, "bases", "care");
            ((ArrayNode) care.get("scope").get(0).get("pc"))
                    .removeIf(term -> term.asString().equals("SHARING"));
            ((ObjectNode) member(document, "retention", "file")).put("duration", "P30Y");
        });

        List<Long> progress = new ArrayList<>();
        Foreseen foreseen =
                lea(() -> whatIf.of(draft, progress::add, () -> false)).orElseThrow();

        assertThat(foreseen.people()).isEqualTo(before.size());
        assertThat(progress.getLast()).isEqualTo(foreseen.people());
        assertThat(foreseen.changed()).as("whom the practice treats").isPositive();
        assertThat(foreseen.uses())
                .allSatisfy((kind, use) -> assertThat(use.gained()).isZero());
        assertThat(foreseen.waiting()).isPositive();
        assertThat(foreseen.otherwise())
                .as("erasures of notes would be granted")
                .isNotEmpty();

        lea(() -> drafting.publish(draft, "To see what happens"));

        Map<UUID, Set<String>> after = allowed(martin);
        assertThat(before.keySet().stream()
                        .filter(one -> !before.get(one).equals(after.get(one)))
                        .count())
                .isEqualTo(foreseen.changed());
        assertThat(dates(once, configurations.inForce(martin), foreseen.at())).isEqualTo(foreseen.dates());
        assertThat(mirrored(asWorker(() ->
                        waiting.of(martin, once, foreseen.at(), () -> false).otherwise())))
                .isEqualTo(Set.copyOf(foreseen.otherwise()));

        Draft back = lea(() -> drafting.back(martin, version));
        Foreseen undoing = lea(() -> whatIf.of(back, done -> {}, () -> false)).orElseThrow();
        assertThat(undoing.changed()).isEqualTo(foreseen.changed());
        lea(() -> drafting.publish(back, "It was a trial"));
        Map<UUID, Set<String>> again = allowed(martin);
        assertThat(before.keySet().stream().filter(one -> !before.get(one).equals(again.get(one))))
                .as("whose answer did not come back")
                .isEmpty();
        assertThat(asWorker(() ->
                        waiting.of(martin, once, foreseen.at(), () -> false).otherwise()))
                .isEmpty();
    }

    @Test
    void a_draft_that_says_the_same_in_other_words_changes_nothing_for_anybody() {
        Draft draft = draft(document -> document.put("city", "Villeurbanne"));

        Foreseen foreseen = lea(() -> whatIf.of(draft, done -> {}, () -> false)).orElseThrow();

        assertThat(foreseen.isNothing()).isTrue();
        assertThat(foreseen.people()).isEqualTo(lea(() -> whatIf.concerned(draft)));
    }

    @Test
    void the_first_version_of_a_practice_takes_nothing_from_anybody() {
        Controller fresh =
                asWorker(() -> transaction.execute(status -> controllers.register("fresh-what-if", "what-if-1")));
        String written = lea(() -> drafting.begin(martin))
                .document()
                .replace("\"hostId\" : \"101\"", "\"hostId\" : \"what-if-1\"");
        Draft draft = lea(() -> drafting.change(fresh, null, nothing -> written));

        Foreseen foreseen = lea(() -> whatIf.of(draft, done -> {}, () -> false)).orElseThrow();

        assertThat(foreseen.isNothing()).isTrue();
        assertThat(foreseen.people()).isZero();
        Draft wrong = lea(() -> drafting.save(draft, written.replace("GDPR-HEALTH-PROFESSIONAL", "NO-LAW")));
        assertThatThrownBy(() -> lea(() -> whatIf.of(wrong, done -> {}, () -> false)))
                .hasMessageContaining("NO-LAW");
    }

    @Test
    void what_the_platform_says_for_all_is_foreseen_at_those_who_follow_it_and_at_nobody_else() {
        UUID roche = controllers.ofHostId("103").orElseThrow().id();
        int version = configurations.versions(roche).getFirst().number();
        asWorker(() -> transaction.execute(status -> configurations.publish(
                roche,
                Own.following(
                        configurations.platform().orElseThrow(),
                        configurations.inForce(roche).practice()),
                "From now on as the platform says")));
        int platform = configurations.versions(null).getFirst().number();
        Map<UUID, Set<String>> here = allowed(roche);
        Map<UUID, Set<String>> elsewhere = allowed(martin);
        Draft begun = lea(() -> drafting.begin(null));
        ObjectNode document = (ObjectNode) JSON.readTree(begun.document());
        ObjectNode french = (ObjectNode) document.get("defaults").get(0);
        ((ArrayNode) member(french, "bases", "care").get("scope").get(0).get("pc"))
                .removeIf(term -> term.asString().equals("SHARING"));
        Draft draft = lea(() -> drafting.save(begun, JSON.writeValueAsString(document)));

        Foreseen foreseen = lea(() -> whatIf.of(draft, done -> {}, () -> false)).orElseThrow();
        lea(() -> drafting.publish(draft, "Nothing is shared from now on"));

        Map<UUID, Set<String>> after = allowed(roche);
        assertThat(foreseen.changed())
                .isPositive()
                .isEqualTo(here.keySet().stream()
                        .filter(one -> !here.get(one).equals(after.get(one)))
                        .count());
        assertThat(allowed(martin)).as("who follows nobody").isEqualTo(elsewhere);

        lea(() -> drafting.publish(lea(() -> drafting.back(null, platform)), "It was a trial"));
        assertThat(allowed(roche)).isEqualTo(here);
        lea(() -> drafting.publish(lea(() -> drafting.back(roche, version)), "As it was"));
    }

    @Test
    void a_minimum_of_law_that_would_be_left_is_named() {
        UUID hospital = controllers.ofHostId(HOSPITAL).orElseThrow().id();
        Draft draft = lea(() -> drafting.begin(hospital));
        Draft shorter = lea(() -> drafting.save(draft, draft.document().replace("\"P20Y\"", "\"P2Y\"")));

        Foreseen foreseen =
                lea(() -> whatIf.of(shorter, done -> {}, () -> false)).orElseThrow();

        assertThat(foreseen.gaps())
                .extracting(Foreseen.Gap::law, Foreseen.Gap::category, Foreseen.Gap::duration)
                .contains(org.assertj.core.groups.Tuple.tuple("CSP R.1112-7", "HEALTH", java.time.Period.ofYears(20)));
    }

    @Test
    void it_ends_when_nobody_wants_to_know_any_more() {
        Draft draft = draft(document -> document.put("city", "Villeurbanne"));

        assertThat(lea(() -> whatIf.of(draft, done -> {}, () -> true))).isEmpty();
    }

    /** The same one by one, as if nobody had foreseen it: under what was in force, and under what is. */
    private Map<String, Foreseen.Dates> dates(Published once, Published now, Instant at) {
        Map<String, Foreseen.Dates> dates = new TreeMap<>();
        Comparison comparison = new Comparison(once.rules(), now.rules(), at);
        subjects(martin)
                .forEach(subject -> asWorker(() -> comparison.of(ledger.timeline(subject)))
                        .dates()
                        .forEach((kind, one) -> dates.merge(kind, one, Foreseen.Dates::plus)));
        return dates;
    }

    private static Set<Otherwise> mirrored(List<Otherwise> all) {
        return all.stream()
                .map(one -> new Otherwise(one.demand(), one.reference(), one.action(), one.after(), one.before()))
                .collect(Collectors.toSet());
    }

    /** What is answered for everybody, from the states that are stored. */
    private Map<UUID, Set<String>> allowed(UUID practice) {
        Map<UUID, Set<String>> all = new HashMap<>();
        subjects(practice).forEach(subject -> {
            Allowed allowed = asWorker(() -> processing.of(subject, practice));
            Set<String> triples = new java.util.HashSet<>();
            allowed.usable().forEach(triple -> triples.add(triple.toString()));
            all.put(subject, triples);
        });
        return all;
    }

    private Draft draft(java.util.function.Consumer<ObjectNode> change) {
        Draft begun = lea(() -> drafting.begin(martin));
        ObjectNode document = (ObjectNode) JSON.readTree(begun.document());
        change.accept(document);
        return lea(() -> drafting.save(begun, JSON.writeValueAsString(document)));
    }

    private static tools.jackson.databind.JsonNode member(ObjectNode document, String list, String id) {
        for (tools.jackson.databind.JsonNode one : document.get(list)) {
            if (one.path("id").asString("").equals(id)) {
                return one;
            }
        }
        throw new AssertionError(list + " has no " + id);
    }

    private StaffMember administrator() {
        return staff("Léa Fontaine", Role.ADMINISTRATOR);
    }

    private <T> T lea(Supplier<T> work) {
        return as(administrator(), work);
    }
}
