package io.privacycenter.foresight;

import io.privacycenter.requests.desk.Otherwise;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.SortedMap;

/**
 * What would follow from a draft.
 *
 * @param at the instant that everything was worked out for, under both
 * @param people how many are known to the controllers concerned
 * @param changed for how many of them something else would be allowed
 * @param uses by the id of a kind of data, what would become allowed or no longer be, and for how many
 * @param dates by the id of a kind of data, for how many the day until which it is kept would be another
 * @param waiting how many recommendations wait for a person
 * @param otherwise those of them that would be another
 * @param examples a few of the people, by pseudonym
 * @param gaps laws that would no longer be met
 */
public record Foreseen(
        Instant at,
        long people,
        long changed,
        SortedMap<String, Use> uses,
        SortedMap<String, Dates> dates,
        int waiting,
        List<Otherwise> otherwise,
        List<Example> examples,
        List<Gap> gaps) {

    /** How many people something of a kind becomes allowed for, and for how many no longer. */
    public record Use(long gained, long lost) {
        Use plus(Use other) {
            return new Use(gained + other.gained, lost + other.lost);
        }
    }

    /**
     * For how many people a kind is kept differently, as far as events alone say how long.
     *
     * @param longer kept longer, or without a known end
     * @param shorter kept less long
     */
    public record Dates(long longer, long shorter) {
        Dates plus(Dates other) {
            return new Dates(longer + other.longer, shorter + other.shorter);
        }
    }

    /** Somebody. @param pseudonym the beginning of it; @param gained ids of kinds of data, as {@code lost} */
    public record Example(String pseudonym, List<String> gained, List<String> lost) {}

    /**
     * A minimum of law that holds in the controller's country, was met and would not be.
     *
     * @param controller its name
     * @param category a data category that it speaks of
     */
    public record Gap(String controller, String law, String category, Period duration) {}

    public long datesChanged() {
        return dates.values().stream()
                .mapToLong(one -> one.longer() + one.shorter())
                .sum();
    }

    public boolean isNothing() {
        return changed == 0 && dates.isEmpty() && otherwise.isEmpty() && gaps.isEmpty();
    }
}
