package io.privacycenter.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.privacycenter.configuration.Changed;
import io.privacycenter.configuration.Practice;
import io.privacycenter.configuration.Text;
import io.privacycenter.configuration.source.SourceMapping.BlockingColumn;
import io.privacycenter.demo.Mailbox;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.requests.Lifting.Restricted;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.DemandState;
import io.privacycenter.requests.execution.InSource;
import io.privacycenter.requests.execution.Releases;
import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** People who want their messages kept and not used (Art. 18), at a clinic in Barcelona; and who want them used again. */
class RestrictingTest extends RowsOutOfUse {

    private static final String CLINIC = "106";
    private static final String MESSAGES_OF = """
            from medcom.messages m join medcom.threads t on t.id = m.thread_id
            join medcom.patient_practice r on r.id = t.registration_id
            where r.practice_id = 106 and r.patient_id = ?::bigint
            """;

    /** Published once for all tests, which share the installation. */
    private static @Nullable StaffMember declared;

    @Autowired
    private Releases releases;

    @Autowired
    private Mailbox mailbox;

    @Autowired
    private Restricting restricting;

    @Test
    void what_may_only_be_stored_is_out_of_use_in_the_database_until_the_person_wants_it_used_again() {
        StaffMember doctor = doctor();
        withColumn(MESSAGES, new BlockingColumn("restricted", "art. 18", null), () -> {
            Patient someone = someone(0);
            Case file = approved(doctor, someone);
            await().atMost(PATIENTLY).until(() -> demand(someone, file).state() == DemandState.DONE);
            assertThat(demand(someone, file).status()).isEqualTo(Status.GRANTED);
            assertThat(standing(someone, file).inSource()).isEqualTo(InSource.EVERYTHING);
            assertThat(restricted(someone)).isEqualTo(messages(someone)).isPositive();
            assertThat(inUseElsewhere()).as("nobody else's").isEqualTo(messages(someone));
            assertThat(facts(someone)).noneMatch(fact -> fact instanceof Fact.ErasureOrdered);

            UUID demand = demand(someone, file).id();
            assertThat(asWorker(() -> restricting.keep(demand)))
                    .as("looked at again")
                    .isPresent();
            assertThat(restricted(someone)).as("it stands").isEqualTo(messages(someone));

            assertThat(as(someone, () -> lifting.lift(demand))).isTrue();
            await().atMost(PATIENTLY).until(() -> standing(someone, file).released() != null);
            assertThat(restricted(someone)).isZero();
            assertThat(noted(demand)).isZero();
            assertThat(facts(someone)).hasAtLeastOneElementOfType(Fact.Annulled.class);
            assertThat(as(someone, () -> lifting.lift(demand))).as("only once").isFalse();
            assertThat(asWorker(() -> restricting.keep(demand)))
                    .as("nothing is owed")
                    .isEmpty();
        });
    }

    @Test
    void of_two_restrictions_one_that_is_lifted_leaves_out_of_use_what_the_other_covers() {
        StaffMember doctor = doctor();
        withColumn(MESSAGES, new BlockingColumn("restricted", "art. 18", null), () -> {
            Patient someone = someone(3);
            Case one = approved(doctor, someone);
            await().atMost(PATIENTLY).until(() -> demand(someone, one).state() == DemandState.DONE);
            Case other = approved(doctor, someone);
            await().atMost(PATIENTLY).until(() -> demand(someone, other).state() == DemandState.DONE);
            as(someone, () -> lifting.lift(demand(someone, one).id()));
            await().atMost(PATIENTLY).until(() -> standing(someone, one).released() != null);
            assertThat(restricted(someone)).isEqualTo(messages(someone)).isPositive();
            as(someone, () -> lifting.lift(demand(someone, other).id()));
            await().atMost(PATIENTLY).until(() -> standing(someone, other).released() != null);
            assertThat(restricted(someone)).isZero();
        });
    }

    @Test
    void where_no_source_can_do_it_the_restriction_counts_and_the_case_names_the_source() {
        StaffMember doctor = doctor();
        Patient someone = someone(1);
        Case file = approved(doctor, someone);
        await().atMost(PATIENTLY).until(() -> demand(someone, file).state() == DemandState.DONE);
        Restricted standing = standing(someone, file);
        assertThat(standing.inSource()).isEqualTo(InSource.NONE);
        assertThat(standing.cannot()).containsExactly("medcom");
        assertThat(noted(demand(someone, file).id())).as("nothing was proved").isZero();
        assertThat(messages(someone)).isPositive();
    }

    @Test
    void software_that_was_told_to_block_is_told_to_release_after_the_person_was_told_and_seven_days() {
        StaffMember doctor = doctor();
        withHost(MESSAGES, () -> {
            Patient someone = someone(2);
            Case file = approved(doctor, someone);
            await().atMost(PATIENTLY)
                    .untilAsserted(
                            () -> assertThat(demand(someone, file).failure()).isEqualTo("HOST_ORDERED"));
            acknowledge(openOrder(someone, "BLOCK"));
            await().atMost(PATIENTLY).until(() -> {
                retry(doctor, someone, file);
                return demand(someone, file).state() == DemandState.DONE;
            });
            Instant from = as(
                            doctor,
                            () -> lifting.announce(doctor, demand(someone, file), "It was checked: it is right."))
                    .orElseThrow();
            assertThat(from).isAfter(clock.instant().plus(Duration.ofDays(6)));
            await().atMost(PATIENTLY)
                    .untilAsserted(() -> assertThat(mailbox.letters())
                            .as("told before")
                            .anyMatch(letter -> letter.text().contains(file.reference())
                                    && letter.text().contains("about to lift")));
            assertThat(standing(someone, file).reason()).isEqualTo("It was checked: it is right.");
            assertThat(standing(someone, file).lifted())
                    .as("not before they could read it")
                    .isNull();
            later(Duration.ofDays(8), () -> {
                await().atMost(PATIENTLY).until(() -> standing(someone, file).released() != null);
                UUID release = openOrder(someone, "RELEASE");
                assertThat(openOrders(someone)).containsExactly("RELEASE");
                acknowledge(release);
                await().atMost(PATIENTLY).until(() -> {
                    asWorker(() -> releases.look(release));
                    return openOrders(someone).isEmpty();
                });
                return true;
            });
        });
    }

    private void acknowledge(UUID order) {
        asWorker(() -> transaction.execute(status -> {
            owner().sql("update sources.host_order set first_read = ordered where id = ?")
                    .param(order)
                    .update();
            return orders.acknowledge(order, UUID.randomUUID());
        }));
    }

    private List<String> openOrders(Patient someone) {
        return owner().sql("select kind from sources.host_order where subject = ? and ended is null")
                .param(someone.subject())
                .query(String.class)
                .list();
    }

    private Case approved(StaffMember doctor, Patient someone) {
        Part part = new Part(Action.RESTRICT, Set.of(), Set.of(), Set.of("archive"), null, null, null);
        Filed filed = as(someone, () -> filing.file(someone, UUID.randomUUID(), Ask.of(part), Locale.ENGLISH));
        Case file = as(someone, () -> cases.find(filed.reference())).orElseThrow();
        as(doctor, () -> desk.approve(doctor, file.demands().getFirst()));
        return file;
    }

    private int noted(UUID demand) {
        return owner().sql("select count(*) from requests.bound_piece where demand = ? and blocked is not null")
                .param(demand)
                .query(Integer.class)
                .single();
    }

    private int messages(Patient someone) {
        return inMedcom("select count(*) " + MESSAGES_OF, someone);
    }

    private int restricted(Patient someone) {
        return inMedcom("select count(*) " + MESSAGES_OF + " and m.restricted = 'art. 18'", someone);
    }

    private int inUseElsewhere() {
        return medcom().sql("select count(*) from medcom.messages where restricted is not null")
                .query(Integer.class)
                .single();
    }

    private StaffMember doctor() {
        if (declared == null) {
            declared = declareArchive();
        }
        return declared;
    }

    /** Messages may be stored and no more; all that other consents allow stays. */
    private StaffMember declareArchive() {
        UUID clinic = controller(CLINIC);
        return asWorker(() -> transaction.execute(status -> {
            Practice as = configurations.inForce(clinic).practice();
            var bases = new java.util.ArrayList<>(as.bases());
            bases.add(new Practice.Base(
                    "archive",
                    "CONSENT",
                    List.of(
                            new Practice.Slice(List.of("HEALTH.MESSAGE"), List.of("STORING"), null),
                            new Practice.Slice(
                                    List.of("HEALTH.PHOTO", "BEHAVIOR", "CONTACT", "NAME", "HEALTH.APPOINTMENT"),
                                    null,
                                    null)),
                    "GDPR 9(2)(a)",
                    new Text("Keeping messages", null, null),
                    new Text("Messages are kept and not used.", null, null),
                    null));
            configurations.publish(clinic, Changed.bases(as, bases), "Messages may be kept without use");
            return doctor(clinic, "doctor@barcelona.example", "Dra. Roca");
        }));
    }

    /** A patient of the clinic who wrote messages there and had agreed to it. */
    private Patient someone(int n) {
        return medcom().sql("""
                        select r.patient_id::text from medcom.patient_practice r
                        join medcom.threads t on t.registration_id = r.id join medcom.messages m on m.thread_id = t.id
                        join medcom.patients p on p.id = r.patient_id
                        where r.practice_id = 106 and r.left_at is null and p.died_on is null
                          and p.birth_date < '2000-01-01'
                        group by r.patient_id order by r.patient_id desc
                        """).query(String.class).list().stream()
                .map(id -> patient(CLINIC, id, 2))
                .filter(this::agreedToMessages)
                .skip(n)
                .findFirst()
                .orElseThrow();
    }

    private boolean agreedToMessages(Patient someone) {
        List<Fact> facts = facts(someone);
        return facts.stream()
                .anyMatch(fact -> fact instanceof Fact.ConsentGiven given
                        && "messaging".equals(given.template())
                        && facts.stream()
                                .noneMatch(other -> other instanceof Fact.ConsentWithdrawn gone
                                        && gone.consentId().equals(given.consentId())));
    }
}
