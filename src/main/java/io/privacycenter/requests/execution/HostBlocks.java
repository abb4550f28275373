package io.privacycenter.requests.execution;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.requests.execution.OutOfUse.Settled;
import io.privacycenter.requests.stored.DemandRow;
import io.privacycenter.sources.Sources;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.blocking.Blocking;
import io.privacycenter.sources.erasure.ErasureOrder;
import io.privacycenter.sources.orders.HostOrder.Kind;
import io.privacycenter.sources.orders.HostOrders;
import io.privacycenter.sources.orders.HostOrders.Standing;
import io.privacycenter.sources.rows.RowReference;
import io.privacycenter.sources.rows.Whose;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the host's own software takes out of use, and brings back. An order to block stands for as long as its rows are
 * blocked: it is how we remember that the host was told.
 */
@Component
class HostBlocks {

    private final HostOrders orders;
    private final HostErasures hosts;
    private final Sources sources;
    private final SchedulerClient work;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    HostBlocks(
            HostOrders orders,
            HostErasures hosts,
            Sources sources,
            SchedulerClient work,
            InstallationClock clock,
            TransactionTemplate transaction) {
        this.orders = orders;
        this.hosts = hosts;
        this.sources = sources;
        this.work = work;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * Orders what is to be out of use today, or waits for it; and orders back what is no longer to be.
     *
     * @param leaving rows that are erased today: until they are gone they stay out of use
     * @param held rows that are there; the host is asked nothing about others
     */
    OutOfUse block(
            DemandRow demand, Source source, ErasureOrder today, Set<RowReference> leaving, Set<RowReference> held) {
        Optional<Standing> before = transaction.execute(status -> orders.standing(demand.id)).stream()
                .filter(order -> order.kind() == Kind.BLOCK)
                .filter(order -> order.source().equals(source.definition().id()))
                .findFirst();
        Set<RowReference> told =
                before.map(order -> order.order().rows().keySet()).orElseGet(Set::of);
        Set<RowReference> meant = new TreeSet<>(told);
        meant.retainAll(leaving);
        meant.addAll(today.rows().keySet());
        Set<RowReference> free = new TreeSet<>(told);
        free.removeAll(meant);
        free.retainAll(held);
        if (!free.isEmpty() || !told.containsAll(meant)) {
            transaction.executeWithoutResult(status -> {
                before.ifPresent(order -> takeBack(demand, source, order, free));
                if (!meant.isEmpty()) {
                    block(demand, source, ErasureOrder.wholeRows(today.whose(), meant, today.sharedRows()));
                }
            });
            return today.rows().isEmpty() ? Settled.NOTHING : waits(HostErasures.HOST_ORDERED);
        }
        return today.rows().isEmpty() ? Settled.NOTHING : proof(demand, source, today, before.orElseThrow());
    }

    private OutOfUse.Waits waits(String why) {
        return new OutOfUse.Waits(new Attempt.Waits(clock.instant().plus(HostErasures.LOOK_AGAIN), why));
    }

    private OutOfUse proof(DemandRow demand, Source source, ErasureOrder today, Standing order) {
        ErasureOrder provable = today.in(table -> Blocking.isPossible(source, table));
        boolean whole = provable.rows().size() == today.rows().size();
        return switch (sources.inUse(source, provable)) {
            case SourceAnswer.Found<Long> inUse
            when inUse.value() == 0 && (whole || order.isAcknowledged()) -> Settled.NOTHING;
            case SourceAnswer.Found<Long> inUse -> new OutOfUse.Waits(hosts.waits(demand.cause(), order));
            case SourceAnswer.Unreachable<Long> silent ->
                new OutOfUse.Failed(new Attempt.Failed(silent.fault().reason().name()));
        };
    }

    /** What is to be blocked is no longer to be brought back. */
    private void block(DemandRow demand, Source source, ErasureOrder rows) {
        for (Standing release : orders.standing(demand.subject, Kind.RELEASE)) {
            Set<RowReference> rest = new TreeSet<>(release.order().rows().keySet());
            if (release.source().equals(source.definition().id())
                    && rest.removeAll(rows.rows().keySet())) {
                orders.withdraw(release.id());
                release(demand, source, release.order(), rest);
            }
        }
        orders.put(UUID.randomUUID(), Kind.BLOCK, demand.id, demand.subject, demand.controller, source, rows);
    }

    /** A host that never read the order blocked nothing by it. */
    private void takeBack(DemandRow demand, Source source, Standing order, Set<RowReference> free) {
        orders.withdraw(order.id());
        if (orders.wasRead(order.id())) {
            Set<RowReference> released = new TreeSet<>(free);
            orders.standing(demand.subject, Kind.BLOCK).stream()
                    .filter(other -> other.source().equals(order.source()))
                    .forEach(other -> released.removeAll(other.order().rows().keySet()));
            release(demand, source, order.order(), released);
        }
    }

    private void release(DemandRow demand, Source source, ErasureOrder like, Set<RowReference> rows) {
        if (!rows.isEmpty()) {
            UUID id = UUID.randomUUID();
            Whose whose = like.whose();
            orders.put(
                    id,
                    Kind.RELEASE,
                    demand.id,
                    demand.subject,
                    demand.controller,
                    source,
                    ErasureOrder.wholeRows(whose, rows, like.sharedRows()));
            work.scheduleIfNotExists(
                    new TaskInstance<>(Releases.TASK, id.toString()),
                    clock.instant().plus(HostErasures.LOOK_AGAIN));
        }
    }
}
