package io.privacycenter.sources.people;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody as their own row says who they are.
 *
 * @param key of the row, as text: their {@code host-id}
 * @param name given names first; empty where the row has none
 */
public record PersonOnFile(
        String key, String name, @Nullable LocalDate born) {

    /** People stay out of logs. */
    @Override
    public String toString() {
        return "PersonOnFile";
    }
}
