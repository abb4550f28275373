package io.privacycenter.sources.people;

import java.util.Set;

/** Where a person can be reached, as the rows about them say; as it is written there. */
public record Addresses(Set<String> emails, Set<String> phones) {
    public Addresses {
        emails = Set.copyOf(emails);
        phones = Set.copyOf(phones);
    }

    /** Addresses stay out of logs. */
    @Override
    public String toString() {
        return "Addresses";
    }
}
