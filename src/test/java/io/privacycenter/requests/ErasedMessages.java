package io.privacycenter.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.Installed;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.Subject;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.desk.Desk;
import io.privacycenter.requests.desk.Underway;
import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.Action;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

/** Patients of Cabinet Martin who have their messages erased; the demo's story does not speak of them. */
public abstract class ErasedMessages extends Installed {

    protected static final Duration PATIENTLY = Duration.ofSeconds(30);

    @Autowired
    protected Filing filing;

    @Autowired
    protected Cases cases;

    @Autowired
    protected Desk desk;

    @Autowired
    protected Underway underway;

    @Autowired
    protected Ledger ledger;

    /** @param messages how many MedCom holds of them at Cabinet Martin */
    public record Someone(Patient patient, String hostId, int messages, List<String> ids) {}

    protected Someone someone(int n) {
        return someone(medcom().sql(WHO_WROTE + " order by r.patient_id desc offset ? limit 1")
                .param(n)
                .query(String.class)
                .single());
    }

    /** Somebody who has never asked for anything and was not forgotten, from the other end of the list. */
    protected Someone untouched() {
        return medcom().sql(WHO_WROTE + " order by r.patient_id").query(String.class).list().stream()
                .filter(id ->
                        known(CABINET_MARTIN, id).filter(this::isUntouched).isPresent())
                .findFirst()
                .map(this::someone)
                .orElseThrow();
    }

    private boolean isUntouched(Subject subject) {
        return owner().sql("""
                        select exists (select from ledger.subject_key where subject = :who)
                           and not exists (select from requests.case_file where subject = :who)
                        """).param("who", subject.id()).query(Boolean.class).single();
    }

    private Someone someone(String id) {
        List<String> ids = medcom().sql("select m.id::text " + MESSAGES_OF)
                .param(id)
                .query(String.class)
                .list();
        return new Someone(patient(CABINET_MARTIN, id, 2), id, ids.size(), ids);
    }

    private static final String WHO_WROTE = """
            select r.patient_id::text from medcom.patient_practice r
            join medcom.threads t on t.registration_id = r.id join medcom.messages m on m.thread_id = t.id
            join medcom.patients p on p.id = r.patient_id
            where r.practice_id = 101 and r.patient_id > 100020 and r.left_at is null and p.died_on is null
              and p.birth_date < '2000-01-01' and m.sent_at > '2023-01-01'
            group by r.patient_id
            having count(*) = (select count(*) from medcom.messages a join medcom.threads b on b.id = a.thread_id
                               where b.registration_id = min(r.id))""";

    protected static final String MESSAGES_OF = """
            from medcom.messages m join medcom.threads t on t.id = m.thread_id
            join medcom.patient_practice r on r.id = t.registration_id
            where r.practice_id = 101 and r.patient_id = ?::bigint
            """;

    protected Case askedErasure(Someone someone) {
        Filed filed = as(
                someone.patient(),
                () -> filing.file(
                        someone.patient(),
                        UUID.randomUUID(),
                        Ask.of(Part.of(Action.DELETE, Set.of("messages"))),
                        Locale.FRENCH));
        Case file = as(someone.patient(), () -> cases.find(filed.reference())).orElseThrow();
        return file;
    }

    protected Case approvedErasure(Someone someone) {
        Case file = askedErasure(someone);
        approve(someone, file);
        return file;
    }

    protected void approve(Someone someone, Case file) {
        Demand demand = demand(someone, file);
        assertThat(as(drMartin(), () -> desk.approve(drMartin(), demand))).isInstanceOf(Desk.Decision.Given.class);
    }

    protected void retry(Someone someone, Case file) {
        as(drMartin(), () -> {
            desk.retry(demand(someone, file));
            return true;
        });
    }

    protected Case find(Someone someone, Case file) {
        return as(someone.patient(), () -> cases.find(file.reference())).orElseThrow();
    }

    protected Demand demand(Someone someone, Case file) {
        return find(someone, file).demands().getFirst();
    }

    protected long confirmed(Someone someone) {
        return asWorker(() -> ledger.timeline(someone.patient().subject())).facts().stream()
                .filter(Fact.ErasureConfirmed.class::isInstance)
                .count();
    }

    protected int messages(Someone someone) {
        return medcom().sql("select count(*) " + MESSAGES_OF)
                .param(someone.hostId())
                .query(Integer.class)
                .single();
    }

    protected Underway.Stage underwayOf(Someone someone, Case file) {
        return as(drMartin(), () -> underway.of(demand(someone, file)));
    }

    /** Threads that still say what they are about. */
    protected int subjectsOfThreads(Someone someone) {
        return medcom().sql("""
                        select count(*) from medcom.threads t join medcom.patient_practice r on r.id = t.registration_id
                        where r.practice_id = 101 and r.patient_id = ?::bigint and t.subject <> ''
                        """).param(someone.hostId()).query(Integer.class).single();
    }
}
