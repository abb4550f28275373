package io.privacycenter.engine;

import io.privacycenter.engine.rules.RetentionPolicy;
import io.privacycenter.vocabulary.Dictionary;
import io.privacycenter.vocabulary.LegalBaseKind;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** What a question of TRANSPARENCY is answered with. */
public sealed interface Answer {

    record YesNo(boolean yes) implements Answer {}

    /** Most granular terms of one dimension. */
    record Categories(Dictionary dictionary, SortedSet<String> terms) implements Answer {}

    record LegalBases(List<Base> bases) implements Answer {
        public LegalBases {
            bases = List.copyOf(bases);
        }
    }

    /** A legal base, or for a known person a consent by its own id. */
    record Base(String id, LegalBaseKind kind, @Nullable String article) {}

    record Sources(List<Source> sources) implements Answer {
        public Sources {
            sources = List.copyOf(sources);
        }
    }

    record Source(String category, String provenance, String system) {}

    record Policies(List<RetentionPolicy> policies) implements Answer {
        public Policies {
            policies = List.copyOf(policies);
        }
    }

    /** Published text, one or several lines. */
    record Published(List<String> lines) implements Answer {
        public Published {
            lines = List.copyOf(lines);
        }
    }
}
