package io.privacycenter.requests.reminding;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Published;
import io.privacycenter.engine.deadlines.Deadlines;
import io.privacycenter.engine.deadlines.HolidayCalendar;
import io.privacycenter.identity.Controller;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks once in the morning of each working day what waits for whom. Who has several controllers has one morning: that of the
 * first of them. A day on which nothing ran until noon has none.
 */
@Component
class Mornings {

    private static final Logger LOG = LoggerFactory.getLogger(Mornings.class);
    private static final Duration PAUSE = Duration.ofMinutes(10);
    private static final int FROM = 7;
    private static final int TO = 12;
    private static final Duration SOON = Duration.ofDays(7);

    private final JdbcClient database;
    private final Configurations configurations;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    Mornings(
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

    /** @param everywhere they review at every controller */
    private record Reviewer(UUID member, boolean everywhere, Set<UUID> controllers) {
        static Reviewer of(ResultSet row, int n) throws SQLException {
            return new Reviewer(
                    row.getObject("actor", UUID.class), row.getBoolean("everywhere"), Set.copyOf(Arrays.asList((UUID[])
                            row.getArray("controllers").getArray())));
        }

        boolean reviewsAt(Controller controller) {
            return everywhere || controllers.contains(controller.id());
        }
    }

    @Bean
    RecurringTask<Void> tellWhatWaits() {
        return Tasks.recurring("tell-what-waits", FixedDelay.of(PAUSE))
                .execute((task, context) -> CurrentActor.run(Actor.WORKER, this::tell));
    }

    void tell() {
        List<Controller> all = configurations.published();
        for (Reviewer reviewer : Objects.requireNonNull(transaction.execute(status -> reviewers()))) {
            try {
                day(reviewer, all).ifPresent(day -> transaction.executeWithoutResult(status -> tell(reviewer, day)));
            } catch (RuntimeException e) { // nobody waits for another's morning; it is tried again in the next round
                LOG.warn("Somebody was not told what waits: {}", e.getClass().getName());
            }
        }
    }

    private List<Reviewer> reviewers() {
        return database.sql("""
                        select g.actor, bool_or(g.controller is null) as everywhere,
                               coalesce(array_agg(g.controller) filter (where g.controller is not null), '{}') as controllers
                        from identity.granted g
                        where g.role in ('DOCTOR', 'DELEGATE', 'DPO')
                          and g.actor in (select id from identity.staff)
                          and g.actor not in (select staff from identity.digest where not wanted)
                        group by g.actor
                        """).query(Reviewer::of).list();
    }

    /** The day where they are, in its morning; empty at any other time and where nobody works. */
    private Optional<LocalDate> day(Reviewer reviewer, List<Controller> all) {
        return all.stream()
                .filter(reviewer::reviewsAt)
                .flatMap(controller -> configurations.ifUsable(controller.id()).stream())
                .findFirst()
                .map(Published::place)
                .flatMap(this::day);
    }

    private Optional<LocalDate> day(Deadlines.Place place) {
        ZonedDateTime now = clock.instant().atZone(place.zone());
        boolean morning = now.getHour() >= FROM && now.getHour() < TO;
        return Optional.of(now.toLocalDate())
                .filter(day -> morning
                        && HolidayCalendar.of(place.country(), place.region()).isWorkingDay(day));
    }

    /** Once a day, whatever it finds: what comes later in the morning is for the next one. */
    private void tell(Reviewer reviewer, LocalDate day) {
        int first = database.sql("""
                        insert into identity.digest as d (staff, day) values (?, ?)
                        on conflict (staff) do update set day = excluded.day
                            where d.wanted and (d.day is null or d.day < excluded.day)
                        """).params(reviewer.member(), day).update();
        if (first == 1) {
            Waiting waiting = waiting(reviewer, day);
            if (waiting.open() > 0) {
                events.publishEvent(waiting);
            }
        }
    }

    private Waiting waiting(Reviewer reviewer, LocalDate day) {
        Timestamp now = Timestamp.from(clock.instant());
        return database.sql("""
                        select count(*) as open, count(*) filter (where c.next_due <= :soon) as soon
                        from requests.case_file c
                        cross join lateral (select exists (select from identity.granted g
                            where g.actor = :member and g.role = 'DPO'
                                and (g.controller is null or g.controller = c.controller)) as officer) o
                        where c.state = 'WITH_PRACTICE' and not c.leaving and (:everywhere or c.controller = any (:controllers))
                          and (not c.officer_alone or o.officer or not access.has_officer(c.controller))
                          and (c.assignee is null or c.assignee = :member or c.officer_wanted and o.officer or c.assignee in (
                              select staff from identity.absence
                              where deputy = :member and called_off is null and starts <= :now and :now < ends))
                        """)
                .param("soon", Timestamp.from(clock.instant().plus(SOON)))
                .param("everywhere", reviewer.everywhere())
                .param("controllers", reviewer.controllers().toArray(UUID[]::new))
                .param("member", reviewer.member())
                .param("now", now)
                .query((row, n) -> new Waiting(reviewer.member(), day, row.getInt("open"), row.getInt("soon")))
                .single();
    }
}
