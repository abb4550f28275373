package io.privacycenter.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.privacycenter.Installed;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Published;
import io.privacycenter.identity.Identity;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Scheme;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.identity.Subject;
import io.privacycenter.ledger.Entry;
import io.privacycenter.ledger.ForgottenSubjects;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.ledger.Statement;
import io.privacycenter.ledger.Verification;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.CaseState;
import io.privacycenter.requests.desk.Desk;
import io.privacycenter.requests.holdings.PersonsData;
import io.privacycenter.requests.mydata.MyData;
import io.privacycenter.sources.Sources;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.erasure.Erasure;
import io.privacycenter.sources.erasure.ErasureOrder;
import io.privacycenter.sources.restores.ErasedRows;
import io.privacycenter.sources.rows.HeldRecord;
import io.privacycenter.sources.rows.RowReference;
import io.privacycenter.sources.rows.Whose;
import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.Action;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.security.access.AccessDeniedException;

/** A subject that is forgotten, and rows that a restored source brings back: the whole application, a real database. */
class ForgettingTest extends Installed {

    @Autowired
    private Forgetting forgetting;

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
    void a_forgotten_subject_leaves_a_chain_that_verifies_and_names_nobody() {
        Someone someone = someone(3);
        Case file = deletesMessages(someone);
        assertThat(forget(someone)).isEqualTo(new Forgetting.Outcome.StillOpen(List.of(file.reference())));
        approve(file);
        awaitDone(someone, file);
        UUID subject = someone.patient().subject();
        asWorker(() -> transaction.execute(
                status -> ledger.keep(subject, someone.patient().controller(), "What they wrote")));
        List<String> chain = chain(subject);
        String acts = "ledger.entry where type = 'subject-forgotten.v1' and payload = '{}' and controller = ?";
        long forgottenBefore = count(acts, someone.patient().controller());

        assertThat(forget(someone)).isEqualTo(new Forgetting.Outcome.Forgotten());

        assertThat(chain(subject)).isEqualTo(chain);
        assertThat(asWorker(() -> ledger.verify(subject))).isInstanceOf(Verification.Intact.class);
        assertThat(count("ledger.subject_key where subject = ?", subject)).isZero();
        assertThat(count("ledger.kept_value where subject = ?", subject)).isZero();
        assertThat(count("identity.known_as where subject = ?", subject)).isZero();
        assertThat(count("identity.subject where id = ?", subject)).isZero();
        assertThat(count("requests.demand where answer is not null and subject = ?", subject))
                .isZero();
        UUID person = someone.patient().actorId();
        for (String link : List.of(
                "requests.request where person = ?",
                "requests.draft where person = ?",
                "requests.case_file where sent_by = ?",
                "requests.package_opened where actor = ?")) {
            assertThat(count(link, person)).as(link).isZero();
        }
        assertThat(as(dpo(), () -> desk.patient(file)))
                .as("the desk knows a number")
                .isEqualTo(file.reference());
        assertThat(forget(someone)).isEqualTo(new Forgetting.Outcome.Unknown());
        assertThat(count(acts, someone.patient().controller()))
                .as("the practice's chain says that somebody was forgotten, not who")
                .isEqualTo(forgottenBefore + 1);
    }

    @Test
    void nothing_is_recorded_about_a_forgotten_subject_and_no_key_begins_a_second_life() {
        Someone someone = someone(4);
        Patient patient = someone.patient();
        assertThat(forget(someone)).isEqualTo(new Forgetting.Outcome.Forgotten());
        assertThatThrownBy(() -> asWorker(() -> transaction.execute(status -> ledger.record(new Statement(
                        patient.subject(),
                        patient.controller(),
                        "later",
                        (veil, id, recorded) -> new Fact.Died(id, recorded, recorded))))))
                .isInstanceOf(ForgottenSubjects.Forgotten.class);
        assertThatThrownBy(() -> owner().sql("insert into ledger.subject_key values (?, ?, 'x')")
                        .params(patient.subject(), patient.controller())
                        .update())
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("this subject was forgotten");
        Subject again = asWorker(() -> transaction.execute(status -> people.named(
                        List.of(new People.Named(
                                patient.controller(), new Identity(Scheme.HOST_ID, someone.hostId()), Set.of())),
                        UUID.randomUUID())))
                .getFirst();
        assertThat(again.id()).as("who comes back is somebody new").isNotEqualTo(patient.subject());
    }

    @Test
    void only_the_data_protection_officer_of_the_controller_forgets() {
        Someone someone = someone(5);
        assertThatThrownBy(() ->
                        as(drMartin(), () -> forgetting.forget(someone.patient().subject())))
                .isInstanceOf(AccessDeniedException.class);
        UUID elsewhere =
                asWorker(() -> people.subject(someone.patient().subject())).id();
        assertThat(as(staff("Dr Claire Morel", Role.DPO), () -> forgetting.forget(elsewhere)))
                .as("she is of another practice, and does not even learn that there is such a subject")
                .isEqualTo(new Forgetting.Outcome.Unknown());
        assertThat(count("ledger.subject_key where subject = ?", elsewhere)).isEqualTo(1);
    }

    @Test
    void a_subject_that_a_restored_database_brings_back_is_forgotten_again() {
        Someone someone = someone(6);
        UUID subject = someone.patient().subject();
        String key = owner().sql("select encode(sealed, 'hex') from ledger.subject_key where subject = ?")
                .param(subject)
                .query(String.class)
                .single();
        forget(someone);
        owner().sql("delete from ledger.forgotten where subject = ?")
                .param(subject)
                .update();
        owner().sql("insert into ledger.subject_key values (?, ?, decode(?, 'hex'))")
                .params(subject, someone.patient().controller(), key)
                .update();
        forgetting.afterSingletonsInstantiated();
        assertThat(count("ledger.subject_key where subject = ?", subject)).isZero();
        assertThat(count("ledger.forgotten where subject = ?", subject)).isEqualTo(1);
    }

    @Test
    void messages_that_a_restored_source_brings_back_are_gone_before_the_patient_sees_them() {
        Someone someone = someone(7);
        Patient patient = someone.patient();
        medcom().sql("create table medcom.copy_of_messages as select m.* " + MESSAGES)
                .param(someone.hostId())
                .update();
        medcom().sql("create table medcom.copy_of_threads as select distinct t.* " + MESSAGES)
                .param(someone.hostId())
                .update();
        try {
            Case file = deletesMessages(someone);
            approve(file);
            awaitDone(someone, file);
            assertThat(messages(someone)).isZero();
            assertThat(as(patient, () -> myData.of(patient)).complete()).isTrue();
            medcom().sql("insert into medcom.threads overriding system value select * from medcom.copy_of_threads c"
                            + " where not exists (select 1 from medcom.threads t where t.id = c.id)")
                    .update();
            medcom().sql("insert into medcom.messages overriding system value select * from medcom.copy_of_messages")
                    .update();
            assertThat(messages(someone)).isPositive();

            assertThat(as(patient, () -> myData.of(patient)).complete())
                    .as("the source is not read")
                    .isFalse();

            await().atMost(Duration.ofSeconds(30)).until(() -> messages(someone) == 0);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> as(patient, () -> myData.of(patient)).complete());
            assertThat(count("sources.erased_again where subject = ?", patient.subject()))
                    .isEqualTo(1);
        } finally {
            medcom().sql("drop table medcom.copy_of_messages, medcom.copy_of_threads")
                    .update();
        }
    }

    @Test
    void what_was_erased_before_a_crash_is_remembered_when_the_work_is_taken_up_again() {
        Someone someone = someone(8);
        Patient patient = someone.patient();
        Case file = deletesMessages(someone);
        UUID demand = file.demands().getFirst().id();
        Published published = configurations.inForce(patient.controller());
        Subject subject = asWorker(() -> people.subject(patient.subject()));
        Source source = data.sources(published).getFirst();
        Whose whose = asWorker(() -> data.whose(subject, published)).orElseThrow();
        Set<RowReference> rows = ((SourceAnswer.Found<List<HeldRecord>>) sources.held(source, whose))
                .value().stream()
                        .map(HeldRecord::row)
                        .filter(row ->
                                Set.of("medcom.messages", "medcom.threads").contains(row.table()))
                        .collect(Collectors.toSet());
        ErasureOrder order = ErasureOrder.wholeRows(whose, rows, false);
        asWorker(() -> transaction.execute(status -> erasedRows.ordered(
                demand, subject.id(), subject.controller(), source.definition().id(), order)));
        assertThat(sources.erase(source, order)).isInstanceOf(Erasure.CarriedOut.class);
        assertThat(count("sources.erased_rows where erased is not null and cause = ?", demand))
                .as("here the product died")
                .isZero();

        approve(file);
        awaitDone(someone, file);

        assertThat(count("sources.erased_rows where erased is not null and cause = ?", demand))
                .isEqualTo(1);
        assertThat(count("sources.erased_rows where erased is null and cause = ?", demand))
                .isZero();
    }

    @Autowired
    private Sources sources;

    @Autowired
    private ErasedRows erasedRows;

    @Autowired
    private PersonsData data;

    @Autowired
    private Configurations configurations;

    private static final String MESSAGES = """
            from medcom.messages m join medcom.threads t on t.id = m.thread_id
            join medcom.patient_practice r on r.id = t.registration_id
            where r.practice_id = 101 and r.patient_id = ?::bigint
            """;

    private record Someone(Patient patient, String hostId) {}

    /** The n-th patient who is known at Cabinet Martin alone, of those of whom the demo's story does not speak, who wrote. */
    private Someone someone(int n) {
        String id = medcom().sql("""
                        select r.patient_id::text from medcom.patient_practice r
                        join medcom.threads t on t.registration_id = r.id join medcom.messages m on m.thread_id = t.id
                        join medcom.patients p on p.id = r.patient_id
                        where r.practice_id = 101 and r.patient_id > 100020 and r.left_at is null and p.died_on is null
                          and p.birth_date < '2000-01-01' and m.sent_at > '2023-01-01'
                          and not exists (select 1 from medcom.photos f where f.thread_id = t.id)
                        group by r.patient_id
                        having count(*) = (select count(*) from medcom.messages a join medcom.threads b on b.id = a.thread_id
                                           where b.registration_id = min(r.id))
                          and (select count(*) from medcom.patient_practice o where o.patient_id = r.patient_id) = 1
                        order by r.patient_id offset ? limit 1
                        """).param(n).query(String.class).single();
        return new Someone(patient(CABINET_MARTIN, id, 2), id);
    }

    private Forgetting.Outcome forget(Someone someone) {
        return as(dpo(), () -> forgetting.forget(someone.patient().subject()));
    }

    private StaffMember dpo() {
        return staff("Inès Robert", Role.DPO);
    }

    private Case deletesMessages(Someone someone) {
        Filed filed = as(
                someone.patient(),
                () -> filing.file(
                        someone.patient(),
                        UUID.randomUUID(),
                        Ask.of(Part.of(Action.DELETE, Set.of("messages"))),
                        Locale.FRENCH));
        return as(someone.patient(), () -> cases.find(filed.reference())).orElseThrow();
    }

    private void approve(Case file) {
        assertThat(as(drMartin(), () -> desk.approve(drMartin(), file.demands().getFirst())))
                .isInstanceOf(Desk.Decision.Given.class);
    }

    private void awaitDone(Someone someone, Case file) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> as(someone.patient(), () -> cases.find(file.reference()))
                                .orElseThrow()
                                .state()
                        == CaseState.DONE);
    }

    private List<String> chain(UUID subject) {
        return asWorker(() -> ledger.entries(subject)).stream()
                .map(Entry::fact)
                .map(Fact::toString)
                .toList();
    }

    private long messages(Someone someone) {
        return medcom().sql("select count(*) " + MESSAGES)
                .param(someone.hostId())
                .query(Long.class)
                .single();
    }

    private long count(String from, UUID id) {
        return owner().sql("select count(*) from " + from)
                .param(id)
                .query(Long.class)
                .single();
    }
}
