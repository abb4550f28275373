package io.privacycenter.configuration;

import io.privacycenter.engine.rules.Table;
import java.net.URI;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a practice starts from in its country. Data, in {@code countries.tsv}. */
public final class Countries {

    private static final Map<String, Country> KNOWN = read();

    private Countries() {}

    /**
     * @param code ISO 3166, two letters
     * @param zone in which days count there; the one of its capital, or of most people
     * @param authority to which people complain; null when a practice has to look up its own
     * @param isInEea whether data moves there without a safeguard of its own (Art. 44–46 GDPR)
     */
    public record Country(String code, ZoneId zone, Practice.@Nullable Authority authority, boolean isInEea) {}

    public static Collection<Country> all() {
        return KNOWN.values();
    }

    public static Optional<Country> of(String code) {
        return Optional.ofNullable(KNOWN.get(code));
    }

    /** Whether another law applies in a country than where the practice is, and none that protects as well. */
    public static boolean isAbroad(Practice practice, String code) {
        return !code.equals(practice.country())
                && !of(code).map(Country::isInEea).orElse(false);
    }

    private static Map<String, Country> read() {
        Map<String, Country> countries = new LinkedHashMap<>();
        for (String[] line : Table.read(Countries.class, "countries.tsv", 5)) {
            Practice.Authority authority =
                    line[2].equals("-") ? null : new Practice.Authority(line[2], URI.create(line[3]));
            countries.put(line[0], new Country(line[0], ZoneId.of(line[1]), authority, line[4].equals("eea")));
        }
        return Collections.unmodifiableMap(countries);
    }
}
