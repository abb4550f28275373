package io.privacycenter.requests.opinions;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A question to a colleague about a part of a case, and what they think.
 *
 * @param asker the member of staff who asks
 * @param asked the one who is asked
 * @param reply null as long as they have not answered
 */
public record Opinion(
        UUID id,
        UUID demand,
        UUID asker,
        UUID asked,
        Instant at,
        String question,
        @Nullable Reply reply) {

    /** @param stance null where they answered in words alone */
    public record Reply(Instant at, String words, @Nullable Stance stance) {}
}
