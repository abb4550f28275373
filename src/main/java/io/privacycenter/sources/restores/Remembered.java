package io.privacycenter.sources.restores;

import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.connection.SourceFault;
import io.privacycenter.sources.rows.Whose;
import java.util.List;

/** What was erased in a source, asked before anybody's rows are read there. */
public interface Remembered {

    /** Where nothing was ever erased. */
    Remembered NOTHING = new Remembered() {
        @Override
        public List<ErasedOrder> before(Source source, Whose whose) {
            return List.of();
        }

        @Override
        public void foundAgain(Source source) {}
    };

    /**
     * What was erased about a person in a source that may be read.
     *
     * @throws SourceFault when the source is being cleaned after a restore
     */
    List<ErasedOrder> before(Source source, Whose whose);

    /**
     * Asks before rows of many people are read.
     *
     * @throws SourceFault when the source is being cleaned after a restore
     */
    default void requireReadable(Source source) {}

    /** Some of it is there again: nobody reads the source until it is gone. */
    void foundAgain(Source source);
}
