package io.privacycenter.requests.cases;

import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.vocabulary.Motive;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a reviewer makes of a recommendation before approving it.
 *
 * @param kept the kinds of data that are not granted, each with its motive; none where only words are added
 * @param words of the reviewer to the person, in the language of the case; null for none
 */
public record Change(Map<String, Motive> kept, @Nullable String words) {

    public static final int LONGEST = 1_000;

    public static final Change NONE = new Change(Map.of(), null);

    /** @throws InvalidRequest when the words are too long, or missing where something is kept */
    public Change {
        kept = Map.copyOf(kept);
        words = words == null || words.isBlank() ? null : words.strip();
        if (words != null && words.length() > LONGEST) {
            throw new InvalidRequest("err.message.long", LONGEST);
        }
        if (!kept.isEmpty() && words == null) {
            throw new InvalidRequest("err.motive.words");
        }
    }
}
