package io.privacycenter.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.privacycenter.Installed;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.Role;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.ledger.Statement;
import io.privacycenter.ledger.Verification;
import io.privacycenter.requests.Cases;
import io.privacycenter.requests.Conversations;
import io.privacycenter.requests.Filing;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.CaseState;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.Action;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the product kept for requests goes when its time is over, and not before. */
class OwnDataOfRequestsTest extends Installed {

    private static final Duration PATIENTLY = Duration.ofSeconds(60);

    @Autowired
    private OwnDataSweep sweep;

    @Autowired
    private Checkup checkup;

    @Autowired
    private Filing filing;

    @Autowired
    private Cases cases;

    @Autowired
    private Conversations conversations;

    @Autowired
    private Ledger ledger;

    @Test
    void a_request_goes_five_years_after_it_ended_with_all_that_lies_around_it_and_the_chain_still_verifies() {
        Patient someone = someone(0);
        Settled settled = settled(someone);
        assertThat(rows(settled))
                .contains("requests.case_file", "requests.demand", "requests.said", "requests.enclosure");
        age(settled, 1_826);
        swept();
        assertThat(rows(settled)).contains("requests.case_file", "requests.demand");

        age(settled, 2);
        swept();
        assertThat(rows(settled)).isEmpty();
        assertThat(asWorker(() -> ledger.verify(someone.subject()))).isInstanceOf(Verification.Intact.class);
        List<Fact> facts = asWorker(() -> ledger.timeline(someone.subject()).facts());
        assertThat(facts)
                .as("what became of it stays without words")
                .hasAtLeastOneElementOfType(Fact.DemandFiled.class);
    }

    @Test
    void words_and_files_go_three_years_after_the_case_ended_and_the_request_stays() {
        Settled settled = settled(someone(1));
        age(settled, 1_095);
        swept();
        assertThat(rows(settled)).contains("requests.said", "requests.enclosure", "requests.conversation_key");

        age(settled, 2);
        swept();
        assertThat(rows(settled))
                .contains("requests.case_file", "requests.demand")
                .doesNotContain("requests.said", "requests.enclosure", "requests.conversation_key");
    }

    @Test
    void nothing_of_a_case_goes_that_is_open_or_whose_answer_is_disputed_or_while_a_claim_stands() {
        Patient someone = someone(2);
        Settled settled = settled(someone);
        age(settled, 3_000);
        owner().sql("update requests.case_file set state = 'CARRYING_OUT' where id = ?")
                .param(settled.file().id())
                .update();
        swept();
        assertThat(rows(settled)).contains("requests.said");
        owner().sql("update requests.case_file set state = 'DONE' where id = ?")
                .param(settled.file().id())
                .update();

        owner().sql("insert into requests.disagreement (said, demand, subject, controller, at) values (?, ?, ?, ?, ?)")
                .params(
                        settled.said(),
                        settled.file().demands().getFirst().id(),
                        someone.subject(),
                        someone.controller(),
                        Timestamp.from(clock.instant()))
                .update();
        swept();
        assertThat(rows(settled)).contains("requests.said");
        owner().sql("delete from requests.disagreement where said = ?")
                .param(settled.said())
                .update();

        record(
                someone,
                "placed",
                (veil, id, at) -> new Fact.HoldPlaced(id, at, at, veil.reference("own"), Set.of(), Set.of(), null));
        swept();
        assertThat(rows(settled)).contains("requests.said");

        record(someone, "lifted", (veil, id, at) -> new Fact.HoldLifted(id, at, at, veil.reference("own")));
        swept();
        assertThat(rows(settled)).isEmpty();
    }

    @Test
    void while_something_is_to_be_erased_later_its_request_stays_without_words() {
        Patient someone = someone(4);
        Settled settled = settled(someone);
        UUID demand = settled.file().demands().getFirst().id();
        Timestamp now = Timestamp.from(clock.instant());
        owner().sql("""
                        insert into requests.later_erasure (demand, kind, subject, controller, asked, look)
                        values (?, 'messages', ?, ?, ?, ?)
                        """)
                .params(demand, someone.subject(), someone.controller(), now, now)
                .update();
        age(settled, 3_000);
        swept();
        assertThat(rows(settled))
                .contains("requests.case_file", "requests.demand")
                .doesNotContain("requests.said", "requests.enclosure");

        owner().sql("update requests.later_erasure set ended = ? where demand = ?")
                .params(now, demand)
                .update();
        swept();
        assertThat(rows(settled)).isEmpty();
    }

    @Test
    void who_opened_what_goes_after_three_years() {
        Patient someone = someone(3);
        Instant now = clock.instant();
        opened(someone, now.minus(Duration.ofDays(1_096)));
        opened(someone, now.minus(Duration.ofDays(1_095)));
        swept();
        assertThat(owner().sql("select count(*) from requests.file_opened where subject = ?")
                        .param(someone.subject())
                        .query(Integer.class)
                        .single())
                .isOne();
        assertThat(as(staff("Léa Fontaine", Role.ADMINISTRATOR), checkup::look).ownData())
                .extracting(OwnDataSweep.Kept::kind)
                .contains("requests", "conversations", "packages", "opened-cases", "opened-files", "letters");
    }

    private void opened(Patient someone, Instant at) {
        owner().sql("insert into requests.file_opened (subject, controller, actor, role, reason, at)"
                        + " values (?, ?, ?, 'DOCTOR', 'CARE', ?)")
                .params(someone.subject(), someone.controller(), UUID.randomUUID(), Timestamp.from(at))
                .update();
    }

    /** A case with the names of all that lies in it. */
    private record Settled(Case file, UUID said, UUID[] names) {}

    /** Answered at once, with a word and a file of the person's since. */
    private Settled settled(Patient someone) {
        String reference = as(
                        someone,
                        () -> filing.file(
                                someone, UUID.randomUUID(), Ask.of(Part.of(Action.TRANSPARENCY)), Locale.ENGLISH))
                .reference();
        await().atMost(PATIENTLY)
                .until(() ->
                        as(someone, () -> cases.find(reference)).orElseThrow().state() == CaseState.DONE);
        Case file = as(someone, () -> cases.find(reference)).orElseThrow();
        as(someone, () -> {
            conversations.write(
                    someone,
                    file,
                    "Thank you.",
                    List.of(new Conversations.ChosenFile("a.pdf", "%PDF-1".getBytes(StandardCharsets.UTF_8))));
            return true;
        });
        UUID said = owner().sql("select id from requests.said where case_file = ?")
                .param(file.id())
                .query(UUID.class)
                .single();
        return new Settled(
                file,
                said,
                Stream.concat(
                                Stream.of(file.id(), said),
                                file.demands().stream().map(Demand::id))
                        .toArray(UUID[]::new));
    }

    /** As if it had all happened so many days earlier. */
    private void age(Settled settled, int days) {
        UUID id = settled.file().id();
        String earlier = " - interval '" + days + " days'";
        owner().sql("update requests.case_file set filed = filed" + earlier + " where id = ?")
                .param(id)
                .update();
        owner().sql("update requests.demand set answered = answered" + earlier + ", carried_out = carried_out" + earlier
                        + " where case_file = ?")
                .param(id)
                .update();
        owner().sql("update requests.said set at = at" + earlier + " where case_file = ?")
                .param(id)
                .update();
    }

    /** In which tables anything of it lies, asked past the product: every column that names cases, demands or messages. */
    private List<String> rows(Settled settled) {
        return owner().sql("""
                        select table_schema || '.' || table_name || ' ' || column_name from information_schema.columns c
                        join information_schema.tables t using (table_schema, table_name)
                        where t.table_type = 'BASE TABLE' and data_type = 'uuid'
                          and (column_name in ('demand', 'case_file', 'said') or table_schema = 'requests'
                            and table_name in ('case_file', 'demand', 'said') and column_name = 'id')
                        """).query(String.class).list().stream()
                .map(column -> column.split(" "))
                .filter(column -> owner().sql(
                                "select exists (select from " + column[0] + " where " + column[1] + " = any (?))")
                        .param(settled.names())
                        .query(Boolean.class)
                        .single())
                .map(column -> column[0])
                .distinct()
                .toList();
    }

    private void swept() {
        asWorker(() -> {
            sweep.sweep();
            return true;
        });
    }

    /** A patient of one practice whom no other test asks for anything. */
    private Patient someone(int n) {
        String id = medcom().sql("""
                        select r.patient_id::text from medcom.patient_practice r
                        join medcom.patients p on p.id = r.patient_id
                        where r.practice_id = 102 and r.patient_id > 100020 and r.left_at is null and p.died_on is null
                          and p.birth_date < '2000-01-01'
                        order by md5(r.patient_id::text || 'own data') offset ? limit 1
                        """).param(n).query(String.class).single();
        return patient(TILLEULS, id, 2);
    }

    private void record(Patient patient, String event, Statement.Veiled fact) {
        asWorker(() -> transaction.execute(
                status -> ledger.record(new Statement(patient.subject(), patient.controller(), event, fact))));
    }
}
