package io.privacycenter.engine.explanation;

import io.privacycenter.engine.retention.Blocked;
import io.privacycenter.engine.retention.Standing;
import io.privacycenter.engine.situation.Reason;
import io.privacycenter.engine.state.Ground;
import io.privacycenter.vocabulary.Scope;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the rules looked at when they found what becomes of some data: enough to find it again without the data. */
public sealed interface Seen {

    /**
     * Pieces that match a demand.
     *
     * @param wholly whether their category lies inside the restriction; false when the restriction cuts through it
     */
    record Match(boolean wholly) implements Seen {}

    /**
     * Pieces that somebody wants to take elsewhere.
     *
     * @param provenances PRIV terms of how they came to be held
     * @param measured whether the configuration says that they were observed by measuring
     * @param agreed grounds of the person's allowed processing, by consent or contract, on their category
     */
    record Origin(Set<String> provenances, boolean measured, List<Ground> agreed) implements Seen {
        public Origin {
            provenances = Collections.unmodifiableSet(new TreeSet<>(provenances));
            agreed = List.copyOf(agreed);
        }
    }

    /**
     * Pieces that somebody wants erased.
     *
     * @param stops claims and pauses that cover them
     * @param minimums that run for them, the longest first
     * @param maximum the earliest that runs or has run out, ending at its {@code until}; null when none does
     * @param minimumDeclared whether a minimum counts for them, running or not: then a necessity lasts no longer than it
     * @param grounds what allows processing of their scope
     * @param blocked how an earlier order blocked them; null when none did
     * @param blocking how an order of now would block them first; null when none would
     */
    record Needs(
            List<Reason> stops,
            List<Minimum> minimums,
            @Nullable Reason maximum,
            boolean minimumDeclared,
            List<Ground> grounds,
            @Nullable Blocked blocked,
            @Nullable Blocked blocking)
            implements Seen {
        public Needs {
            stops = List.copyOf(stops);
            minimums = List.copyOf(minimums);
            grounds = List.copyOf(grounds);
        }
    }

    /** @param yields whether it gives way to the person's own request */
    record Minimum(Reason reason, boolean yields) {}

    /** Pieces that an earlier order keeps from everybody. */
    record OutOfUse(Blocked blocked) implements Seen {}

    /** Nothing is held that the demand could be about, and it brings a value. */
    record NothingThere() implements Seen {}

    /**
     * A use that somebody wants stopped.
     *
     * @param ground what allows it
     * @param asked what the demand reaches of it, in most granular terms
     */
    record Use(Ground ground, Scope asked) implements Seen {}

    /**
     * Pieces that have no ground left once the demand is granted.
     *
     * @param grounds those that they had
     */
    record Loss(List<Ground> grounds, Standing standing) implements Seen {
        public Loss {
            grounds = List.copyOf(grounds);
        }
    }
}
