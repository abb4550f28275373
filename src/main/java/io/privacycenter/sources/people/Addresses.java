package io.privacycenter.sources.people;

import org.jspecify.annotations.Nullable;

/** Where a person can be reached, as their own row says; null where it says nothing. */
public record Addresses(@Nullable String email, @Nullable String phone) {

    /** Addresses stay out of logs. */
    @Override
    public String toString() {
        return "Addresses";
    }
}
