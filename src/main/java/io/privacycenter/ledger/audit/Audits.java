package io.privacycenter.ledger.audit;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.ledger.Followers;
import io.privacycenter.ledger.log.Checkpoint;
import io.privacycenter.ledger.log.CheckpointFolder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What administrators know of the record: which checkpoint is held outside, how old it is, what the last audit found, when
 * the next one is due, and what is behind.
 */
@Service
@PreAuthorize("hasRole('ADMINISTRATOR')")
public class Audits {

    private final JdbcClient database;
    private final KeptAudits kept;
    private final Followers followers;
    private final CheckpointFolder folder;
    private final SchedulerClient work;
    private final InstallationClock clock;

    Audits(
            JdbcClient database,
            KeptAudits kept,
            Followers followers,
            CheckpointFolder folder,
            SchedulerClient work,
            InstallationClock clock) {
        this.database = database;
        this.kept = kept;
        this.followers = followers;
        this.folder = folder;
        this.work = work;
        this.clock = clock;
    }

    /** The checkpoint held outside the database; null before the first. @param since when it was put there */
    public record Held(Checkpoint checkpoint, Instant since, String folder) {}

    /** An audit that was done. @param held size of its witness; null when it had none */
    public record Done(Instant checked, @Nullable Long held, long size, long entries, List<Finding> findings) {
        public Done {
            findings = List.copyOf(findings);
        }
    }

    /** An audit found something, and not what the one before it had found; whoever tells people of it follows this. */
    public record ChangeFound(Instant checked, int findings) {}

    /**
     * What has not got where it goes, in entries.
     *
     * @param unplaced that have no position in the log yet
     * @param unread that the slowest follower has not read: the mails that are owed for them wait
     */
    public record Behind(long unplaced, long unread) {}

    public @Nullable Held held() {
        return folder.latest()
                .flatMap(checkpoint -> folder.latestSince()
                        .map(since -> new Held(checkpoint, since, folder.path().toString())))
                .orElse(null);
    }

    /** The last audit; null before the first. */
    @Transactional(readOnly = true)
    public @Nullable Done last() {
        return kept.last().orElse(null);
    }

    /** When the next audit begins by itself; null on a node that has never worked. */
    @Transactional(readOnly = true)
    public @Nullable Instant next() {
        return work.getScheduledExecution(TaskInstanceId.of(AuditWork.NIGHTLY, RecurringTask.INSTANCE))
                .map(ScheduledExecution::getExecutionTime)
                .orElse(null);
    }

    /** How long ago something happened, by the clock of the installation. */
    public Duration ago(Instant instant) {
        Duration ago = Duration.between(instant, clock.instant());
        return ago.isNegative() ? Duration.ZERO : ago; // the clock of a demo begins anew with it
    }

    public Behind behind() {
        return CurrentActor.as(
                Actor.WORKER,
                () -> new Behind(
                        database.sql("select count(*) from ledger.queue")
                                .query(Long.class)
                                .single(),
                        followers.slowest()));
    }

    /** Has the audit done now, by whichever node takes it. */
    @Transactional
    public void order() {
        AuditWork.order(work, clock.instant());
    }
}
