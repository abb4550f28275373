package io.privacycenter.requests.expiry;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.Columns;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.ledger.Statement;
import io.privacycenter.requests.Attempts;
import io.privacycenter.requests.execution.Attempt;
import io.privacycenter.timeline.Fact;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Orders to erase what nobody asked to erase: how long it may be kept had run out. */
@Component
public class ExpiredErasures {

    private final JdbcClient database;
    private final Ledger ledger;
    private final SchedulerClient work;
    private final InstallationClock clock;

    ExpiredErasures(JdbcClient database, Ledger ledger, SchedulerClient work, InstallationClock clock) {
        this.database = database;
        this.ledger = ledger;
        this.work = work;
        this.clock = clock;
    }

    /**
     * One order, about what had expired in its categories when it was given.
     *
     * @param failure code of what it waits for or what went wrong; null when there is nothing to say
     * @param until when it is tried again although nothing went wrong; null where nothing waits
     * @param ended when a query of its own had found nothing left; null before
     */
    public record Order(
            UUID id,
            UUID subject,
            UUID controller,
            Set<String> categories,
            Instant ordered,
            @Nullable String failure,
            int attempts,
            @Nullable Instant until,
            @Nullable Instant ended) {}

    /**
     * The order is a fact first and work second, in one transaction.
     *
     * @param laws what says that its time is over, as cited
     * @param releasedBy who released it; null where no person needs to
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID order(Subject subject, Set<String> categories, Set<String> laws, @Nullable UUID releasedBy) {
        UUID id = UUID.randomUUID();
        Instant now = clock.instant();
        database.sql("""
                        insert into requests.expired_erasure (id, subject, controller, categories, ordered, released_by)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .param(id)
                .param(subject.id())
                .param(subject.controller())
                .param(categories.toArray(String[]::new))
                .param(Timestamp.from(now))
                .param(releasedBy)
                .update();
        ledger.record(new Statement(
                subject.id(),
                subject.controller(),
                "expired-ordered:" + id,
                (veil, fact, recorded) ->
                        new Fact.ErasureOrdered(fact, now, recorded, id.toString(), null, categories, laws)));
        work.scheduleIfNotExists(new TaskInstance<>(ErasingExpired.TASK, id.toString()), now);
        return id;
    }

    /** The orders about some people that are not carried out yet. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Order> open(Collection<UUID> subjects) {
        return database.sql("select * from requests.expired_erasure where subject = any (?) and ended is null")
                .param(subjects.toArray(UUID[]::new))
                .query((row, n) -> order(row))
                .list();
    }

    /** The orders that wait for a day, the next one first, as far as the actor sees them. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Order> postponed() {
        return database.sql("""
                        select * from requests.expired_erasure where ended is null and until is not null order by until, id
                        """).query((row, n) -> order(row)).list();
    }

    Optional<Order> find(UUID id) {
        return database.sql("select * from requests.expired_erasure where id = ?")
                .param(id)
                .query((row, n) -> order(row))
                .optional();
    }

    private static Order order(java.sql.ResultSet row) throws java.sql.SQLException {
        Timestamp until = row.getTimestamp("until");
        Timestamp ended = row.getTimestamp("ended");
        return new Order(
                row.getObject("id", UUID.class),
                row.getObject("subject", UUID.class),
                row.getObject("controller", UUID.class),
                Set.of((String[]) row.getArray("categories").getArray()),
                row.getTimestamp("ordered").toInstant(),
                row.getString("failure"),
                row.getInt("attempts"),
                until == null ? null : until.toInstant(),
                ended == null ? null : ended.toInstant());
    }

    /** How an attempt ended. @return when to try again; empty when it is proved that nothing is left */
    @Transactional
    Optional<Instant> write(Order order, Attempt attempt) {
        Instant now = clock.instant();
        return switch (attempt) {
            case Attempt.Done done -> {
                note(order, null, order.attempts(), null, now);
                ledger.record(new Statement(
                        order.subject(),
                        order.controller(),
                        "erasure-confirmed:" + order.id(),
                        (veil, id, recorded) -> new Fact.ErasureConfirmed(
                                id, now, recorded, order.id().toString())));
                yield Optional.empty();
            }
            case Attempt.Waits waits -> {
                note(order, waits.why(), order.attempts(), waits.until(), null);
                yield Optional.of(waits.until());
            }
            case Attempt.Failed failed -> again(order, failed.code(), now);
            case Attempt.Held held -> again(order, held.code(), now);
            case Attempt.Back back -> again(order, back.code(), now);
        };
    }

    private Optional<Instant> again(Order order, String code, Instant now) {
        note(order, code, order.attempts() + 1, null, null);
        return Optional.of(now.plus(Attempts.pause(order.attempts() + 1)));
    }

    private void note(
            Order order, @Nullable String failure, int attempts, @Nullable Instant until, @Nullable Instant ended) {
        database.sql("update requests.expired_erasure set failure = ?, attempts = ?, until = ?, ended = ? where id = ?")
                .param(failure)
                .param(attempts)
                .param(Columns.timestamp(until))
                .param(Columns.timestamp(ended))
                .param(order.id())
                .update();
    }
}
