package io.privacycenter.ledger.audit;

import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.ledger.log.Checkpoint;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The audits that were done, in the order of doing. */
@Component
class KeptAudits {

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    KeptAudits(JdbcClient database, TransactionTemplate transaction, ApplicationEventPublisher events) {
        this.database = database;
        this.transaction = transaction;
        this.events = events;
    }

    /** Keeps what an audit saw; that it found something else than the one before is told in the same transaction. */
    void keep(AuditReport report) {
        CurrentActor.run(
                Actor.WORKER,
                () -> transaction.executeWithoutResult(status -> {
                    Set<Finding> before =
                            last().map(done -> Set.copyOf(done.findings())).orElse(Set.of());
                    write(report);
                    // What is known already is on the page and in the health of the installation: a mail every morning
                    // would be read no more.
                    if (!report.isIntact() && !before.equals(new HashSet<>(report.findings()))) {
                        events.publishEvent(new Audits.ChangeFound(
                                report.checked(), report.findings().size()));
                    }
                }));
    }

    /** The last one, as far as the actor may see it. */
    Optional<Audits.Done> last() {
        return database.sql("select * from ledger.audit order by number desc limit 1")
                .query((row, n) -> new Audits.Done(
                        row.getTimestamp("checked").toInstant(),
                        (Long) row.getObject("held"),
                        row.getLong("size"),
                        row.getLong("entries"),
                        Arrays.stream((String[]) row.getArray("findings").getArray())
                                .map(FindingText::read)
                                .toList()))
                .optional();
    }

    private void write(AuditReport report) {
        Checkpoint held = report.held();
        database.sql("insert into ledger.audit (checked, held, size, entries, findings) values (?, ?, ?, ?, ?::text[])")
                .params(Arrays.asList(
                        Timestamp.from(report.checked()),
                        held == null ? null : held.size(),
                        report.size(),
                        report.entries(),
                        report.findings().stream().map(FindingText::write).toArray(String[]::new)))
                .update();
    }
}
