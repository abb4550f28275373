package io.privacycenter.requests.expiry;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.privacycenter.engine.PostponedErasure;
import io.privacycenter.engine.situation.Demand;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.Columns;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.requests.Filing.RequestMoved;
import io.privacycenter.requests.LaterErasures;
import io.privacycenter.requests.LaterErasures.Later;
import io.privacycenter.requests.NewCases;
import io.privacycenter.requests.advice.Advice;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.holdings.PersonsData;
import io.privacycenter.requests.stored.CaseRow;
import io.privacycenter.requests.stored.CaseRows;
import io.privacycenter.requests.stored.DemandRow;
import io.privacycenter.requests.stored.DemandRows;
import io.privacycenter.timeline.Restriction;
import io.privacycenter.vocabulary.Action;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
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
 * The day of an erasure that was put off: it is computed again with the facts and the configuration of the day. What nothing
 * keeps any more is asked again in a case of its own, which goes the way of every request: answered at once where it may be,
 * else released by a person, carried out and proved. What is kept until another day gets that day, and the person is told.
 */
@Component
class ErasingLater {

    private static final Duration BETWEEN_LOOKS = Duration.ofHours(1);
    private static final Duration TOMORROW = Duration.ofDays(1);
    private static final int AT_ONCE = 100;
    private static final Logger LOG = LoggerFactory.getLogger(ErasingLater.class);

    private final Advice advice;
    private final NewCases newCases;
    private final DemandRows demands;
    private final CaseRows cases;
    private final People people;
    private final JdbcClient database;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    ErasingLater(
            Advice advice,
            NewCases newCases,
            DemandRows demands,
            CaseRows cases,
            People people,
            JdbcClient database,
            InstallationClock clock,
            TransactionTemplate transaction,
            ApplicationEventPublisher events) {
        this.advice = advice;
        this.newCases = newCases;
        this.demands = demands;
        this.cases = cases;
        this.people = people;
        this.database = database;
        this.clock = clock;
        this.transaction = transaction;
        this.events = events;
    }

    @Bean
    RecurringTask<Void> eraseLater() {
        return Tasks.recurring("erase-later", FixedDelay.of(BETWEEN_LOOKS))
                .execute((task, context) -> CurrentActor.run(Actor.WORKER, this::lookAtDue));
    }

    /** Looks at all whose day has come. What fails is looked at again tomorrow, and stops nobody else's. */
    void lookAtDue() {
        List<UUID> due;
        do {
            due = in(() -> database.sql("""
                            select demand from requests.later_erasure where ended is null and look <= ?
                            group by demand order by min(look) limit ?
                            """)
                    .params(Timestamp.from(clock.instant()), AT_ONCE)
                    .query(UUID.class)
                    .list());
            due.forEach(this::lookAt);
        } while (due.size() == AT_ONCE);
    }

    private void lookAt(UUID id) {
        try {
            Order order = in(() -> order(id));
            if (!order.later().isEmpty() && !tryNow(order)) {
                in(() -> again(id));
            }
        } catch (RuntimeException e) {
            // The message may quote data; the class name cannot.
            LOG.warn(
                    "Looking at what demand {} left for later failed: {}",
                    id,
                    e.getClass().getName());
            in(() -> again(id));
        }
    }

    /** @param later what of it is due */
    private record Order(DemandRow demand, CaseRow file, Subject subject, List<Later> later) {}

    private Order order(UUID id) {
        DemandRow demand = demands.findById(id).orElseThrow();
        return new Order(
                demand,
                cases.findById(demand.caseFile).orElseThrow(),
                people.subject(demand.subject),
                database.sql("""
                                select * from requests.later_erasure where demand = ? and ended is null and look <= ?
                                order by kind
                                """)
                        .params(id, Timestamp.from(clock.instant()))
                        .query(LaterErasures::later)
                        .list());
    }

    /** What becomes of one kind of data today. */
    private static final class Fate {
        private boolean due;
        private @Nullable Instant date;
        private @Nullable Instant look;

        void add(PostponedErasure.Part part) {
            switch (part) {
                case PostponedErasure.Part.EraseNow ignored -> due = true;
                case PostponedErasure.Part.BlockNow ignored -> due = true;
                case PostponedErasure.Part.ForAPerson ignored -> due = true;
                case PostponedErasure.Part.NewDate moved -> date = earlier(date, moved.date());
                case PostponedErasure.Part.Waits waits -> look = earlier(look, waits.lookAgain());
            }
        }

        private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
            return one == null || (other != null && other.isBefore(one)) ? other : one;
        }
    }

    /** @return false when a source does not answer */
    private boolean tryNow(Order order) {
        Advice.Look look = in(() -> advice.look(order.subject()));
        if (!look.found().holdings().unasked().isEmpty()) {
            return false;
        }
        Map<String, Fate> fates = fates(order, look);
        // A kind that the platform knows no more is now part of others: all that the demand means is looked at.
        boolean all = order.later().stream()
                .anyMatch(one -> look.published().platform().kind(one.kind()).isEmpty());
        Set<String> due = new TreeSet<>();
        fates.forEach((kind, fate) -> {
            if (fate.due
                    && (all || order.later().stream().anyMatch(one -> one.kind().equals(kind)))) {
                due.add(kind);
            }
        });
        List<Later> waiting = order.later().stream()
                .filter(one -> !due.contains(one.kind()) && !(all && !due.isEmpty()))
                .toList();
        in(() -> {
            boolean told = false;
            for (Later one : waiting) {
                told |= move(one, fates.get(one.kind()));
            }
            if (told) {
                tell(order.file());
            }
            return told;
        });
        if (!due.isEmpty()) {
            askAgain(order, due, look);
        }
        return true;
    }

    private static Map<String, Fate> fates(Order order, Advice.Look look) {
        Demand demand = new Demand(
                Action.DELETE,
                order.demand().restrictions(),
                order.file().when().asked(),
                false);
        Map<String, Fate> fates = new HashMap<>();
        // Which pieces there were when it was decided is kept by nobody: what has no date goes to a person.
        for (PostponedErasure.Part part :
                PostponedErasure.of(look.situation(), demand, Set.of()).parts()) {
            for (String piece : part.held()) {
                String kind = look.published()
                        .rules()
                        .kindOf(PersonsData.selectorOf(piece))
                        .id();
                fates.computeIfAbsent(kind, of -> new Fate()).add(part);
            }
        }
        return fates;
    }

    /** @param fate null when nothing is held any more @return whether the person was told another day, or that there was one */
    private boolean move(Later one, @Nullable Fate fate) {
        Instant now = clock.instant();
        if (fate == null) {
            end(one.demand(), Set.of(one.kind()), null);
            return false;
        }
        Instant look = fate.date != null
                ? fate.date
                : fate.look != null && fate.look.isAfter(now) ? fate.look : now.plus(LaterErasures.WHILE_OPEN);
        database.sql("update requests.later_erasure set until = ?, look = ? where demand = ? and kind = ?")
                .param(Columns.timestamp(fate.date))
                .param(Timestamp.from(look))
                .param(one.demand())
                .param(one.kind())
                .update();
        return one.until() != null && !one.until().equals(fate.date);
    }

    private void tell(CaseRow file) {
        events.publishEvent(new RequestMoved(
                file.id,
                file.subject,
                file.controller,
                file.reference,
                Locale.of(file.language),
                RequestMoved.Step.KEPT_LONGER));
    }

    private void askAgain(Order order, Set<String> kinds, Advice.Look look) {
        UUID demand = order.demand().id;
        ZoneId zone = look.published().place().zone();
        Restriction.ToDates dates = order.demand().restrictions().dates().orElse(new Restriction.ToDates(null, null));
        Part part = Part.of(Action.DELETE, kinds).withDates(day(dates.from(), zone), day(dates.to(), zone));
        Set<String> ended = new TreeSet<>(kinds);
        order.later().forEach(one -> {
            if (look.published().platform().kind(one.kind()).isEmpty()) {
                ended.add(one.kind());
            }
        });
        UUID sending = UUID.nameUUIDFromBytes(
                ("later:" + demand + ":" + String.join(",", ended)).getBytes(StandardCharsets.US_ASCII));
        newCases.again(order.file(), sending, order.subject(), part, file -> end(demand, ended, file.id));
    }

    private static @Nullable LocalDate day(@Nullable Instant instant, ZoneId zone) {
        return instant == null ? null : LocalDate.ofInstant(instant, zone);
    }

    private void end(UUID demand, Set<String> kinds, @Nullable UUID became) {
        database.sql("""
                        update requests.later_erasure set ended = ?, became = ?
                        where demand = ? and kind = any (?) and ended is null
                        """)
                .param(Timestamp.from(clock.instant()))
                .param(became)
                .param(demand)
                .param(kinds.toArray(String[]::new))
                .update();
    }

    private int again(UUID demand) {
        Timestamp now = Timestamp.from(clock.instant());
        return database.sql(
                        "update requests.later_erasure set look = ? where demand = ? and ended is null and look <= ?")
                .params(Timestamp.from(clock.instant().plus(TOMORROW)), demand, now)
                .update();
    }

    private <T> T in(java.util.function.Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
