package io.privacycenter.requests.execution;

import io.privacycenter.installation.InstallationClock;
import io.privacycenter.requests.cases.Cause;
import io.privacycenter.requests.stored.CaseRows;
import io.privacycenter.requests.stored.DemandRow;
import io.privacycenter.sources.Sources;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.erasure.ErasureOrder;
import io.privacycenter.sources.erasure.Remaining;
import io.privacycenter.sources.orders.HostOrder;
import io.privacycenter.sources.orders.HostOrders;
import io.privacycenter.sources.orders.HostOrders.Standing;
import io.privacycenter.sources.restores.ErasedRows;
import io.privacycenter.sources.rows.RowReference;
import io.privacycenter.vocabulary.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the host's own software erases: ordered, waited for, and proved by the same query as what we erase. Whether the host
 * has acknowledged it decides nothing but the words in the case.
 */
@Component
@EnableConfigurationProperties(HostSettings.class)
public class HostErasures {

    /** The host may have done it without a word. */
    public static final Duration LOOK_AGAIN = Duration.ofMinutes(2);

    static final String HOST_ORDERED = "HOST_ORDERED";
    static final String HOST_SILENT = "HOST_SILENT";
    static final String HOST_FIRST = "HOST_FIRST";
    private static final String HOST_ACKNOWLEDGED = "HOST_ACKNOWLEDGED";

    private final HostOrders orders;
    private final ErasedRows erasedRows;
    private final Sources sources;
    private final CaseRows cases;
    private final ApplicationEventPublisher events;
    private final HostSettings settings;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    HostErasures(
            HostOrders orders,
            ErasedRows erasedRows,
            Sources sources,
            CaseRows cases,
            ApplicationEventPublisher events,
            HostSettings settings,
            InstallationClock clock,
            TransactionTemplate transaction) {
        this.orders = orders;
        this.erasedRows = erasedRows;
        this.sources = sources;
        this.cases = cases;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Orders what may go today and is still there, or waits for what was ordered before. */
    Attempt erase(Cause cause, Source source, ErasureOrder today) {
        Optional<Standing> before = transaction.execute(status -> orders.standing(cause.id())).stream()
                .filter(order -> order.kind() == HostOrder.Kind.ERASE)
                .filter(order -> order.source().equals(source.definition().id()))
                .findFirst();
        if (before.isEmpty()) {
            return ordered(cause, source, today);
        }
        Standing standing = before.get();
        switch (left(source, standing.order())) {
            case SourceAnswer.Unreachable<Remaining> silent -> {
                return new Attempt.Failed(silent.fault().reason().name());
            }
            case SourceAnswer.Found<Remaining> left -> {
                if (left.value().nothing()) {
                    transaction.executeWithoutResult(status -> {
                        erasedRows.proved(standing.id());
                        orders.proved(standing.id());
                    });
                    return new Attempt.Done();
                }
            }
        }
        return stillMeant(source, standing.order(), today)
                ? waits(cause, standing)
                : replaced(cause, source, standing, today);
    }

    private Attempt ordered(Cause cause, Source source, ErasureOrder order) {
        transaction.executeWithoutResult(status -> {
            UUID id = erasedRows.ordered(
                    cause.id(),
                    cause.subject(),
                    cause.controller(),
                    source.definition().id(),
                    order);
            orders.put(id, HostOrder.Kind.ERASE, cause.id(), cause.subject(), cause.controller(), source, order);
        });
        return new Attempt.Waits(clock.instant().plus(LOOK_AGAIN), HOST_ORDERED);
    }

    /** A new hold takes rows out of the order, and what was freed comes to it: the host reads another one. */
    private Attempt replaced(Cause cause, Source source, Standing standing, ErasureOrder today) {
        transaction.executeWithoutResult(status -> orders.withdraw(standing.id()));
        return ordered(cause, source, today);
    }

    /** Nothing new is to go, and what is no longer to go is gone. */
    private boolean stillMeant(Source source, ErasureOrder standing, ErasureOrder today) {
        var more = new TreeMap<RowReference, Set<String>>(standing.rows());
        for (Map.Entry<RowReference, Set<String>> row : today.rows().entrySet()) {
            Set<String> ordered = standing.rows().get(row.getKey());
            if (ordered == null
                    || ordered.isEmpty() != row.getValue().isEmpty()
                    || !ordered.containsAll(row.getValue())) {
                return false;
            }
            var rest = new HashSet<>(ordered);
            rest.removeAll(row.getValue());
            if (rest.isEmpty()) {
                more.remove(row.getKey());
            } else {
                more.put(row.getKey(), rest);
            }
        }
        return more.isEmpty()
                || left(source, new ErasureOrder(standing.whose(), more, standing.sharedRows()))
                                instanceof SourceAnswer.Found<Remaining> left
                        && left.value().nothing();
    }

    /** In the words that the case shows; nobody is told twice within the patience. */
    Attempt.Waits waits(Cause cause, Standing order) {
        Instant now = clock.instant();
        Instant again = now.plus(LOOK_AGAIN);
        if (order.isAcknowledged()) {
            transaction.executeWithoutResult(status -> orders.refuted(order.id()));
            return new Attempt.Waits(again, HOST_ACKNOWLEDGED);
        }
        if (now.isBefore(order.waitsSince().plus(settings.patience()))) {
            return new Attempt.Waits(again, order.acknowledged() == null ? HOST_ORDERED : HOST_ACKNOWLEDGED);
        }
        if (order.reminded() == null || !now.isBefore(order.reminded().plus(settings.patience()))) {
            transaction.executeWithoutResult(status -> {
                orders.reminded(order.id());
                events.publishEvent(new HostSilent(order.id(), cause.controller(), reference(cause), now));
            });
        }
        return new Attempt.Waits(again, HOST_SILENT);
    }

    /** Of the case that waits; an order that nobody asked for has none, and is called by itself. */
    private String reference(Cause cause) {
        UUID file = cause.caseFile();
        return file == null ? cause.id().toString() : cases.findById(file).orElseThrow().reference;
    }

    private SourceAnswer<Remaining> left(Source source, ErasureOrder order) {
        return sources.remaining(source, order);
    }

    /** In the transaction of the proof. */
    void proved(UUID order) {
        orders.proved(order);
    }

    void withdrawn(UUID order) {
        orders.withdraw(order);
    }

    /** When a demand is carried out, so is what it ordered; what it restricted stays out of use. */
    public void done(DemandRow demand) {
        for (Standing order : orders.standing(demand.id)) {
            boolean stands = switch (order.kind()) {
                case ERASE -> false;
                case BLOCK -> demand.action() == Action.RESTRICT;
                case RELEASE -> true;
            };
            if (!stands) {
                orders.proved(order.id());
            }
        }
    }

    /** A person decides again: nothing is erased until then, and what is out of use stays so. */
    public void stop(UUID demand) {
        withdraw(demand, EnumSet.of(HostOrder.Kind.ERASE));
    }

    /** Taken back before the host read any of it. */
    public void takeBack(UUID demand) {
        withdraw(demand, EnumSet.of(HostOrder.Kind.ERASE, HostOrder.Kind.BLOCK));
    }

    private void withdraw(UUID demand, Set<HostOrder.Kind> kinds) {
        orders.standing(demand).stream()
                .filter(order -> kinds.contains(order.kind()))
                .forEach(order -> orders.withdraw(order.id()));
    }
}
