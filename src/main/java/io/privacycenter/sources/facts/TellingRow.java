package io.privacycenter.sources.facts;

import io.privacycenter.sources.rows.WrittenDays;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one row says about a fact, before anybody has judged it.
 *
 * @param key of the row, as {@code RowReference} writes it
 * @param people keys of all whom the row is about, as text; one, unless something is wrong
 * @param controllers host ids of all whose row it is; one, unless something is wrong
 * @param applies whether the row meets the condition of the fact
 * @param date as the source writes it, in UTC where it is an instant; null when there is none
 * @param dateErased the date is gone, or is what erasing leaves in its place: it says nothing about what happened
 * @param reference of a contract, file or visit; null when the fact names no column or the row has none
 * @param consent the name of the consent; null as for {@code reference}
 */
public record TellingRow(
        String key,
        List<String> people,
        List<String> controllers,
        boolean applies,
        @Nullable String date,
        boolean dateErased,
        @Nullable String reference,
        @Nullable String consent) {

    public TellingRow {
        people = List.copyOf(people);
        controllers = List.copyOf(controllers);
    }

    /** The moment of its date, where a day begins at midnight of {@code zone}; null when it is no day of the calendar. */
    public @Nullable Instant moment(ZoneId zone) {
        return WrittenDays.moment(date, zone);
    }

    /** Keys name people, so they stay out of logs. */
    @Override
    public String toString() {
        return "TellingRow";
    }
}
