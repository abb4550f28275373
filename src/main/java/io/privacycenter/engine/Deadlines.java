package io.privacycenter.engine;

import io.privacycenter.vocabulary.Action;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** By when a demand must be answered. */
public final class Deadlines {

    private Deadlines() {}

    /** Where a controller is: country (ISO 3166, {@code FR}), region for its holidays when set, time zone. */
    public record Place(String country, @Nullable String region, ZoneId zone) {}

    /**
     * Every clock that runs, the earliest first.
     *
     * @param categories data categories concerned; none means any
     * @param received when the controller got the demand
     * @throws IllegalArgumentException when no rule is known for the country
     */
    public static List<Deadline> of(Action action, Set<String> categories, Instant received, Place place) {
        List<Deadline> deadlines = DeadlineRule.all().stream()
                .filter(rule -> rule.appliesTo(action, categories, place.country()))
                .map(rule -> rule.from(received, place))
                .sorted(Comparator.comparing(Deadline::due).thenComparing(Deadline::ruleId))
                .toList();
        if (deadlines.isEmpty()) {
            throw new IllegalArgumentException(
                    "No deadline is known for " + action.term() + " in \"" + place.country() + "\"");
        }
        return deadlines;
    }
}
