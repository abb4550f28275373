package io.privacycenter.requests.holds;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A claim: nothing that it covers is erased while it stands.
 *
 * @param id as the chain names it
 * @param categories that it covers; none for all
 * @param byReference whether it covers only what belongs to some contract or file
 * @param reason in the words of staff; null where the practice's software placed it
 * @param placedBy name of who placed it; null where the practice's software did
 * @param lifted null while it stands
 * @param liftedBecause in the words of staff; null while it stands, or where the practice's software lifted it
 */
public record Hold(
        String id,
        Set<String> categories,
        boolean byReference,
        @Nullable String law,
        Instant placed,
        @Nullable String reason,
        @Nullable String placedBy,
        @Nullable Instant lifted,
        @Nullable String liftedBecause,
        @Nullable String liftedBy) {

    public Hold {
        categories = Set.copyOf(categories);
    }

    /** Without what staff said, and who. */
    Hold withoutWords() {
        return new Hold(id, categories, byReference, law, placed, null, null, lifted, null, null);
    }

    public boolean stands() {
        return lifted == null;
    }
}
