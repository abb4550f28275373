package io.privacycenter.requests;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.privacycenter.engine.Outcome;
import io.privacycenter.engine.Recommendation;
import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.ledger.Statement;
import io.privacycenter.sources.Sources;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.erasure.Erasure;
import io.privacycenter.sources.erasure.ErasureOrder;
import io.privacycenter.sources.erasure.Remaining;
import io.privacycenter.sources.restores.ErasedRows;
import io.privacycenter.sources.rows.RowReference;
import io.privacycenter.sources.rows.Whose;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Restrictions;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries decisions out in the real databases, at least once, and says "done" only when an independent query found
 * nothing left. What fails is tried again; the case shows it meanwhile.
 */
@Component
class CarryingOut {

    static final String TASK = "carry-out";
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final int MOST_DOUBLINGS = 9;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(CarryingOut.class);

    private final Advice advice;
    private final Answers answers;
    private final DemandRows demands;
    private final CaseRows cases;
    private final People people;
    private final Ledger ledger;
    private final Sources sources;
    private final ErasedRows erasedRows;
    private final PersonsData data;
    private final Packages packages;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    CarryingOut(
            Advice advice,
            Answers answers,
            DemandRows demands,
            CaseRows cases,
            People people,
            Ledger ledger,
            Sources sources,
            ErasedRows erasedRows,
            PersonsData data,
            Packages packages,
            InstallationClock clock,
            TransactionTemplate transaction) {
        this.advice = advice;
        this.answers = answers;
        this.demands = demands;
        this.cases = cases;
        this.people = people;
        this.ledger = ledger;
        this.sources = sources;
        this.erasedRows = erasedRows;
        this.data = data;
        this.packages = packages;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** How one attempt ended. */
    private sealed interface Attempt {
        record Done() implements Attempt {}

        /** @param code of the reason, for a person to read and for a text to explain */
        record Failed(String code) implements Attempt {}

        /** A new hold, claim or pause keeps some of it: a person looks again. @param now what the rules say now */
        record Held(Advice.Advised now) implements Attempt {}

        /** Nothing went wrong; its turn has not come. */
        record Waits(Instant until) implements Attempt {}
    }

    @Bean
    CustomTask<Void> carryOut() {
        return Tasks.custom(TASK, Void.class)
                .onFailure((complete, operations) -> operations.reschedule(
                        complete, clock.instant().plus(pause(complete.getExecution().consecutiveFailures))))
                .execute((instance, context) -> {
                    UUID id = UUID.fromString(instance.getId());
                    Optional<Instant> again = CurrentActor.as(Actor.WORKER, () -> carryOut(id));
                    return again.<CompletionHandler<Void>>map(
                                    at -> (complete, operations) -> operations.reschedule(complete, at))
                            .orElseGet(CompletionHandler.OnCompleteRemove::new);
                });
    }

    private static Duration pause(int failures) {
        return FIRST_PAUSE.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    }

    /** One attempt. @return when to try again; empty when nothing is owed any more */
    Optional<Instant> carryOut(UUID id) {
        DemandRow demand = inTransaction(() -> demands.findById(id).orElseThrow());
        if (demand.state.isOver() || !demand.state.isAnswered()) {
            return Optional.empty();
        }
        Attempt attempt;
        try {
            attempt = isCopy(demand) ? give(demand) : erase(demand);
        } catch (RuntimeException e) {
            // The message may quote data; the class name cannot.
            LOG.warn("Carrying out demand {} failed: {}", id, e.getClass().getName());
            attempt = new Attempt.Failed("OTHER");
        }
        return write(id, attempt);
    }

    private Attempt give(DemandRow demand) {
        if (!inTransaction(() -> packages.isMade(demand.id))) {
            Optional<String> failure = packages.make(demand.toDemand(), subject(demand));
            if (failure.isPresent()) {
                return new Attempt.Failed(failure.get());
            }
        }
        return demand.notBefore != null && demand.notBefore.isAfter(clock.instant())
                ? new Attempt.Waits(demand.notBefore)
                : new Attempt.Done();
    }

    /** The engine is asked again for every piece: what a new hold covers stays. */
    private Attempt erase(DemandRow demand) {
        if (demand.action() == Action.DELETE && inTransaction(() -> isCopyOwed(demand.caseFile))) {
            return new Attempt.Waits(clock.instant().plus(LOOK_AGAIN));
        }
        Subject subject = subject(demand);
        Advice.Look look = inTransaction(() -> advice.look(subject));
        Instant filed = inTransaction(() -> cases.findById(demand.caseFile).orElseThrow()).filed;
        Set<String> bound = inTransaction(() -> answers.toErase(demand.id));
        if (!look.found().holdings().unasked().isEmpty()) {
            return new Attempt.Failed("NO_CONNECTION");
        }
        Recommendation today =
                look.on(Action.DELETE, Restrictions.NONE, filed, false, 2).recommendation();
        Set<String> free = new TreeSet<>(today.held(Verdict.ERASE));
        Set<String> outOfUse = new TreeSet<>(today.held(Verdict.BLOCK));
        outOfUse.retainAll(bound);
        List<PersonsData.Piece> pieces = look.found().pieces().entrySet().stream()
                .filter(piece -> bound.contains(piece.getKey()) && free.contains(piece.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        boolean heldBack = look.found().pieces().keySet().stream()
                .anyMatch(piece -> bound.contains(piece) && !free.contains(piece) && !outOfUse.contains(piece));
        Whose whose = inTransaction(() -> data.whose(subject, look.published())).orElseThrow();
        boolean shared = !hasRelationElsewhere(subject);
        for (Map.Entry<Source, Map<RowReference, Set<String>>> one :
                PersonsData.rows(pieces, look.found().pieces()).entrySet()) {
            ErasureOrder order = new ErasureOrder(whose, new TreeMap<>(one.getValue()), shared);
            UUID remembered = inTransaction(() -> erasedRows.ordered(
                    demand.id,
                    demand.subject,
                    demand.controller,
                    one.getKey().definition().id(),
                    order));
            switch (sources.erase(one.getKey(), order)) {
                case Erasure.CarriedOut done -> {}
                case Erasure.Blocked blocked -> {
                    return new Attempt.Failed(
                            blocked.obstacles().getFirst().kind().name());
                }
                case Erasure.Failed failed -> {
                    return new Attempt.Failed(failed.fault().reason().name());
                }
            }
            switch (sources.remaining(one.getKey(), order)) {
                case SourceAnswer.Found<Remaining> left -> {
                    if (!left.value().nothing()) {
                        return new Attempt.Failed("STILL_THERE");
                    }
                    transaction.executeWithoutResult(status -> erasedRows.proved(remembered));
                }
                case SourceAnswer.Unreachable<Remaining> silent -> {
                    return new Attempt.Failed(silent.fault().reason().name());
                }
            }
        }
        Optional<Attempt> unsettled = settleEarlierAttempts(demand, look);
        if (unsettled.isPresent()) {
            return unsettled.get();
        }
        // Read again: what was free is gone by now.
        if (heldBack) {
            return new Attempt.Held(inTransaction(() -> advised(demand, advice.look(subject))));
        }
        return blockedUntil(today, outOfUse).<Attempt>map(Attempt.Waits::new).orElseGet(Attempt.Done::new);
    }

    /** What law has blocked is out of use by its order; it goes when the first of it may. */
    private static Optional<Instant> blockedUntil(Recommendation today, Set<String> outOfUse) {
        return today.outcomes().stream()
                .filter(outcome -> outcome.verdict() == Verdict.BLOCK)
                .filter(outcome -> outcome.held().stream().anyMatch(outOfUse::contains))
                .map(Outcome::until)
                .filter(java.util.Objects::nonNull)
                .min(Instant::compareTo);
    }

    /** A crash may have ended an attempt after the source had erased: then it is proved now, or did not happen. */
    private Optional<Attempt> settleEarlierAttempts(DemandRow demand, Advice.Look look) {
        for (ErasedRows.Unproved order : inTransaction(() -> erasedRows.unproved(demand.id))) {
            for (Source source : data.sources(look.published())) {
                if (!source.definition().id().equals(order.source())) {
                    continue;
                }
                switch (sources.remaining(source, order.order())) {
                    case SourceAnswer.Found<Remaining> left ->
                        transaction.executeWithoutResult(status -> {
                            if (left.value().nothing()) {
                                erasedRows.proved(order.id());
                            } else {
                                erasedRows.dropped(order.id());
                            }
                        });
                    case SourceAnswer.Unreachable<Remaining> silent -> {
                        return Optional.of(
                                new Attempt.Failed(silent.fault().reason().name()));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Who asks for a copy and for erasure at once gets what was held, so the copy is made first. */
    private boolean isCopyOwed(UUID caseFile) {
        return demands.findByCaseFileOrderByPosition(caseFile).stream()
                .anyMatch(other -> isCopy(other) && !other.state.isOver() && !packages.isMade(other.id));
    }

    private static boolean isCopy(DemandRow demand) {
        return demand.action() == Action.ACCESS || demand.action() == Action.PORTABILITY;
    }

    private Advice.Advised advised(DemandRow demand, Advice.Look look) {
        CaseRow file = cases.findById(demand.caseFile).orElseThrow();
        return look.on(demand.action(), demand.restrictions(), file.filed, demand.message != null, file.identityLevel);
    }

    private Optional<Instant> write(UUID id, Attempt attempt) {
        return inTransaction(() -> {
            DemandRow demand = demands.findById(id).orElseThrow();
            Optional<Instant> again = switch (attempt) {
                case Attempt.Done done -> {
                    demand.state = DemandState.DONE;
                    demand.carriedOut = clock.instant();
                    demand.failure = null;
                    if (!isCopy(demand)) {
                        confirm(demand);
                    }
                    yield Optional.empty();
                }
                case Attempt.Held held -> {
                    // Only an erasure is asked anew; that a use stops was carried out by recording it.
                    if (demand.action() == Action.DELETE) {
                        answers.reopen(demand, held.now());
                    } else {
                        demand.state = DemandState.WITH_PRACTICE;
                    }
                    demand.failure = "HELD_SINCE";
                    yield Optional.empty();
                }
                case Attempt.Waits waits -> {
                    demand.state = isCopy(demand) ? DemandState.DECIDED : DemandState.CARRYING_OUT;
                    demand.failure = null;
                    yield Optional.of(waits.until());
                }
                case Attempt.Failed failed -> {
                    demand.state = DemandState.RETRYING;
                    demand.failure = failed.code();
                    demand.attempts++;
                    yield Optional.of(clock.instant().plus(pause(demand.attempts)));
                }
            };
            demands.saveAndFlush(demand);
            answers.settle(demand.caseFile);
            return again;
        });
    }

    private void confirm(DemandRow demand) {
        Instant now = clock.instant();
        ledger.record(new Statement(
                demand.subject,
                demand.controller,
                "erasure-confirmed:" + demand.id,
                (veil, id, recorded) -> new Fact.ErasureConfirmed(id, now, recorded, demand.id.toString())));
    }

    /** A shared row goes only when nobody else has an open relationship with the person. */
    private boolean hasRelationElsewhere(Subject subject) {
        return inTransaction(
                () -> people.othersOf(subject.id()).stream().anyMatch(other -> isOpen(ledger.timeline(other))));
    }

    private static boolean isOpen(Timeline timeline) {
        boolean open = false;
        for (Fact fact : timeline.facts()) {
            if (fact instanceof Fact.RelationshipStarted || fact instanceof Fact.ServiceStarted) {
                open = true;
            } else if (fact instanceof Fact.RelationshipEnded) {
                open = false;
            }
        }
        return open;
    }

    private Subject subject(DemandRow demand) {
        return inTransaction(() -> people.subject(demand.subject));
    }

    private <T> T inTransaction(java.util.function.Supplier<T> work) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
