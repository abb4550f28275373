package io.privacycenter.requests.execution;

import io.privacycenter.engine.rules.Rules;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.requests.advice.Advice;
import io.privacycenter.requests.holdings.PersonsData;
import io.privacycenter.requests.stored.DemandRow;
import io.privacycenter.sources.Sources;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.blocking.Blocking;
import io.privacycenter.sources.erasure.ErasureOrder;
import io.privacycenter.sources.rows.RowReference;
import io.privacycenter.sources.rows.Whose;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes out of use, in the real databases, what law keeps from being erased or what a person restricted: by the column that a
 * table has for it, or by an order to the host. Where there is neither, the case says so.
 */
@Component
public class BlockedRows {

    private final Sources sources;
    private final HostBlocks hosts;
    private final JdbcClient database;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    BlockedRows(
            Sources sources,
            HostBlocks hosts,
            JdbcClient database,
            InstallationClock clock,
            TransactionTemplate transaction) {
        this.sources = sources;
        this.hosts = hosts;
        this.database = database;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * Blocks what is to be blocked today, and brings back into use what was blocked for this demand and is no longer to be,
     * unless another demand wants it blocked.
     *
     * @param leaving what may be erased today: it stays out of use until it is gone
     * @param outOfUse what law has blocked or the person restricted
     */
    public OutOfUse block(
            DemandRow demand,
            Advice.Look look,
            Whose whose,
            boolean shared,
            Set<String> leaving,
            Set<String> outOfUse) {
        Map<String, PersonsData.Piece> all = look.found().pieces();
        OutOfUse came = release(demand, all, whose, shared, leaving, outOfUse);
        Map<Source, Map<RowReference, Set<String>>> blocked = PersonsData.rows(pieces(outOfUse, all), all);
        Map<Source, Map<RowReference, Set<String>>> going = PersonsData.rows(pieces(leaving, all), all);
        for (Source source : sourcesOf(all)) {
            var rows = new Rows(
                    source,
                    blocked.getOrDefault(source, Map.of()),
                    going.getOrDefault(source, Map.of()).keySet(),
                    rowsIn(source, all.values()));
            came = came.and(ours(demand, look, rows, whose, shared, outOfUse))
                    .and(hosts.block(
                            demand,
                            source,
                            order(whose, shared, rows.blocked(), source::isHosts),
                            rows.going(),
                            rows.held()))
                    .and(reach(rows));
        }
        return came;
    }

    /**
     * The rows of one source.
     *
     * @param blocked to be out of use; with the columns meant where it is not the whole row
     * @param going to be erased
     * @param held all that is held
     */
    private record Rows(
            Source source, Map<RowReference, Set<String>> blocked, Set<RowReference> going, Set<RowReference> held) {}

    private OutOfUse release(
            DemandRow demand,
            Map<String, PersonsData.Piece> all,
            Whose whose,
            boolean shared,
            Set<String> leaving,
            Set<String> outOfUse) {
        Set<String> before = noted("demand = ?", demand.id);
        before.retainAll(all.keySet());
        before.removeAll(outOfUse);
        before.removeAll(leaving);
        Set<String> free = new TreeSet<>(before);
        free.removeAll(noted("subject = ? and demand <> ?", demand.subject, demand.id));
        for (var one : PersonsData.rows(pieces(free, all), all).entrySet()) {
            Source source = one.getKey();
            ErasureOrder rows = order(whose, shared, one.getValue(), table -> isOurs(source, table));
            if (!rows.rows().isEmpty()) {
                switch (sources.release(source, rows)) {
                    case SourceAnswer.Found<Long> left -> {
                        if (left.value() > 0) {
                            return failed("STILL_OUT_OF_USE");
                        }
                    }
                    case SourceAnswer.Unreachable<Long> silent -> {
                        return failed(silent.fault().reason().name());
                    }
                }
            }
        }
        transaction.executeWithoutResult(status -> before.forEach(
                piece -> database.sql("update requests.bound_piece set blocked = null where demand = ? and piece = ?")
                        .params(demand.id, piece)
                        .update()));
        return OutOfUse.Settled.NOTHING;
    }

    /** What a query found out of use, and nothing else, is noted as such: by it we know what to bring back. */
    private OutOfUse ours(
            DemandRow demand, Advice.Look look, Rows rows, Whose whose, boolean shared, Set<String> outOfUse) {
        Source source = rows.source();
        ErasureOrder ours = order(whose, shared, rows.blocked(), table -> isOurs(source, table));
        if (ours.rows().isEmpty()) {
            return OutOfUse.Settled.NOTHING;
        }
        return switch (sources.block(source, ours)) {
            case SourceAnswer.Found<Long> inUse -> {
                if (inUse.value() > 0) {
                    yield failed("STILL_IN_USE");
                }
                note(demand, look, outOfUse, source, ours);
                yield OutOfUse.Settled.NOTHING;
            }
            case SourceAnswer.Unreachable<Long> silent ->
                failed(silent.fault().reason().name());
        };
    }

    private void note(DemandRow demand, Advice.Look look, Set<String> outOfUse, Source source, ErasureOrder proved) {
        Rules rules = look.published().rules();
        transaction.executeWithoutResult(status -> look.found().pieces().forEach((id, piece) -> {
            if (outOfUse.contains(id)
                    && piece.source().equals(source)
                    && proved.rows().containsKey(piece.record().row())) {
                database.sql("""
                                insert into requests.bound_piece
                                    (demand, subject, controller, piece, kind, verdict, blocked)
                                values (?, ?, ?, ?, ?, 'RESTRICT', ?)
                                on conflict (demand, piece) do update
                                set blocked = coalesce(bound_piece.blocked, excluded.blocked)
                                """)
                        .params(
                                demand.id,
                                demand.subject,
                                demand.controller,
                                id,
                                rules.kindOf(piece.selector()).id(),
                                Timestamp.from(clock.instant()))
                        .update();
            }
        }));
    }

    private static OutOfUse reach(Rows rows) {
        Source source = rows.source();
        if (rows.blocked().isEmpty()) {
            return OutOfUse.Settled.NOTHING;
        }
        long can = rows.blocked().entrySet().stream()
                .filter(row -> row.getValue().isEmpty())
                .map(row -> row.getKey().table())
                .filter(table -> isOurs(source, table) || source.isHosts(table))
                .count();
        return can == rows.blocked().size()
                ? new OutOfUse.Settled(InSource.EVERYTHING, Set.of())
                : new OutOfUse.Settled(
                        can == 0 ? InSource.NONE : InSource.PART,
                        Set.of(source.definition().id()));
    }

    private static boolean isOurs(Source source, String table) {
        return Blocking.isPossible(source, table) && !source.isHosts(table);
    }

    private static OutOfUse failed(String code) {
        return new OutOfUse.Failed(new Attempt.Failed(code));
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

    private static Set<Source> sourcesOf(Map<String, PersonsData.Piece> all) {
        var found = new LinkedHashMap<Source, Boolean>();
        all.values().forEach(piece -> found.put(piece.source(), true));
        return found.keySet();
    }

    private static Set<RowReference> rowsIn(Source source, Collection<PersonsData.Piece> pieces) {
        return pieces.stream()
                .filter(piece -> piece.source().equals(source))
                .map(piece -> piece.record().row())
                .collect(Collectors.toSet());
    }

    private Set<String> noted(String where, UUID... ids) {
        List<String> found = Objects.requireNonNull(transaction.execute(
                status -> database.sql("select piece from requests.bound_piece where blocked is not null and " + where)
                        .params((Object[]) ids)
                        .query(String.class)
                        .list()));
        return new TreeSet<>(found);
    }
}
