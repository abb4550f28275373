package io.privacycenter.vocabulary;

import java.util.Locale;

/** The twelve dictionaries of PRIV 1.0. */
public enum Dictionary {
    ACTIONS,
    BOOLEAN,
    DATA_CATEGORIES,
    EVENTS,
    LEGAL_BASES,
    MOTIVES,
    PROCESSING_CATEGORIES,
    PROVENANCE,
    PURPOSES,
    RETENTIONS,
    STATUSES,
    TARGETS;

    static Dictionary named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** The name in lower case with hyphens, as errors show it: {@code data-categories}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
