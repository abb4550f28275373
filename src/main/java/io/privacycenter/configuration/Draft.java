package io.privacycenter.configuration;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What may become the next version. There is one of the platform and one of each controller at most, so that whoever
 * changes something sees what others are changing.
 *
 * @param controller null for the platform
 * @param base number of the version that it began from; 0 when none had been published
 * @param document as it was written; it need not be publishable
 * @param revision grows with each change: who saves says which they have seen
 * @param wanted who wants it published, while a second person has to agree; null while nobody does
 */
public record Draft(
        UUID id,
        @Nullable UUID controller,
        int base,
        String document,
        long revision,
        Instant changed,
        UUID changedBy,
        @Nullable Wish wanted) {

    /** That it be published. @param reason kept with the version */
    public record Wish(UUID by, Instant since, String reason) {}

    public Optional<Wish> wish() {
        return Optional.ofNullable(wanted);
    }
}
