package io.privacycenter.engine.rules;

import io.privacycenter.vocabulary.Term;

/** A kind of data as a person sees it: outcomes are grouped by it. */
public record Kind(String id, String term) {
    public Kind {
        term = Term.of(term);
    }
}
