package io.privacycenter.observations;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.identity.Identity;
import io.privacycenter.identity.Scheme;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.ledger.ForgottenSubjects;
import io.privacycenter.observations.Observations.Preview;
import io.privacycenter.observations.Observations.Standing;
import io.privacycenter.timeline.Fact;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What rows tell by themselves: the whole application, and a database that reports nothing. */
class FactsFromDataTest extends SmallPractices {

    @Autowired
    private ForgottenSubjects forgotten;

    @Test
    void what_a_preview_counts_is_what_is_then_recorded_and_what_stays_in_question() {
        patient(1, NORTH, email("ana"), "1980-01-02", "2015-03-04");
        patient(2, NORTH, email("ben"), "1981-01-02", "2016-03-04");
        patient(3, SOUTH, email("cleo"), "1982-01-02", "2017-03-04");
        patient(4, NORTH, null, null, null);
        patient(5, NORTH, null, null, "2099-01-01");
        patient(6, NORTH, null, null, "infinity");
        patient(7, "elsewhere", null, null, "2018-01-01");
        patient(8, null, null, null, "2018-01-01");

        Preview preview = preview("patient-since");

        assertThat(preview.whole()).isTrue();
        assertThat(preview.rows()).isEqualTo(8);
        assertThat(preview.fresh()).isEqualTo(3);
        assertThat(preview.people()).isEqualTo(3);
        assertThat(preview.first()).isEqualTo(Instant.parse("2015-03-03T23:00:00Z"));
        assertThat(preview.last()).isEqualTo(Instant.parse("2017-03-03T23:00:00Z"));
        assertThat(preview.troubles())
                .isEqualTo(Map.of(
                        Trouble.NO_DATE, 1L,
                        Trouble.DATE_AHEAD, 1L,
                        Trouble.DATE_IMPOSSIBLE, 1L,
                        Trouble.CONTROLLER_UNKNOWN, 1L,
                        Trouble.NO_CONTROLLER, 1L));
        assertThat(recordedRows()).as("a preview records nothing").isZero();

        Standing standing = passed("patient-since");

        assertThat(standing.recorded()).isEqualTo(preview.fresh());
        assertThat(standing.rows()).isEqualTo(preview.rows());
        assertThat(standing.troubles()).isEqualTo(preview.troubles());
        assertThat(recordedRows()).isEqualTo(preview.fresh());
        assertThat(facts(NORTH, 1)).singleElement().isInstanceOfSatisfying(Fact.RelationshipStarted.class, began -> {
            assertThat(began.effect()).isEqualTo(Instant.parse("2015-03-03T23:00:00Z"));
            assertThat(began.bases()).containsExactly("care");
        });
    }

    @Test
    void a_second_pass_over_the_same_rows_records_nothing() {
        patient(1, NORTH, null, null, "2015-03-04");
        visit(1, 1, NORTH, "2020-05-06 10:00+02", "2020-05-06 10:30+02");
        passed("patient-since");
        passed("visit-began");
        passed("visit-ended");
        List<Fact> once = facts(NORTH, 1);
        assertThat(once).hasSize(3);

        passed("patient-since");
        passed("visit-began");
        passed("visit-ended");

        assertThat(facts(NORTH, 1)).isEqualTo(once);
        assertThat(preview("visit-began").fresh()).isZero();
    }

    @Test
    void switched_off_and_on_again_nothing_is_told_twice() {
        patient(1, NORTH, null, null, "2015-03-04");
        passed("patient-since");
        as(administrator(), () -> {
            observations.switchOff(source, "patient-since");
            return true;
        });
        patient(2, NORTH, null, null, "2016-03-04");
        round();
        assertThat(recordedRows()).as("while it is off").isEqualTo(1);

        assertThat(passed("patient-since").recorded()).isEqualTo(1);
        assertThat(facts(NORTH, 1)).hasSize(1);
        assertThat(facts(NORTH, 2)).hasSize(1);
    }

    @Test
    void a_row_written_late_with_an_older_date_and_a_smaller_key_is_not_missed() {
        visit(500, 1, NORTH, "2024-05-06 10:00+02", null);
        passed("visit-began");
        visit(3, 1, NORTH, "1999-05-06 10:00+02", null);

        passed("visit-began");

        assertThat(facts(NORTH, 1))
                .extracting(Fact::effect)
                .containsExactly(Instant.parse("2024-05-06T08:00:00Z"), Instant.parse("1999-05-06T08:00:00Z"));
    }

    @Test
    void a_row_with_another_date_now_takes_the_place_of_its_fact_which_is_annulled() {
        patient(1, NORTH, null, null, "2015-03-04");
        passed("patient-since");
        data.sql("update small.patients set since = '2005-03-04'").update();
        assertThat(preview("patient-since").changed()).isEqualTo(1);

        passed("patient-since");

        List<Fact> facts = facts(NORTH, 1);
        assertThat(facts).hasSize(3);
        assertThat(facts.get(1))
                .isInstanceOfSatisfying(
                        Fact.Annulled.class,
                        annulled -> assertThat(annulled.of())
                                .isEqualTo(facts.getFirst().id()));
        assertThat(facts.get(2).effect()).isEqualTo(Instant.parse("2005-03-03T23:00:00Z"));
        // And back again: the first fact was annulled for good, so it is a third one.
        data.sql("update small.patients set since = '2015-03-04'").update();
        passed("patient-since");
        assertThat(facts(NORTH, 1)).hasSize(5);
        assertThat(facts(NORTH, 1).getLast().effect())
                .isEqualTo(facts.getFirst().effect());
    }

    @Test
    void a_row_that_becomes_somebody_elses_is_annulled_for_one_and_told_of_the_other() {
        visit(1, 1, NORTH, "2024-05-06 10:00+02", null);
        passed("visit-began");
        data.sql("update small.visits set patient = ?").param(person(2)).update();

        passed("visit-began");

        assertThat(facts(NORTH, 1)).hasSize(2).last().isInstanceOf(Fact.Annulled.class);
        assertThat(facts(NORTH, 2)).singleElement().isInstanceOf(Fact.ServiceStarted.class);
    }

    @Test
    void a_row_that_is_gone_takes_nothing_back_and_a_date_that_is_gone_is_left_to_a_person() {
        patient(1, NORTH, null, null, "2015-03-04");
        patient(2, NORTH, null, null, "2015-03-04");
        passed("patient-since");
        data.sql("delete from small.patients where id = ?").param(person(1)).update();
        data.sql("update small.patients set since = null where id = ?")
                .param(person(2))
                .update();

        Standing standing = passed("patient-since");

        assertThat(facts(NORTH, 1)).singleElement().isInstanceOf(Fact.RelationshipStarted.class);
        assertThat(facts(NORTH, 2)).singleElement().isInstanceOf(Fact.RelationshipStarted.class);
        assertThat(standing.troubles()).isEqualTo(Map.of(Trouble.TAKEN_BACK, 1L));
    }

    @Test
    void a_person_whose_row_was_emptied_by_an_erasure_does_not_come_back() {
        patient(1, NORTH, null, null, "2015-03-04");
        data.sql("update small.patients set name = null, email = null, phone = null, born = null")
                .update();

        assertThat(preview("patient-since").rows()).isZero();
    }

    @Test
    void who_was_forgotten_is_not_made_known_again_by_rows_that_were_told() {
        patient(1, NORTH, null, null, "2015-03-04");
        passed("patient-since");
        Subject subject = subject(NORTH, Long.toString(person(1)));
        asWorker(() -> transaction.execute(status -> {
            forgotten.forget(subject.id(), subject.controller(), clock.instant());
            people.forget(subject.id());
            return subject;
        }));
        data.sql("update small.patients set since = '2014-03-04'").update();

        assertThat(passed("patient-since").recorded()).isEqualTo(1);

        assertThat(asWorker(() ->
                        people.find(subject.controller(), new Identity(Scheme.HOST_ID, Long.toString(person(1))))))
                .isEmpty();
        assertThat(recordedRows()).as("only the hash of the row stays").isZero();
    }

    @Test
    void a_consent_is_given_and_withdrawn_under_one_name() {
        patient(1, NORTH, null, null, "2015-03-04");
        data.sql(
                        "insert into small.consents values (?, 1, ?, 'newsletter', '2019-01-01', '2020-01-01'),"
                                + " (?, 2, ?, 'newsletter', '2021-01-01', null), (?, 3, ?, 'other', '2021-01-01', '2022-01-01')")
                .params(person(1), NORTH, person(1), NORTH, person(1), NORTH)
                .update();
        passed("newsletter-withdrawn");
        passed("newsletter-given");

        List<Fact> facts = facts(NORTH, 1);
        assertThat(facts).hasSize(3);
        Fact.ConsentWithdrawn withdrawn = (Fact.ConsentWithdrawn) facts.getFirst();
        assertThat(facts.stream().skip(1).map(Fact.ConsentGiven.class::cast))
                .allMatch(given -> "newsletter".equals(given.template()))
                .filteredOn(given -> given.consentId().equals(withdrawn.consentId()))
                .singleElement()
                .satisfies(given -> assertThat(given.effect()).isEqualTo(Instant.parse("2018-12-31T23:00:00Z")));
    }

    @Test
    void a_pass_that_is_stopped_goes_on_where_it_was_and_doubles_nothing() {
        data.sql("insert into small.visits select n, ? + n % 7, ?, '2024-05-06 10:00+02', null, 'cough'"
                        + " from generate_series(1, 2450) n")
                .params(person(0), NORTH)
                .update();
        as(administrator(), () -> observations.switchOn(source, "visit-began"));
        AtomicBoolean once = new AtomicBoolean();
        CurrentActor.run(Actor.OBSERVER, () -> observing.observe(() -> once.getAndSet(true)));
        assertThat(recordedRows()).as("a page at a time").isPositive();

        Standing standing = passed("visit-began");

        assertThat(standing.recorded()).isEqualTo(2450);
        assertThat(recordedRows()).isEqualTo(2450);
        assertThat(facts(NORTH, 1)).hasSize(350);
    }

    @Test
    void a_fact_says_by_its_event_that_it_came_from_a_row() {
        patient(1, NORTH, null, null, "2015-03-04");
        passed("patient-since");
        Subject subject = subject(NORTH, Long.toString(person(1)));
        String row = owner().sql("select encode(row, 'hex') from observations.observed_row where subject = ?")
                .param(subject.id())
                .query(String.class)
                .single();

        assertThat(facts(NORTH, 1).getFirst().id())
                .isEqualTo(asWorker(() -> ledger.veil(subject.id())).event(Recording.event(row, 1)));
    }

    private long recordedRows() {
        return owner().sql("select count(*) from observations.observed_row where source = ? and subject is not null")
                .param(source)
                .query(Long.class)
                .single();
    }
}
