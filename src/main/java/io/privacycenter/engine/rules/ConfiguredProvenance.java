package io.privacycenter.engine.rules;

import io.privacycenter.vocabulary.Term;

/** Where data of a category comes from, as the configuration says. */
public record ConfiguredProvenance(String category, String term, String system) {
    public ConfiguredProvenance {
        category = Term.of(category);
        term = Term.of(term);
    }
}
