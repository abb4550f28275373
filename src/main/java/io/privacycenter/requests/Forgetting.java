package io.privacycenter.requests;

import io.privacycenter.identity.Grants;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.ErasureJournal;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.ledger.ForgottenSubjects;
import io.privacycenter.requests.representation.Representations;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Forgets a person at one controller, for ever: key, texts, letters, copies, and the link between pseudonym and person.
 * What stays is a chain of facts about nobody, which still verifies. It survives restores: a subject that a backup of our
 * database brings back is forgotten again at the next start, before anybody reads.
 */
@Service
public class Forgetting implements SmartInitializingSingleton {

    private final ForgottenSubjects forgotten;
    private final People people;
    private final Grants grants;
    private final Representations representations;
    private final JdbcClient database;
    private final ErasureJournal journal;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    Forgetting(
            ForgottenSubjects forgotten,
            People people,
            Grants grants,
            Representations representations,
            JdbcClient database,
            ErasureJournal journal,
            InstallationClock clock,
            TransactionTemplate transaction) {
        this.forgotten = forgotten;
        this.people = people;
        this.grants = grants;
        this.representations = representations;
        this.database = database;
        this.journal = journal;
        this.clock = clock;
        this.transaction =
                new TransactionTemplate(java.util.Objects.requireNonNull(transaction.getTransactionManager()));
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** How it ended. */
    public sealed interface Outcome {
        record Forgotten() implements Outcome {}

        /** Somebody still waits for an answer; forgetting them would leave it undone. @param references of those cases */
        record StillOpen(List<String> references) implements Outcome {
            public StillOpen {
                references = List.copyOf(references);
            }
        }

        /** There is no such subject, or it was forgotten before. */
        record Unknown() implements Outcome {}
    }

    /** Forgets a subject of a controller whose data protection officer the actor is. */
    @PreAuthorize("hasRole('DPO')")
    public Outcome forget(UUID subject) {
        Subject known = people.known(subject).orElse(null);
        if (known == null) {
            return new Outcome.Unknown();
        }
        grants.require(known.controller(), Role.DPO);
        return asWorker(() -> forgetOwed(known));
    }

    /** The same for work that the product owes, when a retention ends. */
    Outcome forgetOwed(Subject subject) {
        List<String> open = database.sql(
                        "select reference from requests.case_file where subject = ? and state <> 'DONE'")
                .param(subject.id())
                .query(String.class)
                .list();
        if (!open.isEmpty()) {
            return new Outcome.StillOpen(open);
        }
        Instant now = clock.instant();
        // The file first: should this not commit, it is forgotten at the next start, as was decided.
        journal.add(
                ErasureJournal.Kind.SUBJECT,
                subject.id(),
                (subject.controller() + " " + now).getBytes(StandardCharsets.UTF_8));
        forget(subject.id(), subject.controller(), now);
        return new Outcome.Forgotten();
    }

    /** Before the first request is taken: who was forgotten since the backup that our database came from. */
    @Override
    public void afterSingletonsInstantiated() {
        List<ErasureJournal.Line> lines = journal.lines().stream()
                .filter(line -> line.kind() == ErasureJournal.Kind.SUBJECT)
                .toList();
        asWorker(() -> {
            for (ErasureJournal.Line line : lines) {
                if (!forgotten.isForgotten(line.id())) {
                    String[] parts = new String(line.content(), StandardCharsets.UTF_8).split(" ", 2);
                    forget(line.id(), UUID.fromString(parts[0]), Instant.parse(parts[1]));
                }
            }
            return lines;
        });
    }

    private void forget(UUID subject, UUID controller, Instant when) {
        forgotten.forget(subject, controller, when);
        requests(subject, controller);
        people.forget(subject);
    }

    /** Cases stay as figures and dates; what they say of the person, and who that was, goes. */
    private void requests(UUID subject, UUID controller) {
        people.known(subject).ifPresent(known -> {
            database.sql("delete from requests.draft where person = ? and controller = ?")
                    .params(known.person(), controller)
                    .update();
            database.sql("update requests.case_file set sent_by = subject where subject = ? and sent_by = ?")
                    .params(subject, known.person())
                    .update();
            database.sql("update requests.package_opened set actor = subject where subject = ? and actor = ?")
                    .params(subject, known.person())
                    .update();
        });
        representations.forget(subject);
        for (String table : List.of(
                "data_package",
                "package_piece",
                "bound_piece",
                "others_part",
                "others_part_read",
                "handed_over",
                "opinion",
                "leaving",
                "not_agreed",
                "changed_part",
                "disagreement",
                "enclosure",
                "said",
                "conversation_key",
                "restriction",
                "visit",
                "switching_off",
                "file_opened")) {
            database.sql("delete from requests." + table + " where subject = ?")
                    .param(subject)
                    .update();
        }
        database.sql("update requests.demand set answer = null where subject = ?")
                .param(subject)
                .update();
        unlink(subject);
    }

    /** A request may have gone to several controllers, who still know whose it is: then the case gets one of its own. */
    private void unlink(UUID subject) {
        database.sql("""
                        update requests.request r set person = ?
                        where r.id in (select c.request from requests.case_file c where c.subject = ?)
                          and not exists (select 1 from requests.case_file o where o.request = r.id and o.subject <> ?)
                        """).params(subject, subject, subject).update();
        List<UUID> shared =
                database.sql("""
                        select c.id from requests.case_file c join requests.request r on r.id = c.request
                        where c.subject = ? and r.person <> ?
                        """).params(subject, subject).query(UUID.class).list();
        for (UUID file : shared) {
            UUID own = UUID.randomUUID();
            database.sql("""
                            insert into requests.request (id, reference, person, language, filed)
                            select ?, ?, c.subject, c.language, c.filed from requests.case_file c where c.id = ?
                            """).params(own, own.toString(), file).update();
            database.sql("update requests.case_file set request = ? where id = ?")
                    .params(own, file)
                    .update();
        }
    }

    private <T> T asWorker(Supplier<T> work) {
        return CurrentActor.as(
                Actor.WORKER, () -> java.util.Objects.requireNonNull(transaction.execute(status -> work.get())));
    }
}
