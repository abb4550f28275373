package io.privacycenter.ledger.audit;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.DatabaseRoles;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.MasterKey;
import io.privacycenter.ledger.log.Checkpoint;
import io.privacycenter.ledger.log.CheckpointFolder;
import java.sql.Timestamp;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Audits that were ordered: done by one node, with the checkpoints of that node's folder, and kept. */
@Configuration(proxyBeanMethods = false)
class AuditWork {

    static final String NOW = "audit-ledger";
    private static final Logger LOG = LoggerFactory.getLogger(AuditWork.class);

    @Bean
    Audit audit(DatabaseRoles roles, InstallationClock clock, MasterKey key) {
        return new Audit(sessions(roles), clock, key);
    }

    /** Sessions of their own: an audit reads for long, and the pool of the worker is for short work. */
    static DataSource sessions(DatabaseRoles roles) {
        return new DriverManagerDataSource(
                roles.url(), roles.worker().user(), roles.worker().password());
    }

    @Bean
    OneTimeTask<Void> auditLedger(Audit audit, CheckpointFolder folder, JdbcClient database) {
        return Tasks.oneTime(NOW, Void.class)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(Duration.ofMinutes(1)))
                .execute((instance, context) -> {
                    AuditReport report = audit.ofEverything(folder.witnesses());
                    CurrentActor.run(Actor.WORKER, () -> keep(database, report));
                    if (!report.isIntact()) {
                        LOG.error(
                                "The audit of the ledger found {} differences; the page \"Record\" of administrators names them.",
                                report.findings().size());
                    }
                });
    }

    private static void keep(JdbcClient database, AuditReport report) {
        Checkpoint held = report.held();
        database.sql("insert into ledger.audit (checked, held, size, entries, findings) values (?, ?, ?, ?, ?::text[])")
                .param(Timestamp.from(report.checked()))
                .param(held == null ? null : held.size())
                .param(report.size())
                .param(report.entries())
                .param(report.findings().stream().map(FindingText::write).toArray(String[]::new))
                .update();
    }
}
