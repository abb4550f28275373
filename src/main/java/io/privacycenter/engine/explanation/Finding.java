package io.privacycenter.engine.explanation;

import io.privacycenter.engine.situation.Reason;
import io.privacycenter.vocabulary.Motive;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What was found about some data of which everything that matters is the same: what becomes of it, by which rule, and
 * what was seen.
 *
 * @param categories selectors or data categories
 * @param motive PRIV's word when it is not granted
 * @param reasons why, the decisive one first; at least one
 * @param pieces ids of the pieces, sorted; none where no pieces are meant or their ids are kept
 *     apart
 * @param count how many pieces
 */
public record Finding(
        Set<String> categories,
        Verdict verdict,
        @Nullable Motive motive,
        List<Reason> reasons,
        List<String> pieces,
        int count,
        Seen seen) {

    public Finding {
        categories = Collections.unmodifiableSet(new TreeSet<>(categories));
        reasons = List.copyOf(reasons);
        pieces = List.copyOf(pieces);
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("A finding on " + categories + " has no reason");
        }
    }

    public Reason reason() {
        return reasons.getFirst();
    }

    /** When what decides it ends; null when the end is open or nothing ends. */
    public @Nullable Instant until() {
        return reason().until();
    }

    /** Whether it is about pieces that the demand asks for, as against uses, or what goes along with them. */
    public boolean isOfPieces() {
        return switch (seen) {
            case Seen.Match ignored -> true;
            case Seen.Origin ignored -> true;
            case Seen.Needs ignored -> true;
            case Seen.OutOfUse ignored -> true;
            case Seen.NothingThere ignored -> false;
            case Seen.Use ignored -> false;
            case Seen.Loss ignored -> false;
        };
    }

    Finding withoutPieces() {
        return new Finding(categories, verdict, motive, reasons, List.of(), count, seen);
    }
}
