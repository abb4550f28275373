package io.privacycenter.requests.holds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.engine.retention.Retention;
import io.privacycenter.engine.situation.Held;
import io.privacycenter.engine.situation.Situation;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.requests.QuietPatients;
import io.privacycenter.requests.advice.Advice;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.mydata.MyHistory;
import io.privacycenter.timeline.Fact;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

/** Claims that staff place on somebody's data. */
class HoldsTest extends QuietPatients {

    private static final String WHY = "Mr Roussel's lawyer wrote about the fall of March.";

    @Autowired
    private Holds holds;

    @Autowired
    private MyHistory history;

    @Autowired
    private Advice advice;

    @Test
    void a_claim_is_read_with_its_reason_by_staff_and_without_it_by_the_person_whose_data_it_holds() {
        Patient someone = quiet(60);
        place(someone, WHY);

        assertThat(of(someone)).singleElement().satisfies(hold -> {
            assertThat(hold.stands()).isTrue();
            assertThat(hold.reason()).isEqualTo(WHY);
            assertThat(hold.placedBy()).isEqualTo(drMartin().name());
            assertThat(hold.law()).isEqualTo("GDPR Art. 17(3)(e)");
        });
        LocalDate today = LocalDate.ofInstant(clock.instant(), java.time.ZoneId.of("Europe/Paris"));
        assertThat(as(someone, () -> history.between(someone, today, today).going()))
                .extracting(MyHistory.Going::fact)
                .singleElement()
                .isInstanceOf(Fact.HoldPlaced.class);
        assertThat(everythingWritten(someone)).isNotEmpty().noneMatch(text -> text.contains("lawyer"));
    }

    @Test
    void while_a_claim_stands_all_is_kept_and_once_it_is_lifted_what_was_kept_before() {
        Patient someone = quiet(61);
        long before = kept(someone);
        place(someone, WHY);
        Hold placed = of(someone).getFirst();
        assertThat(kept(someone)).isEqualTo(held(someone).size()).isGreaterThan(before);

        as(drMartin(), () -> {
            holds.lift(drMartin(), someone.subject(), placed.id(), "The case was settled.");
            return true;
        });
        assertThat(kept(someone)).isEqualTo(before);
        assertThat(of(someone)).singleElement().satisfies(hold -> {
            assertThat(hold.stands()).isFalse();
            assertThat(hold.reason()).isEqualTo(WHY);
            assertThat(hold.liftedBecause()).isEqualTo("The case was settled.");
        });
    }

    @Test
    void nobody_holds_data_without_saying_why_or_at_another_practice() {
        Patient someone = quiet(62);
        assertThatThrownBy(() -> place(someone, "  "))
                .isInstanceOfSatisfying(
                        InvalidRequest.class, why -> assertThat(why.key()).isEqualTo("err.hold.reason"));
        StaffMember elsewhere = drMorel();
        assertThatThrownBy(() -> as(elsewhere, () -> {
                    holds.place(elsewhere, someone.subject(), Set.of(), WHY);
                    return true;
                }))
                .isInstanceOfAny(AccessDeniedException.class, java.util.NoSuchElementException.class);
        assertThat(of(someone)).isEmpty();
    }

    private void place(Patient someone, String reason) {
        as(drMartin(), () -> {
            holds.place(drMartin(), someone.subject(), Set.of(), reason);
            return true;
        });
    }

    private List<Hold> of(Patient someone) {
        return as(drMartin(), () -> holds.of(someone.subject()));
    }

    private Situation situation(Patient someone) {
        return asWorker(() -> transaction.execute(
                status -> advice.look(people.subject(someone.subject())).situation()));
    }

    private List<Held> held(Patient someone) {
        return situation(someone).holdings().held();
    }

    /** How many pieces something holds. */
    private long kept(Patient someone) {
        Retention retention = Retention.at(situation(someone));
        return held(someone).stream()
                .filter(piece -> retention.kept(piece).isHeld())
                .count();
    }

    private List<String> everythingWritten(Patient someone) {
        List<String> written =
                new java.util.ArrayList<>(owner().sql("select payload from ledger.entry where subject = ?")
                        .param(someone.subject())
                        .query(String.class)
                        .list());
        owner().sql("select reason from requests.hold where subject = ?")
                .param(someone.subject())
                .query(byte[].class)
                .list()
                .forEach(bytes -> written.add(new String(bytes, StandardCharsets.ISO_8859_1)));
        return written;
    }
}
