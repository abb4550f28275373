package io.privacycenter.requests.expiry;

import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import io.privacycenter.engine.Expiry;
import io.privacycenter.engine.situation.Situation;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.requests.Attempts;
import io.privacycenter.requests.advice.Advice;
import io.privacycenter.requests.cases.Cause;
import io.privacycenter.requests.execution.Attempt;
import io.privacycenter.requests.execution.ErasingRows;
import io.privacycenter.requests.execution.Turns;
import io.privacycenter.requests.holdings.PersonsData;
import io.privacycenter.sources.erasure.Erasing;
import io.privacycenter.sources.rows.Whose;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries out orders that nobody asked for, with the same rows, locks and proofs as a demand's. The engine is asked twice:
 * what had expired by the facts known on the day of the order is what it is about; of that only what is expired today goes,
 * so what a claim or a pause covers since stays, and the order waits for it.
 */
@Component
public class ErasingExpired {

    public static final String TASK = "erase-expired";
    static final String HELD_SINCE = "HELD_SINCE";
    private static final Duration AGAIN_SOON = Duration.ofSeconds(2);
    private static final Duration TOMORROW = Duration.ofDays(1);
    private static final Logger LOG = LoggerFactory.getLogger(ErasingExpired.class);

    private final ExpiredErasures orders;
    private final ErasingRows rows;
    private final Advice advice;
    private final PersonsData data;
    private final People people;
    private final Turns turns;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    ErasingExpired(
            ExpiredErasures orders,
            ErasingRows rows,
            Advice advice,
            PersonsData data,
            People people,
            Turns turns,
            InstallationClock clock,
            TransactionTemplate transaction) {
        this.orders = orders;
        this.rows = rows;
        this.advice = advice;
        this.data = data;
        this.people = people;
        this.turns = turns;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Bean
    CustomTask<Void> eraseExpired() {
        return Attempts.task(TASK, clock, this::carryOut);
    }

    /** One attempt. @return when to try again; empty when nothing is owed any more, as when its person was forgotten */
    Optional<Instant> carryOut(UUID id) {
        Optional<ExpiredErasures.Order> owed = in(() -> orders.find(id)).filter(order -> order.ended() == null);
        if (owed.isEmpty()) {
            return Optional.empty();
        }
        Subject subject = in(() -> people.subject(owed.get().subject()));
        try (Turns.Turn turn = turns.take(subject.person())) {
            return turn.isTaken()
                    ? orders.write(owed.get(), attempt(owed.get(), subject))
                    : Optional.of(clock.instant().plus(AGAIN_SOON));
        }
    }

    private Attempt attempt(ExpiredErasures.Order order, Subject subject) {
        try {
            return erase(order, subject);
        } catch (RuntimeException e) {
            // The message may quote data; the class name cannot.
            LOG.warn(
                    "Carrying out order {} failed: {}", order.id(), e.getClass().getName());
            return new Attempt.Failed("OTHER");
        }
    }

    private Attempt erase(ExpiredErasures.Order order, Subject subject) {
        Advice.Look look = in(() -> advice.look(subject));
        if (!look.found().holdings().unasked().isEmpty()) {
            return new Attempt.Failed("NO_CONNECTION");
        }
        Expiry today = Expiry.of(look.situation());
        boolean shared = !rows.hasRelationElsewhere(subject);
        List<PersonsData.Piece> going = new ArrayList<>();
        boolean held = false;
        Instant blocked = null;
        for (Expiry.Due meant : meant(order, look.situation()).due().values()) {
            if (order.categories().contains(meant.held().selector())) {
                Expiry.Due due = today.due().get(meant.held().id());
                PersonsData.Piece piece = Objects.requireNonNull(
                        look.found().pieces().get(meant.held().id()));
                // Another practice still needs what both share.
                if (due == null || (piece.record().shared() && !shared)) {
                    held = true;
                } else if (due.blockedUntil() != null) {
                    blocked = earlier(blocked, due.blockedUntil());
                } else {
                    going.add(piece);
                }
            }
        }
        Cause cause = new Cause(order.id(), order.subject(), order.controller(), null);
        Optional<Whose> whose = in(() -> data.whose(subject, look.published()));
        if (whose.isPresent() && !going.isEmpty()) {
            ErasingRows.Owner owner = new ErasingRows.Owner(whose.get(), shared);
            Attempt erased = rows.erase(
                    cause, PersonsData.rows(going, look.found().pieces()), owner, source -> Erasing.Watching.NOBODY);
            if (!(erased instanceof Attempt.Done)) {
                return erased;
            }
        }
        return rows.settleEarlierAttempts(cause, PersonsData.sources(look.published()))
                .orElse(ended(held, blocked));
    }

    /** What had expired by what was known when it was ordered, of what is still there. */
    private static Expiry meant(ExpiredErasures.Order order, Situation today) {
        return Expiry.of(today.holding(today.holdings().by(order.ordered()))
                .at(order.ordered())
                .asKnown(order.ordered()));
    }

    private Attempt ended(boolean held, @Nullable Instant blocked) {
        if (held) {
            return new Attempt.Waits(clock.instant().plus(TOMORROW), HELD_SINCE);
        }
        return blocked == null ? new Attempt.Done() : new Attempt.Waits(blocked, "BLOCKED");
    }

    private static Instant earlier(@Nullable Instant one, Instant other) {
        return one == null || other.isBefore(one) ? other : one;
    }

    private <T> T in(java.util.function.Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
