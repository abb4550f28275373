package io.privacycenter.retention;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.engine.rules.RetentionPolicy;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.identity.Controller;
import io.privacycenter.identity.People;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds what has outlived its law, with nobody asking. Nobody's data is read but of those of whom it may be so: whose rows are
 * old enough by an index of their source, whose clocks began early enough, whose day the engine named, and who was looked at
 * under another configuration. It goes on where it was stopped.
 */
@Configuration(proxyBeanMethods = false)
class Sweeping {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeping.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofSeconds(15);

    /** In one round; the next one goes on. */
    private static final int MOST_PEOPLE = 200;

    private static final int MOST_PAGES = 5;

    private final Scanning scanning;
    private final Clocks clocks;
    private final Findings findings;
    private final Looking looking;
    private final People people;
    private final Configurations configurations;
    private final RetentionSettings settings;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    Sweeping(
            Scanning scanning,
            Clocks clocks,
            Findings findings,
            Looking looking,
            People people,
            Configurations configurations,
            RetentionSettings settings,
            InstallationClock clock,
            TransactionTemplate transaction) {
        this.scanning = scanning;
        this.clocks = clocks;
        this.findings = findings;
        this.looking = looking;
        this.people = people;
        this.configurations = configurations;
        this.settings = settings;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Bean
    RecurringTask<Void> findExpired() {
        return Tasks.recurring("find-expired", FixedDelay.of(PAUSE))
                .execute((task, context) ->
                        CurrentActor.run(Actor.WORKER, () -> work(context.getSchedulerState()::isShuttingDown)));
    }

    /** Round after round while there is something to do, but not longer than others who need the sources can wait. */
    private void work(BooleanSupplier stopped) {
        long start = System.nanoTime();
        BooleanSupplier enough = () -> stopped.getAsBoolean() || System.nanoTime() - start > LONGEST.toNanos();
        boolean more = true;
        while (more && !enough.getAsBoolean()) {
            more = sweep(enough);
        }
    }

    /** One round, as the worker. @return whether the next one has something to do at once */
    boolean sweep(BooleanSupplier stopped) {
        Instant now = clock.instant();
        boolean more = look(
                in(() -> findings.due(now, MOST_PEOPLE)).stream()
                        .map(Findings.Whose::subject)
                        .toList(),
                stopped);
        for (Controller controller : configurations.published()) {
            more |= ofController(controller.id(), now, stopped);
        }
        for (Scanning.Aging table : scanning.tables()) {
            try {
                more |= scanning.goOn(table, MOST_PAGES, stopped);
            } catch (RuntimeException e) { // the other tables do not wait; the next round tries again
                LOG.warn("A table was not gone through: {}", e.getClass().getName());
            }
        }
        return more;
    }

    private boolean ofController(UUID controller, Instant now, BooleanSupplier stopped) {
        Rules rules = configurations.inForce(controller).rules();
        boolean more = look(
                in(() -> findings.outdated(controller, rules.versions(), MOST_PEOPLE)).stream()
                        .map(Findings.Whose::subject)
                        .toList(),
                stopped);
        Instant by = now.atZone(rules.zone()).plus(settings.horizon()).toInstant();
        for (RetentionPolicy policy : Maximums.onFacts(rules)) {
            Instant start = Maximums.latestStart(policy, rules, by);
            more |= look(in(() -> clocks.unseen(controller, policy, start, MOST_PEOPLE)), stopped);
        }
        return more;
    }

    private boolean look(Collection<UUID> due, BooleanSupplier stopped) {
        looking.look(in(() -> people.known(due)), stopped);
        return due.size() >= MOST_PEOPLE;
    }

    private <T> T in(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
