package io.privacycenter.identity;

import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import jakarta.annotation.PreDestroy;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What programs did with their keys: a line for each time they read what is known of a person, and a count of how often
 * they asked whether they may. Neither says what they read.
 */
@Service
public class UsesOfKeys {

    private static final int MOST_COUNTED = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(UsesOfKeys.class);

    private final JdbcClient database;
    private final JdbcTemplate statements;
    private final TransactionTemplate transaction;
    private final InstallationClock clock;
    private Map<Counted, Count> counted = new HashMap<>();
    private Instant minute = Instant.EPOCH;

    UsesOfKeys(JdbcClient database, JdbcTemplate statements, TransactionTemplate transaction, InstallationClock clock) {
        this.database = database;
        this.statements = statements;
        // Whoever asks when a minute is over keeps the counts of others, and those are none of its own transaction.
        this.transaction =
                new TransactionTemplate(java.util.Objects.requireNonNull(transaction.getTransactionManager()));
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    private record Counted(Integrator by, String purpose, Instant minute) {}

    private static final class Count {
        private long asked;
        private long allowed;
    }

    /** Notes in the same transaction that a program reads what is known of a person. @param what the call, no word of the person */
    @PreAuthorize("hasRole('INTEGRATOR')")
    @Transactional(propagation = Propagation.MANDATORY)
    public void read(Integrator by, Subject of, String what) {
        database.sql("insert into identity.key_read (key, subject, controller, what, at) values (?, ?, ?, ?, ?)")
                .params(by.key(), of.id(), of.controller(), what, Timestamp.from(clock.instant()))
                .update();
    }

    /** The same of many at once; those who were forgotten have no line. */
    @PreAuthorize("hasRole('INTEGRATOR')")
    @Transactional(propagation = Propagation.MANDATORY)
    public void read(Integrator by, Collection<UUID> subjects, String what) {
        database.sql("""
                        insert into identity.key_read (key, subject, controller, what, at)
                        select ?, id, controller, ?, ? from identity.subject where id = any(?)
                        """)
                .params(by.key(), what, Timestamp.from(clock.instant()), subjects.toArray(UUID[]::new))
                .update();
    }

    /** One question of a program. @param allowed whether it was told yes */
    public record Asked(String purpose, boolean allowed) {}

    /** Counts what a program asked; kept in memory for a minute at most, so that asking is cheap. */
    @PreAuthorize("hasRole('INTEGRATOR')")
    public void asked(Integrator by, Collection<Asked> questions) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        Map<Counted, Count> over = Map.of();
        synchronized (this) {
            if (!now.equals(minute) || counted.size() >= MOST_COUNTED) {
                over = counted;
                counted = new HashMap<>();
                minute = now;
            }
            for (Asked one : questions) {
                Count count = counted.computeIfAbsent(new Counted(by, one.purpose(), now), fresh -> new Count());
                count.asked++;
                count.allowed += one.allowed() ? 1 : 0;
            }
        }
        keep(over);
    }

    /** Keeps what is counted until now. */
    @PreDestroy
    public void keep() {
        Map<Counted, Count> over;
        synchronized (this) {
            over = counted;
            counted = new HashMap<>();
        }
        keep(over);
    }

    /** A count that cannot be kept must not stand in the way of who asks. */
    private void keep(Map<Counted, Count> over) {
        Map<Integrator, List<Counted>> byKey = new HashMap<>();
        over.keySet()
                .forEach(one -> byKey.computeIfAbsent(one.by(), fresh -> new java.util.ArrayList<>())
                        .add(one));
        byKey.forEach((by, theirs) -> {
            try {
                CurrentActor.run(
                        by,
                        () -> transaction.executeWithoutResult(status ->
                                theirs.forEach(one -> add(one, java.util.Objects.requireNonNull(over.get(one))))));
            } catch (RuntimeException failure) {
                LOG.warn(
                        "Counts of a key could not be kept: {}",
                        failure.getClass().getName());
            }
        });
    }

    private void add(Counted one, Count count) {
        statements.update("""
                insert into identity.key_asked (key, purpose, minute, asked, allowed) values (?, ?, ?, ?, ?)
                on conflict (key, minute, purpose) do update
                    set asked = key_asked.asked + excluded.asked, allowed = key_asked.allowed + excluded.allowed
                """, one.by().key(), one.purpose(), Timestamp.from(one.minute()), count.asked, count.allowed);
    }
}
