package io.privacycenter.requests.execution;

import io.privacycenter.identity.People;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.requests.cases.Cause;
import io.privacycenter.sources.Sources;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.erasure.Erasing;
import io.privacycenter.sources.erasure.Erasure;
import io.privacycenter.sources.erasure.ErasureOrder;
import io.privacycenter.sources.erasure.Remaining;
import io.privacycenter.sources.restores.ErasedRows;
import io.privacycenter.sources.rows.RowReference;
import io.privacycenter.sources.rows.Whose;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Timeline;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Erases rows in the real databases, whatever ordered it, source by source: written down before, and proved by a query of
 * its own after.
 */
@Component
public class ErasingRows {

    private final People people;
    private final Ledger ledger;
    private final Sources sources;
    private final ErasedRows erasedRows;
    private final HostErasures hosts;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    ErasingRows(
            People people,
            Ledger ledger,
            Sources sources,
            ErasedRows erasedRows,
            HostErasures hosts,
            InstallationClock clock,
            TransactionTemplate transaction) {
        this.people = people;
        this.ledger = ledger;
        this.sources = sources;
        this.erasedRows = erasedRows;
        this.hosts = hosts;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** @param shared whether rows that several practices share go as well */
    public record Owner(Whose whose, boolean shared) {}

    /** Done, waiting for the host, or the first that did not go as it should. */
    public Attempt erase(
            Cause cause,
            Map<Source, Map<RowReference, Set<String>>> going,
            Owner owner,
            Function<Source, Erasing.Watching> watching) {
        Attempt.@Nullable Waits waiting = null;
        for (Map.Entry<Source, Map<RowReference, Set<String>>> one : going.entrySet()) {
            Source source = one.getKey();
            ErasureOrder order = new ErasureOrder(owner.whose(), new TreeMap<>(one.getValue()), owner.shared());
            Attempt attempt = eraseIn(source, order, cause, watching.apply(source));
            switch (attempt) {
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
        return waiting == null ? new Attempt.Done() : waiting;
    }

    /** Ours in one transaction, then the host's; where rows of theirs hang on ours, theirs first. */
    private Attempt eraseIn(Source source, ErasureOrder order, Cause cause, Erasing.Watching watching) {
        ErasureOrder theirs = order.in(source::isHosts);
        Attempt ours = eraseOurs(cause, source, order.in(table -> !source.isHosts(table)), theirs, watching);
        if (ours instanceof Attempt.Failed || theirs.rows().isEmpty()) {
            return ours;
        }
        Attempt hosts = this.hosts.erase(cause, source, theirs);
        return hosts instanceof Attempt.Done ? ours : hosts;
    }

    /** Written down before it is done. What certainly did not happen is not remembered as if it might have. */
    private Attempt eraseOurs(
            Cause cause, Source source, ErasureOrder order, ErasureOrder theirs, Erasing.Watching watching) {
        if (order.rows().isEmpty()) {
            return new Attempt.Done();
        }
        UUID remembered = inTransaction(() -> erasedRows.ordered(
                cause.id(),
                cause.subject(),
                cause.controller(),
                source.definition().id(),
                order));
        switch (sources.erase(source, order, watching)) {
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

    /** A crash may have ended an attempt after the source had erased: then it is proved now, or did not happen. */
    public Optional<Attempt> settleEarlierAttempts(Cause cause, List<Source> all) {
        for (ErasedRows.Unproved order : inTransaction(() -> erasedRows.unproved(cause.id()))) {
            for (Source source : all) {
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

    /** A shared row goes only when nobody else has an open relationship with the person. */
    public boolean hasRelationElsewhere(Subject subject) {
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

    private <T> T inTransaction(java.util.function.Supplier<T> work) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
