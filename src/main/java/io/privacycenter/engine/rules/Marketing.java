package io.privacycenter.engine.rules;

import io.privacycenter.vocabulary.Fallback;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Term;
import io.privacycenter.vocabulary.Triples;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The purposes to which a person may object without anybody weighing it: Art. 21(2) and (3) GDPR. */
public final class Marketing {

    private static final Set<String> PURPOSES = Set.of("MARKETING", "ADVERTISING", "SALE");

    private Marketing() {}

    /** Whether a scope is of marketing, advertising or sale alone. */
    public static boolean isAllOf(@Nullable Scope scope, Rules rules) {
        if (scope == null) {
            return false;
        }
        Triples triples = rules.vocabulary().expand(scope, Fallback.ANCESTOR);
        return !triples.isEmpty()
                && triples.purposes().stream()
                        .allMatch(purpose -> PURPOSES.stream().anyMatch(term -> Term.covers(term, purpose)));
    }
}
