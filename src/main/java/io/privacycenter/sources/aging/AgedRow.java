package io.privacycenter.sources.aging;

import io.privacycenter.sources.rows.WrittenDays;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row that is older than what was asked.
 *
 * @param place where the next page goes on when this row is the last of one
 * @param people keys of those whom it concerns, as text
 * @param controllers host ids of those whose row it is; none where it is the platform's
 */
public record AgedRow(Place place, List<String> people, List<String> controllers) {

    public AgedRow {
        people = List.copyOf(people);
        controllers = List.copyOf(controllers);
    }

    /**
     * A place among the rows in the order of their dates.
     *
     * @param date as the source writes it, in UTC where it is an instant
     * @param key of the row, as {@code RowReference} writes it
     */
    public record Place(String date, String key) {}

    /** When it was captured, as if days began in UTC; null when the date is no day of the calendar. */
    public @Nullable Instant captured() {
        return WrittenDays.moment(place.date(), ZoneOffset.UTC);
    }

    /** Keys name people, so they stay out of logs. */
    @Override
    public String toString() {
        return "AgedRow";
    }
}
