package io.privacycenter.requests.reminding;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds the cases whose time runs out. That one was reminded of and what follows from it are one transaction, so a stop in
 * between says nothing twice. When it is due is read anew each time: an extension moves what is still to come.
 */
@Component
public class Reminding {

    private static final Logger LOG = LoggerFactory.getLogger(Reminding.class);
    private static final Duration PAUSE = Duration.ofMinutes(10);

    /** In one round; the next one goes on. */
    private static final int MOST = 500;

    private final JdbcClient database;
    private final Configurations configurations;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    Reminding(
            JdbcClient database,
            Configurations configurations,
            InstallationClock clock,
            TransactionTemplate transaction,
            ApplicationEventPublisher events) {
        this.database = database;
        this.configurations = configurations;
        this.clock = clock;
        this.transaction = transaction;
        this.events = events;
    }

    private record Open(
            UUID caseFile,
            UUID controller,
            String reference,
            Instant filed,
            Instant due,
            @Nullable UUID assignee,
            boolean officerWanted,
            boolean officerAlone,
            @Nullable Instant told) {

        static Open of(ResultSet row, int n) throws SQLException {
            Timestamp told = row.getTimestamp("told");
            return new Open(
                    row.getObject("case_file", UUID.class),
                    row.getObject("controller", UUID.class),
                    row.getString("reference"),
                    row.getTimestamp("filed").toInstant(),
                    row.getTimestamp("next_due").toInstant(),
                    row.getObject("assignee", UUID.class),
                    row.getBoolean("officer_wanted"),
                    row.getBoolean("officer_alone"),
                    told == null ? null : told.toInstant());
        }

        /** A stage that an earlier reminder came after was told with it. */
        boolean isNews(Instant stage) {
            return told == null || stage.isAfter(told);
        }
    }

    @Bean
    RecurringTask<Void> remindOfTimeThatRunsOut() {
        return Tasks.recurring("remind-of-time-that-runs-out", FixedDelay.of(PAUSE))
                .execute((task, context) -> CurrentActor.run(Actor.WORKER, this::remind));
    }

    void remind() {
        List<UUID> planned = Objects.requireNonNull(transaction.execute(
                status -> database.sql("select case_file from requests.reminder where at <= ? order by at limit ?")
                        .params(Timestamp.from(clock.instant()), MOST)
                        .query(UUID.class)
                        .list()));
        for (UUID caseFile : planned) {
            try {
                transaction.executeWithoutResult(status -> open(caseFile).ifPresent(this::remind));
            } catch (RuntimeException e) { // no case waits for another's reminder; it is tried again in the next round
                LOG.warn("A reminder was not owed: {}", e.getClass().getName());
            }
        }
    }

    /** Whether a case still waits for the answer that was due then; for the worker. */
    public boolean waits(UUID caseFile, Instant due) {
        return Objects.requireNonNull(transaction.execute(
                status -> database.sql("select exists (select from requests.case_file where id = ? and next_due = ?)")
                        .params(caseFile, Timestamp.from(due))
                        .query(Boolean.class)
                        .single()));
    }

    /** Kept from others until it is written down. */
    private Optional<Open> open(UUID caseFile) {
        return database.sql("""
                        select r.case_file, r.told, c.controller, c.reference, c.filed, c.next_due, c.assignee,
                               c.officer_wanted, c.officer_alone
                        from requests.reminder r join requests.case_file c on c.id = r.case_file
                        where r.case_file = ? and r.at <= ? and c.next_due is not null for update of r
                        """)
                .params(caseFile, Timestamp.from(clock.instant()))
                .query(Open::of)
                .optional();
    }

    private void remind(Open one) {
        Instant now = clock.instant();
        ZoneId zone = configurations.called(one.controller()).zone();
        Stages stages = Stages.of(one.filed(), one.due(), zone);
        boolean remind = now.isBefore(one.due())
                && stages.reached(now).filter(one::isNews).isPresent();
        database.sql("""
                        update requests.reminder set told = case when ? then ?::timestamptz else told end,
                            at = coalesce(?::timestamptz, 'infinity')
                        where case_file = ?
                        """)
                .param(remind)
                .param(Timestamp.from(now))
                .param(stages.next(now).map(Timestamp::from).orElse(null))
                .param(one.caseFile())
                .update();
        if (remind) {
            events.publishEvent(new TimeRunsOut(
                    one.caseFile(),
                    one.controller(),
                    one.reference(),
                    one.due(),
                    (int) ChronoUnit.DAYS.between(LocalDate.ofInstant(now, zone), LocalDate.ofInstant(one.due(), zone)),
                    with(one.assignee(), now),
                    one.officerWanted(),
                    one.officerAlone(),
                    now));
        }
    }

    private Set<UUID> with(@Nullable UUID assignee, Instant now) {
        if (assignee == null) {
            return Set.of();
        }
        Set<UUID> with = new HashSet<>(database.sql("""
                        select deputy from identity.absence
                        where staff = ? and called_off is null and starts <= ? and ? < ends
                        """)
                .params(assignee, Timestamp.from(now), Timestamp.from(now))
                .query(UUID.class)
                .list());
        with.add(assignee);
        return with;
    }
}
