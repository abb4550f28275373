package io.privacycenter.engine.rules;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** From which age a person consents alone, by country. Data, in {@code ages-of-consent.tsv}; none is confirmed yet. */
public final class AgesOfConsent {

    private static final Map<String, Integer> YEARS = Table.read("ages-of-consent.tsv", 6).stream()
            .collect(Collectors.toMap(line -> line[0], line -> Integer.valueOf(line[1])));

    private AgesOfConsent() {}

    /** In years; null for a country (ISO 3166) that is not known, where a parent's consents end on no birthday. */
    public static @Nullable Integer of(String country) {
        return YEARS.get(country);
    }
}
