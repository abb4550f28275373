package io.privacycenter.timeline;

import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Term;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a demand is limited to; several of them intersect. */
public sealed interface Restriction {

    /** Only this scope. */
    record ToScope(Scope scope) implements Restriction {}

    /** Only these consents: ids of consents, or of the templates that they were given for. */
    record ToConsents(Set<String> ids) implements Restriction {
        public ToConsents {
            ids = sorted(ids);
        }
    }

    /** Captured within these bounds, both included; for REVOKE-CONSENT, given within them. */
    record ToDates(@Nullable Instant from, @Nullable Instant to) implements Restriction {

        public boolean covers(@Nullable Instant date) {
            if (date == null) {
                return from == null && to == null;
            }
            return (from == null || !date.isBefore(from)) && (to == null || !date.isAfter(to));
        }

        public boolean isReversed() {
            return from != null && to != null && to.isBefore(from);
        }
    }

    /** Come to us this way, for example {@code TRANSFERRED}; {@code target} says whose systems count. */
    record ToProvenance(String term, @Nullable String target) implements Restriction {
        public ToProvenance {
            term = Term.of(term);
        }
    }

    /** Belonging to these contracts, files or accounts. */
    record ToReferences(Set<String> references) implements Restriction {
        public ToReferences {
            references = sorted(references);
        }
    }

    private static Set<String> sorted(Set<String> ids) {
        return Collections.unmodifiableSet(new TreeSet<>(ids));
    }
}
