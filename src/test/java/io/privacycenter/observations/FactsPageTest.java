package io.privacycenter.observations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.configuration.source.DerivedFact;
import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Staff;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.ledger.Act;
import io.privacycenter.ledger.Acts;
import io.privacycenter.sources.asking.SourceAnswer.Reason;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;

/** Who may look at what rows would tell, and what stays out of it. */
class FactsPageTest extends SmallPractices {

    @Autowired
    private Acts acts;

    @Autowired
    private Staff staff;

    @Autowired
    private Grants grants;

    @Test
    void administrators_alone_look_and_switch() {
        assertThatThrownBy(() -> as(drMartin(), observations::all)).isInstanceOf(AuthorizationDeniedException.class);
        assertThatThrownBy(() -> as(drMartin(), () -> observations.switchOn(source, "death")))
                .isInstanceOf(AuthorizationDeniedException.class);
        assertThatThrownBy(() -> as(staff("Inès Robert", Role.DPO), () -> observations.preview(source, "death")))
                .isInstanceOf(AuthorizationDeniedException.class);
    }

    @Test
    void the_record_says_who_switched_it_on_and_off() {
        as(administrator(), () -> observations.switchOn(source, "death"));
        as(administrator(), () -> observations.switchOn(source, "death"));
        as(administrator(), () -> {
            observations.switchOff(source, "death");
            return true;
        });

        assertThat(as(administrator(), () -> acts.of(null, Long.MAX_VALUE, 2)))
                .allMatch(done -> administrator().actorId().equals(done.by()))
                .extracting(Acts.Done::act)
                .containsExactly(new Act.FactsSwitchedOff(source, "death"), new Act.FactsSwitchedOn(source, "death"));
    }

    @Test
    void who_administers_one_practice_does_not_count_the_people_of_others() {
        StaffMember one = asWorker(() -> transaction.execute(status -> {
            Staff.Credentials credentials = staff.enroll(email("one"), "Administrator of one", "Secretary");
            grants.give(credentials.id(), Role.ADMINISTRATOR, controller(NORTH));
            return new StaffMember(credentials.id(), "Administrator of one", "Secretary", Set.of(Role.ADMINISTRATOR));
        }));

        assertThat(as(one, observations::all)).isEmpty();
        assertThatThrownBy(() -> as(one, () -> observations.preview(source, "death")))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> as(one, () -> observations.switchOn(source, "death")))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void every_fact_of_the_mapping_is_offered_and_is_off_at_first() {
        assertThat(as(administrator(), observations::all))
                .filteredOn(offered -> offered.source().equals(source))
                .allMatch(offered -> offered.standing() == null)
                .extracting(Observations.Offered::fact)
                .extracting(DerivedFact::id)
                .isEqualTo(List.of(
                        "patient-since",
                        "death",
                        "visit-began",
                        "visit-ended",
                        "newsletter-given",
                        "newsletter-withdrawn"));
    }

    @Test
    void a_fact_that_the_mapping_does_not_know_is_neither_previewed_nor_switched_on() {
        assertThat(as(administrator(), () -> observations.preview(source, "nothing")))
                .isEmpty();
        assertThat(as(administrator(), () -> observations.switchOn(source, "nothing")))
                .isFalse();
    }

    @Test
    void who_lives_and_a_visit_that_goes_on_are_no_trouble() {
        patient(1, NORTH, null, null, "2015-03-04");
        visit(1, 1, NORTH, "2024-05-06 10:00+02", null);

        assertThat(preview("death").troubles()).isEmpty();
        assertThat(preview("visit-ended").troubles()).isEmpty();
        assertThat(preview("death").fresh() + preview("visit-ended").fresh()).isZero();
    }

    @Test
    void a_source_that_may_hold_again_what_was_erased_tells_nothing_until_it_is_clean() {
        patient(1, NORTH, null, null, "2015-03-04");
        owner().sql("insert into sources.cleaning (source, id, since, noticed) values (?, ?, now(), 'TOLD')")
                .params(source, UUID.randomUUID())
                .update();
        as(administrator(), () -> observations.switchOn(source, "patient-since"));
        round();
        assertThat(standing("patient-since").silence()).isEqualTo(Reason.BEING_CLEANED);
        assertThat(standing("patient-since").recorded()).isZero();

        owner().sql("delete from sources.cleaning where source = ?")
                .param(source)
                .update();

        assertThat(passed("patient-since").recorded()).isEqualTo(1);
    }

    @Test
    void a_source_that_does_not_answer_is_said_to_be_silent_and_the_pass_goes_on_once_it_does() {
        patient(1, NORTH, null, null, "2015-03-04");
        as(administrator(), () -> observations.switchOn(source, "patient-since"));
        data.sql("alter table small.patients rename column since to later").update();
        round();
        assertThat(standing("patient-since").silence()).isNotNull();
        assertThat(standing("patient-since").recorded()).isZero();

        data.sql("alter table small.patients rename column later to since").update();

        assertThat(passed("patient-since").silence()).isNull();
        assertThat(standing("patient-since").recorded()).isEqualTo(1);
        assertThat(standing("patient-since").troubles()).isEqualTo(Map.of());
    }
}
