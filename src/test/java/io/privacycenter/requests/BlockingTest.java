package io.privacycenter.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.privacycenter.Installed;
import io.privacycenter.TestDatabase;
import io.privacycenter.configuration.Changed;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Platform;
import io.privacycenter.configuration.Practice;
import io.privacycenter.configuration.SourceMapping;
import io.privacycenter.configuration.Text;
import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Staff;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.sources.orders.HostOrders;
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
import org.springframework.beans.factory.annotation.Autowired;

/** A clinic in Valencia that declares that Spanish law wants messages blocked before they are erased. */
class BlockingTest extends Installed {

    private static final String MAR_AZUL = "105";
    private static final String MESSAGES_OF = """
            from medcom.messages m join medcom.threads t on t.id = m.thread_id
            join medcom.patient_practice r on r.id = t.registration_id
            where r.practice_id = 105 and r.patient_id = ?::bigint
            """;

    /** Published once for all tests, which share the installation. */
    private static @Nullable StaffMember declared;

    @Autowired
    private HostOrders orders;

    @Autowired
    private Configurations configurations;

    @Autowired
    private Staff staff;

    @Autowired
    private Grants grants;

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

    @Test
    void what_is_blocked_is_out_of_use_at_once_and_erased_when_liability_has_run_out() {
        StaffMember doctor = publishBlocking();
        Patient someone = someone(0);
        int before = messages(someone);

        Case file = ask(someone, Action.DELETE);
        as(doctor, () -> desk.approve(doctor, file.demands().getFirst()));
        await().atMost(Duration.ofSeconds(30)).until(() -> demand(someone, file).state() == DemandState.CARRYING_OUT);

        assertThat(demand(someone, file).status()).isEqualTo(Status.GRANTED);
        await().atMost(Duration.ofSeconds(30))
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
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> demand(someone, file).state() == DemandState.DONE);
            return true;
        });
        assertThat(messages(someone)).isZero();
        assertThat(facts(someone)).hasAtLeastOneElementOfType(Fact.ErasureConfirmed.class);
    }

    @Test
    void where_the_software_has_a_column_for_it_what_is_blocked_is_blocked_there() {
        StaffMember doctor = publishBlocking();
        TestDatabase.run(TestDatabase.dataSource("medcom"), "alter table medcom.messages add column restricted text");
        TestDatabase.run(TestDatabase.dataSource("medcom"), "alter table medcom.threads add column restricted text");
        Platform before = publishMessages(null, new SourceMapping.BlockingColumn("restricted", "art. 32", null));
        try {
            Patient someone = someone(1);
            Case file = ask(someone, Action.DELETE);
            as(doctor, () -> desk.approve(doctor, file.demands().getFirst()));
            await().atMost(Duration.ofSeconds(30))
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
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> demand(someone, file).state() == DemandState.DONE);
                return true;
            });
            assertThat(messages(someone)).isZero();
        } finally {
            publish(before);
            TestDatabase.run(TestDatabase.dataSource("medcom"), "alter table medcom.messages drop column restricted");
            TestDatabase.run(TestDatabase.dataSource("medcom"), "alter table medcom.threads drop column restricted");
        }
    }

    @Test
    void software_that_changes_its_rows_itself_is_told_to_block_and_later_to_erase() {
        StaffMember doctor = publishBlocking();
        Platform before = publishMessages(SourceMapping.CarriedOutBy.HOST, null);
        try {
            Patient someone = someone(2);
            Case file = ask(someone, Action.DELETE);
            as(doctor, () -> desk.approve(doctor, file.demands().getFirst()));
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> assertThat(demand(someone, file).failure()).isEqualTo("HOST_ORDERED"));
            UUID block = openOrder(someone, "BLOCK");
            asWorker(() -> transaction.execute(status -> orders.acknowledge(block, UUID.randomUUID())));
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                retry(doctor, someone, file);
                assertThat(demand(someone, file).failure()).isEqualTo("BLOCKED");
            });
            later(Duration.ofDays(3 * 366), () -> {
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() ->
                                assertThat(demand(someone, file).failure()).isIn("HOST_ORDERED", "HOST_SILENT"));
                assertThat(openOrder(someone, "ERASE")).isNotNull();
                medcom().sql("update medcom.threads set subject = '' where id in (select t.id " + MESSAGES_OF + ")")
                        .param(hostId(someone))
                        .update();
                medcom().sql("delete from medcom.messages where id in (select m.id " + MESSAGES_OF + ")")
                        .param(hostId(someone))
                        .update();
                await().atMost(Duration.ofSeconds(30)).until(() -> {
                    retry(doctor, someone, file);
                    return demand(someone, file).state() == DemandState.DONE;
                });
                return true;
            });
        } finally {
            publish(before);
        }
    }

    /** Pieces that are noted as out of use in the source. */
    private int blocked(Patient someone) {
        return owner().sql("select count(*) from requests.bound_piece where subject = ? and blocked is not null")
                .param(someone.subject())
                .query(Integer.class)
                .single();
    }

    private UUID openOrder(Patient someone, String kind) {
        return owner().sql("select id from sources.host_order where subject = ? and kind = ? and ended is null")
                .params(someone.subject(), kind)
                .query(UUID.class)
                .single();
    }

    private void retry(StaffMember doctor, Patient someone, Case file) {
        as(doctor, () -> {
            desk.retry(demand(someone, file));
            return true;
        });
    }

    private Platform publishMessages(
            SourceMapping.@Nullable CarriedOutBy who, SourceMapping.@Nullable BlockingColumn blocking) {
        Platform before = configurations.platform().orElseThrow();
        publish(Changed.tables(before, table -> changed(table, who, blocking)));
        return before;
    }

    private void publish(Platform platform) {
        asWorker(() -> transaction.execute(status -> configurations.publish(platform, "How messages are blocked")));
    }

    private static SourceMapping.TableMapping changed(
            SourceMapping.TableMapping table,
            SourceMapping.@Nullable CarriedOutBy who,
            SourceMapping.@Nullable BlockingColumn blocking) {
        if (!table.table().equals("medcom.messages") && !table.table().equals("medcom.threads")) {
            return table;
        }
        return Changed.carriedOut(table, who, blocking);
    }

    private int restricted(Patient someone) {
        return medcom().sql("select count(*) " + MESSAGES_OF + " and m.restricted = 'art. 32'")
                .param(hostId(someone))
                .query(Integer.class)
                .single();
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
            configurations.publish(
                    clinic,
                    new Practice(
                            as.hostId(),
                            as.name(),
                            as.shortName(),
                            as.address(),
                            as.city(),
                            as.phone(),
                            as.country(),
                            as.region(),
                            as.zone(),
                            as.dpo(),
                            as.authority(),
                            as.profile(),
                            as.policy(),
                            as.countries(),
                            as.recipients(),
                            as.bases(),
                            as.retention(),
                            as.strategies(),
                            as.deadlines(),
                            List.of(messages)),
                    "Blocked before it is erased");
            Staff.Credentials shown = staff.enroll("doctor@mar-azul.example", "Dra. Azul", "Medicina general");
            grants.give(shown.id(), Role.DOCTOR, clinic);
            return new StaffMember(shown.id(), "Dra. Azul", "Medicina general", Set.of(Role.DOCTOR));
        }));
    }

    /** A patient of the clinic who wrote messages there. */
    private Patient someone(int n) {
        String id = medcom().sql("""
                        select r.patient_id::text from medcom.patient_practice r
                        join medcom.threads t on t.registration_id = r.id join medcom.messages m on m.thread_id = t.id
                        join medcom.patients p on p.id = r.patient_id
                        where r.practice_id = 105 and r.left_at is null and p.died_on is null
                          and p.birth_date < '2000-01-01' and m.sent_at > '2023-01-01'
                        group by r.patient_id order by r.patient_id desc offset ? limit 1
                        """).param(n).query(String.class).single();
        return patient(MAR_AZUL, id, 2);
    }

    private Case ask(Patient someone, Action action) {
        Filing.Filed filed = as(
                someone,
                () -> filing.file(
                        someone, UUID.randomUUID(), Ask.of(Part.of(action, Set.of("messages"))), Locale.ENGLISH));
        return as(someone, () -> cases.find(filed.reference())).orElseThrow();
    }

    private Demand demand(Patient someone, Case file) {
        return as(someone, () -> cases.find(file.reference()))
                .orElseThrow()
                .demands()
                .getFirst();
    }

    private List<Fact> facts(Patient someone) {
        return asWorker(() -> ledger.timeline(someone.subject())).facts();
    }

    private int messages(Patient someone) {
        return medcom().sql("select count(*) " + MESSAGES_OF)
                .param(hostId(someone))
                .query(Integer.class)
                .single();
    }

    private String hostId(Patient someone) {
        return asWorker(() -> people.identitiesOf(someone.subject())).stream()
                .filter(identity -> identity.scheme() == io.privacycenter.identity.Scheme.HOST_ID)
                .findFirst()
                .orElseThrow()
                .value();
    }
}
