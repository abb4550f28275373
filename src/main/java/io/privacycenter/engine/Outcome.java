package io.privacycenter.engine;

import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.engine.rules.Kind;
import io.privacycenter.engine.situation.Reason;
import io.privacycenter.vocabulary.Motive;
import io.privacycenter.vocabulary.Term;
import io.privacycenter.vocabulary.Vocabulary;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one kind of data, or of the part of it that one rule decides: for a kind there is one outcome per
 * verdict and decisive reason.
 *
 * @param categories selectors or data categories that it is about
 * @param held ids of the pieces, in the order of the holdings
 * @param items how many items a person counts in them
 * @param reasons why, the decisive one first; at least one
 * @param motive PRIV's word when something is not granted
 * @param until when what keeps it ends, at the latest among the pieces; null when nothing keeps it or the end is open
 */
public record Outcome(
        Kind kind,
        Verdict verdict,
        SortedSet<String> categories,
        List<String> held,
        int items,
        List<Reason> reasons,
        @Nullable Motive motive,
        @Nullable Instant until) {

    public Outcome {
        held = List.copyOf(held);
        reasons = List.copyOf(reasons);
    }

    /** The same with another count of items: what somebody withholds is none of them. */
    public Outcome of(int items) {
        return new Outcome(kind, verdict, categories, held, items, reasons, motive, until);
    }

    /** Whether data goes, now or, where law blocks it first, later. */
    public boolean takesAway() {
        return verdict == Verdict.ERASE || verdict == Verdict.BLOCK;
    }

    /**
     * Whether any of it belongs to a special category of Art. 9 GDPR, or may: a kind like "birth and sex" is none, and a column
     * of it can be.
     */
    public boolean isSpecial() {
        return categories.stream()
                .anyMatch(category -> Vocabulary.isSpecial(category)
                        || Vocabulary.specialCategories().stream().anyMatch(special -> Term.covers(category, special)));
    }

    public Reason reason() {
        return reasons.getFirst();
    }
}
