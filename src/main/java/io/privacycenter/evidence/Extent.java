package io.privacycenter.evidence;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a file is about. */
public sealed interface Extent {

    record OneCase(UUID id) implements Extent {}

    /**
     * Cases that came on these days, both included.
     *
     * @param controller null for all that the officer has
     */
    record Period(LocalDate from, LocalDate to, @Nullable UUID controller) implements Extent {
        public Period {
            if (to.isBefore(from)) {
                throw new IllegalArgumentException("A period ends after it begins");
            }
        }
    }
}
