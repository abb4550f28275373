package io.privacycenter.api.reference;

import io.privacycenter.vocabulary.Triples;
import java.util.ArrayList;
import java.util.List;

/** Most granular triples; none where clients expect none, however much there is. */
record ScopeShown(List<TripleShown> triples) {

    static final ScopeShown NOTHING = new ScopeShown(List.of());

    record TripleShown(String dc, String pc, String pp) {}

    ScopeShown {
        triples = List.copyOf(triples);
    }

    static ScopeShown of(Triples triples) {
        List<TripleShown> shown = new ArrayList<>();
        triples.forEach(one -> shown.add(new TripleShown(one.data(), one.processing(), one.purpose())));
        return new ScopeShown(shown);
    }
}
