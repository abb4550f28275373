package io.privacycenter.requests;

import io.privacycenter.engine.Outcome;
import io.privacycenter.engine.Recommendation;
import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.requests.advice.Advice;
import io.privacycenter.requests.copies.StoredCopies;
import io.privacycenter.requests.execution.Attempt;
import io.privacycenter.requests.execution.BlockedRows;
import io.privacycenter.requests.execution.ErasingRows;
import io.privacycenter.requests.execution.OutOfUse;
import io.privacycenter.requests.execution.Progress;
import io.privacycenter.requests.execution.StandingRestrictions;
import io.privacycenter.requests.holdings.PersonsData;
import io.privacycenter.requests.stored.BoundPieces;
import io.privacycenter.requests.stored.CaseRow;
import io.privacycenter.requests.stored.CaseRows;
import io.privacycenter.requests.stored.DemandRow;
import io.privacycenter.requests.stored.DemandRows;
import io.privacycenter.sources.rows.Whose;
import io.privacycenter.timeline.Restrictions;
import io.privacycenter.vocabulary.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Erases in the real databases what one demand binds, source by source, and says that it is done only when a query of its
 * own found nothing left.
 */
@Component
class Erasures {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final Advice advice;
    private final Answers answers;
    private final BoundPieces pieces;
    private final DemandRows demands;
    private final CaseRows cases;
    private final People people;
    private final ErasingRows rows;
    private final BlockedRows blockedRows;
    private final StandingRestrictions restrictions;
    private final Progress progress;
    private final PersonsData data;
    private final StoredCopies copies;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    Erasures(
            Advice advice,
            Answers answers,
            BoundPieces pieces,
            DemandRows demands,
            CaseRows cases,
            People people,
            ErasingRows rows,
            BlockedRows blockedRows,
            StandingRestrictions restrictions,
            Progress progress,
            PersonsData data,
            StoredCopies copies,
            InstallationClock clock,
            TransactionTemplate transaction) {
        this.advice = advice;
        this.answers = answers;
        this.pieces = pieces;
        this.demands = demands;
        this.cases = cases;
        this.people = people;
        this.rows = rows;
        this.blockedRows = blockedRows;
        this.restrictions = restrictions;
        this.progress = progress;
        this.data = data;
        this.copies = copies;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** The engine is asked again for every piece: what a new hold covers stays. */
    Attempt of(DemandRow demand) {
        if (demand.action() == Action.DELETE && inTransaction(() -> isCopyOwed(demand.caseFile))) {
            return new Attempt.Waits(clock.instant().plus(LOOK_AGAIN));
        }
        Subject subject = subject(demand);
        Advice.Look look = inTransaction(() -> advice.look(subject));
        Instant filed = inTransaction(() -> cases.findById(demand.caseFile).orElseThrow()).filed;
        Set<String> bound = inTransaction(() -> pieces.toErase(demand.id));
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
        Optional<Whose> known = inTransaction(() -> data.whose(subject, look.published()));
        if (known.isEmpty() && bound.isEmpty()) { // No source knows them, so none holds anything.
            restrictions.cameTo(demand, OutOfUse.Settled.NOTHING);
            return new Attempt.Done();
        }
        Whose whose = known.orElseThrow();
        boolean shared = !rows.hasRelationElsewhere(subject);
        Attempt erased = rows.erase(
                demand.cause(),
                PersonsData.rows(pieces, look.found().pieces()),
                new ErasingRows.Owner(whose, shared),
                source -> progress.watching(demand, source));
        if (!(erased instanceof Attempt.Done || erased instanceof Attempt.Waits)) {
            return erased;
        }
        Set<String> going = new TreeSet<>(bound);
        going.retainAll(free);
        Set<String> restricted = restrictions.restrictedBy(demand, look);
        restricted.removeAll(going);
        restricted.addAll(outOfUse);
        OutOfUse blocked = blockedRows.block(demand, look, whose, shared, going, restricted);
        if (blocked instanceof OutOfUse.Failed stopped) {
            return stopped.failed();
        }
        if (erased instanceof Attempt.Waits) {
            return erased;
        }
        Optional<Attempt> unsettled = rows.settleEarlierAttempts(demand.cause(), PersonsData.sources(look.published()));
        if (unsettled.isPresent()) {
            return unsettled.get();
        }
        // Read again: what was free is gone by now.
        if (heldBack) {
            return new Attempt.Held(inTransaction(() -> advised(demand, advice.look(subject))), "HELD_SINCE");
        }
        restrictions.cameTo(demand, blocked);
        return ended(blocked, blockedUntil(today, outOfUse));
    }

    /** What is blocked goes when it may; what the host is to block is looked at before. */
    private static Attempt ended(OutOfUse blocked, Optional<Instant> until) {
        return switch (blocked) {
            case OutOfUse.Failed stopped -> stopped.failed();
            case OutOfUse.Waits waits ->
                until.filter(gone -> gone.isBefore(waits.forTheHost().until()))
                        .map(gone -> new Attempt.Waits(gone, waits.forTheHost().why()))
                        .orElseGet(waits::forTheHost);
            case OutOfUse.Settled settled ->
                until.<Attempt>map(gone -> new Attempt.Waits(gone, settled.code()))
                        .orElseGet(Attempt.Done::new);
        };
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

    /** Who asks for a copy and for erasure at once gets what was held, so the copy is made first. */
    private boolean isCopyOwed(UUID caseFile) {
        return demands.findByCaseFileOrderByPosition(caseFile).stream()
                .anyMatch(other -> other.isCopy() && !other.state.isOver() && !copies.isMade(other.id));
    }

    /** What the rules say about a demand now. */
    Advice.Advised advised(DemandRow demand, Subject subject) {
        return advised(demand, advice.look(subject));
    }

    private Advice.Advised advised(DemandRow demand, Advice.Look look) {
        CaseRow file = cases.findById(demand.caseFile).orElseThrow();
        return look.on(
                demand.action(),
                demand.restrictions(),
                file.when(),
                demand.message != null,
                file.asker(look.subject()));
    }

    private Subject subject(DemandRow demand) {
        return inTransaction(() -> people.subject(demand.subject));
    }

    private <T> T inTransaction(java.util.function.Supplier<T> work) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
