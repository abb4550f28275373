package io.privacycenter.requests.corrections;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.requests.stored.DemandRow;
import io.privacycenter.requests.stored.DemandRows;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes the old and the new value of a correction away when nobody needs them any more: once the new one is proved to stand,
 * or, where it was denied, when the time to appeal is over. That it was asked and answered stays in the record.
 */
@Component
@EnableConfigurationProperties(CorrectionSettings.class)
public class SpentWishes {

    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(30);
    private static final int AT_ONCE = 100;

    private final Messages messages;
    private final DemandRows demands;
    private final JdbcClient database;
    private final CorrectionSettings settings;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    SpentWishes(
            Messages messages,
            DemandRows demands,
            JdbcClient database,
            CorrectionSettings settings,
            InstallationClock clock,
            TransactionTemplate transaction) {
        this.messages = messages;
        this.demands = demands;
        this.database = database;
        this.settings = settings;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Bean
    RecurringTask<Void> sweepWishes() {
        return Tasks.recurring("sweep-wishes", FixedDelay.of(BETWEEN_SWEEPS))
                .execute((task, context) -> CurrentActor.run(Actor.WORKER, this::sweep));
    }

    /** Each in a transaction of its own. */
    void sweep() {
        for (UUID demand : spent()) {
            transaction.executeWithoutResult(
                    status -> erase(demands.findById(demand).orElseThrow()));
        }
    }

    /** In the transaction that says that it is carried out. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void erase(DemandRow demand) {
        messages.eraseWishes(demand);
        database.sql("update requests.demand set values_gone = ? where id = ?")
                .params(Timestamp.from(clock.instant()), demand.id)
                .update();
    }

    /** Those that were carried out before this was done, taken back, or not granted. */
    private List<UUID> spent() {
        return Objects.requireNonNull(transaction.execute(status -> database.sql("""
                        select id from requests.demand
                        where action = 'MODIFY' and values_gone is null and state in ('DONE', 'WITHDRAWN')
                          and not exists (select from requests.disagreement g where g.demand = demand.id and g.ended is null)
                          and (status in ('GRANTED', 'PARTIALLY_GRANTED', 'CANCELED')
                               or coalesce(answered, carried_out, 'epoch') <= ?)
                        limit ?
                        """)
                .params(Timestamp.from(clock.instant().minus(settings.appeal())), AT_ONCE)
                .query(UUID.class)
                .list()));
    }
}
