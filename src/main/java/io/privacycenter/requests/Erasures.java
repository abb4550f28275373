package io.privacycenter.requests;

import io.privacycenter.engine.Outcome;
import io.privacycenter.engine.Recommendation;
import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.ledger.Ledger;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
    private final Ledger ledger;
    private final Sources sources;
    private final ErasedRows erasedRows;
    private final HostErasures hosts;
    private final BlockedRows blockedRows;
    private final StandingRestrictions restrictions;
    private final Progress progress;
    private final PersonsData data;
    private final Packages packages;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    Erasures(
            Advice advice,
            Answers answers,
            BoundPieces pieces,
            DemandRows demands,
            CaseRows cases,
            People people,
            Ledger ledger,
            Sources sources,
            ErasedRows erasedRows,
            HostErasures hosts,
            BlockedRows blockedRows,
            StandingRestrictions restrictions,
            Progress progress,
            PersonsData data,
            Packages packages,
            InstallationClock clock,
            TransactionTemplate transaction) {
        this.advice = advice;
        this.answers = answers;
        this.pieces = pieces;
        this.demands = demands;
        this.cases = cases;
        this.people = people;
        this.ledger = ledger;
        this.sources = sources;
        this.erasedRows = erasedRows;
        this.hosts = hosts;
        this.blockedRows = blockedRows;
        this.restrictions = restrictions;
        this.progress = progress;
        this.data = data;
        this.packages = packages;
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
        boolean shared = !hasRelationElsewhere(subject);
        Attempt.@Nullable Waits waiting = null;
        for (Map.Entry<Source, Map<RowReference, Set<String>>> one :
                PersonsData.rows(pieces, look.found().pieces()).entrySet()) {
            Source source = one.getKey();
            ErasureOrder order = new ErasureOrder(whose, new TreeMap<>(one.getValue()), shared);
            switch (eraseIn(source, order, demand)) {
                case Attempt.Done done -> {}
                case Attempt.Waits waits -> waiting = waits;
                case Attempt.Failed failed -> {
                    return failed;
                }
                case Attempt.Held held -> {
                    return held;
                }
                case Attempt.Back back -> {
                    return back;
                }
            }
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
        if (waiting != null) {
            return waiting;
        }
        Optional<Attempt> unsettled = settleEarlierAttempts(demand, look);
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

    /** Ours in one transaction, then the host's; where rows of theirs hang on ours, theirs first. */
    private Attempt eraseIn(Source source, ErasureOrder order, DemandRow demand) {
        ErasureOrder theirs = order.in(source::isHosts);
        Attempt ours = eraseOurs(demand, source, order.in(table -> !source.isHosts(table)), theirs);
        if (ours instanceof Attempt.Failed || theirs.rows().isEmpty()) {
            return ours;
        }
        Attempt hosts = this.hosts.erase(demand, source, theirs);
        return hosts instanceof Attempt.Done ? ours : hosts;
    }

    /** Written down before it is done. What certainly did not happen is not remembered as if it might have. */
    private Attempt eraseOurs(DemandRow demand, Source source, ErasureOrder order, ErasureOrder theirs) {
        if (order.rows().isEmpty()) {
            return new Attempt.Done();
        }
        UUID remembered = inTransaction(() -> erasedRows.ordered(
                demand.id,
                demand.subject,
                demand.controller,
                source.definition().id(),
                order));
        switch (sources.erase(source, order, progress.watching(demand, source))) {
            case Erasure.CarriedOut done -> {}
            case Erasure.Blocked blocked -> {
                transaction.executeWithoutResult(status -> erasedRows.dropped(remembered));
                return goAfter(blocked, theirs)
                        ? new Attempt.Waits(clock.instant(), HostErasures.HOST_FIRST)
                        : new Attempt.Failed(
                                blocked.obstacles().getFirst().kind().name());
            }
            case Erasure.Failed failed -> {
                if (!failed.uncertain()) {
                    transaction.executeWithoutResult(status -> erasedRows.dropped(remembered));
                }
                return new Attempt.Failed(failed.fault().reason().name());
            }
        }
        return switch (sources.remaining(source, order)) {
            case SourceAnswer.Found<Remaining> left -> {
                if (!left.value().nothing()) {
                    yield new Attempt.Failed("STILL_THERE");
                }
                transaction.executeWithoutResult(status -> erasedRows.proved(remembered));
                yield new Attempt.Done();
            }
            case SourceAnswer.Unreachable<Remaining> silent ->
                new Attempt.Failed(silent.fault().reason().name());
        };
    }

    /** All that hangs on our rows goes with the order of the host. */
    private static boolean goAfter(Erasure.Blocked blocked, ErasureOrder theirs) {
        Set<String> going =
                theirs.rows().keySet().stream().map(RowReference::table).collect(Collectors.toSet());
        return blocked.obstacles().stream()
                .allMatch(one -> one.kind() == Erasure.ObstacleKind.STILL_REFERENCED
                        && one.by() != null
                        && going.contains(one.by()));
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
                                hosts.proved(order.id());
                            } else {
                                erasedRows.dropped(order.id());
                                hosts.withdrawn(order.id());
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
                .anyMatch(other -> other.isCopy() && !other.state.isOver() && !packages.isMade(other.id));
    }

    /** What the rules say about a demand now. */
    Advice.Advised advised(DemandRow demand, Subject subject) {
        return advised(demand, advice.look(subject));
    }

    private Advice.Advised advised(DemandRow demand, Advice.Look look) {
        CaseRow file = cases.findById(demand.caseFile).orElseThrow();
        return look.on(
                demand.action(), demand.restrictions(), file.filed, demand.message != null, file.asker(look.subject()));
    }

    /** A shared row goes only when nobody else has an open relationship with the person. */
    boolean hasRelationElsewhere(Subject subject) {
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
