package io.privacycenter.ledger.audit;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.ledger.log.Checkpoint;
import io.privacycenter.ledger.log.CheckpointFolder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What administrators know of the record: which checkpoint is held outside, how old it is, what the last audit found. */
@Service
@PreAuthorize("hasRole('ADMINISTRATOR')")
public class Audits {

    private final JdbcClient database;
    private final CheckpointFolder folder;
    private final SchedulerClient work;
    private final InstallationClock clock;

    Audits(JdbcClient database, CheckpointFolder folder, SchedulerClient work, InstallationClock clock) {
        this.database = database;
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

    public @Nullable Held held() {
        return folder.latest()
                .flatMap(checkpoint -> folder.latestSince()
                        .map(since -> new Held(checkpoint, since, folder.path().toString())))
                .orElse(null);
    }

    /** The last audit; null before the first. */
    @Transactional(readOnly = true)
    public @Nullable Done last() {
        return database.sql("select * from ledger.audit order by checked desc limit 1")
                .query((row, n) -> new Done(
                        row.getTimestamp("checked").toInstant(),
                        (Long) row.getObject("held"),
                        row.getLong("size"),
                        row.getLong("entries"),
                        Arrays.stream((String[]) row.getArray("findings").getArray())
                                .map(FindingText::read)
                                .toList()))
                .optional()
                .orElse(null);
    }

    /** Has the audit done now, by whichever node takes it. */
    @Transactional
    public void order() {
        work.scheduleIfNotExists(new TaskInstance<>(AuditWork.NOW, "now"), clock.instant());
    }
}
