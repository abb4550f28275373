package io.privacycenter.configuration;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.privacycenter.configuration.look.Look;
import io.privacycenter.vocabulary.Wrong;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What holds at every practice of a country that follows the platform, as far as it says nothing else of its own. The fields
 * mean what they mean in {@link Practice}; every one may be left out.
 *
 * @param country ISO 3166, two letters
 */
public record Defaults(
        String country,
        Practice.@Nullable Authority authority,
        @Nullable String profile,
        List<String> countries,
        List<Practice.Recipient> recipients,
        List<Practice.Base> bases,
        List<Practice.Keeping> retention,
        List<Practice.Answering> strategies,
        List<Practice.Timing> deadlines,
        List<Practice.Blocking> blocking,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SecondFactor secondFactor,

        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean erasingHealthNeedsTwo,

        @JsonInclude(JsonInclude.Include.NON_NULL) Practice.@Nullable WhenExpired whenExpired,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Look look) {

    public Defaults {
        countries = copy(countries);
        recipients = copy(recipients);
        bases = copy(bases);
        retention = copy(retention);
        strategies = copy(strategies);
        deadlines = copy(deadlines);
        blocking = copy(blocking);
    }

    /** @throws IllegalArgumentException when two entries have one name */
    void check() {
        Set<String> names = new HashSet<>();
        var written = Documents.node(this);
        for (Entries list : Entries.values()) {
            list.entries(written).forEach((name, entry) -> {
                if (!names.add(name)) {
                    throw new Wrong("defaults of %s: two entries are %s", country, name);
                }
            });
        }
    }

    private static <T> List<T> copy(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
