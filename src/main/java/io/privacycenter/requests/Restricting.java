package io.privacycenter.requests;

import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.ledger.Statement;
import io.privacycenter.requests.advice.Advice;
import io.privacycenter.requests.execution.BlockedRows;
import io.privacycenter.requests.execution.ErasingRows;
import io.privacycenter.requests.execution.HostErasures;
import io.privacycenter.requests.execution.OutOfUse;
import io.privacycenter.requests.execution.StandingRestrictions;
import io.privacycenter.requests.execution.StandingRestrictions.Standing;
import io.privacycenter.requests.execution.Turns;
import io.privacycenter.requests.holdings.PersonsData;
import io.privacycenter.requests.stored.DemandRow;
import io.privacycenter.requests.stored.DemandRows;
import io.privacycenter.sources.rows.Whose;
import io.privacycenter.timeline.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the sources as restrictions want them for as long as those stand: what came since is taken out of use too, what a
 * later consent opened again is brought back, and when one is lifted all of it is.
 */
@Component
class Restricting {

    static final String TASK = "keep-restricted";

    /** What was captured or agreed since is seen by then; a restriction that is lifted is seen to at once. */
    static final Duration LOOK_AGAIN = Duration.ofHours(1);

    private static final Duration SOON = Duration.ofSeconds(2);
    private static final String BY_THE_PERSON = "The person lifted this restriction";
    private static final String BY_THE_CONTROLLER =
            "The controller lifted this restriction and had told the person before";

    private final Advice advice;
    private final ErasingRows rows;
    private final BlockedRows blockedRows;
    private final StandingRestrictions restrictions;
    private final Turns turns;
    private final DemandRows demands;
    private final People people;
    private final PersonsData data;
    private final Ledger ledger;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    Restricting(
            Advice advice,
            ErasingRows rows,
            BlockedRows blockedRows,
            StandingRestrictions restrictions,
            Turns turns,
            DemandRows demands,
            People people,
            PersonsData data,
            Ledger ledger,
            InstallationClock clock,
            TransactionTemplate transaction) {
        this.advice = advice;
        this.rows = rows;
        this.blockedRows = blockedRows;
        this.restrictions = restrictions;
        this.turns = turns;
        this.demands = demands;
        this.people = people;
        this.data = data;
        this.ledger = ledger;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Bean
    CustomTask<Void> keepRestricted() {
        return Attempts.task(TASK, clock, this::keep);
    }

    /** One look, when it is this person's turn. @return when to look again; empty when nothing is out of use any more */
    Optional<Instant> keep(UUID id) {
        DemandRow demand = in(() -> demands.findById(id).orElseThrow());
        if (!demand.state.isOver()) {
            return Optional.empty(); // decided again: carrying it out sees to it
        }
        Subject subject = in(() -> people.subject(demand.subject));
        try (Turns.Turn turn = turns.take(subject.person())) {
            if (!turn.isTaken()) {
                return Optional.of(clock.instant().plus(SOON));
            }
            liftWhenDue(demand);
            return look(demand, subject);
        }
    }

    /** In the record first: from then on the rules know of no restriction. */
    private void liftWhenDue(DemandRow demand) {
        Instant now = clock.instant();
        Optional<Standing> due = restrictions
                .of(demand.id)
                .filter(standing -> standing.lifted() == null
                        && standing.liftFrom() != null
                        && !standing.liftFrom().isAfter(now));
        due.ifPresent(standing -> transaction.executeWithoutResult(status -> {
            if (demand.pause() == null) {
                annul(demand, now, standing.liftBy() == null ? BY_THE_PERSON : BY_THE_CONTROLLER);
            } else {
                resume(demand, now);
            }
            restrictions.lifted(demand.id, now);
        }));
    }

    private void annul(DemandRow demand, Instant now, String reason) {
        for (Fact fact : ledger.timeline(demand.subject).facts()) {
            if (fact instanceof Fact.DemandAnswered answered
                    && answered.demandId().equals(demand.id.toString())) {
                ledger.record(new Statement(
                        demand.subject,
                        demand.controller,
                        "restriction-lifted:" + answered.id(),
                        (veil, id, recorded) -> new Fact.Annulled(id, now, recorded, answered.id(), reason)));
            }
        }
    }

    /** The pause was right while it stood, so its answer stays. */
    private void resume(DemandRow demand, Instant now) {
        ledger.record(new Statement(
                demand.subject,
                demand.controller,
                "processing-resumed:" + demand.id,
                (veil, id, recorded) -> new Fact.ProcessingResumed(id, now, recorded, demand.id.toString())));
    }

    private Optional<Instant> look(DemandRow demand, Subject subject) {
        Optional<Standing> standing = restrictions.of(demand.id);
        boolean stands = StandingRestrictions.restricts(demand)
                && standing.filter(one -> one.lifted() == null).isPresent();
        Advice.Look look = in(() -> advice.look(subject));
        Optional<Whose> whose = in(() -> data.whose(subject, look.published()));
        if (whose.isEmpty() || !look.found().holdings().unasked().isEmpty()) {
            return Optional.of(clock.instant().plus(HostErasures.LOOK_AGAIN));
        }
        Set<String> restricted = stands ? restrictions.restrictedBy(demand, look) : Set.of();
        boolean shared = !rows.hasRelationElsewhere(subject);
        OutOfUse came = blockedRows.block(demand, look, whose.get(), shared, Set.of(), restricted);
        if (stands) {
            restrictions.cameTo(demand, came);
        }
        return switch (came) {
            case OutOfUse.Failed failed -> Optional.of(clock.instant().plus(HostErasures.LOOK_AGAIN));
            case OutOfUse.Waits waits -> Optional.of(waits.forTheHost().until());
            case OutOfUse.Settled settled when stands -> Optional.of(next(standing.get()));
            case OutOfUse.Settled settled -> {
                transaction.executeWithoutResult(status -> restrictions.released(demand.id));
                yield Optional.empty();
            }
        };
    }

    private Instant next(Standing standing) {
        Instant again = clock.instant().plus(LOOK_AGAIN);
        return standing.liftFrom() == null || standing.liftFrom().isAfter(again) ? again : standing.liftFrom();
    }

    private <T> T in(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
