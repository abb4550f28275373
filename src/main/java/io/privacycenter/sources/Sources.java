package io.privacycenter.sources;

import io.privacycenter.configuration.SourceDefinition;
import java.io.IOException;
import java.util.List;

/**
 * The databases that hold people's data. Every statement has a time-out and a fetch size; names are quoted, values bound.
 */
public final class Sources {

    /** What is done with a person's rows while the source is open. */
    @FunctionalInterface
    public interface Reading<T> {
        T read(PersonsRows rows) throws IOException;
    }

    private final SourceConnections connections;

    public Sources(SourceConnections connections) {
        this.connections = connections;
    }

    /** Tables, columns, keys and estimates, from the catalogue alone. */
    public SourceAnswer<SourceDescription> describe(SourceDefinition source) {
        throw new UnsupportedOperationException();
    }

    /** The mapping against the schema as it is now. */
    public SourceAnswer<MappingCheck> check(Source source) {
        throw new UnsupportedOperationException();
    }

    /** Every row that concerns the person at the controller, without values: their own rows and the platform's. */
    public SourceAnswer<List<HeldRecord>> held(Source source, Whose whose) {
        throw new UnsupportedOperationException();
    }

    /**
     * The same rows with their values. When the source breaks on the way, what {@code reading} has written so far is to be
     * thrown away.
     *
     * @throws IOException only as {@code reading} throws it
     */
    public <T> SourceAnswer<T> read(Source source, Whose whose, Reading<T> reading) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** What {@link #erase} would do now; changes and locks nothing. */
    public Erasure dryRun(Source source, ErasureOrder order) {
        throw new UnsupportedOperationException();
    }

    /** Erases all that is ordered in one transaction, or nothing. Running it again gives the same end. */
    public Erasure erase(Source source, ErasureOrder order) {
        throw new UnsupportedOperationException();
    }

    /** The proof: asks on a connection of its own, with queries of its own, what is left of the order. */
    public SourceAnswer<Remaining> remaining(Source source, ErasureOrder order) {
        throw new UnsupportedOperationException();
    }
}
