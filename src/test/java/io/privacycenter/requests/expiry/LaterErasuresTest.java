package io.privacycenter.requests.expiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.privacycenter.demo.Mailbox;
import io.privacycenter.engine.Route;
import io.privacycenter.ledger.Statement;
import io.privacycenter.requests.ErasedMessages;
import io.privacycenter.requests.LaterErasures;
import io.privacycenter.requests.LaterErasures.First;
import io.privacycenter.requests.LaterErasures.Later;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.DemandState;
import io.privacycenter.requests.holds.Holds;
import io.privacycenter.requests.mydata.MyHistory;
import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.Status;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What somebody asked to have erased while something kept it: an order with a date. */
class LaterErasuresTest extends ErasedMessages {

    private static final Duration A_MONTH = Duration.ofDays(31);
    private static final String WHY = "A lawyer wrote about an appointment.";
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Autowired
    private LaterErasures later;

    @Autowired
    private ErasingLater erasing;

    @Autowired
    private Holds holds;

    @Autowired
    private Mailbox mailbox;

    @Autowired
    private MyHistory history;

    @Test
    void what_a_claim_kept_is_asked_again_once_it_is_lifted_and_goes_when_a_person_has_released_it() {
        Someone someone = untouched();
        Case first = keptByAClaim(someone);
        assertThat(demand(someone, first).status()).isEqualTo(Status.DENIED);
        assertThat(of(someone, first)).singleElement().satisfies(one -> {
            assertThat(one.kind()).isEqualTo("messages");
            assertThat(one.until()).isNull();
        });

        later(A_MONTH, this::lookAtDue);
        assertThat(of(someone, first)).as("the claim stands").hasSize(1);
        lift(someone);
        later(A_MONTH.multipliedBy(2), this::lookAtDue);

        assertThat(of(someone, first)).isEmpty();
        Case again = asked(someone).getFirst();
        assertThat(as(someone.patient(), () -> later.behind(again)))
                .contains(new First(first.reference(), first.filed()));
        assertThat(as(drMartin(), () -> later.behind(again))).isPresent();
        assertThat(messages(someone)).as("until a person releases it").isEqualTo(someone.messages());
        approve(someone, again);
        await().atMost(PATIENTLY).until(() -> demand(someone, again).state() == DemandState.DONE);
        assertThat(demand(someone, again).status()).isEqualTo(Status.GRANTED);
        assertThat(messages(someone)).isZero();
        assertThat(confirmed(someone)).isOne();
    }

    @Test
    void what_came_after_the_request_stays_and_who_came_back_is_left_to_a_person() {
        Someone someone = untouched();
        Case first = keptByAClaim(someone);
        lift(someone);
        later(Duration.ofDays(1), () -> {
            asWorker(() -> transaction.execute(status -> ledger.record(new Statement(
                    someone.patient().subject(),
                    someone.patient().controller(),
                    "visit-after-" + first.id(),
                    (veil, id, recorded) ->
                            new Fact.ServiceStarted(id, clock.instant(), recorded, Set.of("care"), "later")))));
            medcom().sql("""
                            insert into medcom.messages (thread_id, author_doctor_id, body, sent_at)
                            select thread_id, author_doctor_id, body, ? from medcom.messages where id = ?::bigint
                            """)
                    .params(Timestamp.from(clock.instant()), someone.ids().getFirst())
                    .update();
            return true;
        });
        later(A_MONTH, this::lookAtDue);

        Case again = asked(someone).getFirst();
        assertThat(demand(someone, again).route()).isEqualTo(Route.Cause.LATER_ERASURE);
        assertThat(demand(someone, again).rulesAgree()).isFalse();
        approve(someone, again);
        await().atMost(PATIENTLY).until(() -> demand(someone, again).state() == DemandState.DONE);
        assertThat(messages(someone)).as("the one that was sent afterwards").isOne();
    }

    @Test
    void what_is_kept_until_another_day_gets_that_day_and_the_person_is_told() {
        Someone someone = untouched();
        Case first = keptByAClaim(someone);
        owner().sql("update requests.later_erasure set until = ?, look = ? where demand = ?")
                .params(
                        Timestamp.from(clock.instant()),
                        Timestamp.from(clock.instant()),
                        demand(someone, first).id())
                .update();
        assertThat(past(someone).postponed()).singleElement().satisfies(one -> {
            assertThat(one.why()).isEqualTo(LaterErasures.ASKED);
            assertThat(one.categories()).isNotEmpty();
        });

        lookAtDue();

        assertThat(of(someone, first)).extracting(Later::until).containsOnlyNulls();
        await().atMost(PATIENTLY)
                .untilAsserted(() -> assertThat(mailbox.letters())
                        .anyMatch(letter -> letter.text().contains(first.reference())
                                && letter.text().contains("une nouvelle date")));
        assertThat(asked(someone)).extracting(Case::id).containsExactly(first.id());
    }

    @Test
    void who_no_longer_wants_it_erased_takes_it_back() {
        Someone someone = untouched();
        Case first = keptByAClaim(someone);
        as(someone.patient(), () -> {
            later.takeBack(someone.patient(), demand(someone, first).id());
            return true;
        });
        lift(someone);
        later(A_MONTH, this::lookAtDue);

        assertThat(of(someone, first)).isEmpty();
        assertThat(asked(someone)).hasSize(1);
        assertThat(messages(someone)).isEqualTo(someone.messages());
    }

    private boolean lookAtDue() {
        asWorker(() -> {
            erasing.lookAtDue();
            return true;
        });
        return true;
    }

    private Case keptByAClaim(Someone someone) {
        UUID subject = someone.patient().subject();
        as(drMartin(), () -> {
            holds.place(drMartin(), subject, Set.of(), WHY);
            return true;
        });
        Case file = approvedErasure(someone);
        return find(someone, file);
    }

    private void lift(Someone someone) {
        UUID subject = someone.patient().subject();
        as(drMartin(), () -> {
            holds.lift(drMartin(), subject, holds.of(subject).getFirst().id(), WHY);
            return true;
        });
    }

    private List<Later> of(Someone someone, Case file) {
        return as(someone.patient(), () -> later.of(demand(someone, file).id()));
    }

    /** What they asked, the latest first. */
    private List<Case> asked(Someone someone) {
        return as(someone.patient(), () -> cases.of(someone.patient()));
    }

    private MyHistory.Past past(Someone someone) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), PARIS);
        return as(someone.patient(), () -> history.between(someone.patient(), today, today));
    }
}
