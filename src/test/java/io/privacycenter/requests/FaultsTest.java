package io.privacycenter.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.privacycenter.Installed;
import io.privacycenter.TestDatabase;
import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.identity.Subject;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.ledger.Statement;
import io.privacycenter.ledger.Verification;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.CaseState;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.cases.DemandState;
import io.privacycenter.requests.desk.Desk;
import io.privacycenter.requests.mydata.MyData;
import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Motive;
import io.privacycenter.vocabulary.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What goes wrong, and what the product then says and does not say. Each test has a patient of its own. */
class FaultsTest extends Installed {

    @Autowired
    private Filing filing;

    @Autowired
    private Cases cases;

    @Autowired
    private Desk desk;

    @Autowired
    private MyData myData;

    @Autowired
    private Ledger ledger;

    @AfterEach
    void everythingIsUpAgain() {
        sourceUp();
    }

    @Test
    void a_source_that_is_down_while_a_decision_is_carried_out_is_tried_again_and_nothing_is_said_to_be_erased() {
        Someone someone = someone(0);
        Case file = deletesMessages(someone);
        sourceDown();
        assertThat(approve(drMartin(), file)).isInstanceOf(Desk.Decision.Given.class);
        await().atMost(Duration.ofSeconds(30)).until(() -> demand(someone, file).state() == DemandState.RETRYING);
        assertThat(demand(someone, file).failure()).isNotBlank();
        assertThat(demand(someone, file).carriedOut()).isNull();
        assertThat(find(someone, file).state()).isEqualTo(CaseState.CARRYING_OUT);
        assertThat(as(drMartin(), () -> desk.open(file.reference()))
                        .orElseThrow()
                        .demands()
                        .getFirst()
                        .state())
                .isEqualTo(DemandState.RETRYING);
        assertThat(confirmed(someone)).isZero();
        assertThat(messages(someone)).isEqualTo(someone.messages());
        sourceUp();
        later(Duration.ofHours(1), () -> {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> demand(someone, file).state() == DemandState.DONE);
            return true;
        });
        assertThat(messages(someone)).isZero();
        assertThat(confirmed(someone)).isEqualTo(1);
        assertThat(demand(someone, file).failure()).isNull();
    }

    @Test
    void a_source_that_is_down_when_a_request_is_sent_has_not_said_that_it_holds_nothing() {
        Someone someone = someone(1);
        sourceDown();
        assertThat(as(someone.patient(), () -> myData.of(someone.patient())).complete())
                .isFalse();
        Case file = deletesMessages(someone);
        assertThat(file.state()).isEqualTo(CaseState.WORKING_OUT);
        Demand demand = file.demands().getFirst();
        assertThat(demand.state()).isEqualTo(DemandState.WORKING_OUT);
        assertThat(demand.status()).isEqualTo(Status.UNDER_REVIEW);
        assertThat(demand.motives()).doesNotContain(Motive.NO_SUCH_DATA);
        assertThat(demand.recommendation().motives()).doesNotContain(Motive.NO_SUCH_DATA);
        assertThat(as(someone.patient(), () -> cases.letter(demand.id()))).isEmpty();
        sourceUp();
        later(Duration.ofHours(1), () -> {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> demand(someone, file).state() == DemandState.WITH_PRACTICE);
            return true;
        });
        assertThat(demand(someone, file).recommendation().outcomes())
                .anyMatch(outcome -> outcome.verdict() == Verdict.ERASE && outcome.items() == someone.messages());
        assertThat(approve(drMartin(), find(someone, file))).isInstanceOf(Desk.Decision.Given.class);
        await().atMost(Duration.ofSeconds(30)).until(() -> demand(someone, file).state() == DemandState.DONE);
        assertThat(messages(someone)).isZero();
    }

    @Test
    void what_the_rules_leave_to_a_person_is_not_approved_as_if_they_had_recommended_it() {
        Someone someone = someone(6);
        Subject subject = subject(CABINET_MARTIN, someone.hostId());
        asWorker(() -> transaction.execute(status -> ledger.record(new Statement(
                subject.id(),
                subject.controller(),
                "death-of-" + someone.hostId(),
                (veil, id, recorded) -> new Fact.Died(id, recorded, recorded)))));
        Case file = deletesMessages(someone);
        assertThat(file.demands().getFirst().approved()).isEmpty();
        assertThatThrownBy(() -> approve(drMartin(), file)).isInstanceOf(InvalidRequest.class);
        assertThat(demand(someone, file).state()).isEqualTo(DemandState.WITH_PRACTICE);
        assertThat(answers(someone)).isZero();
        assertThat(messages(someone)).isEqualTo(someone.messages());
    }

    @Test
    void of_two_reviewers_who_decide_at_once_one_decides_and_the_other_is_told_who() throws Exception {
        Someone someone = someone(2);
        Case file = deletesMessages(someone);
        List<StaffMember> reviewers = List.of(drMartin(), drBenali());
        CyclicBarrier together = new CyclicBarrier(2);
        List<Desk.Decision> decisions = at(2, n -> {
            together.await();
            return approve(reviewers.get(n), file);
        });
        assertThat(decisions.stream().filter(Desk.Decision.Given.class::isInstance))
                .hasSize(1);
        Desk.Decision.AlreadyDecided told = (Desk.Decision.AlreadyDecided) decisions.stream()
                .filter(Desk.Decision.AlreadyDecided.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertThat(told.by()).isIn("Dr Hélène Martin", "Dr Youssef Benali");
        assertThat(told.when()).isNotNull();
        assertThat(answers(someone)).isEqualTo(1);
        assertThat(approve(drBenali(), file)).isInstanceOf(Desk.Decision.AlreadyDecided.class);
        assertThat(answers(someone)).isEqualTo(1);
    }

    @Test
    void what_failed_is_tried_again_at_once_when_a_reviewer_says_so() {
        Someone someone = someone(10);
        Case file = deletesMessages(someone);
        sourceDown();
        assertThat(approve(drMartin(), file)).isInstanceOf(Desk.Decision.Given.class);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> demand(someone, file).state() == DemandState.RETRYING && isDueLater(someone, file));
        sourceUp();
        Demand failed = demand(someone, file);
        as(drMartin(), () -> {
            desk.retry(failed);
            return true;
        });
        assertThat(isDueLater(someone, file)).isFalse();
        await().atMost(Duration.ofSeconds(30)).until(() -> demand(someone, file).state() == DemandState.DONE);
        assertThat(messages(someone)).isZero();
    }

    /** Whether its next turn lies ahead, and nobody has it in hand. */
    private boolean isDueLater(Someone someone, Case file) {
        return owner().sql(
                        "select exists (select 1 from work.scheduled_tasks where task_instance = ? and not picked and execution_time > ?)")
                .params(demand(someone, file).id().toString(), java.sql.Timestamp.from(clock.instant()))
                .query(Boolean.class)
                .single();
    }

    @Test
    void nothing_is_decided_on_a_record_that_somebody_changed() {
        Someone someone = someone(9);
        Case file = deletesMessages(someone);
        owner().sql("update ledger.entry set effect = effect - interval '1 day' where subject = ? and number = 1")
                .param(someone.patient().subject())
                .update();
        assertThat(approve(drMartin(), file)).isEqualTo(new Desk.Decision.RecordBroken(1));
        assertThat(demand(someone, file).state()).isEqualTo(DemandState.WITH_PRACTICE);
        assertThat(messages(someone)).isPositive();
    }

    @Test
    void what_is_sent_twice_at_once_is_one_request() throws Exception {
        Someone someone = someone(3);
        UUID sending = UUID.randomUUID();
        CyclicBarrier together = new CyclicBarrier(4);
        List<Filed> filed = at(4, n -> {
            together.await();
            return send(someone, sending);
        });
        assertThat(filed).containsOnly(filed.getFirst());
        assertThat(send(someone, sending)).isEqualTo(filed.getFirst());
        assertThat(as(someone.patient(), () -> cases.of(someone.patient()))).hasSize(1);
        assertThat(facts(someone).stream().filter(Fact.DemandFiled.class::isInstance))
                .hasSize(1);
        assertThat(as(someone.patient(), () -> ledger.verify(someone.patient().subject())))
                .isInstanceOf(Verification.Intact.class);
    }

    @Test
    void a_claim_that_comes_between_decision_and_erasure_keeps_the_data_and_asks_the_practice_again() {
        Someone someone = someone(4);
        Case file = deletesMessages(someone);
        sourceDown();
        approve(drMartin(), file);
        await().atMost(Duration.ofSeconds(30)).until(() -> demand(someone, file).state() == DemandState.RETRYING);
        Patient patient = someone.patient();
        asWorker(() -> transaction.execute(status -> ledger.record(new Statement(
                patient.subject(),
                patient.controller(),
                "claim-1",
                (veil, id, recorded) -> new Fact.HoldPlaced(
                        id,
                        recorded,
                        recorded,
                        "claim",
                        Set.of("HEALTH.MESSAGE"),
                        Set.of(),
                        "Code civil, art. 2226")))));
        sourceUp();
        later(Duration.ofHours(1), () -> {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> demand(someone, file).state() == DemandState.WITH_PRACTICE);
            return true;
        });
        assertThat(messages(someone)).isEqualTo(someone.messages());
        assertThat(confirmed(someone)).isZero();
        assertThat(find(someone, file).state()).isEqualTo(CaseState.WITH_PRACTICE);
        Demand again = demand(someone, file);
        assertThat(again.recommendation().outcomes())
                .as("the practice sees the claim, not what was recommended before it")
                .isNotEmpty()
                .noneMatch(outcome -> outcome.verdict() == Verdict.ERASE);
        approve(drMartin(), find(someone, file));
        assertThat(demand(someone, file).state()).isEqualTo(DemandState.DONE);
        assertThat(demand(someone, file).status()).isEqualTo(Status.DENIED);
        assertThat(messages(someone)).isEqualTo(someone.messages());
        assertThat(answers(someone))
                .as("the new answer is in the chain as well")
                .isEqualTo(2);
    }

    @Test
    void work_is_done_once_however_often_it_is_taken_up() {
        Someone someone = someone(5);
        Case file = deletesMessages(someone);
        approve(drMartin(), file);
        await().atMost(Duration.ofSeconds(30)).until(() -> demand(someone, file).state() == DemandState.DONE);
        UUID demand = demand(someone, file).id();
        assertThat(asWorker(() -> carryingOut.carryOut(demand)))
                .as("nothing is owed any more")
                .isEmpty();
        assertThat(confirmed(someone)).isEqualTo(1);
    }

    @Autowired
    private CarryingOut carryingOut;

    /** @param messages how many MedCom holds of them at Cabinet Martin */
    private record Someone(Patient patient, String hostId, int messages) {}

    /** The n-th patient of Cabinet Martin, of those that the demo's story does not speak of, who wrote messages. */
    private Someone someone(int n) {
        record Row(String id, int messages) {}
        Row row = medcom().sql("""
                        select r.patient_id::text as id, count(*) as messages
                        from medcom.patient_practice r
                        join medcom.threads t on t.registration_id = r.id join medcom.messages m on m.thread_id = t.id
                        join medcom.patients p on p.id = r.patient_id
                        where r.practice_id = 101 and r.patient_id > 100020 and r.left_at is null and p.died_on is null
                          and p.birth_date < '2000-01-01' and m.sent_at > '2023-01-01'
                        group by r.patient_id
                        having count(*) = (select count(*) from medcom.messages a join medcom.threads b on b.id = a.thread_id
                                           where b.registration_id = min(r.id))
                        order by r.patient_id desc offset ? limit 1
                        """).param(n).query(Row.class).single();
        return new Someone(patient(CABINET_MARTIN, row.id(), 2), row.id(), row.messages());
    }

    private Case deletesMessages(Someone someone) {
        Filed filed = send(someone, UUID.randomUUID());
        return as(someone.patient(), () -> cases.find(filed.reference())).orElseThrow();
    }

    private Filed send(Someone someone, UUID sending) {
        return as(
                someone.patient(),
                () -> filing.file(
                        someone.patient(), sending, Ask.of(Part.of(Action.DELETE, Set.of("messages"))), Locale.FRENCH));
    }

    private Desk.Decision approve(StaffMember reviewer, Case file) {
        return as(reviewer, () -> desk.approve(reviewer, file.demands().getFirst()));
    }

    private Case find(Someone someone, Case file) {
        return as(someone.patient(), () -> cases.find(file.reference())).orElseThrow();
    }

    private Demand demand(Someone someone, Case file) {
        return find(someone, file).demands().getFirst();
    }

    private List<Fact> facts(Someone someone) {
        return asWorker(() -> ledger.timeline(someone.patient().subject())).facts();
    }

    private long confirmed(Someone someone) {
        return facts(someone).stream()
                .filter(Fact.ErasureConfirmed.class::isInstance)
                .count();
    }

    private long answers(Someone someone) {
        return facts(someone).stream()
                .filter(Fact.DemandAnswered.class::isInstance)
                .count();
    }

    private int messages(Someone someone) {
        return medcom().sql("""
                        select count(*) from medcom.messages m join medcom.threads t on t.id = m.thread_id
                        join medcom.patient_practice r on r.id = t.registration_id
                        where r.practice_id = 101 and r.patient_id = ?::bigint
                        """).param(someone.hostId()).query(Integer.class).single();
    }

    /** MedCom lets the product's account in no more, and ends what it has open. */
    private void sourceDown() {
        TestDatabase.run(TestDatabase.dataSource("medcom"), "alter role medcom nologin");
        TestDatabase.run(
                TestDatabase.dataSource("medcom"),
                "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'medcom'");
    }

    private void sourceUp() {
        TestDatabase.run(TestDatabase.dataSource("medcom"), "alter role medcom login");
    }

    private interface Trying<T> {
        T attempt(int n) throws Exception;
    }

    private static <T> List<T> at(int times, Trying<T> trying) throws Exception {
        List<T> results = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(times)) {
            List<Future<T>> attempts = IntStream.range(0, times)
                    .mapToObj(n -> pool.submit((Callable<T>) () -> trying.attempt(n)))
                    .toList();
            for (Future<T> attempt : attempts) {
                results.add(attempt.get());
            }
        }
        return results;
    }
}
