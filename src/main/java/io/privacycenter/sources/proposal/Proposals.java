package io.privacycenter.sources.proposal;

import io.privacycenter.configuration.source.SourceDefinition;
import io.privacycenter.configuration.source.SourceMapping.Path;
import io.privacycenter.configuration.source.SourceMapping.PersonTable;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.asking.SourceAnswer.Found;
import io.privacycenter.sources.connection.Session;
import io.privacycenter.sources.connection.SourceConnections;
import io.privacycenter.sources.proposal.ValueShapes.Seen;
import io.privacycenter.sources.schema.Catalogue;
import io.privacycenter.sources.schema.SourceDescription;
import io.privacycenter.sources.schema.SourceDescription.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Proposes the mapping of a source. Asks for a connection when it is asked, and keeps nothing. */
public final class Proposals {

    private final SourceConnections connections;

    public Proposals(SourceConnections connections) {
        this.connections = connections;
    }

    /** From the catalogue alone: no row is read. */
    public SourceAnswer<MappingProposal> propose(SourceDefinition source, Terms terms) {
        return Session.ask(
                connections, source, session -> Proposing.propose(Catalogue.read(session), ValueShapes.NONE, terms));
    }

    /**
     * What masked values look like, table by table. A table that
     * may not be read, or takes longer than the source allows, is left out.
     *
     * @param rows looked at per table, at most
     */
    public ValueShapes shapes(SourceDefinition source, SourceDescription schema, int rows) {
        Map<String, Map<String, List<Seen>>> seen = new HashMap<>();
        for (Table table : schema.tables()) {
            // Each table is a transaction of its own: one that fails takes nothing from the others.
            if (Session.ask(connections, source, session -> Sampling.of(session, table, rows))
                    instanceof Found<Map<String, List<Seen>>> found) {
                seen.put(table.name(), found.value());
            }
        }
        return new ValueShapes(seen);
    }

    /** The share of a table's rows that find a person over a path; a source that takes too long has said nothing. */
    public SourceAnswer<Reach> reach(SourceDefinition source, String table, Path path, PersonTable person) {
        return Session.ask(connections, source, session -> Reach.of(session, table, path, person));
    }
}
