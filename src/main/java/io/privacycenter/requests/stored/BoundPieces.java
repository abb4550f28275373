package io.privacycenter.requests.stored;

import io.privacycenter.engine.Outcome;
import io.privacycenter.engine.Recommendation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The pieces of data that a demand is about, bound when it was worked out: nothing else is ever touched for it. */
@Component
public class BoundPieces {

    private final JdbcClient database;

    BoundPieces(JdbcClient database) {
        this.database = database;
    }

    /** Binds the pieces that a recommendation speaks of, so that nothing else is ever touched for this demand. */
    public void bind(DemandRow demand, Recommendation recommendation) {
        Map<String, Outcome> byPiece = new LinkedHashMap<>();
        for (Outcome outcome : recommendation.outcomes()) {
            // A use that stops and data that goes with it are two outcomes of one piece: the erasure is what binds.
            outcome.held()
                    .forEach(piece -> byPiece.merge(piece, outcome, (one, other) -> one.takesAway() ? one : other));
        }
        byPiece.forEach((piece, outcome) -> database.sql("""
                        insert into requests.bound_piece (demand, subject, controller, piece, kind, verdict)
                        values (?, ?, ?, ?, ?, ?)
                        on conflict (demand, piece) do update set kind = excluded.kind, verdict = excluded.verdict
                        """)
                .params(
                        demand.id,
                        demand.subject,
                        demand.controller,
                        piece,
                        outcome.kind().id(),
                        outcome.verdict().name())
                .update());
    }

    /** The pieces that a demand erases, now or, where law blocks them first, later. */
    public Set<String> toErase(UUID demand) {
        return new TreeSet<>(database.sql(
                        "select piece from requests.bound_piece where demand = ? and verdict in ('ERASE', 'BLOCK')")
                .param(demand)
                .query(String.class)
                .list());
    }

    /** Whether an erasure is part of what is owed, and so is ordered and confirmed in the record. */
    public boolean erases(DemandRow demand) {
        return demand.erases() && !toErase(demand.id).isEmpty();
    }

    /** What is out of use in a source for a demand is remembered whatever is decided, until it is brought back. */
    public void forget(UUID demand) {
        database.sql("delete from requests.bound_piece where demand = ? and blocked is null")
                .param(demand)
                .update();
        database.sql("update requests.bound_piece set verdict = 'RELEASE' where demand = ?")
                .param(demand)
                .update();
    }

    /** All that are bound, whatever becomes of them. */
    public Set<String> of(UUID demand) {
        return new TreeSet<>(database.sql("select piece from requests.bound_piece where demand = ?")
                .param(demand)
                .query(String.class)
                .list());
    }
}
