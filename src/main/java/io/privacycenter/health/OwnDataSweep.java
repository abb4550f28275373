package io.privacycenter.health;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.OwnData;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Erases, once a day, what the product keeps for its own work and has outlived its rule: a few hundred rows in a transaction,
 * so that nobody waits, and a stop in between leaves the rest to the next day.
 */
@Component
public class OwnDataSweep {

    private static final Duration BETWEEN_SWEEPS = Duration.ofDays(1);
    private static final int AT_ONCE = 500;

    private final List<OwnData> kinds;
    private final JdbcClient database;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    OwnDataSweep(List<OwnData> kinds, JdbcClient database, InstallationClock clock, TransactionTemplate transaction) {
        this.kinds = kinds;
        this.database = database;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Bean
    RecurringTask<Void> sweepOwnData() {
        return Tasks.recurring("sweep-own-data", FixedDelay.of(BETWEEN_SWEEPS))
                .execute((task, context) -> CurrentActor.run(Actor.WORKER, this::sweep));
    }

    void sweep() {
        kinds.forEach(this::sweep);
    }

    private void sweep(OwnData kind) {
        Instant now = clock.instant();
        long erased = 0;
        int some;
        do {
            some = Objects.requireNonNull(
                    transaction.execute(status -> kind.erase(now.minus(kind.keptFor()), AT_ONCE)));
            erased += some;
        } while (some == AT_ONCE);
        database.sql("""
                        insert into health.own_data_swept (kind, swept, erased) values (?, ?, ?)
                        on conflict (kind) do update set swept = excluded.swept, erased = excluded.erased
                        """).params(kind.kind(), Timestamp.from(now), erased).update();
    }

    /**
     * @param kind part of the key of its name
     * @param swept when it was last swept; null before the first
     * @param erased how many rows went then
     */
    public record Kept(
            String kind,
            Duration keptFor,
            long rows,
            @Nullable Instant swept,
            long erased) {}

    private record Swept(Instant at, long erased) {}

    List<Kept> kept() {
        return CurrentActor.as(
                Actor.WORKER, () -> kinds.stream().map(this::kept).toList());
    }

    private Kept kept(OwnData kind) {
        Optional<Swept> last = database.sql("select swept, erased from health.own_data_swept where kind = ?")
                .param(kind.kind())
                .query((row, n) -> new Swept(row.getTimestamp("swept").toInstant(), row.getLong("erased")))
                .optional();
        return new Kept(
                kind.kind(),
                kind.keptFor(),
                kind.rows(),
                last.map(Swept::at).orElse(null),
                last.map(Swept::erased).orElse(0L));
    }
}
