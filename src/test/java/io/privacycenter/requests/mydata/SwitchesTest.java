package io.privacycenter.requests.mydata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.privacycenter.configuration.Changed;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Practice;
import io.privacycenter.configuration.Text;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.Role;
import io.privacycenter.requests.QuietPatients;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.mydata.MyData.Choice;
import io.privacycenter.requests.mydata.MyData.Stopping;
import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Uses as switches, against the whole application: its worker sends what was switched off, and its chain keeps the text. */
class SwitchesTest extends QuietPatients {

    private static final Duration PATIENTLY = Duration.ofSeconds(30);
    private static final Duration OVER = SwitchingOff.TO_UNDO.plusSeconds(1);

    private static final Duration TWENTY_DAYS = Duration.ofDays(20);

    @Autowired
    private Switches switches;

    @Autowired
    private MyData myData;

    @Autowired
    private Configurations configurations;

    @Test
    void what_is_undone_within_ten_seconds_was_never_sent() {
        Patient someone = agreed(10);
        int before = facts(someone).size();
        Stopping stopping = off(someone, NEWSLETTER);
        assertThat(newsletter(someone).stopping()).isEqualTo(stopping);
        assertThat(as(someone, () -> switches.undo(someone, stopping.id()))).isTrue();
        later(OVER, () -> {
            asWorker(() -> {
                // What the worker does when its turn comes, even if it came late.
                sender.send(stopping.id());
                return true;
            });
            assertThat(newsletter(someone).on()).isTrue();
            assertThat(facts(someone)).hasSize(before);
            return true;
        });
    }

    @Test
    void it_is_sent_after_ten_seconds_with_nobody_there_and_counts_from_the_switch() {
        Patient someone = agreed(11);
        Instant switched = clock.instant();
        Stopping stopping = off(someone, NEWSLETTER);
        assertThat(off(someone, NEWSLETTER)).as("twice is once").isEqualTo(stopping);
        later(OVER, () -> {
            await().atMost(PATIENTLY).until(() -> as(someone, () -> switches.isSent(someone, stopping.id())));
            assertThat(as(someone, () -> switches.undo(someone, stopping.id()))).isFalse();
            assertThat(newsletter(someone).on()).isFalse();
            assertThat(facts(someone))
                    .filteredOn(fact -> fact instanceof Fact.DemandAnswered)
                    .singleElement()
                    .satisfies(answer -> {
                        assertThat(((Fact.DemandAnswered) answer).action()).isEqualTo(Action.REVOKE_CONSENT);
                        assertThat(Duration.between(switched, answer.effect()).abs())
                                .isLessThan(SwitchingOff.TO_UNDO);
                    });
            return true;
        });
    }

    @Test
    void a_yes_is_recorded_with_the_text_that_was_read() {
        Patient someone = quiet(12);
        UUID agreeing = UUID.randomUUID();
        ConsentText read = as(someone, () -> switches.text(someone, NEWSLETTER, Locale.FRENCH));
        assertThat(read.text()).contains("Cabinet Martin", "à tout moment");
        for (int click = 0; click < 2; click++) {
            agree(someone, agreeing, read);
        }
        List<Fact.ShownText> shown = facts(someone).stream()
                .filter(Fact.ConsentGiven.class::isInstance)
                .map(Fact.ConsentGiven.class::cast)
                .filter(given -> NEWSLETTER.equals(given.template()))
                .map(Fact.ConsentGiven::shown)
                .toList();
        assertThat(shown).singleElement().satisfies(text -> {
            assertThat(text.id()).isEqualTo(NEWSLETTER);
            assertThat(text.version()).isEqualTo(read.version());
            assertThat(text.language()).isEqualTo("fr");
            assertThat(text.hash()).isEqualTo(read.hash());
            assertThat(asWorker(
                            () -> ledger.kept(someone.subject(), HexFormat.of().parseHex(text.kept()))))
                    .contains(read.text());
        });
        assertThat(newsletter(someone).on()).isTrue();
    }

    @Test
    void a_yes_that_ends_by_itself_is_said_again_before_it_does_and_has_no_end_then() {
        Patient someone = quiet(14);
        Instant now = clock.instant();
        Scope scope = configurations
                .inForce(someone.controller())
                .rules()
                .base(NEWSLETTER)
                .orElseThrow()
                .scope();
        record(
                someone,
                "agreed for a while",
                (veil, id, recorded) -> new Fact.ConsentGiven(
                        id,
                        now,
                        recorded,
                        veil.reference("while"),
                        scope,
                        null,
                        NEWSLETTER,
                        now.plus(TWENTY_DAYS),
                        null));
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        assertThat(newsletter(someone).endsSoon(today)).isTrue();
        agree(someone, UUID.randomUUID(), as(someone, () -> switches.text(someone, NEWSLETTER, Locale.ENGLISH)));
        assertThat(newsletter(someone)).satisfies(choice -> {
            assertThat(choice.until()).isNull();
            assertThat(choice.consents()).hasSize(2);
        });
        off(someone, NEWSLETTER);
        later(OVER, () -> {
            await().atMost(PATIENTLY).until(() -> !newsletter(someone).on());
            return true;
        });
    }

    @Test
    void nobody_agrees_to_what_they_did_not_read() {
        Patient someone = quiet(13);
        ConsentText read = as(someone, () -> switches.text(someone, NEWSLETTER, Locale.ENGLISH));
        ConsentText less = new ConsentText(
                read.base(),
                read.version(),
                read.language(),
                read.title(),
                read.lines().subList(0, 1));
        assertThatThrownBy(() -> agree(someone, UUID.randomUUID(), less)).isInstanceOf(InvalidRequest.class);
        assertThatThrownBy(() -> as(someone, () -> switches.text(someone, "care", Locale.ENGLISH)))
                .isInstanceOf(InvalidRequest.class);
        assertThatThrownBy(() -> off(someone, "care")).isInstanceOf(InvalidRequest.class);
    }

    @Test
    void another_person_undoes_nothing() {
        Patient someone = agreed(14);
        Patient another = quiet(15);
        Stopping stopping = off(someone, NEWSLETTER);
        assertThat(as(another, () -> switches.undo(another, stopping.id()))).isFalse();
        assertThat(newsletter(someone).stopping()).isNotNull();
    }

    @Test
    void a_use_in_the_practices_interest_is_objected_to_and_never_agreed_to() {
        Patient someone = atRoche();
        withInterest(someone.controller());
        record(
                someone,
                "letters-began",
                (veil, id, recorded) ->
                        new Fact.ServiceStarted(id, recorded.minusSeconds(60), recorded, Set.of("letters"), null));
        Choice before = choice(someone, "letters");
        assertThat(before.on()).isTrue();
        assertThat(before.isInterest()).isTrue();
        assertThatThrownBy(() -> as(someone, () -> switches.text(someone, "letters", Locale.ENGLISH)))
                .isInstanceOf(InvalidRequest.class);
        Stopping stopping = off(someone, "letters");
        later(OVER, () -> {
            await().atMost(PATIENTLY).until(() -> as(someone, () -> switches.isSent(someone, stopping.id())));
            Choice after = choice(someone, "letters");
            assertThat(after.on())
                    .as("an objection to marketing ends it at once")
                    .isFalse();
            assertThat(facts(someone))
                    .filteredOn(fact -> fact instanceof Fact.DemandAnswered)
                    .singleElement()
                    .matches(answer -> ((Fact.DemandAnswered) answer).action() == Action.OBJECT);
            return true;
        });
    }

    @Autowired
    private SwitchingOff sender;

    private Patient agreed(int n) {
        Patient someone = quiet(n);
        agree(someone, UUID.randomUUID(), as(someone, () -> switches.text(someone, NEWSLETTER, Locale.ENGLISH)));
        assertThat(newsletter(someone).on()).isTrue();
        return someone;
    }

    private Patient atRoche() {
        String id = medcom().sql("""
                        select patient_id::text from medcom.patient_practice
                        where practice_id = 103 and left_at is null order by patient_id limit 1
                        """).query(String.class).single();
        return patient("103", id, 2);
    }

    /** Publishes the practice again, with letters about its offers that nobody was asked about. */
    private void withInterest(UUID controller) {
        Practice now = configurations.inForce(controller).practice();
        List<Practice.Base> bases = new ArrayList<>(now.bases());
        bases.add(new Practice.Base(
                "letters",
                "LEGITIMATE-INTEREST",
                List.of(new Practice.Slice(List.of("CONTACT.ADDRESS"), List.of("USING"), List.of("MARKETING"))),
                "GDPR Art. 6(1)(f)",
                new Text("Letters", "Courriers", "Cartas"),
                new Text("News by post.", "Des nouvelles par courrier.", "Noticias por correo."),
                null));
        as(
                staff("Léa Fontaine", Role.ADMINISTRATOR),
                () -> transaction.execute(
                        status -> configurations.publish(controller, Changed.bases(now, bases), "Test")));
    }

    private Stopping off(Patient patient, String base) {
        return as(patient, () -> switches.off(patient, base, Locale.ENGLISH));
    }

    private void agree(Patient patient, UUID agreeing, ConsentText read) {
        as(patient, () -> {
            switches.agree(patient, agreeing, read);
            return true;
        });
    }

    private Choice newsletter(Patient patient) {
        return choice(patient, NEWSLETTER);
    }

    private Choice choice(Patient patient, String base) {
        return as(patient, () -> myData.of(patient)).choices().stream()
                .filter(one -> one.base().id().equals(base))
                .findFirst()
                .orElseThrow();
    }

    private List<Fact> facts(Patient patient) {
        return asWorker(() -> ledger.timeline(patient.subject())).facts();
    }
}
