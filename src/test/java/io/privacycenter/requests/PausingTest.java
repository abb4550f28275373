package io.privacycenter.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.privacycenter.configuration.source.SourceMapping.BlockingColumn;
import io.privacycenter.demo.Mailbox;
import io.privacycenter.engine.Route;
import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.cases.DemandState;
import io.privacycenter.requests.desk.Desk;
import io.privacycenter.requests.execution.InSource;
import io.privacycenter.requests.mydata.MyData;
import io.privacycenter.requests.mydata.MyData.State;
import io.privacycenter.requests.pausing.PauseGround;
import io.privacycenter.requests.words.Explained;
import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Motive;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Status;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** People who want data frozen while something is settled (Art. 18(1)), at a practice in Lyon that goes on treating them. */
class PausingTest extends RowsOutOfUse {

    private static final String PRESCRIPTIONS_OF = """
            from medcom.prescriptions p join medcom.patient_practice r on r.id = p.registration_id
            where r.practice_id = 101 and r.patient_id = ?::bigint
            """;

    @Autowired
    private Mailbox mailbox;

    @Test
    void what_is_frozen_is_kept_out_of_use_until_seven_days_after_the_person_was_told_that_it_ends() {
        withColumn(Set.of("medcom.prescriptions"), new BlockingColumn("frozen", "art. 18", null), () -> {
            Someone someone = treated(0);
            Case file = filed(someone.patient(), Set.of("prescriptions"), PauseGround.WRONG, Locale.FRENCH);
            Demand asked = demand(someone.patient(), file);
            assertThat(asked.state()).isEqualTo(DemandState.WITH_PRACTICE);
            assertThat(asked.route()).isEqualTo(Route.Cause.FOR_A_PERSON);
            assertThat(asked.restrictions().isEmpty())
                    .as("what is frozen is not what may remain")
                    .isTrue();
            assertThat(stateOf(someone.patient(), "prescriptions"))
                    .as("nothing is decided")
                    .isEqualTo(State.ALLOWED);

            StaffMember doctor = drMartin();
            assertThat(as(doctor, () -> desk.approve(doctor, asked))).isInstanceOf(Desk.Decision.Given.class);
            Fact.ProcessingPaused paused = facts(someone.patient(), Fact.ProcessingPaused.class);
            assertThat(paused.scope()).isEqualTo(Scope.ofData("HEALTH.PRESCRIPTION"));
            assertThat(paused.ground()).isEqualTo("a");
            assertThat(paused.effect()).as("since it was asked").isEqualTo(file.filed());
            await().atMost(PATIENTLY)
                    .until(() -> demand(someone.patient(), file).state() == DemandState.DONE);
            assertThat(demand(someone.patient(), file).status()).isEqualTo(Status.GRANTED);
            assertThat(standing(someone.patient(), file).inSource()).isEqualTo(InSource.EVERYTHING);
            assertThat(frozen(someone)).isEqualTo(prescriptions(someone)).isPositive();
            assertThat(stateOf(someone.patient(), "prescriptions")).isEqualTo(State.PAUSED);
            assertThat(stateOf(someone.patient(), "appointments"))
                    .as("nothing else")
                    .isEqualTo(State.ALLOWED);
            assertThat(as(someone.patient(), () -> cases.letter(asked.id())).orElseThrow())
                    .contains("gelé", "ordonnances", "avant d’y mettre fin");

            as(
                    doctor,
                    () -> lifting.announce(
                            doctor, demand(someone.patient(), file), "Nous avons vérifié : c’est exact."));
            await().atMost(PATIENTLY)
                    .untilAsserted(() -> assertThat(mailbox.letters())
                            .as("told before")
                            .anyMatch(letter -> letter.text().contains(file.reference())
                                    && letter.text().contains("lever")));
            assertThat(standing(someone.patient(), file).lifted()).isNull();
            later(Duration.ofDays(8), () -> {
                await().atMost(PATIENTLY)
                        .until(() -> standing(someone.patient(), file).released() != null);
                return true;
            });
            assertThat(frozen(someone)).isZero();
            assertThat(facts(someone.patient(), Fact.ProcessingResumed.class).pauseId())
                    .isEqualTo(paused.pauseId());
            assertThat(facts(someone.patient()))
                    .as("it was right while it stood")
                    .noneMatch(fact -> fact instanceof Fact.Annulled);
        });
    }

    @Test
    void the_person_ends_a_pause_at_once() {
        Someone someone = treated(1);
        Case file = filed(someone.patient(), Set.of("prescriptions"), PauseGround.CLAIM, Locale.ENGLISH);
        StaffMember doctor = drMartin();
        as(doctor, () -> desk.approve(doctor, file.demands().getFirst()));
        await().atMost(PATIENTLY).until(() -> demand(someone.patient(), file).state() == DemandState.DONE);
        assertThat(standing(someone.patient(), file).inSource())
                .as("no table of prescriptions can be blocked here")
                .isEqualTo(InSource.NONE);
        assertThat(stateOf(someone.patient(), "prescriptions")).isEqualTo(State.PAUSED);

        assertThat(as(
                        someone.patient(),
                        () -> lifting.lift(file.demands().getFirst().id())))
                .isTrue();
        await().atMost(PATIENTLY).until(() -> standing(someone.patient(), file).released() != null);
        assertThat(stateOf(someone.patient(), "prescriptions")).isEqualTo(State.ALLOWED);
    }

    @Test
    void before_it_is_sent_it_is_said_what_the_persons_own_yes_leaves_in_use() {
        Someone one = writing();
        Patient someone = one.patient();
        Part part =
                Part.of(Action.RESTRICT, Set.of("messages", "prescriptions")).withGround(PauseGround.OBJECTED);
        List<Filing.Foreseen> foreseen = as(someone, () -> filing.foresee(someone, Ask.of(part), Locale.ENGLISH));
        assertThat(foreseen.getFirst().atOnce()).isFalse();
        assertThat(foreseen.getFirst().outcomes())
                .extracting(Explained::kind, Explained::verdict)
                .containsExactlyInAnyOrder(tuple("messages", Verdict.GO_ON), tuple("prescriptions", Verdict.STOP));
        assertThat(foreseen.getFirst().outcomes())
                .filteredOn(outcome -> outcome.verdict() == Verdict.STOP)
                .extracting(Explained::items)
                .containsExactly(prescriptions(one));
        assertThat(facts(someone)).as("nothing is written").noneMatch(fact -> fact instanceof Fact.ProcessingPaused);
    }

    @Test
    void a_ground_that_is_not_there_freezes_nothing_and_the_person_reads_why() {
        Someone someone = treated(2);
        Case file = filed(someone.patient(), Set.of("prescriptions"), PauseGround.UNLAWFUL, Locale.ENGLISH);
        StaffMember doctor = drMartin();
        Demand asked = file.demands().getFirst();
        assertThatThrownBy(() -> as(doctor, () -> desk.deny(doctor, asked, Motive.IMPOSSIBLE, "No.")))
                .isInstanceOf(InvalidRequest.class);
        as(doctor, () -> desk.deny(doctor, asked, Motive.VALID_REASONS, "Your care goes on, and rests on the law."));
        assertThat(as(someone.patient(), () -> cases.letter(asked.id())).orElseThrow())
                .startsWith("We go on using this data as before.")
                .contains("Your care goes on");
        assertThat(facts(someone.patient())).noneMatch(fact -> fact instanceof Fact.ProcessingPaused);
        assertThat(stateOf(someone.patient(), "prescriptions")).isEqualTo(State.ALLOWED);
    }

    @Test
    void without_a_ground_or_with_what_may_remain_beside_it_nothing_is_filed() {
        Patient someone = treated(3).patient();
        Part noGround = Part.of(Action.RESTRICT, Set.of("prescriptions"));
        Part remaining = new Part(Action.RESTRICT, Set.of("prescriptions"), Set.of(), Set.of("care"), null, null, null)
                .withGround(PauseGround.WRONG);
        for (Part part : List.of(noGround, remaining)) {
            assertThatThrownBy(() ->
                            as(someone, () -> filing.file(someone, UUID.randomUUID(), Ask.of(part), Locale.ENGLISH)))
                    .isInstanceOf(InvalidRequest.class);
        }
        assertThat(as(someone, () -> cases.of(someone))).isEmpty();
    }

    private record Someone(Patient patient, String hostId) {}

    /** A patient of the practice who is still treated there, of whom prescriptions are held. */
    private Someone treated(int n) {
        String id = medcom().sql("""
                        select r.patient_id::text from medcom.patient_practice r
                        join medcom.prescriptions p on p.registration_id = r.id
                        join medcom.patients one on one.id = r.patient_id
                        where r.practice_id = 101 and r.patient_id > 100020 and r.left_at is null
                          and one.died_on is null and one.birth_date < '2000-01-01'
                        group by r.patient_id order by r.patient_id desc offset ? limit 1
                        """).param(n).query(String.class).single();
        return new Someone(patient(CABINET_MARTIN, id, 2), id);
    }

    /** One who wrote messages as well, and agreed to it. */
    private Someone writing() {
        return medcom().sql("""
                        select r.patient_id::text from medcom.patient_practice r
                        join medcom.threads t on t.registration_id = r.id
                        join medcom.messages m on m.thread_id = t.id
                        join medcom.prescriptions p on p.registration_id = r.id
                        join medcom.patients one on one.id = r.patient_id
                        where r.practice_id = 101 and r.patient_id > 100020 and r.left_at is null
                          and one.died_on is null and one.birth_date < '2000-01-01'
                        group by r.patient_id order by r.patient_id
                        """).query(String.class).list().stream()
                .map(id -> new Someone(patient(CABINET_MARTIN, id, 2), id))
                .filter(one -> stateOf(one.patient(), "messages") == State.ALLOWED)
                .findFirst()
                .orElseThrow();
    }

    private Case filed(Patient someone, Set<String> kinds, PauseGround ground, Locale language) {
        Part part = Part.of(Action.RESTRICT, kinds).withGround(ground);
        Filed filed = as(someone, () -> filing.file(someone, UUID.randomUUID(), Ask.of(part), language));
        return as(someone, () -> cases.find(filed.reference())).orElseThrow();
    }

    private State stateOf(Patient someone, String kind) {
        return as(someone, () -> myData.of(someone)).kinds().stream()
                .filter(one -> one.kind().id().equals(kind))
                .map(MyData.MyKind::state)
                .findFirst()
                .orElseThrow();
    }

    private <F extends Fact> F facts(Patient someone, Class<F> only) {
        return facts(someone).stream()
                .filter(only::isInstance)
                .map(only::cast)
                .reduce((one, other) -> {
                    throw new AssertionError("More than one " + only.getSimpleName());
                })
                .orElseThrow();
    }

    private int prescriptions(Someone someone) {
        return inMedcom("select count(*) " + PRESCRIPTIONS_OF, someone.patient());
    }

    private int frozen(Someone someone) {
        return inMedcom("select count(*) " + PRESCRIPTIONS_OF + " and p.frozen = 'art. 18'", someone.patient());
    }
}
