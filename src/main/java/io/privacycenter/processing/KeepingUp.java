package io.privacycenter.processing;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.engine.rules.Versions;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings states up to date with nobody looking: those that time alone changes, those of another configuration, and
 * those of people who have none yet. A few at a time, each in a transaction of its own.
 */
@Configuration(proxyBeanMethods = false)
class KeepingUp {

    private static final Logger LOG = LoggerFactory.getLogger(KeepingUp.class);
    private static final Duration PAUSE = Duration.ofSeconds(30);

    /** In one round; the next one goes on. */
    private static final int MOST = 1_000;

    private final AllowedProcessing processing;
    private final StoredStates states;
    private final Configurations configurations;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    KeepingUp(
            AllowedProcessing processing,
            StoredStates states,
            Configurations configurations,
            InstallationClock clock,
            TransactionTemplate transaction) {
        this.processing = processing;
        this.states = states;
        this.configurations = configurations;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Bean
    RecurringTask<Void> keepStatesUpToDate() {
        return Tasks.recurring("keep-states-up-to-date", FixedDelay.of(PAUSE))
                .execute((task, context) ->
                        CurrentActor.run(Actor.WORKER, () -> keepUp(context.getSchedulerState()::isShuttingDown)));
    }

    void keepUp(BooleanSupplier stopped) {
        bring(in(() -> states.changing(clock.instant(), configurations.unusable(), MOST)), stopped);
        // Facts may be reported before there are rules to fold them under.
        Map<UUID, Versions> ready = configurations.versionsInForce();
        bring(in(() -> states.outdated(ready, MOST)), stopped);
        bring(in(() -> states.missing(ready.keySet(), MOST)), stopped);
    }

    private void bring(List<StoredStates.Whose> due, BooleanSupplier stopped) {
        for (StoredStates.Whose one : due) {
            if (stopped.getAsBoolean()) {
                return;
            }
            if (configurations.unusable().contains(one.controller())) { // found in this very round
                continue;
            }
            try {
                transaction.executeWithoutResult(status -> processing.bring(one.subject(), one.controller()));
            } catch (RuntimeException e) { // nobody waits for another's state; it is tried again in the next round
                LOG.warn("A state was not brought up to date: {}", e.getClass().getName());
            }
        }
    }

    private <T> T in(Supplier<T> work) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
