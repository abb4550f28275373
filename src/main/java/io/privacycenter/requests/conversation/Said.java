package io.privacycenter.requests.conversation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was said in a case.
 *
 * @param demand the part it is about; null for the whole case
 * @param author the member of staff; null for the person
 * @param read when the other side first saw it; null as long as it has not
 */
public record Said(
        UUID id,
        Kind kind,
        @Nullable UUID demand,
        @Nullable UUID author,
        String text,
        Instant at,
        @Nullable Instant read,
        List<Enclosure> enclosures) {

    public static final int LONGEST = 4_000;
    public static final int MOST_IN_A_CASE = 500;

    public Said {
        enclosures = List.copyOf(enclosures);
    }

    /** What it is to the case. */
    public enum Kind {
        MESSAGE,
        /** The person does not agree with an answer. */
        DISAGREEMENT,
        /** The answer stays, and why. */
        UPHELD,
        /** The part is decided again. */
        LOOKED_AGAIN,
        /** The answer takes longer, and why. */
        MORE_TIME
    }

    public boolean isByPerson() {
        return author == null;
    }
}
