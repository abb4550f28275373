package io.privacycenter.health;

import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts the work that is put down, the mail among it, and the requests that wait for an answer. */
@Component
public class Queues {

    /** Work that nobody took for so long after its time is overdue; until then a node may be about to take it. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Every task that owes a message is called so; only they stand for the outbox. */
    private static final String MAIL = "send-%";

    private final JdbcClient database;
    private final InstallationClock clock;

    Queues(JdbcClient database, InstallationClock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * @param waiting put down and not yet taken, whenever it is to be done
     * @param overdue of those, the ones whose time has passed and that nobody takes
     * @param oldest when the longest overdue was to be done; null when none is
     */
    public record Work(long waiting, long overdue, @Nullable Instant oldest) {}

    /** Work of one name that failed and is tried again. @param most how often the worst of them failed in a row */
    public record Failing(String task, long pieces, int most, Instant again) {}

    /** @param taken when the mail server last took a message; null before the first */
    public record Mail(long waiting, long failing, @Nullable Instant taken) {}

    /** Requests with an open case, and those of them whose day has passed. */
    public record Requests(long open, long overdue) {}

    Work work() {
        Timestamp late = Timestamp.from(clock.instant().minus(PATIENCE));
        return asWorker(database.sql("""
                        select count(*), count(*) filter (where execution_time < ?),
                            min(execution_time) filter (where execution_time < ?)
                        from work.scheduled_tasks where not picked
                        """).params(late, late), row -> {
            Timestamp oldest = row.getTimestamp(3);
            return new Work(row.getLong(1), row.getLong(2), oldest == null ? null : oldest.toInstant());
        });
    }

    List<Failing> failing() {
        return CurrentActor.as(
                Actor.WORKER,
                () -> database.sql("""
                        select task_name, count(*), max(consecutive_failures), min(execution_time)
                        from work.scheduled_tasks where consecutive_failures > 0
                        group by task_name order by max(consecutive_failures) desc, task_name
                        """)
                        .query((row, n) -> new Failing(
                                row.getString(1),
                                row.getLong(2),
                                row.getInt(3),
                                row.getTimestamp(4).toInstant()))
                        .list());
    }

    Mail mail() {
        return asWorker(database.sql("""
                        select count(*), count(*) filter (where consecutive_failures > 0),
                            (select taken from notices.post)
                        from work.scheduled_tasks where task_name like ?
                        """).param(MAIL), row -> {
            Timestamp taken = row.getTimestamp(3);
            return new Mail(row.getLong(1), row.getLong(2), taken == null ? null : taken.toInstant());
        });
    }

    Requests requests() {
        return asWorker(
                database.sql("""
                        select count(*), count(*) filter (where next_due < ?)
                        from requests.case_file where state <> 'DONE'
                        """).param(Timestamp.from(clock.instant())),
                row -> new Requests(row.getLong(1), row.getLong(2)));
    }

    /** How many messages to webhooks were given up and wait for somebody to look at them. */
    long deadLetters() {
        return asWorker(
                database.sql("select count(*) from notices.webhook_delivery where state = 'DEAD'"),
                row -> row.getLong(1));
    }

    /** Has failed work of a name tried at once. What a node holds just now is being tried already. */
    void tryNow(String task) {
        CurrentActor.run(
                Actor.WORKER,
                () -> database.sql("""
                        update work.scheduled_tasks set execution_time = ?, version = version + 1
                        where task_name = ? and consecutive_failures > 0 and not picked
                        """)
                        .params(Timestamp.from(clock.instant()), task)
                        .update());
    }

    private interface OneRow<T> {
        T of(java.sql.ResultSet row) throws java.sql.SQLException;
    }

    private static <T> T asWorker(JdbcClient.StatementSpec counting, OneRow<T> read) {
        return CurrentActor.as(
                Actor.WORKER, () -> counting.query((row, n) -> read.of(row)).single());
    }
}
