package io.privacycenter.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.privacycenter.configuration.Changed;
import io.privacycenter.configuration.Practice;
import io.privacycenter.configuration.Text;
import io.privacycenter.configuration.source.SourceMapping.BlockingColumn;
import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.DemandState;
import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Status;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A clinic in Valencia that declares that Spanish law wants messages blocked before they are erased. */
class BlockingTest extends RowsOutOfUse {

    private static final String MAR_AZUL = "105";
    private static final String MESSAGES_OF = """
            from medcom.messages m join medcom.threads t on t.id = m.thread_id
            join medcom.patient_practice r on r.id = t.registration_id
            where r.practice_id = 105 and r.patient_id = ?::bigint
            """;

    /** Published once for all tests, which share the installation. */
    private static @Nullable StaffMember declared;

    @Test
    void what_is_blocked_is_out_of_use_at_once_and_erased_when_liability_has_run_out() {
        StaffMember doctor = publishBlocking();
        Patient someone = whoWrote(MAR_AZUL, 0);
        int before = messages(someone);

        Case file = ask(someone, Action.DELETE);
        as(doctor, () -> desk.approve(doctor, file.demands().getFirst()));
        await().atMost(PATIENTLY).until(() -> demand(someone, file).state() == DemandState.CARRYING_OUT);

        assertThat(demand(someone, file).status()).isEqualTo(Status.GRANTED);
        await().atMost(PATIENTLY)
                .untilAsserted(() -> assertThat(demand(someone, file).failure())
                        .as("the software has neither a column for it nor is it told")
                        .isEqualTo("CANNOT_BLOCK"));
        assertThat(blocked(someone))
                .as("nothing was proved, so nothing is noted")
                .isZero();
        assertThat(as(someone, () -> cases.letter(demand(someone, file).id())))
                .hasValueSatisfying(letter -> assertThat(letter).contains("nobody uses it any more", "2029"));
        assertThat(facts(someone)).hasAtLeastOneElementOfType(Fact.ErasureOrdered.class);
        assertThat(messages(someone)).as("kept for the law alone").isEqualTo(before);
        assertThat(as(someone, () -> myData.of(someone)).kinds())
                .as("on no screen")
                .noneMatch(kind -> kind.kind().id().equals("messages") && kind.items() > 0);
        assertThat(ask(someone, Action.ACCESS)
                        .demands()
                        .getFirst()
                        .recommendation()
                        .held(Verdict.GIVE))
                .as("in no copy")
                .isEmpty();

        later(Duration.ofDays(3 * 366), () -> {
            await().atMost(PATIENTLY).until(() -> demand(someone, file).state() == DemandState.DONE);
            return true;
        });
        assertThat(messages(someone)).isZero();
        assertThat(facts(someone)).hasAtLeastOneElementOfType(Fact.ErasureConfirmed.class);
    }

    @Test
    void where_the_software_has_a_column_for_it_what_is_blocked_is_blocked_there() {
        StaffMember doctor = publishBlocking();
        withColumn(MESSAGES, new BlockingColumn("restricted", "art. 32", null), () -> {
            Patient someone = whoWrote(MAR_AZUL, 1);
            Case file = ask(someone, Action.DELETE);
            as(doctor, () -> desk.approve(doctor, file.demands().getFirst()));
            await().atMost(PATIENTLY)
                    .untilAsserted(
                            () -> assertThat(demand(someone, file).failure()).isEqualTo("BLOCKED"));
            assertThat(restricted(someone)).isEqualTo(messages(someone)).isPositive();
            assertThat(blocked(someone)).isPositive();
            assertThat(medcom().sql("select count(*) from medcom.messages where restricted is not null")
                            .query(Integer.class)
                            .single())
                    .as("nobody else's")
                    .isEqualTo(messages(someone));
            later(Duration.ofDays(3 * 366), () -> {
                await().atMost(PATIENTLY).until(() -> demand(someone, file).state() == DemandState.DONE);
                return true;
            });
            assertThat(messages(someone)).isZero();
        });
    }

    @Test
    void software_that_changes_its_rows_itself_is_told_to_block_and_later_to_erase() {
        StaffMember doctor = publishBlocking();
        withHost(MESSAGES, () -> {
            Patient someone = whoWrote(MAR_AZUL, 2);
            Case file = ask(someone, Action.DELETE);
            as(doctor, () -> desk.approve(doctor, file.demands().getFirst()));
            await().atMost(PATIENTLY)
                    .untilAsserted(
                            () -> assertThat(demand(someone, file).failure()).isEqualTo("HOST_ORDERED"));
            UUID block = openOrder(someone, "BLOCK");
            asWorker(() -> transaction.execute(status -> orders.acknowledge(block, UUID.randomUUID())));
            await().atMost(PATIENTLY).untilAsserted(() -> {
                retry(doctor, someone, file);
                assertThat(demand(someone, file).failure()).isEqualTo("BLOCKED");
            });
            later(Duration.ofDays(3 * 366), () -> {
                await().atMost(PATIENTLY)
                        .untilAsserted(() ->
                                assertThat(demand(someone, file).failure()).isIn("HOST_ORDERED", "HOST_SILENT"));
                assertThat(openOrder(someone, "ERASE")).isNotNull();
                medcom().sql("update medcom.threads set subject = '' where id in (select t.id " + MESSAGES_OF + ")")
                        .param(hostId(someone))
                        .update();
                medcom().sql("delete from medcom.messages where id in (select m.id " + MESSAGES_OF + ")")
                        .param(hostId(someone))
                        .update();
                await().atMost(PATIENTLY).until(() -> {
                    retry(doctor, someone, file);
                    return demand(someone, file).state() == DemandState.DONE;
                });
                return true;
            });
        });
    }

    /** Pieces that are noted as out of use in the source. */
    private int blocked(Patient someone) {
        return owner().sql("select count(*) from requests.bound_piece where subject = ? and blocked is not null")
                .param(someone.subject())
                .query(Integer.class)
                .single();
    }

    private int restricted(Patient someone) {
        return inMedcom("select count(*) " + MESSAGES_OF + " and m.restricted = 'art. 32'", someone);
    }

    private StaffMember publishBlocking() {
        if (declared != null) {
            return declared;
        }
        declared = declareBlocking();
        return declared;
    }

    private StaffMember declareBlocking() {
        UUID clinic = controller(MAR_AZUL);
        return asWorker(() -> transaction.execute(status -> {
            Practice as = configurations.inForce(clinic).practice();
            Practice.Blocking messages = new Practice.Blocking(
                    "limitation",
                    List.of("HEALTH.MESSAGE"),
                    Period.ofYears(3),
                    "LOPDGDD, art. 32",
                    null,
                    true,
                    new Text("Set aside for 3 years", null, null));
            configurations.publish(clinic, Changed.blocking(as, List.of(messages)), "Blocked before it is erased");
            return doctor(clinic, "doctor@mar-azul.example", "Dra. Azul");
        }));
    }

    private Case ask(Patient someone, Action action) {
        Filed filed = as(
                someone,
                () -> filing.file(
                        someone, UUID.randomUUID(), Ask.of(Part.of(action, Set.of("messages"))), Locale.ENGLISH));
        return as(someone, () -> cases.find(filed.reference())).orElseThrow();
    }

    private int messages(Patient someone) {
        return inMedcom("select count(*) " + MESSAGES_OF, someone);
    }
}
