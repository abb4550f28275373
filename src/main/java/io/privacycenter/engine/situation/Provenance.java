package io.privacycenter.engine.situation;

import io.privacycenter.vocabulary.Term;
import org.jspecify.annotations.Nullable;

/** How an item came to be held: a PRIV provenance term, and the system, this one when null. */
public record Provenance(String term, @Nullable String system) {
    public Provenance {
        term = Term.of(term);
    }
}
