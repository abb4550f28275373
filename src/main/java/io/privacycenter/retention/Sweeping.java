package io.privacycenter.retention;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.engine.rules.Versions;
import io.privacycenter.identity.People;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds what has outlived its law, with nobody asking. Nobody's data is read but of those of whom it may be so: whose rows are
 * old enough by an index of their source, whose clocks began early enough, whose day the engine named, and who was looked at
 * under another configuration: one look at each for all practices. It goes on after where it was stopped.
 */
@Configuration(proxyBeanMethods = false)
class Sweeping {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeping.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** So that a stop does not wait for it. */
    private static final Duration LONGEST_REST = Duration.ofSeconds(1);

    /** In one round; the next one goes on. */
    private static final int MOST_PEOPLE = 200;

    private static final int MOST_PAGES = 5;
    private static final int MOST_CLOCKS = 5_000;
    private static final int CLOCKS_OF_ONE = 500;

    private final Scanning scanning;
    private final Clocks clocks;
    private final Findings findings;
    private final Looking looking;
    private final People people;
    private final Configurations configurations;
    private final RetentionSettings settings;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Turns<Part> parts = new Turns<>();
    private final Turns<UUID> lookedAgain = new Turns<>();
    private final Turns<UUID> workedOut = new Turns<>();
    private final Turns<String> tables = new Turns<>();

    Sweeping(
            Scanning scanning,
            Clocks clocks,
            Findings findings,
            Looking looking,
            People people,
            Configurations configurations,
            RetentionSettings settings,
            InstallationClock clock,
            TransactionTemplate transaction,
            ApplicationEventPublisher events) {
        this.scanning = scanning;
        this.clocks = clocks;
        this.findings = findings;
        this.looking = looking;
        this.people = people;
        this.configurations = configurations;
        this.settings = settings;
        this.clock = clock;
        this.transaction = transaction;
        this.events = events;
    }

    @Bean
    RecurringTask<Void> findExpired() {
        return Tasks.recurring("find-expired", FixedDelay.of(PAUSE))
                .execute((task, context) ->
                        CurrentActor.run(Actor.WORKER, () -> work(context.getSchedulerState()::isShuttingDown)));
    }

    /**
     * Round after round while there is something to do, but not longer than others who need the sources can wait. Nobody waits
     * for it, so after each round it leaves as much time to whoever is waited for, a second at most.
     */
    private void work(BooleanSupplier stopped) {
        long start = System.nanoTime();
        BooleanSupplier enough = () -> stopped.getAsBoolean() || System.nanoTime() - start > LONGEST.toNanos();
        boolean more = true;
        while (more && !enough.getAsBoolean()) {
            long began = System.nanoTime();
            more = sweep(enough);
            LockSupport.parkNanos(Math.min(System.nanoTime() - began, LONGEST_REST.toNanos()));
        }
    }

    /** What a round does, one after the other. */
    private enum Part {
        PUT_OFF,
        DUE,
        OUTDATED,
        CLOCKS,
        UNSEEN,
        TABLES
    }

    /**
     * One round, as the worker; after one that had to stop the next goes on behind where it stopped.
     *
     * @return whether there is more to do at once
     */
    boolean sweep(BooleanSupplier stopped) {
        Instant now = clock.instant();
        boolean more = false;
        for (Part part : parts.inTurn(EnumSet.allOf(Part.class))) {
            if (stopped.getAsBoolean()) {
                return true;
            }
            parts.had(part);
            more |= switch (part) {
                case PUT_OFF -> proposeAgain(now);
                case DUE ->
                    look(
                            in(() -> findings.due(now, MOST_PEOPLE)).stream()
                                    .map(Findings.Whose::subject)
                                    .toList(),
                            stopped);
                case OUTDATED -> outdated(stopped);
                case CLOCKS -> workOut();
                case UNSEEN -> look(in(() -> clocks.unseen(horizon(now), now, MOST_PEOPLE)), stopped);
                case TABLES -> tables(stopped);
            };
        }
        return more;
    }

    private boolean proposeAgain(Instant now) {
        transaction.executeWithoutResult(status ->
                findings.proposeAgain(now).forEach(controller -> events.publishEvent(new ExpiredFound(controller))));
        return false;
    }

    /** Who was looked at under another configuration; a practice after the other, some of each. */
    private boolean outdated(BooleanSupplier stopped) {
        InForce inForce = inForce(lookedAgain);
        Map<UUID, List<UUID>> found = in(() -> findings.outdated(inForce, Looking.TOGETHER, MOST_PEOPLE)).stream()
                .collect(Collectors.groupingBy(
                        Findings.Whose::controller,
                        LinkedHashMap::new,
                        Collectors.mapping(Findings.Whose::subject, Collectors.toList())));
        for (Map.Entry<UUID, List<UUID>> ofOne : found.entrySet()) {
            if (stopped.getAsBoolean()) {
                return true;
            }
            lookedAgain.had(ofOne.getKey());
            look(ofOne.getValue(), stopped);
        }
        return found.values().stream().anyMatch(some -> some.size() >= Looking.TOGETHER);
    }

    /** When the clocks end that have begun, or that count otherwise under another configuration. */
    private boolean workOut() {
        InForce inForce = inForce(workedOut);
        List<Clocks.Begun> begun = in(() -> clocks.notWorkedOut(inForce, CLOCKS_OF_ONE, MOST_CLOCKS));
        if (begun.isEmpty()) {
            return false;
        }
        List<Clocks.Begun> under = new ArrayList<>();
        List<@Nullable Instant> ends = new ArrayList<>();
        for (Clocks.Begun one : begun) {
            configurations.ifUsable(one.controller()).ifPresent(published -> {
                under.add(one);
                ends.add(Maximums.firstEnd(one.starts(), one.at(), published.rules())
                        .orElse(null));
            });
        }
        transaction.executeWithoutResult(status -> clocks.workedOut(under, ends, inForce));
        workedOut.had(begun.getLast().controller());
        return true;
    }

    private InForce inForce(Turns<UUID> turns) {
        Map<UUID, Versions> versions = configurations.versionsInForce();
        return new InForce(turns.inTurn(versions.keySet()), versions);
    }

    /** By when a maximum must end that is to be said now; everybody's days are some practice's. */
    private Instant horizon(Instant now) {
        return now.atZone(ZoneOffset.UTC).plus(settings.horizon()).toInstant().plus(Scanning.ANY_ZONE);
    }

    private boolean tables(BooleanSupplier stopped) {
        Map<String, Scanning.Aging> byName = scanning.tables().stream()
                .collect(Collectors.toMap(Scanning.Aging::name, Function.identity(), (one, same) -> one));
        boolean more = false;
        for (String table : tables.inTurn(byName.keySet())) {
            if (stopped.getAsBoolean()) {
                return true;
            }
            tables.had(table);
            try {
                more |= scanning.goOn(Objects.requireNonNull(byName.get(table)), MOST_PAGES, stopped);
            } catch (RuntimeException e) { // the other tables do not wait; the next round tries again
                LOG.warn("A table was not gone through: {}", e.getClass().getName());
            }
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
