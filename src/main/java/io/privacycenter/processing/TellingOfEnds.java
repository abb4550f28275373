package io.privacycenter.processing;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds whose consents will end by themselves and says so once. That it was said and what follows from it are one
 * transaction for each person, so a stop in between says nothing twice and leaves nobody out.
 */
@Configuration(proxyBeanMethods = false)
class TellingOfEnds {

    private static final Logger LOG = LoggerFactory.getLogger(TellingOfEnds.class);
    private static final Duration PAUSE = Duration.ofMinutes(10);

    /** In one round; the next one goes on. */
    private static final int MOST = 500;

    private final AllowedProcessing processing;
    private final ConsentEndings endings;
    private final Configurations configurations;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    TellingOfEnds(
            AllowedProcessing processing,
            ConsentEndings endings,
            Configurations configurations,
            InstallationClock clock,
            TransactionTemplate transaction,
            ApplicationEventPublisher events) {
        this.processing = processing;
        this.endings = endings;
        this.configurations = configurations;
        this.clock = clock;
        this.transaction = transaction;
        this.events = events;
    }

    @Bean
    RecurringTask<Void> tellOfConsentsThatEnd() {
        return Tasks.recurring("tell-of-consents-that-end", FixedDelay.of(PAUSE))
                .execute((task, context) -> CurrentActor.run(Actor.WORKER, this::tell));
    }

    void tell() {
        List<StoredStates.Whose> due = java.util.Objects.requireNonNull(
                transaction.execute(status -> endings.due(clock.instant(), configurations.unusable(), MOST)));
        for (StoredStates.Whose one : due) {
            try {
                transaction.executeWithoutResult(status -> tell(one));
            } catch (RuntimeException e) { // nobody waits for another's notice; it is tried again in the next round
                LOG.warn(
                        "Somebody was not told that a consent ends: {}",
                        e.getClass().getName());
            }
        }
    }

    /** The state first: what was taken back meanwhile ends no more. */
    private void tell(StoredStates.Whose one) {
        processing.bring(one.subject(), one.controller());
        endings.tell(one.subject(), clock.instant())
                .ifPresent(ends -> events.publishEvent(new ConsentEnding(
                        one.subject(),
                        ends,
                        configurations.called(one.controller()).country())));
    }
}
