package io.privacycenter.requests;

import io.privacycenter.installation.InstallationClock;
import io.privacycenter.sources.Sources;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.blocking.Blocking;
import io.privacycenter.sources.erasure.ErasureOrder;
import io.privacycenter.sources.orders.HostOrder;
import io.privacycenter.sources.orders.HostOrders;
import io.privacycenter.sources.orders.HostOrders.Standing;
import io.privacycenter.sources.rows.RowReference;
import io.privacycenter.sources.rows.Whose;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes out of use, in the real databases, what law keeps from being erased: by the column that a table has for it, or by
 * an order to the host. Where there is neither, the case says so.
 */
@Component
class BlockedRows {

    private static final String BLOCKED = "BLOCKED";
    private static final String CANNOT_BLOCK = "CANNOT_BLOCK";

    private final Sources sources;
    private final HostOrders orders;
    private final HostErasures hosts;
    private final JdbcClient database;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    BlockedRows(
            Sources sources,
            HostOrders orders,
            HostErasures hosts,
            JdbcClient database,
            InstallationClock clock,
            TransactionTemplate transaction) {
        this.sources = sources;
        this.orders = orders;
        this.hosts = hosts;
        this.database = database;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * Blocks what is to be blocked today, and brings back into use what we had blocked and is no longer to be.
     *
     * @param free what may be erased today
     * @param outOfUse what the demand binds and law has blocked
     */
    Attempt block(
            DemandRow demand, Advice.Look look, Whose whose, boolean shared, Set<String> free, Set<String> outOfUse) {
        Map<String, PersonsData.Piece> all = look.found().pieces();
        Set<String> before = blocked(demand.id);
        before.retainAll(all.keySet());
        before.removeAll(outOfUse);
        before.removeAll(free);
        Attempt attempt = new Attempt.Done();
        for (var one : PersonsData.rows(pieces(before, all), all).entrySet()) {
            Source source = one.getKey();
            ErasureOrder rows = order(whose, shared, one.getValue(), table -> Blocking.isPossible(source, table));
            attempt = worse(attempt, answered(sources.release(source, rows), null));
        }
        if (!(attempt instanceof Attempt.Failed)) {
            noted(demand.id, before, false);
        }
        for (var one : PersonsData.rows(pieces(outOfUse, all), all).entrySet()) {
            attempt = worse(attempt, blockIn(one.getKey(), demand, whose, shared, one.getValue()));
        }
        if (!(attempt instanceof Attempt.Failed)) {
            noted(demand.id, outOfUse, true);
        }
        return attempt;
    }

    private Attempt blockIn(
            Source source, DemandRow demand, Whose whose, boolean shared, Map<RowReference, Set<String>> rows) {
        ErasureOrder ours =
                order(whose, shared, rows, table -> Blocking.isPossible(source, table) && !source.isHosts(table));
        ErasureOrder theirs = order(whose, shared, rows, source::isHosts);
        boolean all = ours.rows().size() + theirs.rows().size() == rows.size();
        Attempt attempt = all ? new Attempt.Done() : new Attempt.Waits(hosts.never(), CANNOT_BLOCK);
        if (!ours.rows().isEmpty()) {
            attempt = worse(attempt, answered(sources.block(source, ours), BLOCKED));
        }
        return theirs.rows().isEmpty() ? attempt : worse(attempt, orderedOf(source, demand, theirs));
    }

    /** The order stands for as long as the rows are blocked: it is how we remember that the host was told. */
    private Attempt orderedOf(Source source, DemandRow demand, ErasureOrder rows) {
        Optional<Standing> before = transaction.execute(status -> orders.standing(demand.id)).stream()
                .filter(order -> order.kind() == HostOrder.Kind.BLOCK)
                .filter(order -> order.source().equals(source.definition().id()))
                .findFirst();
        if (before.isEmpty()
                || !before.get().order().rows().keySet().containsAll(rows.rows().keySet())) {
            transaction.executeWithoutResult(status -> {
                before.ifPresent(order -> orders.withdraw(order.id()));
                orders.put(
                        UUID.randomUUID(),
                        HostOrder.Kind.BLOCK,
                        demand.id,
                        demand.subject,
                        demand.controller,
                        source,
                        rows);
            });
            return new Attempt.Waits(clock.instant().plus(HostErasures.LOOK_AGAIN), HostErasures.HOST_ORDERED);
        }
        Standing order = before.get();
        ErasureOrder provable = rows.in(table -> Blocking.isPossible(source, table));
        boolean toldSo = order.isAcknowledged() && provable.rows().isEmpty();
        if (toldSo) {
            return new Attempt.Waits(hosts.never(), BLOCKED);
        }
        return switch (sources.inUse(source, provable)) {
            case SourceAnswer.Found<Long> inUse ->
                inUse.value() == 0 && provable.rows().size() == rows.rows().size()
                        ? new Attempt.Waits(hosts.never(), BLOCKED)
                        : inUse.value() == 0 && order.isAcknowledged()
                                ? new Attempt.Waits(hosts.never(), BLOCKED)
                                : hosts.waits(demand, order);
            case SourceAnswer.Unreachable<Long> silent ->
                new Attempt.Failed(silent.fault().reason().name());
        };
    }

    private Attempt answered(SourceAnswer<Long> left, @Nullable String done) {
        return switch (left) {
            case SourceAnswer.Found<Long> rows
            when rows.value() == 0 && done != null -> new Attempt.Waits(hosts.never(), done);
            case SourceAnswer.Found<Long> rows when rows.value() == 0 -> new Attempt.Done();
            case SourceAnswer.Found<Long> rows -> new Attempt.Failed("STILL_IN_USE");
            case SourceAnswer.Unreachable<Long> silent ->
                new Attempt.Failed(silent.fault().reason().name());
        };
    }

    /** What went wrong, then what is still to come, then what cannot be done, then what is done. */
    private static Attempt worse(Attempt one, Attempt other) {
        return rank(one) >= rank(other) ? one : other;
    }

    private static int rank(Attempt attempt) {
        return switch (attempt) {
            case Attempt.Done done -> 0;
            case Attempt.Waits waits when BLOCKED.equals(waits.why()) -> 1;
            case Attempt.Waits waits when CANNOT_BLOCK.equals(waits.why()) -> 2;
            case Attempt.Waits waits -> 3;
            case Attempt.Held held -> 4;
            case Attempt.Back back -> 4;
            case Attempt.Failed failed -> 5;
        };
    }

    /** Whole rows only: a row of which a part is in use cannot be taken out of use. */
    private static ErasureOrder order(
            Whose whose, boolean shared, Map<RowReference, Set<String>> rows, Predicate<String> tables) {
        var whole = new TreeMap<RowReference, Set<String>>();
        rows.forEach((row, columns) -> {
            if (columns.isEmpty() && tables.test(row.table())) {
                whole.put(row, columns);
            }
        });
        return new ErasureOrder(whose, whole, shared);
    }

    private static List<PersonsData.Piece> pieces(Set<String> ids, Map<String, PersonsData.Piece> all) {
        return ids.stream().filter(all::containsKey).map(all::get).toList();
    }

    private Set<String> blocked(UUID demand) {
        List<String> found = Objects.requireNonNull(transaction.execute(status -> database.sql(
                        "select piece from requests.bound_piece where demand = ? and blocked is not null")
                .param(demand)
                .query(String.class)
                .list()));
        return new TreeSet<>(found);
    }

    private void noted(UUID demand, Set<String> pieces, boolean blocked) {
        if (!pieces.isEmpty()) {
            transaction.executeWithoutResult(status -> database.sql("""
                            update requests.bound_piece set blocked = case when ? then cast(? as timestamptz) end
                            where demand = ? and piece = any (?)
                            """)
                    .params(blocked, Timestamp.from(clock.instant()), demand, pieces.toArray(String[]::new))
                    .update());
        }
    }
}
