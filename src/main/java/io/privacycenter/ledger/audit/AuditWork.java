package io.privacycenter.ledger.audit;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.MasterKey;
import io.privacycenter.installation.database.DatabaseRoles;
import io.privacycenter.ledger.log.CheckpointFolder;
import io.privacycenter.ledger.log.LogSettings;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Audits, ordered by an administrator or by the clock: done by one node, with the checkpoints of that node's folder. */
@Configuration(proxyBeanMethods = false)
class AuditWork {

    static final String NOW = "audit-ledger";
    static final String NOW_INSTANCE = "now";
    static final String NIGHTLY = "order-audit";
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
    OneTimeTask<Void> auditLedger(Audit audit, CheckpointFolder folder, KeptAudits kept) {
        return Tasks.oneTime(NOW, Void.class)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(Duration.ofMinutes(1)))
                .execute((instance, context) -> {
                    AuditReport report = audit.ofEverything(folder.witnesses());
                    kept.keep(report);
                    if (!report.isIntact()) {
                        LOG.error(
                                "The audit of the ledger found {} differences; the page \"Record\" of administrators names them.",
                                report.findings().size());
                    }
                });
    }

    /** Every night. It orders what an administrator may order too, so that no two run beside each other. */
    @Bean
    RecurringTask<Void> orderAudit(LogSettings settings, SchedulerClient work, InstallationClock clock) {
        return Tasks.recurring(NIGHTLY, Schedules.daily(settings.quietZone(), settings.auditAt()))
                .execute((instance, context) -> CurrentActor.run(Actor.WORKER, () -> order(work, clock.instant())));
    }

    /** Now, also when one waits for a later time: after a failure, or since the clock of a demo was moved back. */
    static void order(SchedulerClient work, Instant now) {
        try {
            work.schedule(new TaskInstance<>(NOW, NOW_INSTANCE), now, ScheduleOptions.WHEN_EXISTS_RESCHEDULE);
        } catch (TaskInstanceCurrentlyExecutingException beingDone) {
            // It is what was ordered.
        }
    }
}
