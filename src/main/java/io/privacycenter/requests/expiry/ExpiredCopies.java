package io.privacycenter.requests.expiry;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.requests.Filing;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes away copies whose days are over: nobody can open them any more, so nobody has to keep them. That there was one, and
 * who opened it, stays with the request. Pieces of copies that were begun and never finished, because a program stopped in
 * the middle, go as well.
 */
@Component
public class ExpiredCopies {

    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(10);
    private static final int AT_ONCE = 100;

    /** So long before its end a person is told. */
    static final Duration BEFORE_THE_END = Duration.ofDays(3);

    /**
     * A copy to which nothing was added for so long is made by nobody any more: each piece of a source that still answers
     * comes within its time-out. Were it made all the same, it would miss its pieces, and be made again.
     */
    public static final Duration UNFINISHED = Duration.ofHours(24);

    private final JdbcClient database;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    ExpiredCopies(
            JdbcClient database,
            InstallationClock clock,
            TransactionTemplate transaction,
            ApplicationEventPublisher events) {
        this.events = events;
        this.database = database;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Bean
    RecurringTask<Void> sweepCopies() {
        return Tasks.recurring("sweep-copies", FixedDelay.of(BETWEEN_SWEEPS))
                .execute((task, context) -> CurrentActor.run(Actor.WORKER, () -> {
                    tell();
                    sweep();
                }));
    }

    /** Tells people, once, that what they can fetch will soon be gone; that it is put down and noted is one transaction. */
    public void tell() {
        Timestamp now = Timestamp.from(clock.instant());
        transaction.executeWithoutResult(status -> database.sql("""
                        with soon as (
                            update requests.data_package p set told = ? from requests.demand d
                            where d.id = p.demand and d.state = 'DONE' and p.told is null
                              and p.expires > ? and p.expires <= ?
                              and p.demand in (select demand from requests.data_package
                                               where told is null and expires > ? and expires <= ? limit ?)
                            returning d.case_file)
                        select distinct c.id, c.subject, c.controller, c.reference, c.language
                        from soon left join requests.representation r on r.confirmed_case = soon.case_file
                        join requests.case_file c on c.id = coalesce(r.case_file, soon.case_file)
                        """)
                .params(now, now, soon(), now, soon(), AT_ONCE)
                .query((row, n) -> new Filing.RequestMoved(
                        row.getObject("id", UUID.class),
                        row.getObject("subject", UUID.class),
                        row.getObject("controller", UUID.class),
                        row.getString("reference"),
                        Locale.of(row.getString("language")),
                        Filing.RequestMoved.Step.COPY_EXPIRES))
                .list()
                .forEach(events::publishEvent));
    }

    private Timestamp soon() {
        return Timestamp.from(clock.instant().plus(BEFORE_THE_END));
    }

    /** Those from before copies lay in pieces go at once; of the others, a copy at a time, each in a transaction of its own: a stop in between leaves whole ones. */
    public void sweep() {
        transaction.executeWithoutResult(
                status -> database.sql("delete from requests.data_package where expires <= ? and sealed is not null")
                        .param(Timestamp.from(clock.instant()))
                        .update());
        for (UUID demand : expired()) {
            transaction.executeWithoutResult(
                    status -> database.sql("delete from requests.package_piece where demand = ?")
                            .param(demand)
                            .update());
        }
        for (Unfinished one : unfinished()) {
            transaction.executeWithoutResult(
                    status -> database.sql("delete from requests.package_piece where subject = ? and copy = ?")
                            .params(one.subject(), one.copy())
                            .update());
        }
    }

    private record Unfinished(UUID subject, UUID copy) {}

    private java.util.List<Unfinished> unfinished() {
        return java.util.Objects.requireNonNull(transaction.execute(status -> database.sql("""
                        select c.subject, c.copy from requests.package_piece c
                        where not exists (select from requests.data_package p where p.demand = c.demand and p.copy = c.copy)
                        group by c.subject, c.copy having max(c.put) <= ?
                        limit ?
                        """)
                .params(Timestamp.from(clock.instant().minus(UNFINISHED)), AT_ONCE)
                .query(Unfinished.class)
                .list()));
    }

    private java.util.List<UUID> expired() {
        return java.util.Objects.requireNonNull(transaction.execute(status -> database.sql("""
                        select p.demand from requests.data_package p
                        where p.expires <= ? and exists (select from requests.package_piece c where c.demand = p.demand)
                        limit ?
                        """)
                .params(Timestamp.from(clock.instant()), AT_ONCE)
                .query(UUID.class)
                .list()));
    }
}
