package io.privacycenter.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.privacycenter.engine.ChangedParts;
import io.privacycenter.engine.LawfulMotive;
import io.privacycenter.engine.Outcome;
import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.identity.Patient;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Change;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.cases.DemandState;
import io.privacycenter.requests.copies.Packages;
import io.privacycenter.requests.desk.Desk;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Motive;
import io.privacycenter.vocabulary.Status;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A reviewer grants less than the rules recommend: exactly that is done, said and kept. */
class ChangedPartsTest extends ErasedMessages {

    private static final String WORDS = "Nous en avons besoin pour un litige en cours.";

    @Autowired
    private Packages packages;

    @Test
    void what_a_reviewer_keeps_of_an_erasure_stays_and_the_rest_is_erased_and_proved() {
        Asked asked = Stream.generate(this::untouched)
                .limit(25)
                .map(this::erasureOf)
                .filter(one -> one.changeable().contains("messages")
                        && one.changeable().size() > 1)
                .findFirst()
                .orElseThrow();
        Someone someone = asked.someone();
        Case file = asked.file();
        Demand seen = file.demands().getFirst();
        Set<String> changeable = asked.changeable();
        Set<String> others = new TreeSet<>(changeable);
        others.remove("messages");

        Change change = new Change(Map.of("messages", Motive.VALID_REASONS), WORDS);
        String preview = as(drMartin(), () -> desk.preview(file, seen, change));
        assertThat(as(drMartin(), () -> desk.approve(drMartin(), seen, change)))
                .isInstanceOf(Desk.Decision.Given.class);
        await().atMost(PATIENTLY).until(() -> demand(someone, file).state() == DemandState.DONE);

        assertThat(messages(someone)).isEqualTo(someone.messages());
        Demand done = demand(someone, file);
        assertThat(done.status()).isEqualTo(Status.PARTIALLY_GRANTED);
        assertThat(done.motives()).contains(Motive.VALID_REASONS);
        assertThat(done.byTheRules()).isEqualTo(seen.recommendation());
        assertThat(done.recommendation().outcomes())
                .filteredOn(ChangedParts::isByAPerson)
                .extracting(outcome -> outcome.kind().id(), Outcome::verdict)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("messages", Verdict.KEEP));
        assertThat(as(someone.patient(), () -> cases.letter(seen.id())))
                .contains(preview)
                .get()
                .asString()
                .contains(WORDS, "CNIL");
        assertThat(bound(seen)).doesNotContain("messages").containsAll(others);
        assertThat(owner().sql(
                                "select kind || ' ' || motive || ' ' || changed_by from requests.changed_part where demand = ?")
                        .param(seen.id())
                        .query(String.class)
                        .list())
                .containsExactly("messages VALID_REASONS " + drMartin().id());
        assertThat(owner().sql("select encode(words, 'escape') from requests.changed_part where demand = ?")
                        .param(seen.id())
                        .query(String.class)
                        .single())
                .as("sealed")
                .doesNotContain("litige");
    }

    @Test
    void nobody_erases_what_law_keeps_nor_changes_it_for_a_motive_that_is_not_lawful_nor_keeps_all_in_parts() {
        Someone someone = untouched();
        Case file = asked(someone.patient(), Action.DELETE, Set.of("messages", "reminders", "consultation-notes"));
        Demand seen = file.demands().getFirst();
        assertThat(seen.recommendation().outcomes())
                .filteredOn(outcome -> outcome.kind().id().equals("consultation-notes"))
                .isNotEmpty()
                .allMatch(outcome -> outcome.verdict() == Verdict.KEEP);
        assertThat(as(drMartin(), () -> desk.changeable(seen))).doesNotContain("consultation-notes");
        assertThat(as(drMartin(), () -> desk.motivesOfAPart(seen)))
                .extracting(LawfulMotive::motive)
                .contains(Motive.VALID_REASONS)
                .doesNotContain(Motive.IDENTITY_UNCONFIRMED, Motive.NO_SUCH_DATA);
        refused(seen, Map.of("consultation-notes", Motive.VALID_REASONS), WORDS);
        refused(seen, Map.of("messages", Motive.NO_SUCH_DATA), WORDS);
        Map<String, Motive> all = new java.util.HashMap<>();
        as(drMartin(), () -> desk.changeable(seen)).forEach(kind -> all.put(kind, Motive.VALID_REASONS));
        refused(seen, all, WORDS);
        assertThatThrownBy(() -> new Change(Map.of("messages", Motive.VALID_REASONS), " "))
                .isInstanceOf(InvalidRequest.class);
        assertThat(demand(someone, file)).isEqualTo(seen);
    }

    @Test
    void a_kind_that_a_reviewer_leaves_out_is_not_in_the_copy_and_words_of_theirs_come_before_those_of_the_law() {
        Someone someone = untouched();
        Case file = asked(someone.patient(), Action.ACCESS, Set.of("messages", "contact-details", "name"));
        Demand seen = file.demands().getFirst();
        int whole = seen.recommendation().outcomes().stream()
                .filter(outcome -> outcome.verdict() == Verdict.GIVE)
                .filter(outcome -> !outcome.kind().id().equals("contact-details"))
                .mapToInt(Outcome::items)
                .sum();
        Change change = new Change(Map.of("contact-details", Motive.VALID_REASONS), WORDS);
        assertThat(as(drMartin(), () -> desk.approve(drMartin(), seen, change)))
                .isInstanceOf(Desk.Decision.Given.class);
        assertThat(demand(someone, file).status()).isEqualTo(Status.PARTIALLY_GRANTED);

        Packages.Ready ready = later(Duration.ofHours(49), () -> {
                    worker.triggerCheckForDueExecutions();
                    await().atMost(PATIENTLY).until(() -> demand(someone, file).state() == DemandState.DONE);
                    return as(someone.patient(), () -> packages.ready(seen.id()));
                })
                .orElseThrow();
        assertThat(ready.items()).isEqualTo(whole);

        Someone another = untouched();
        Case words = asked(another.patient(), Action.DELETE, Set.of("messages"));
        Demand plain = words.demands().getFirst();
        as(drMartin(), () -> desk.approve(drMartin(), plain, new Change(Map.of(), "Bonjour, c’est fait.")));
        assertThat(as(another.patient(), () -> cases.letter(plain.id())).orElseThrow())
                .startsWith("Bonjour, c’est fait.\n")
                .contains("Nous effaçons", "MedCom");
        assertThat(demand(another, words).byTheRules()).isNull();
    }

    private record Asked(Someone someone, Case file, Set<String> changeable) {}

    private Asked erasureOf(Someone someone) {
        Case file = asked(
                someone.patient(),
                Action.DELETE,
                Set.of("messages", "photos", "newsletter-profile", "reminders", "log-ins"));
        Demand part = file.demands().getFirst();
        return new Asked(someone, file, part.waits() ? as(drMartin(), () -> desk.changeable(part)) : Set.of());
    }

    private void refused(Demand seen, Map<String, Motive> kept, String words) {
        assertThatThrownBy(() -> as(drMartin(), () -> desk.approve(drMartin(), seen, new Change(kept, words))))
                .isInstanceOf(InvalidRequest.class);
    }

    private Case asked(Patient patient, Action action, Set<String> kinds) {
        Filed filed = as(
                patient, () -> filing.file(patient, UUID.randomUUID(), Ask.of(Part.of(action, kinds)), Locale.FRENCH));
        return as(patient, () -> cases.find(filed.reference())).orElseThrow();
    }

    /** The kinds of which pieces are bound to be erased. */
    private Set<String> bound(Demand demand) {
        return new TreeSet<>(owner().sql(
                        "select distinct kind from requests.bound_piece where demand = ? and verdict in ('ERASE', 'BLOCK')")
                .param(demand.id())
                .query(String.class)
                .list());
    }
}
