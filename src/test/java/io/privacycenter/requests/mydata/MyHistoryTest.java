package io.privacycenter.requests.mydata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.engine.state.Changes.Turn;
import io.privacycenter.identity.Patient;
import io.privacycenter.requests.QuietPatients;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.mydata.MyData.Choice;
import io.privacycenter.requests.mydata.MyData.MyKind;
import io.privacycenter.requests.mydata.MyData.Overview;
import io.privacycenter.requests.mydata.MyHistory.Knowing;
import io.privacycenter.requests.mydata.MyHistory.Past;
import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What was allowed on earlier days and what changed, against the whole application and a real database. */
class MyHistoryTest extends QuietPatients {

    @Autowired
    private MyHistory history;

    @Autowired
    private MyData myData;

    @Autowired
    private Configurations configurations;

    @Test
    void an_earlier_day_is_told_by_what_is_known_now_or_by_what_was_known_then() {
        Patient someone = quiet(0);
        Instant given = clock.instant();
        yes(someone, "yes", given);
        LocalDate between = day(given.plus(Duration.ofDays(5)));
        later(Duration.ofDays(10), () -> {
            // Their software tells of the withdrawal a week late.
            record(
                    someone,
                    "no",
                    (veil, id, recorded) -> new Fact.ConsentWithdrawn(
                            id, given.plus(Duration.ofDays(2)), recorded, veil.reference("yes")));
            assertThat(newsletter(on(someone, between, Knowing.NOW))).isNotPresent();
            assertThat(newsletter(on(someone, between, Knowing.THEN))).isPresent();
            assertThat(newsletter(on(someone, day(given), Knowing.NOW))).isPresent();
            return true;
        });
    }

    @Test
    void what_was_allowed_when_she_came_is_told_kind_by_kind_with_purposes_and_recipients() {
        Patient camille = patient(CABINET_MARTIN, "100001", 1);
        Overview then = on(camille, LocalDate.of(2019, 12, 31), Knowing.NOW);
        assertThat(then.day()).isEqualTo(LocalDate.of(2019, 12, 31));
        MyKind notes = kind(then, "consultation-notes");
        assertThat(notes.uses()).anySatisfy(use -> {
            assertThat(use.purposes()).contains("MEDICAL");
            assertThat(use.since()).isEqualTo(LocalDate.of(2019, 5, 3));
        });
        assertThat(kind(as(camille, () -> myData.of(camille)), "invoices").recipients())
                .extracting(recipient -> recipient.name())
                .contains("Comptoir Fiduciaire du Rhône")
                .doesNotContain("Laboratoire des Trois Rivières");
        assertThat(then.kinds()).noneMatch(kind -> kind.kind().id().equals("study"));
        assertThat(on(camille, LocalDate.of(2015, 1, 1), Knowing.NOW).kinds()).isEmpty();
    }

    @Test
    void a_day_to_come_and_days_reversed_are_refused() {
        Patient someone = quiet(1);
        LocalDate tomorrow = day(clock.instant()).plusDays(1);
        assertThatThrownBy(() -> on(someone, tomorrow, Knowing.NOW)).isInstanceOf(InvalidRequest.class);
        assertThatThrownBy(() -> between(someone, tomorrow.minusDays(1), tomorrow.minusDays(2)))
                .isInstanceOf(InvalidRequest.class);
    }

    @Test
    void since_the_last_visit_tells_what_happened_and_what_was_only_learned_since() {
        Patient someone = quiet(2);
        assertThat(sinceLastVisit(someone)).isEmpty();
        Instant first = clock.instant();
        later(Duration.ofDays(3), () -> {
            yes(someone, "late", first.minus(Duration.ofDays(30)));
            Past past = sinceLastVisit(someone).orElseThrow();
            assertThat(past.from()).isEqualTo(day(first));
            assertThat(past.rules()).as("published before that visit").isEmpty();
            assertThat(past.changes()).singleElement().satisfies(change -> {
                assertThat(change.day()).isEqualTo(day(first.minus(Duration.ofDays(30))));
                assertThat(change.recorded()).isEqualTo(day(clock.instant()));
                assertThat(change.turned()).allMatch(turned -> turned.turn() == Turn.BEGUN);
            });
            assertThat(sinceLastVisit(someone).orElseThrow().from())
                    .as("who comes back within minutes is still here")
                    .isEqualTo(day(first));
            return true;
        });
    }

    @Test
    void between_two_days_every_yes_and_no_is_a_line() {
        Patient someone = quiet(3);
        Instant now = clock.instant();
        yes(someone, "yes", now.minus(Duration.ofDays(100)));
        record(
                someone,
                "no",
                (veil, id, recorded) ->
                        new Fact.ConsentWithdrawn(id, now.minus(Duration.ofDays(50)), recorded, veil.reference("yes")));
        Past past = between(someone, day(now).minusDays(120), day(now).minusDays(40));
        assertThat(past.changes())
                .extracting(change -> change.turned().getFirst().turn())
                .containsExactly(Turn.BEGUN, Turn.ENDED);
        assertThat(past.changes().getFirst().turned().getFirst().purposes()).containsExactly("MARKETING");
        assertThat(between(someone, day(now).minusDays(30), day(now).minusDays(20))
                        .changes())
                .isEmpty();
    }

    @Test
    void nobody_learns_of_another_persons_past() {
        Patient someone = quiet(4);
        Patient another = quiet(5);
        Patient pretending = new Patient(another.person(), someone.subject(), someone.controller(), another.level());
        assertThatThrownBy(() -> on(pretending, day(clock.instant()), Knowing.NOW))
                .isInstanceOf(Exception.class);
    }

    private void yes(Patient patient, String name, Instant when) {
        Scope scope = configurations
                .inForce(patient.controller())
                .rules()
                .base(NEWSLETTER)
                .orElseThrow()
                .scope();
        record(
                patient,
                "given-" + name,
                (veil, id, recorded) -> new Fact.ConsentGiven(
                        id, when, recorded, veil.reference(name), scope, null, NEWSLETTER, null, null));
    }

    private Overview on(Patient patient, LocalDate day, Knowing knowing) {
        return as(patient, () -> history.on(patient, day, knowing));
    }

    private Past between(Patient patient, LocalDate from, LocalDate to) {
        return as(patient, () -> history.between(patient, from, to));
    }

    private Optional<Past> sinceLastVisit(Patient patient) {
        return as(patient, () -> history.sinceLastVisit(patient));
    }

    private static Optional<Choice> newsletter(Overview overview) {
        return overview.choices().stream()
                .filter(choice -> choice.base().id().equals(NEWSLETTER) && choice.on())
                .findFirst();
    }

    private static MyKind kind(Overview overview, String id) {
        List<MyKind> found = overview.kinds().stream()
                .filter(kind -> kind.kind().id().equals(id))
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static LocalDate day(Instant instant) {
        return instant.atZone(ZoneId.of("Europe/Paris")).toLocalDate();
    }
}
